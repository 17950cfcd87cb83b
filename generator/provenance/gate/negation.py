"""What the passage denies and the statement says, and the other way round.

A “not” bears on the words behind it. What else may say no (“failed”, “unhurt”, “short of”) is in
`text/markers.py`.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from generator.provenance.gate.comparison import Pair
from generator.provenance.gate.lines import Line, counts
from generator.provenance.gate.turn import Turn, lacking, left_out
from generator.provenance.text import markers
from generator.provenance.text.markers import forms
from generator.provenance.text.superlatives import is_superlative
from generator.provenance.text.vocabulary import FUNCTION_WORDS, word_set

_BY = 12  # how far a “not” may stand from what it denies, with what lies between clauses
_NEXT = word_set("when because while after before who which that if although though")
_AUXILIARIES = word_set("get got be been have to able going necessarily really actually even")
_WHEN = word_set("for in on at since until by before after during")


def negated(pair: Pair) -> Iterator[Turn]:
    """“Has not” for “has”, and the other way round."""
    own = [at for at in pair.own_places(markers.NEGATION)
           if not _bounds(pair.own, at) and governs(pair.own, at, pair.matches)]  # fmt: skip
    if own and len(pair.own_places(markers.NEGATION)) > 1 and pair.theirs.has(markers.NEEDED):
        return  # “cannot go on without a permit” of what needs one
    if own and not any(_held(pair, at) for at in own):
        yield lacking(pair, own[0])
    if own:
        return
    told = [
        at for at in pair.bearing(markers.NEGATION)
        if not _bounds(pair.theirs, at) and not _emphasis(pair.theirs, at)
        and governs(pair.theirs, at, pair.borne_by_words | pair.figures)
        and not _on_condition(pair, at)
        and not pair.as_noun(governs(pair.theirs, at, pair.borne_by_words | pair.figures))
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
            if governs(pair.theirs, at, pair.borne_by_words, most=0)
            and not {pair.theirs.words.get(at - 1), pair.theirs.words.get(at - 2)} & denied
        ]  # fmt: skip
        if told:
            yield left_out(pair, told[0])
    for at in undone:
        if any(at < place <= at + 2 for place in pair.borne_by_words):
            yield left_out(pair, at)


def denied(pair: Pair) -> Iterator[Turn]:
    """“Charged” of “neither has been charged”: every place of a word in the passage is denied."""
    if says_no(pair.own):
        return
    for at, found in pair.matches.items():
        if at in pair.named or at in pair.own.quoted or any(map(pair.as_noun, found)):
            continue
        by = [denier(pair.theirs, place) for place in found]
        if all(by) and not _on_condition(pair, by[0]):
            yield left_out(pair, by[0])


def prefixed(pair: Pair) -> Iterator[Turn]:
    """“Unlikely” is not “likely”."""
    for at, word in pair.own.words.items():
        there = pair.theirs.places([f"un{word}"]) if len(word) > 3 else []
        known = at in pair.matches or bool(pair.theirs.places([word]))
        if there and not known and not says_no(pair.own):
            yield left_out(pair, there[0])


def _on_condition(pair: Pair, at: int) -> bool:
    """True for “will not strike if they talk” and “nobody saw it until Monday”, where the text
    has no such condition."""
    told = {"if", "unless", "until"}
    behind = {pair.theirs.words.get(at + step) for step in range(1, 9)}
    return bool(behind & told) and not pair.own.all & told


def says_no(line: Line) -> bool:
    """True where a text says no in some word."""
    said = forms(f"{markers.NEGATION} {markers.NO_WORDS} {markers.HELD_NEGATION}")
    said |= frozenset(markers.WEAK_NEGATION.split())
    return bool(line.places(said)) or any(map(_holds_no, line.words.values()))


def governs(line: Line, at: int, known: Container[int], *, most: int = 1) -> int:
    """Return where a word stands that both have and that one such as “not” or “may” bears on: one
    of the two that say something behind it, whatever small words stand between; `most` may be
    others. 0 where it bears on none."""
    told = 0
    for place in range(at + 1, at + 8):
        word = line.words.get(place, "")
        if place in known:
            return place
        if word in FUNCTION_WORDS or word in _AUXILIARIES or counts(word):
            pass
        elif told >= most:
            return 0
        else:
            told += 1
        if line.ends.get(place) or word in _NEXT:
            return 0
    return 0


def denier(line: Line, at: int) -> int:
    """Return the place of the word that denies the one at a place, just before it; else 0."""
    denying = line.places(forms(f"{markers.NEGATION} {markers.DENIED} {markers.HARDLY}"))
    behind = ""
    for place in range(at - 1, at - 5, -1):
        if line.ends.get(place):
            return 0
        if place in denying and not _bounds(line, place):
            return place
        word = line.words.get(place, "")
        if behind in _WHEN and word not in FUNCTION_WORDS:
            return 0  # “will not be known for weeks”
        behind = word
    return 0


def _held(pair: Pair, at: int) -> bool:
    """True where the passage has a “not” in some word by the words that it bears on."""
    said = [place for place in range(at + 1, at + 8) if place in pair.matches][:2]
    places = {there for place in said for there in pair.matches[place]}
    line = pair.theirs
    strong = forms(f"{markers.NEGATION} {markers.HELD_NEGATION}")
    held = set(line.places(strong | frozenset(markers.WEAK_NEGATION.split())))
    held |= {one for one, word in line.words.items() if _holds_no(word)}
    if line.loose & strong or pair.own.ends.get(at - 1):
        return bool(line.loose & strong or held or line.places(strong))  # “the sons, not the niece”
    told = {pair.own.words.get(place, "") for place in range(at + 1, at + 12)}
    first = line.has("first unprecedented") and told & {"for", "since", "before", "ever"}
    most = any(map(is_superlative, line.all)) and told & {
        "so", "such", "ever", "before", "since", "as",
    }  # fmt: skip
    if first or most:
        return True  # “never before so close” of the closest result
    return any(line.apart(one, there) <= _BY and one != there for one in held for there in places)


def _holds_no(word: str) -> bool:
    """True for “unrelated” and “childless”."""
    return len(word) > 6 and (word.startswith(("un", "non-")) or word.endswith("less"))


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
