"""Which way the words beside a number point: “up 4%”, “11 minutes before”, “to 12 from 9”.

Where they point the other way in every place in which the passage has the number, the statement
says the opposite.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator.provenance.gate.beside import Place, known_of, place_of
from generator.provenance.gate.comparison import Pair
from generator.provenance.gate.lines import Line
from generator.provenance.passages.evidence import Evidence
from generator.provenance.text import markers
from generator.provenance.text.markers import forms
from generator.provenance.text.mentions import Reading
from generator.provenance.text.quantity import TIME_UNITS, Figure
from generator.provenance.text.vocabulary import word_set

_BEFORE_IT = 5  # how many words before a number its verb stands
_FAR_BEFORE = 8  # how many where “by” or “to” stands between
_UP, _DOWN = markers.OPPOSED[0]["up"], markers.OPPOSED[0]["down"]
_MORE = word_set("more higher bigger larger longer greater taller heavier extra additional")
_LESS = word_set("less fewer lower smaller shorter lighter")
_TIMES = word_set("before after earlier later")


def turned_beside(pair: Pair, reading: Reading, evidence: Evidence) -> Iterator[tuple[int, str]]:
    """Yield numbers beside which the passage says the opposite: where the statement has one, and
    the word of the passage."""
    known = known_of(evidence)
    for figure in reading.figures.numbers:
        same, bare = (
            [one.place for one in known
             if isinstance(one.what, Figure) and (one.what.value, one.what.unit) == both]
            for both in ((figure.value, figure.unit), (figure.count, ""))
        )  # fmt: skip
        places = same or bare
        year = _other_side(pair, figure, places)
        if year:
            yield figure.first, year
        own = _signs(pair.own, Place(figure.start, figure.end), figure.unit)
        there = [_signs(pair.theirs, place, figure.unit) for place in places]
        for sign in own:
            opposite = _OPPOSITE[sign]
            if there and _converse(pair, place_of(figure), places[0], sign):
                continue
            if there and all(opposite in signs and sign not in signs for signs in there):
                yield figure.first, there[0][opposite]


_OPPOSITE = {"up": "down", "down": "up", "before": "after", "after": "before", "by": "to",
             "to": "by", "earlier": "later", "later": "earlier"}  # fmt: skip


_SIDES = {"before": ("from", "after", "since", "in"), "after": ("before", "until", "by", "in"),
          "since": ("until", "before", "by"), "from": ("until", "before", "by"),
          "until": ("from", "since", "after"), "by": ("after",)}  # fmt: skip


def _other_side(pair: Pair, figure: Figure, places: Sequence[Place]) -> str:
    """Return the “from” of “from 2027”, where the statement has “before 2027”, or ""."""
    if figure.unit or not isinstance(figure.value, Decimal) or not 1000 <= figure.value <= 2999:
        return ""
    near = {pair.own.words.get(figure.first - step, "") for step in range(2, 6)}
    side = pair.own.words.get(figure.first - 1, "")
    others = _SIDES.get(side, ()) if not near & forms(markers.NEGATION) else ()
    if len(pair.own.words.get(figure.first, "")) != 4:  # “1,900” is no year
        return ""
    there = [pair.theirs.words.get(place.first - 1, "") for place in places]
    return there[0] if there and all(word in others for word in there) else ""


def _converse(pair: Pair, own: Place, theirs: Place, sign: str) -> bool:
    """True for “it fell 11 minutes after the call”, where the call was 11 minutes before, and for
    “in 2016 it was 4% higher” where it is 4% lower than in 2016."""
    behind = [at for at in range(own.last + 2, own.last + 7) if at in pair.matches][:1]
    there = range(theirs.last + 2, theirs.last + 7)
    if sign in ("before", "after"):
        return not any(place in there for at in behind for place in pair.matches[at])
    before = [at for at in pair.own_figures if at < own.first]
    return sign in ("up", "down") and any(
        place in there for at in before for place in pair.own_figures[at])  # fmt: skip


def _signs(line: Line, place: Place, unit: str) -> dict[str, str]:
    """Return which ways the words beside a number point, with the word for each."""
    found: dict[str, str] = {}
    before, behind = _before(line, place), _behind(line, place)
    moved = [word for word in before[:_BEFORE_IT] if word in forms(_UP.both) | forms(_DOWN.both)]
    if moved:
        found["up" if moved[0] in forms(_UP.both) else "down"] = moved[0]
    if before and before[0] in ("by", "to") and (
        moved or "from" in before or forms(f"{_UP.both} {_DOWN.both}") & set(before)
    ):  # fmt: skip
        found[before[0]] = before[0]
    for word in behind[:1]:
        for sign, words in (("up", _MORE), ("down", _LESS)):
            if word in words:
                found[sign] = word
        if word in _TIMES and unit in TIME_UNITS:
            found[word] = word
    return found


def _before(line: Line, place: Place) -> list[str]:
    """Return the words before a number up to the end of a clause, the nearest first."""
    found: list[str] = []
    for at in range(place.first - 1, place.first - 1 - _FAR_BEFORE, -1):
        if line.ends.get(at) and not (line.ends[at] == "," and found[:1] in (["to"], ["by"])):
            break
        found.append(line.words.get(at, ""))
    return found


def _behind(line: Line, place: Place) -> list[str]:
    found: list[str] = []
    for at in range(place.last + 1, place.last + 2):
        if line.ends.get(at - 1):
            break
        found.append(line.words.get(at, ""))
    return found
