"""Who did it to whom, where the order of the names tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations

from generator.provenance.gate.comparison import Pair
from generator.provenance.gate.lines import Line
from generator.provenance.text.inflection import FAMILIES
from generator.provenance.text.markers import forms
from generator.provenance.text.mentions import Reading
from generator.provenance.text.numerals import SMALL
from generator.provenance.text.vocabulary import word_set

_BE = word_set("is are was were be been being got gets get has have had")
_BEING = word_set("is are was were be been being got gets get")
_VERB_ENDINGS = ("ed", "s", "ing")


def reversed_roles(pair: Pair, places: Mapping[str, tuple[Sequence[int], Sequence[int]]]) -> str:
    """Return the word of the statement whose doer and sufferer changed places, or "".

    `places` has for each party where the statement and where the passages name it.
    """
    both = [key for key, (own, theirs) in places.items() if own and theirs]
    for first, second in permutations(both, 2):
        recorded = not first.startswith(_UNRECORDED) and not second.startswith(_UNRECORDED)
        for at, found in _verbs(pair) if recorded else ():
            own = _doer(pair.own, at, places[first][0], places[second][0])
            if own != 1:
                continue
            there = {
                _doer(pair.theirs, place, places[first][1], places[second][1]) for place in found
            }
            if -1 in there and 1 not in there:
                return pair.own.words[at]
        wrong = _other_subject(pair, places[first], places[second])
        if wrong:
            return wrong
        swapped = _swapped_ends(pair, places[first], places[second])
        if swapped:
            return swapped
    return ""


_UNRECORDED = "name:"


def other_places(
    pair: Pair, reading: Reading
) -> dict[str, tuple[tuple[int, ...], tuple[int, ...]]]:
    """Return where both name somebody of whom there is no record, by the last word of the name."""
    others = frozenset(reading.others)
    ends = [at for at in reading.others if at + 1 not in others]
    words = [(at, pair.own.words[at]) for at in ends]
    return {
        f"{_UNRECORDED}{word}": ((at,), tuple(pair.theirs.places([word]))) for at, word in words
    }


Places = tuple[Sequence[int], Sequence[int]]

_CONVERSE = (("buy bought acquire", "sell sold"), ("lend lent", "borrow"),
             ("win won beat", "lose lost"), ("give gave", "receive get got"))  # fmt: skip


def _other_subject(pair: Pair, first: Places, second: Places) -> str:
    """Return a verb that the statement says of the first and the passage of the second party."""
    for at, found in _verbs(pair):
        if _subject(pair.own, at, first[0], second[0]) == 1:
            there = {_subject(pair.theirs, place, first[1], second[1]) for place in found}
            if there == {-1}:
                return pair.own.words[at]
    for one, other in (*_CONVERSE, *(pairs[::-1] for pairs in _CONVERSE)):
        theirs = pair.theirs.places(forms(other))
        if pair.theirs.places(forms(one)) or not theirs:
            continue
        for at in pair.own_places(one):
            if _subject(pair.own, at, first[0], second[0]) == 1 and {
                _subject(pair.theirs, place, first[1], second[1]) for place in theirs
            } == {1}:
                return pair.own.words[at]
    return ""


def _subject(line: Line, verb: int, first: Sequence[int], second: Sequence[int]) -> int:
    """Return 1 where the first party stands right before a verb, -1 where the second does."""
    if any(line.words.get(verb - step) in _BEING for step in (1, 2)) or (
        line.words.get(verb + 1) == "by"
    ):
        return 0
    near = {
        key: max((at for at in places if 0 < verb - at <= 4), default=-1)
        for key, places in ((1, first), (-1, second))
    }
    key = max(near, key=lambda item: near[item])
    between = range(near[key], verb)
    if near[key] < 0 or any(line.ends.get(at) or line.words.get(at) == "and" for at in between):
        return 0
    return key


def _verbs(pair: Pair) -> Iterator[tuple[int, list[int]]]:
    """Yield what may be a verb in the statement, with its places in the passages."""
    for at, found in pair.matches.items():
        places = [place for place in found if pair.theirs.words.get(place - 1) not in _BEFORE_NOUNS]
        if places and _may_be_verb(pair, at):
            yield at, places


def _may_be_verb(pair: Pair, at: int) -> bool:
    """True where a word of the statement is no name and no noun, as far as its ending and the
    word before it tell."""
    word = pair.own.words[at]
    if at in pair.named or at in pair.own.quoted or len(word) < 3 or word in _NO_VERBS:
        return False
    verb = word.endswith(_VERB_ENDINGS) or word in FAMILIES
    return verb and pair.own.words.get(at - 1) not in _BEFORE_NOUNS


_NO_VERBS = {*SMALL, "sometimes", "often", "people", "women", "men", "police", "times"}
_BEFORE_NOUNS = word_set(
    """
    a an the of on in at for from with by to as into over under his her its their this that these
    no any some each every one two three four five having
    """
)


def _doer(line: Line, verb: int, first: Sequence[int], second: Sequence[int]) -> int:
    """Return 1 where the first party does it to the second, -1 the other way round, else 0."""
    before = {key: _nearest(line, verb, at, -1) for key, at in ((1, first), (-1, second))}
    behind = {key: _nearest(line, verb, at, 1) for key, at in ((1, first), (-1, second))}
    for key in (1, -1):
        own, other = before[key], before[-key]
        if own is None or behind[-key] is None or (other is not None and other > own):
            continue
        be = any(line.words.get(verb - step) in _BE for step in (1, 2))
        by = any(line.words.get(verb + step) == "by" for step in range(1, 4))
        between = [line.words.get(at, "") for at in range(verb + 1, behind[-key] or 0)]
        # “Announced on Friday by Ebner”, but not “backed a proposal by Ebner”.
        apart = "by" in between[:4] and not {"a", "an", "the"} & set(between)
        return -key if (be and by) or apart else key
    return 0


def _nearest(line: Line, verb: int, places: Sequence[int], side: int) -> int | None:
    found = [
        at for at in places
        if (at - verb) * side > 0 and abs(at - verb) <= 12
        and not any(line.ends.get(x, "")[:1] in tuple(".!?;") and line.ends.get(x)
                    for x in range(min(at, verb), max(at, verb)))
    ]  # fmt: skip
    return (min if side > 0 else max)(found, default=None)


def _swapped_ends(
    pair: Pair,
    first: tuple[Sequence[int], Sequence[int]],
    second: tuple[Sequence[int], Sequence[int]],
) -> str:
    """Return "from" where the statement goes from A to B and the passage from B to A."""

    def goes(line: Line, start: Sequence[int], end: Sequence[int]) -> bool:
        return any(_behind(line, at, "from") for at in start) and any(
            _behind(line, at, "to") for at in end
        )

    own = goes(pair.own, first[0], second[0]) and not goes(pair.own, second[0], first[0])
    there = goes(pair.theirs, second[1], first[1]) and not goes(pair.theirs, first[1], second[1])
    return "from" if own and there else ""


def _behind(line: Line, at: int, word: str) -> bool:
    return any(line.words.get(at - step) == word for step in (1, 2, 3))
