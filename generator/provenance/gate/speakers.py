"""Whose words they are in the passage, where the order of the names and verbs tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.provenance.gate.comparison import Pair
from generator.provenance.gate.lines import APART, Line
from generator.provenance.passages.evidence import Evidence
from generator.provenance.passages.passages import starts_of
from generator.provenance.text import markers
from generator.provenance.text.markers import forms
from generator.provenance.text.vocabulary import ACCOUNTS, SPEECH, word_set
from generator.provenance.text.words import words

_SPEAKING = (
    SPEECH
    | ACCOUNTS
    | word_set(
        """
    according add recall joke tweet post write reply shout cry whisper complain remember boast
    adds recalls jokes tweets posts writes replies shouts cries recalled joked tweeted posted
    replied shouted cried whispered complained remembered boasted puts put counted counts spoke
    insists calling saying adding noted notes concluded concedes conceded remarks remarked
    """
    )
)
_PRONOUNS = word_set("he she they it")
_MUTE = 8  # words that a name without a verb of saying is held to be further away
_WHOLE = 4  # how near its speaker's name a verb of saying stands


def mistaken_speaker(
    pair: Pair,
    evidence: Evidence,
    speaker: str,
    places: Mapping[str, tuple[Sequence[int], Sequence[int]]],
    quotations: Sequence[str],
) -> str:
    """Return the party whose words they are in the passage, where it is not the speaker."""
    for text in quotations:
        for number, excerpt in enumerate(evidence.excerpts):
            pieces = [piece for piece in [words(text)] if piece]
            for piece in pieces:
                starts = starts_of(excerpt.lock, piece, excerpt.span) if len(piece) > 1 else []
                for start in starts[:1]:
                    first = APART * number + start
                    found = _said_by(pair.theirs, first, first + len(piece) - 1, places)
                    others = [at for key in found for at in places[key][1]]
                    if (
                        found
                        and speaker not in found
                        and not any(
                            _apposed(pair.theirs, at, other)
                            for at in places.get(speaker, ((), ()))[1]
                            for other in others
                        )
                    ):
                        return found[0]
    return "" if quotations else _said_of_words(pair, speaker, places)


def cut_from_denial(pair: Pair, evidence: Evidence, quotations: Sequence[str]) -> str:
    """Return the “not” that stands before a quotation in its passage and was left out."""
    denying = forms(markers.NEGATION)
    if pair.says(markers.NEGATION):
        return ""
    for text in quotations:
        for number, excerpt in enumerate(evidence.excerpts):
            for start in starts_of(excerpt.lock, words(text), excerpt.span):
                first = APART * number + start
                near = [
                    pair.theirs.words.get(first - step, "")
                    for step in (1, 2)
                    if not any(pair.theirs.ends.get(first - x, "")[:1] in tuple(".!?:") and
                               pair.theirs.ends.get(first - x) for x in range(1, step + 1))
                ]  # fmt: skip
                if len(words(text)) > 1 and denying & set(near):
                    return next(word for word in near if word in denying)
    return ""


def _said_by(
    line: Line, first: int, last: int, places: Mapping[str, tuple[Sequence[int], Sequence[int]]]
) -> list[str]:
    """Return whose name stands nearest to a quotation; before it, where a pronoun is behind."""
    pronoun = any(line.words.get(last + step) in _PRONOUNS for step in (1, 2)) and any(
        line.words.get(last + step) in _SPEAKING for step in (2, 3)
    )
    behind = line.words.get(last + 1) in _SPEAKING and any(
        last < at <= last + 12 for _, theirs in places.values() for at in theirs
    )
    near: dict[str, int] = {}
    for key, (_, theirs) in places.items():
        for at in theirs:
            if first <= at <= last or (pronoun and at > first) or (behind and at < first):
                continue
            if not behind and _told_of(line, at):
                continue
            away = line.apart(at, first) if at < first else line.apart(at, last)
            opens = at < first and line.ends.get(first - 1, "").startswith(":")
            away += 0 if opens or _speaks(line, at) else _MUTE
            near[key] = min(near.get(key, away), away)
    least = min(near.values(), default=0)
    found = [key for key, away in near.items() if away <= least]
    if pronoun:  # “he” may be whom the sentence is about, whoever was named last
        before = {key: at for key, (_, theirs) in places.items() for at in theirs if at < first}
        ends = [at for at in line.ends if at < first - 2 and line.ends[at][:1] in tuple(".!?")]
        opening = max((at for at in ends if any(at < one < first for one in before.values())),
                      default=-1)  # fmt: skip
        starts = {key: at for key, at in before.items() if at > opening}
        found += [key for key, at in starts.items() if at == min(starts.values())]
    return found


def _said_of_words(
    pair: Pair, speaker: str, places: Mapping[str, tuple[Sequence[int], Sequence[int]]]
) -> str:
    """Return who says the clauses that the statement is about, where it is somebody else."""
    parts = _speeches(pair.theirs)
    tally: dict[int, int] = {}
    for place in pair.borne_by_words | pair.figures:
        tally[parts.get(place, 0)] = tally.get(parts.get(place, 0), 0) + 1
    ranked = sorted(tally.items(), key=lambda item: -item[1])
    if not ranked or (len(ranked) > 1 and ranked[1][1] * 2 > ranked[0][1]):
        return ""
    best = ranked[0][0]

    def inside(key: str) -> list[int]:
        return [at for at in places[key][1] if parts.get(at) == best]

    if speaker not in places or inside(speaker) or not places[speaker][1]:
        return ""
    for key in places:
        if any(_speaks(pair.theirs, at) for at in inside(key)):
            return key
    return ""


def _apposed(line: Line, at: int, other: int) -> bool:
    """True for Goodwin and Prism in “Ben Goodwin, the head of Prism, said”."""
    between = [line.ends.get(place, "") for place in range(at, other)]
    return (
        at < other
        and between[0].startswith(",")
        and line.ends.get(other, "").startswith(",")
        and not any(mark[:1] in tuple(".!?;") for mark in between if mark)
    )


def _told_of(line: Line, at: int) -> bool:
    """True for the Lind of “described Lind as” and the Board of “a clerk at the Board”."""
    if line.words.get(at - 1) in _SPEAKING and not line.ends.get(at):
        return True
    for place in range(at - 1, at - 6, -1):
        if line.ends.get(place):
            return False
        if line.words.get(place) in ("at", "of", "in", "for", "with", "against", "about"):
            return True
    return False


def _speaks(line: Line, at: int) -> bool:
    """True where a name stands before a verb of saying, or behind “according to”."""
    behind = [line.words.get(at + step, "") for step in (1, 2)]
    before = [line.words.get(at - step, "") for step in range(1, _WHOLE + 1)]
    closed = bool(line.ends.get(at))  # “..., said Ada Mulder.”
    if line.ends.get(at) == "," and _speaks_behind_apposition(line, at):
        return True
    return (
        any(word in _SPEAKING for word in behind)
        or (closed and before[0] in _SPEAKING)
        or "according" in before
    )


def _speaks_behind_apposition(line: Line, at: int) -> bool:
    """True for the Raman of “Raman, who led the case, told the court”."""
    for place in range(at + 1, at + 16):
        mark = line.ends.get(place, "")
        if mark == ",":
            return any(line.words.get(place + step) in _SPEAKING for step in (1, 2))
        if mark:
            return False
    return False


def _speeches(line: Line) -> Mapping[int, int]:
    """Return for each place the number of the stretch between full stops, semicolons and
    “while”: each may have a speaker of its own."""
    found, number, last = {}, 0, None
    for at in line.order:
        if last is not None and (
            line.words[at] in ("while", "whereas", "but")
            or any(
                line.ends.get(x, "")[:1] in tuple(".!?;") and line.ends.get(x)
                for x in range(last, at)
                if x - last < 100
            )
            or at - last > 100
        ):
            number += 1
        found[at] = number
        last = at
    return found
