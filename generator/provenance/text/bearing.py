"""Whether a quantity of a passage bears a quantity of a statement.

A statement may be vaguer than its passage where it stays true, never more exact: "more than 4,000"
may be said of 4,400, "about 60%" of 61%, but 4,400 not of "more than 4,000". So that a limit still
says something, it lies within half or twice the passage's number; "about" and "nearly" may be off
by a twentieth.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from generator.provenance.text.quantity import Bound, Figure
from generator.provenance.text.units import same_unit

_HUNDREDTHS = {"cent": ("dollar", "euro"), "penny": ("pound",)}
_SMALL = 10  # the highest number that newspapers write out, in any language
_NEAR = Decimal("0.05")
_OVER, _UNDER = ("more than", "at least"), ("less than", "up to", "nearly")


def borne(
    figure: Figure, known: Sequence[Figure], lang: str = "en", bare: Sequence[Figure] | None = None
) -> bool:
    """True where one of a passage's figures, or two in a row for a range, bears a figure.

    `bare` are those behind which nothing stands that they count: their unit may be said elsewhere.
    In another language than English only what it writes in digits is asked for, without limits.
    """
    if not lang.startswith("en"):
        if _in_words(figure) and not any(_other_unit(one, figure) for one in known):
            return True
        figure, known = replace(figure, bound=""), [replace(one, bound="") for one in known]
    known = [*known, *shared_units(known, bare)]
    same = [one for one in known if one.value == figure.value and same_unit(one.unit, figure.unit)]
    if figure.bound and same:
        known = same  # “at least 21” of them are not “fewer than 21” because 15 others are
    readings = [figure]
    if not figure.unit and isinstance(figure.value, Decimal) and figure.value >= 1000:
        readings.append(replace(figure, value=figure.value / 10**6, unit="metre"))  # "54m"
    ordinals = [one for one in known if one.kind == "ordinal"]
    if figure.kind == "ordinal" and any(_digits(one.value) == 1 for one in ordinals):
        known = ordinals  # the second one is not the third, though three others are there
    if any(bears(one, reading) for one in known for reading in readings):
        return True
    if figure.high is None or figure.bound:
        return False
    return any(
        one.value == figure.value and two.value == figure.high
        and same_unit(two.unit, figure.unit) and (not one.unit or same_unit(one.unit, figure.unit))
        for one, two in pairwise(known)
    )  # fmt: skip


def _other_unit(known: Figure, figure: Figure) -> bool:
    """True for 6 km and 6 miles."""
    both = known.unit and figure.unit and known.kind == figure.kind
    return bool(both and known.count == figure.count and not same_unit(known.unit, figure.unit))


def shared_units(known: Sequence[Figure], bare: Sequence[Figure] | None = None) -> list[Figure]:
    """Return the numbers without a unit once more with those of their neighbours: "91 percent in
    May, down from 94", "up to 850 million pounds, at least 600 million of it in cash".

    `bare` are those that may have one, by default all of them.
    """
    units = {one.unit: one for one in known if one.kind == "number" and one.unit}
    return [
        replace(one, unit=unit, value=one.value * (other.value / other.count if other.count else 1))
        for one in (known if bare is None else bare)
        if one.kind == "number" and not one.unit and isinstance(one.value, Decimal)
        for unit, other in units.items()
        if isinstance(other.value, Decimal)
    ]


def _in_words(figure: Figure) -> bool:
    """True for what a language writes in words as a rule: ordinals, parts and small numbers."""
    if figure.kind != "number" or figure.unit == "times" or not isinstance(figure.value, Decimal):
        return figure.kind != "clock"
    return figure.count <= _SMALL and figure.count == int(figure.count) and figure.unit != "%"


def bears(known: Figure, figure: Figure) -> bool:
    """True where a figure of a passage says what a statement's says, or more exactly."""
    value, given = figure.value, known.value
    if known.kind != figure.kind:
        return _in_another_way(known, figure)
    if isinstance(value, str) or isinstance(given, str):
        return _same_words(str(given), str(value))
    if figure.kind == "clock":
        off = 720 if "?" in (known.unit, figure.unit) else 1440
        return value % off == given % off and known.bound == figure.bound
    if {known.unit, figure.unit} == {"times", "%"} and not figure.bound and not known.bound:
        return value == given * (100 if known.unit == "times" else Decimal("0.01"))
    if figure.unit.rpartition(" ")[2] in _HUNDREDTHS.get(known.unit, ()) and not figure.high:
        return value * 100 == given and known.bound == figure.bound
    if not _alike(known, figure) or (known.per and figure.per and known.per != figure.per):
        return False
    given, high = _in_units(known, figure)
    if high is not None or figure.high is not None:
        return _within(figure, given, high, known.bound, between=known.start < known.first)
    if value == given and (_bounds(known) & _bounds(figure)):
        return True
    return _vaguer(figure.bound, value, given, known.bound)


