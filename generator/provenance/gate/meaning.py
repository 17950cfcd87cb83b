"""Turned meaning, as far as single words tell: "not", "will", "alleged", "only", "former".

Nothing here understands a sentence. Each rule asks whether a word of a class in the statement has a
counterpart in the passage, or a word of the passage that bears on the same words one in the
statement; which words those are is in `text/markers.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from generator.provenance.gate.comparison import Pair
from generator.provenance.gate.lines import Line
from generator.provenance.text import markers
from generator.provenance.text.markers import forms
from generator.provenance.text.vocabulary import TITLES, word_set

NEAR = 7  # how far apart a verb and what it is said of may stand


@dataclass(frozen=True)
class Turn:
    """A word of the statement (or of the passage) without its counterpart, and what to do."""

    at: int
    message: str
    hint: str


def turns(pair: Pair) -> Iterator[Turn]:
    """Yield what a statement says otherwise than its passages, one for each kind of turn."""
    for rule in RULES:
        found = next(rule(pair), None)
        if found is not None:
            yield found


def _asked(pair: Pair) -> Iterator[Turn]:
    """What somebody is accused of, dies of or proves must be in the passage in some word."""
    for group in markers.touched(markers.ASKED.values(), pair.own.all):
        for at in pair.own_places(group.said):
            if not pair.theirs.has(group.both) and not _said_otherwise(pair.own, at):
                yield _lacking(pair, at)


def _said_otherwise(line: Line, at: int) -> bool:
    """True for the words of “refuse collectors” and “dogs are admitted”."""
    word, before = line.words[at], line.words.get(at - 1, "")
    if word == "refuse":
        return before not in ("to", "they", "will", "would", "did", "not", "we", "who")
    return word == "admitted" and before in ("is", "are", "was", "were", "be", "been")


def _opposed(pair: Pair) -> Iterator[Turn]:
    """“Rose” for “fell”: the passage has a word of the other group and none of this one."""
    for groups in markers.OPPOSED:
        near = markers.touched(groups.values(), pair.own.all)
        for name, group in groups.items():
            own = pair.own.no_limits(pair.own_places(group.said) if group in near else [])
            if not own or pair.theirs.has(group.both):
                continue
            rivals = [rival for other, rival in groups.items() if other != name]
            for rival in rivals:
                there = pair.theirs.no_limits(pair.in_focus(rival.said))
                if there and not pair.own_places(rival.said) and _by_the_same(pair, own, there):
                    yield _instead(pair, own[0], there[0])


def _by_the_same(pair: Pair, own: Sequence[int], there: Sequence[int]) -> bool:
    """True where a word stands near the one in the statement and near the other in the passage."""
    return any(
        any(pair.own.apart(at, place) <= NEAR for place in own)
        and any(pair.theirs.apart(match, place) <= NEAR for match in found for place in there)
        for at, found in pair.matches.items()
        if at not in own
    )


def _negation(pair: Pair) -> Iterator[Turn]:
    """“Has not” for “has”, and the other way round."""
    own = [at for at in pair.own_places(markers.NEGATION) if not _bounds(pair.own, at)]
    if own and not pair.theirs.has(f"{markers.NEGATION} {markers.HELD_NEGATION}"):
        yield _lacking(pair, own[0])
    if own:
        return
    told = [
        at for at in pair.bearing(markers.NEGATION)
        if not _bounds(pair.theirs, at) and not _emphasis(pair.theirs, at)
    ]  # fmt: skip
    if pair.says(markers.NEGATION) or any(map(_holds_no, pair.own.words.values())):
        return
    # “Not ruled out” says yes, unless the text has “ruled out” without the “not”.
    held = pair.theirs.places(forms(markers.NO_WORDS))
    undone = [at for at in told if any(at < place <= at + 2 for place in held)]
    told = [at for at in told if at not in undone]
    if not pair.says(markers.NO_WORDS):
        denied = forms(markers.NEGATION)
        told += [
            at for at in pair.bearing(markers.DENIED)
            if not {pair.theirs.words.get(at - 1), pair.theirs.words.get(at - 2)} & denied
        ]  # fmt: skip
        if told:
            yield _left_out(pair, told[0])
    for at in undone:
        if any(at < place <= at + 2 for place in pair.borne_by_words):
            yield _left_out(pair, at)


def _holds_no(word: str) -> bool:
    """True for “unrelated” and “childless”."""
    return len(word) > 6 and (word.startswith(("un", "non-")) or word.endswith("less"))


def _denied(pair: Pair) -> Iterator[Turn]:
    """“Charged” of “neither has been charged”: every place of a word in the passage is denied."""
    said = forms(f"{markers.NEGATION} {markers.NO_WORDS} {markers.HELD_NEGATION}")
    if pair.own.all & said or any(map(_holds_no, pair.own.words.values())):
        return
    denying = forms(f"{markers.NEGATION} {markers.DENIED}")
    for at, found in pair.matches.items():
        if at in pair.named or at in pair.own.quoted:
            continue
        by = [_denier(pair.theirs, place, denying) for place in found]
        if all(by):
            yield _left_out(pair, by[0])


def _denier(line: Line, at: int, denying: frozenset[str]) -> int:
    """Return the place of the word that denies the one at a place, just before it; else 0."""
    for place in range(at - 1, at - 5, -1):
        if line.ends.get(place):
            return 0
        if line.words.get(place) in denying and not _bounds(line, place):
            return place
    return 0


def _emphasis(line: Line, at: int) -> bool:
    """True for “it was not the shaking that emptied the town”, where it was emptied."""
    before = {line.words.get(at - step) for step in (1, 2)}
    return bool(before & {"was", "is"}) and any(
        line.words.get(at + step) in ("that", "who") for step in (2, 3, 4)
    )


def _bounds(line: Line, at: int) -> bool:
    """True for the “no” of “no fewer than”, which limits a number, and of “not only”."""
    return line.words.get(at + 1, "") in (
        "less", "fewer", "more", "later", "earlier", "sooner", "only", "least", "just"
    )  # fmt: skip


def _doubt(pair: Pair) -> Iterator[Turn]:
    if pair.statement.voice == "unconfirmed" or pair.says(markers.DOUBT):
        return
    there = [at for at in pair.bearing(markers.MODAL) if not _perceived(pair.theirs, at)]
    if not pair.says(markers.SAID):
        there += pair.bearing(markers.ALLEGED)
    if there:
        yield _left_out(pair, there[0])


def _perceived(line: Line, at: int) -> bool:
    """True for “could be heard”, which doubts nothing, and for “believe” as in “could not”."""
    behind = {line.words.get(at + step, "") for step in (1, 2, 3)}
    return line.words[at] == "could" and bool(behind & {"heard", "seen", "felt", "found", "not"})


def _plan(pair: Pair) -> Iterator[Turn]:
    own = pair.own_places(markers.FUTURE)
    if own and not pair.theirs.has(markers.PLAN):
        yield _lacking(pair, own[0])
    if not pair.says(markers.PLAN):
        there = pair.bearing(markers.PLANNED)
        if there:
            yield _left_out(pair, there[0])


def _superlative(pair: Pair) -> Iterator[Turn]:
    own = [at for at, word in pair.own.words.items()
           if _is_superlative(word) and at not in pair.own.quoted]  # fmt: skip
    only = pair.own_places(markers.ONLY.said)
    found = [at for at, word in pair.theirs.words.items() if _is_superlative(word)]
    if own and not found and not pair.theirs.has(markers.SUPERLATIVE):
        yield _lacking(pair, own[0])
    if (own or only) and not pair.says(markers.ONE_OF):
        there = pair.in_focus(markers.ONE_OF)
        if there:
            yield _left_out(pair, there[0])
    ranks = "second third fourth fifth sixth seventh eighth ninth tenth"
    if own and not pair.own_places(ranks):
        there = [at for at in pair.theirs.places(ranks.split())
                 if any(at <= place <= at + 2 for place in found)]  # fmt: skip
        if there:
            yield _left_out(pair, there[0])
    yield from _only(pair, only)


def _only(pair: Pair, only: Sequence[int]) -> Iterator[Turn]:
    """The only lift is not the only school."""
    there = pair.theirs.places(forms(markers.ONLY.both))
    for at in only:
        heads = [place for place in range(at + 1, at + 4) if place in pair.matches]
        if heads and there and at in pair.own_places("only sole"):
            places = pair.matches[heads[0]]
            if not any(-2 <= place - one <= 5 for place in places for one in there):
                yield _lacking(pair, at)


def _is_superlative(word: str) -> bool:
    return any(
        part in ("best", "worst")
        or (len(part) > 5 and part.endswith("est") and part not in _NO_SUPERLATIVES)
        for part in word.split("-")
    )


_NO_SUPERLATIVES = word_set(
    """
    forest interest request protest arrest harvest suggest invest conquest honest modest contest
    priest midwest southwest northwest unrest inquest manifest digest nearest earnest behest
    """
)


def _quantities(pair: Pair) -> Iterator[Turn]:
    for group in markers.QUANTITIES.values():
        own = [
            at for at in pair.own_places(group.said)
            if pair.own.words.get(at - 1) != "at"
            and pair.own.words.get(at + 1) not in ("over", "but", "along", "at", "day", "year")
        ]  # fmt: skip
        if own and not pair.theirs.has(group.both):
            yield _lacking(pair, own[0])


def _offices(pair: Pair) -> Iterator[Turn]:
    """A former or deputy chief is none: the word stands before the same word in both."""
    behind = pair.borne_by_words
    titles = {at for at, word in pair.theirs.words.items() if word in TITLES & pair.own.all}
    for group in markers.OFFICES.values():
        own = [
            at for at in pair.own_places(group.said)
            if pair.own.words.get(at - 1) not in ("was", "is", "were", "are", "been")
        ]  # fmt: skip
        if own and not pair.theirs.has(group.both):
            yield _lacking(pair, own[0])
        if not pair.says(group.both):
            for at in pair.theirs.places(group.said.split()):
                inside = pair.own.all & set(pair.theirs.words[at].split("-")[1:])
                if (inside and not pair.theirs.places(inside)) or any(
                    at < place <= at + 2 for place in titles | behind
                ):
                    yield _left_out(pair, at)


def _cause(pair: Pair) -> Iterator[Turn]:
    """What something is due to, if it is named with a noun, is named in the passage."""
    words = pair.own.words
    for at in pair.own.places(["because_of", "due_to", "caused_by"]):
        if words.get(at - 1) in ("is", "was", "are", "were"):
            continue  # what is due to go on goes on
        own = [place for place in range(at + 2, at + 6) if place in pair.words]
        if own and not any(place in pair.matches for place in own):
            yield _lacking(pair, own[0])
    for at in pair.own.places(["caused", "causes"]):
        own = [place for place in range(max(0, at - 4), at) if place in pair.words]
        if own and words.get(at + 1) != "by" and not any(place in pair.matches for place in own):
            yield _lacking(pair, own[0])


def _lacking(pair: Pair, at: int) -> Turn:
    return Turn(
        at, f"the passage has no word for “{pair.own.words[at]}”", "say it as the passage does"
    )


def _left_out(pair: Pair, there: int) -> Turn:
    word = pair.theirs.words[there]
    return Turn(0, f"the passage says “{word}”, the text has no word for it",
                f"let the text say “{word}” too, in one word or another")  # fmt: skip


def _instead(pair: Pair, at: int, there: int) -> Turn:
    own, theirs = pair.own.words[at], pair.theirs.words[there]
    return Turn(at, f"the text says “{own}” where the passage says “{theirs}”", "say it as it does")


RULES: Sequence[Callable[[Pair], Iterator[Turn]]] = (
    _asked, _opposed, _negation, _denied, _doubt, _plan, _superlative, _quantities, _offices,
    _cause,
)  # fmt: skip
