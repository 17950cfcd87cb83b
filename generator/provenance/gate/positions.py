"""What somebody is: a minister is no lawmaker, and the champion is who the passage says it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.provenance.gate.comparison import Pair
from generator.provenance.gate.lines import Line
from generator.provenance.text.markers import forms
from generator.provenance.text.positions import POSITIONS
from generator.provenance.text.vocabulary import word_set

Places = Mapping[str, tuple[Sequence[int], Sequence[int]]]

_BETWEEN = word_set("the a an its is was who then former deputy acting new as of")
_BESIDE = 4  # how many words may stand between a name and what somebody is


def other_positions(pair: Pair, parties: Places) -> Iterator[tuple[int, int]]:
    """Yield what the statement calls somebody whom the passage calls something else: where the
    statement has the word, and where the passage has the other."""
    for own, theirs in parties.values():
        if not own or not theirs:
            continue
        for group in POSITIONS:
            words = forms(group)
            said = [at for at in pair.own.places(words) if _is(pair.own, at, own)]
            if not said or any(_is(pair.theirs, at, theirs, loose=True)
                               for at in pair.theirs.places(words)):  # fmt: skip
                continue
            for other in POSITIONS:
                if other == group or pair.own.places(forms(other)):
                    continue
                there = [at for at in pair.theirs.places(forms(other))
                         if _is(pair.theirs, at, theirs)]  # fmt: skip
                if there:
                    yield said[0], there[0]


def _is(line: Line, at: int, names: Sequence[int], *, loose: bool = False) -> bool:
    """True where a word says what somebody is: “Ada Mulder, the mayor”, “mayor Ada Mulder”,
    “Ada Mulder is the mayor”; `loose` where it may."""
    for name in names:
        if abs(at - name) > (3 * _BESIDE if loose else _BESIDE):
            continue
        if loose:
            return True
        first, last = sorted((at, name))
        marks = [line.ends.get(place, "") for place in range(first, last) if line.ends.get(place)]
        if any(mark[:1] in tuple(".!?;:") for mark in marks) or len(marks) > 1:
            continue
        if at < name and not marks:
            between = {line.words.get(place, "") for place in range(at + 1, name)}
            if not between & word_set("of and to by with for said told"):
                return True
        behind = line.words.get(name + 1, "")
        if at > name and (line.ends.get(name) == "," or behind in ("is", "was")):
            start = name + 1 + (behind in ("is", "was"))
            between = {line.words.get(place, "") for place in range(start, at)}
            if not between & word_set("and who whose of told said with by to for"):
                return True
    return False