def _in_another_way(known: Figure, figure: Figure) -> bool:
    """True for the 30 goals of "his 30th goal", and for a time written as "4.52"."""
    value, given = figure.value, known.value
    if not isinstance(value, Decimal) or not isinstance(given, Decimal):
        return False
    if {(known.kind, known.unit), (figure.kind, figure.unit)} == {("ordinal", ""), ("number", "%")}:
        # “Looking for a third” may be a third of them or the third one.
        third = Decimal(100) / 3
        return {value, given} == {Decimal(3), third} and not figure.bound
    if known.kind == "clock":  # “a lead of 1:07” in minutes and seconds, or in hours and minutes
        return figure.unit == "second" and value in (given, given * 60) and not figure.bound
    if known.unit:
        return False
    if {known.kind, figure.kind} == {"number", "ordinal"}:
        return value == given and not figure.bound and figure.unit in ("", "times")
    hour, minute = divmod(given * 100, 100)
    dotted = given.as_tuple().exponent == -2 and minute < 60 and 0 < hour <= 24
    return figure.kind == "clock" and dotted and (hour * 60 + minute) % 720 == value % 720


def _alike(known: Figure, figure: Figure) -> bool:
    """Ages may be given bare ("Smith, 44"), and so may ordinals and plain counts of times."""
    if same_unit(known.unit, figure.unit):
        return True
    units = {known.unit, figure.unit}
    return units in ({"month old", ""}, {"month old", "month"}, {"times", ""}, {"points", ""})


def _in_units(known: Figure, figure: Figure) -> tuple[Decimal, Decimal | None]:
    value = known.value if isinstance(known.value, Decimal) else Decimal(0)
    if known.unit == "" and figure.unit == "month old":
        return value * 12, known.high
    if known.unit == "month old" and figure.unit == "":
        return value / 12, known.high
    return value, known.high


def _bounds(figure: Figure) -> set[Bound]:
    return {figure.bound, ""} if figure.loose else {figure.bound}


def _within(
    figure: Figure, low: Decimal, high: Decimal | None, bound: Bound, *, between: bool
) -> bool:
    value = figure.value if isinstance(figure.value, Decimal) else Decimal(0)
    if high is None or bound:
        return high == figure.high and value == low and bound == figure.bound
    if figure.high is not None:
        return (value, figure.high) == (low, high)
    if figure.bound == "at least":
        return value == low
    if figure.bound == "up to":
        return value == high
    # Between 4% and 6% is not 6%; a score, “12-18” and the years of a span may be halved.
    return not figure.bound and value in (low, high) and (
        not between or (not figure.unit and 1000 <= value <= 2999)
    )  # fmt: skip


def _vaguer(bound: Bound, value: Decimal, given: Decimal, known: Bound) -> bool:
    """True where "more than 4,000" and the like stay true of what the passage says."""
    if value <= 0 or not value / 2 <= given <= value * 2:
        return False
    if bound in _OVER and known in ("", *_OVER):
        equal = bound == "at least" if not known else bound == "at least" or known == "more than"
        return given > value or (given == value and equal)
    if bound in ("less than", "up to") and known in ("", *_UNDER):
        equal = bound == "up to" if not known else bound == "up to" or known != "up to"
        return given < value or (given == value and equal)
    if bound == "about" and not known and value == given and value >= 1000 and _digits(value) < 3:
        return True  # 1.1 million is round already
    if bound == "about" and known in ("", "nearly"):
        return abs(given - value) <= value * _NEAR and _digits(value) < _digits(given)
    return bound == "nearly" and not known and value * (1 - _NEAR) <= given < value


def _digits(value: Decimal | str) -> int:
    """Return how many digits say a number: "about" rounds, 2,600 is no rounding of 2,700."""
    if isinstance(value, str):
        return 0
    return len(value.normalize().as_tuple().digits)


def _same_words(known: str, said: str) -> bool:
    """True where vague words say the same; "the 1990s" may be said of "the early 1990s"."""
    if known == said:
        return True
    *part, decade = said.split()
    *own, given = known.split()
    short, long = sorted((decade, given), key=len)
    return short.endswith("0s") and long.endswith(short) and part in ([], own)
