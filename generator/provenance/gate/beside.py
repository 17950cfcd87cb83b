"""What stands right beside a number: “11 minutes before”, “up 4%”, “30 goats”.

That a passage has a number does not make it the number of these things. Where the words beside a
number of the statement stand beside another one in the passage, the two were mistaken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.provenance.gate.comparison import Pair
from generator.provenance.gate.lines import APART, Line, counts
from generator.provenance.gate.unrealised import is_past
from generator.provenance.passages.evidence import Evidence
from generator.provenance.text.dates import Day
from generator.provenance.text.inflection import plain
from generator.provenance.text.mentions import Reading
from generator.provenance.text.numerals import SMALL
from generator.provenance.text.quantity import Figure
from generator.provenance.text.vocabulary import FUNCTION_WORDS, word_set

_NEARER = 3  # how much nearer, to be held for another number's
_LIST = 5  # how many words from one number of a list to the next
_REACH = 6  # how many words from a number what belongs to it stands


@dataclass(frozen=True)
class Place:
    """A number or a date in a line: its first and last word, with what limits it."""

    first: int
    last: int


@dataclass(frozen=True)
class Known:
    """A number or a date of the passages."""

    what: Figure | Day
    place: Place


def known_of(evidence: Evidence) -> list[Known]:
    """Return the numbers and dates of the passages with their places in the line of all."""
    found = []
    for number, excerpt in enumerate(evidence.excerpts):
        own = APART * number
        found += [Known(one, Place(own + one.start, own + one.end)) for one in excerpt.numbers]
        found += [Known(day, Place(own + day.first, own + day.last)) for day in excerpt.days]
    return found


def mistaken_for(
    pair: Pair, reading: Reading, evidence: Evidence
) -> Iterator[tuple[int, Figure | Day]]:
    """Yield numbers and dates beside which stands what the passage has beside another of their
    class, and nothing that it has beside them: where the statement has one, and the other."""
    known = known_of(evidence)
    said: list[Figure | Day] = [*reading.figures.numbers, *reading.figures.days]
    shared = {
        at: [other.place.last for other in known if _same(one, other.what)]
        for one in said
        for at in range(place_of(one).first, place_of(one).last + 1)
    }
    for one in said:
        theirs = [other.place for other in known if _same(one, other.what)]
        rivals = [other for other in known if _rival(pair.theirs, one, other)
                  and not any(_same(mine, other.what) for mine in said)]  # fmt: skip
        part = _part_of_it(pair, one, known, said) if theirs else None
        if part:
            yield place_of(one).first, part.what
            continue
        if not theirs or not rivals or any(part_of(pair.theirs, place.last) for place in theirs):
            continue
        beside = [other.place for other in known if other.place not in theirs
                  and any(_same(mine, other.what) for mine in said)]  # fmt: skip
        right_there = _right_beside(pair, one, theirs, rivals)
        if right_there:
            yield place_of(one).first, right_there.what
            continue
        votes = [
            vote
            for at, places in _anchors(pair, one, shared, theirs)
            if (vote := _vote(pair, (at, places), theirs, rivals, beside)) is not None
        ]
        if votes and all(isinstance(vote, Known) for vote in votes):
            yield place_of(one).first, next(vote.what for vote in votes if isinstance(vote, Known))


def _right_beside(
    pair: Pair, one: Figure | Day, theirs: Sequence[Place], rivals: Sequence[Known]
) -> Known | None:
    """Return the other number that has in the passage right beside it, on the same side, the word
    that the statement has right beside a number, where that number has it nowhere near."""
    own = place_of(one)
    for step, edge in ((-1, own.first), (1, own.last)):
        if step > 0 and not all(_counts_another(pair, place) for place in theirs):
            continue
        for at in _next_content(pair.own, edge, step)[: 1 + (step > 0)]:
            figures = pair.own_figures.get(at, []) if step < 0 else []
            places = figures or pair.matches.get(at, [])
            if not places or plain(pair.own.words[at]) in _LIGHT:
                continue
            away = min(_apart(pair.theirs, there, place) for there in places for place in theirs)
            for rival in rivals:
                edge_there = rival.place.first if step < 0 else rival.place.last
                near = set(_next_content(pair.theirs, edge_there, step)[: 1 + (step > 0)])
                found = [_apart(pair.theirs, there, rival.place) for there in near & set(places)]
                listed = step < 0 and any(_listed(pair.theirs, rival, place) for place in theirs)
                if found and away > min(found) + _NEARER and not listed:
                    return rival
    return None


def _listed(line: Line, rival: Known, place: Place) -> bool:
    """True for the 5 of “it counts 68 dead and 5 missing”: the word before both is said of both."""
    between = place.first - rival.place.last
    return 1 < between <= _LIST and line.words.get(place.first - 1) in ("and", "or")


def _part_of_it(
    pair: Pair, one: Figure | Day, known: Sequence[Known], said: Sequence[Figure | Day]
) -> Known | None:
    """Return the 36 of “destroyed 36 of the 58 homes”, where the statement has 58 destroyed."""
    own, line = place_of(one), pair.theirs
    verbs = set(range(own.first - 4, own.first)) | set(range(own.last + 1, own.last + 6))
    borne = {there for at in verbs for there in pair.matches.get(at, ())}
    for whole in known:
        if not _same(one, whole.what) or pair.own.words.get(own.first - 1) == "of":
            continue
        first = whole.place.first
        of = (first - step for step in (1, 2, 3) if line.words.get(first - step) == "of")
        start = next(of, 0)
        part = next((other for other in known if start and other.place.last == start - 1), None)
        if part is None or any(_same(mine, part.what) for mine in said):
            continue
        aux = next((at for at in range(whole.place.last + 2, whole.place.last + 4)
                    if line.words.get(at) in ("was", "were", "had", "have")), 0)  # fmt: skip
        verb = pair.own.words.get(own.last + 2, "")
        right_behind = verb.endswith("ed") and whole.place.last + 2 in pair.matches.get(
            own.last + 2, ()
        )
        if right_behind or {part.place.first - 1, aux + 1 if aux else -1} & borne:
            return part
    return None


def _counts_another(pair: Pair, place: Place) -> bool:
    """True for “six people” of which the statement has no people; “80 survived” may be anybody."""
    behind = pair.theirs.words.get(place.last + 1, "")
    verb = place.last + 1 in pair.borne_by_words or (behind and is_past(behind))
    return _has_noun(pair.theirs, place) and not verb


def _next_content(line: Line, edge: int, step: int) -> list[int]:
    """Return the places of the next words that say something beside a number, in its clause, up
    to the next number."""
    found: list[int] = []
    for at in range(edge + step, edge + 4 * step, step):
        word = line.words.get(at, "")
        if line.ends.get(min(at, at - step)):
            break
        if word not in FUNCTION_WORDS:
            found.append(at)
        if counts(word) or at not in line.words:
            break
    return found


def place_of(one: Figure | Day) -> Place:
    return Place(one.start, one.end) if isinstance(one, Figure) else Place(one.first, one.last)


def _same(one: Figure | Day, other: Figure | Day) -> bool:
    if isinstance(one, Figure) and isinstance(other, Figure):
        bare = not other.unit and other.count and other.count == one.count
        return one.kind == other.kind and (other.value in (one.value, one.high) or bool(bare))
    if isinstance(one, Day) and isinstance(other, Day):
        given = [(one.month, other.month), (one.day, other.day), (one.weekday, other.weekday)]
        return all(a == b for a, b in given if a is not None and b is not None)
    return False


def _rival(line: Line, one: Figure | Day, known: Known) -> bool:
    """True for two of one class, of which one may be mistaken for the other; “1,000” without what
    it counts may be tonnes as well."""
    other = known.what
    if isinstance(one, Figure) and isinstance(other, Figure):
        alike = one.unit == other.unit or not (other.unit or _has_noun(line, known.place))
        told = one.kind == other.kind and one.kind in ("number", "ordinal")
        single = other.count == 1 and not other.unit  # of “no one”
        return told and alike and one.value != other.value and not single
    return isinstance(one, Day) and isinstance(other, Day) and not _same(one, other)


def _anchors(
    pair: Pair, one: Figure | Day, shared: Mapping[int, list[int]], theirs: Sequence[Place]
) -> Iterator[tuple[int, list[int]]]:
    """Yield each word that the statement has near a number, in its clause, with where the
    passages have it: “Karg, who is 81” are near each other, too. An ordinal counts what follows."""
    own, line = place_of(one), pair.own
    ordinal = isinstance(one, Figure) and one.kind == "ordinal"
    for step in (1,) if ordinal else (-1, 1):
        start = own.first if step < 0 else own.last
        bare = True
        for at in range(start + step, start + step * (3 if ordinal else _REACH + 1), step):
            word = line.words.get(at, "")
            if line.clause(at) != line.clause(start) and not (bare and step < 0):
                break
            bare = bare and word in _WHO
            bare_there = not any(_has_noun(pair.theirs, place) for place in theirs)
            of = line.words.get(start + 1) == "of" and at <= start + 3
            noun = step > 0 and (at == start + 1 or of) and isinstance(one, Figure)
            elided = noun and bare_there
            places = shared.get(at, []) if at in shared else pair.matches.get(at, [])
            if places and not elided and plain(word) not in _LIGHT:
                yield at, places


_LIGHT = word_set("go come get take make give put see say tell find know become let keep")
_WHO = word_set("who is was aged which a the at")


def part_of(line: Line, last: int) -> bool:
    """True for “three of them” and “9 of the 500 candidates”, by the last word of the number: what
    is said of them all is said of these."""
    behind = [line.words.get(last + step, "") for step in range(1, 4)]
    return not line.ends.get(last) and behind[0] == "of" and (
        behind[1] in ("them", "these", "those", "whom", "which") or any(
            word[:1].isdigit() or word in SMALL for word in behind[1:]))  # fmt: skip


def _has_noun(line: Line, place: Place) -> bool:
    """True for “30 goats”, false for “30 on Sunday” and “45 others”."""
    if line.ends.get(place.last):
        return False
    return line.words.get(place.last + 1, "") not in FUNCTION_WORDS


def _vote(
    pair: Pair, word: tuple[int, Sequence[int]], theirs: Sequence[Place],
    rivals: Sequence[Known], beside: Sequence[Place],
) -> Known | bool | None:  # fmt: skip
    """Return the other number beside which a word stands, True where it may belong to this one,
    None where it tells nothing."""
    own, places = word
    line = pair.theirs
    if any(line.clause(at) == line.clause(place.last) for at in places for place in theirs):
        return True
    away = min(_apart(line, at, place) for at in places for place in theirs)
    near, _, other = min(
        (_apart(line, at, known.place), number, known)
        for at in places
        for number, known in enumerate(rivals)
    )
    if near > _REACH or near >= away:
        return True
    if any(_apart(line, at, place) <= near for at in places for place in beside):
        return None
    first = min(at for at in places)
    subject = first < other.place.first and any(other.place.last < place.first for place in theirs)
    if subject and (own in pair.named or pair.own.words.get(own - 1, "the") in _DETERMINERS):
        return None  # “the well was dug in 1780, deepened in 1866”
    return other


_DETERMINERS = word_set("the a an its his her their our this that these those")


def _apart(line: Line, at: int, place: Place) -> int:
    return min(line.apart(at, place.first), line.apart(at, place.last))
