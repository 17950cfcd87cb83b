"""What the passage only wants, plans or may do, told as done: “to sell” or “would sell”, “sold”."""

from __future__ import annotations

from collections.abc import Iterator

from generator.provenance.gate.comparison import Pair
from generator.provenance.gate.lines import Line, counts
from generator.provenance.text.inflection import FAMILIES, plain
from generator.provenance.text.markers import FACTIVE, NEGATION, UNREAL, forms
from generator.provenance.text.vocabulary import word_set

_BEFORE = 3  # how many words before a verb may say that it is no fact


def told_as_done(pair: Pair) -> Iterator[tuple[int, int]]:
    """Yield verbs that the statement tells in the past and that no place of the passage does:
    where the statement has one, and where the passage has the word that makes it no fact."""
    for at, found in pair.matches.items():
        if at in pair.named or at in pair.own.quoted or not is_past(pair.own.words[at]):
            continue
        before = pair.own.words.get(at - 1, "")
        if _unreal(pair.own, at) or _denied(pair.own, at) or before in _NO_VERB:
            continue
        why = [_unreal(pair.theirs, place) for place in found]
        if all(why):
            yield at, why[0]


def is_past(word: str) -> bool:
    """True for “sold” and “walked”, whose plain forms are others."""
    return word.endswith("ed") if word not in FAMILIES else word != plain(word)


def _denied(line: Line, at: int) -> bool:
    denying = forms(NEGATION)
    return any(line.words.get(at - step) in denying for step in range(1, 6))


_TOLD = word_set("first last only second third fourth next enough too lost lose loses")
_NO_VERB = word_set("a an the of its his her their this that no any")
_SMALL = word_set("be also soon then not now still only")


def _unreal(line: Line, at: int) -> int:
    """Return where the word stands that makes a verb a wish or a plan, or 0.

    Only plain forms (“sell”, “be sold”) stand behind such words.
    """
    word = line.words[at]
    if word.endswith(("ing", "s")) and not word.endswith("ss"):
        return 0
    passive = is_past(word) and word != plain(word)
    for place in range(at - 1, at - 1 - _BEFORE - passive, -1):
        before = line.words.get(place, "")
        if line.ends.get(place):
            return 0
        if before == "to":
            bare = place == at - 1 or not passive or "be" in _between(line, place, at)
            return place if bare and not _factive(line, place) else 0
        if before in UNREAL:
            return place if not passive or "be" in _between(line, place, at) else 0
        if before and before not in _SMALL and not before.endswith("ly"):
            return 0
    return 0


def _between(line: Line, first: int, last: int) -> set[str]:
    return {line.words.get(at, "") for at in range(first + 1, last)}


def _factive(line: Line, to: int) -> bool:
    """True for “managed to”, “the first to” and “voted to”, behind which it happened."""
    near = [line.words.get(to - step, "") for step in range(1, 9)]
    told = (word for word in near if not counts(word) and word not in ("by", "to", "votes"))
    return next(told, "") in FACTIVE or any(
        word in _TOLD or (len(word) > 5 and word.endswith("est")) for word in near
    )
