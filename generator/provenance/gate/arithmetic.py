"""Numbers that a passage gives as two: “from nine years to six” is three years less."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise, product

from generator.provenance.passages.evidence import Evidence, Excerpt
from generator.provenance.text.bearing import shared_units
from generator.provenance.text.dates import Day
from generator.provenance.text.quantity import Figure
from generator.provenance.text.units import same_unit, spoken
from generator.provenance.text.vocabulary import word_set

_BEHIND = 2  # how many words behind a number say that it is a difference
_COMPARED = word_set(
    """
    less fewer more lower higher shorter longer smaller larger bigger cheaper dearer earlier later
    extra additional off
    """
)


def is_difference(figure: Figure, words: Sequence[str], evidence: Evidence) -> bool:
    """True for the three years of “three years less”, told of what went “from nine years to six”.

    `words` are those of the statement that gives the figure.
    """
    behind = {word.casefold() for word in words[figure.end + 1 : figure.end + 1 + _BEHIND]}
    by = words[figure.start - 1 : figure.start] == ["by"]
    compared = bool(behind & _COMPARED)
    return (compared or by) and any(
        (compared or _from_to(one, two, excerpt)) and _fits(figure, one, two, excerpt)
        for excerpt in evidence.excerpts
        for one, two in _pairs(excerpt)
    )


def is_rest_or_sum(figure: Figure, words: Sequence[str], evidence: Evidence) -> bool:
    """True for “all but five” of “22 of 27”, and for 52 people of “48 passengers and four crew”."""
    small = [word.casefold() for word in words]
    rest = bool(_REST & set(small))
    people = bool(_TOGETHER & set(small[figure.end + 1 : figure.end + 4]))
    if figure.unit or figure.bound or not (rest or people):
        return False
    for excerpt in evidence.excerpts:
        told = excerpt.told().at
        for one, two in pairwise(one for one in excerpt.numbers if not one.unit):
            if not isinstance(one.value, Decimal) or not isinstance(two.value, Decimal):
                continue
            between = {told.get(at) for at in range(one.end + 1, two.start)}
            if rest and "of" in between and two.value - one.value == figure.value:
                return True
            if people and "and" in between and one.value + two.value == figure.value:
                return two.start - one.end < 4
    return False


_REST = word_set("but not none no rest other others remaining except never without")
_TOGETHER = word_set("people persons altogether total all board")


def days_between(figure: Figure, words: Sequence[str], evidence: Evidence) -> bool:
    """True for the three days of “three days later”, told of Thursday and Sunday."""
    near = {word.casefold() for word in words[figure.end : figure.end + 2]}
    near |= {word.casefold() for word in words[figure.start - 1 : figure.start]}
    if figure.unit != "second" or not near & {"later", "earlier", "after", "before", "within"}:
        return False
    return any(
        figure.value == 86400 * abs((one.date - two.date).days)
        for excerpt in evidence.excerpts
        for one, two in combinations(_dated(excerpt), 2)
        if one.date and two.date
    )


def _dated(excerpt: Excerpt) -> list[Day]:
    return [next(excerpt.calendar.resolve(day), day) for day in excerpt.days]


def _pairs(excerpt: Excerpt) -> Iterator[tuple[Figure, Figure]]:
    """Yield each two numbers in a row, also with the unit that one of them may share."""
    given = [one for one in excerpt.numbers if one.kind == "number"]
    for both in pairwise(given):
        bare = [one for one in both if one in excerpt.bare]
        shared = shared_units(both, bare)
        yield from product(*([one, *(two for two in shared if two.first == one.first)]
                             for one in both))  # fmt: skip


def _from_to(one: Figure, two: Figure, excerpt: Excerpt) -> bool:
    told = excerpt.told().at
    return told.get(one.start - 1) == "from" and told.get(two.start - 1) == "to"


def _fits(figure: Figure, one: Figure, two: Figure, excerpt: Excerpt) -> bool:
    values = (figure.value, one.value, two.value)
    if not all(isinstance(value, Decimal) for value in values) or not same_unit(one.unit, two.unit):
        return False
    own, low, high = (Decimal(value) for value in values)
    if not one.unit and figure.unit:  # “library hours from 52 to 44”
        own = figure.count
        if not excerpt.has(spoken(figure.value, figure.unit).split()[-1]):  # type: ignore[arg-type]
            return False
    elif not same_unit(figure.unit, one.unit) and (figure.unit, one.unit) != ("points", "%"):
        return False
    return own == abs(high - low)


WORKED_OUT = (is_difference, is_rest_or_sum, days_between)
