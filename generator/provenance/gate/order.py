"""Who did it to whom, and whose words they are, where the order of the names tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations

from generator.provenance.gate.comparison import Pair
from generator.provenance.gate.lines import APART, Line
from generator.provenance.passages.evidence import Evidence
from generator.provenance.passages.passages import starts_of
from generator.provenance.text import markers
from generator.provenance.text.markers import forms
from generator.provenance.text.mentions import Reading
from generator.provenance.text.numerals import SMALL
from generator.provenance.text.vocabulary import ACCOUNTS, SPEECH, word_set
from generator.provenance.text.words import words

_BE = word_set("is are was were be been being got gets get has have had")
_BEING = word_set("is are was were be been being got gets get")
_VERB_ENDINGS = ("ed", "s", "ing", "t", "d", "n", "e")
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
    return word.endswith(_VERB_ENDINGS) and pair.own.words.get(at - 1) not in _BEFORE_NOUNS


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
        return -key if be and by else key
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
