"""What goes with what: two numbers, names or words of one class that changed places.

That a passage has a number does not make it the number of these people. Where it has several of
one class, each is asked which words of the statement stand near it: if those beside the number of
the statement stand beside another one in the passage, the two were mistaken for each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from generator.provenance.gate.comparison import Pair
from generator.provenance.gate.lines import APART
from generator.provenance.passages.evidence import Evidence
from generator.provenance.text import markers
from generator.provenance.text.dates import Day
from generator.provenance.text.figures import has_capital
from generator.provenance.text.markers import Group, forms
from generator.provenance.text.mentions import Names, Reading
from generator.provenance.text.vocabulary import TITLES

REACH = 20  # how far, with clauses counted, a word still says something of another


@dataclass(frozen=True)
class Margins:
    """How much better the other of two must fit, and how many times as well: where the text has
    both of them, and where it has one alone. Measured on `tests/provenance/cases/`."""

    clearly: float
    two: float
    one: float


THINGS = Margins(0.06, 1.3, 100)
PARTIES = Margins(0.1, 2.0, 100)


Alone = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Item:
    """One of a class, as written, with where the statement has it and where the passages do."""

    shown: str
    own: tuple[int, ...]
    theirs: tuple[int, ...]


@dataclass(frozen=True)
class Bindings:
    """A statement beside its passages, with the words that tell what goes with what."""

    pair: Pair
    figures: tuple[tuple[int, tuple[int, ...]], ...]
    parties: bool = False

    @cached_property
    def anchors(self) -> Sequence[tuple[int, tuple[int, ...]]]:
        """The words that both have: where the statement has each, and where the passages.

        Words of one group of markers count as one word: “killed” is “dead” here.
        """
        pair = self.pair
        found = {at: tuple(places) for at, places in pair.matches.items()}
        opposed = (group for groups in markers.OPPOSED for group in groups.values())
        both = (*markers.ASKED.values(), *opposed)
        for group in markers.touched(both, pair.own.all):
            own = pair.own_places(group.said)
            places = tuple(pair.theirs.places(forms(group.both))) if own else ()
            for at in own if places else ():
                found.setdefault(at, places)
        named = self.pair.named if self.parties else ()
        return [*((at, there) for at, there in found.items() if at not in named), *self.figures]

    def exchanged(self, items: Sequence[Item], by: Margins) -> tuple[Item, Item] | None:
        """Return two of a class of which each fits clearly better where the other stands."""
        told = [item for item in items if item.own and item.theirs]
        taken = frozenset(at for item in items for at in item.own)
        for first, second in combinations(told, 2):
            straight = self._fit(first, first, taken) + self._fit(second, second, taken)
            crossed = self._fit(first, second, taken) + self._fit(second, first, taken)
            if crossed - straight > by.clearly and crossed > by.two * straight:
                return first, second
        for item in told:
            straight = self._fit(item, item, taken)
            for other in items:
                if other.own or not other.theirs:
                    continue
                better = self._fit(item, other, taken)
                if better - straight > by.clearly and better > by.one * straight:
                    return item, other
        return None

    def _fit(self, item: Item, place: Item, taken: frozenset[int]) -> float:
        """Return how well what stands by a thing in the statement stands by a place there."""
        line, other = self.pair.own, self.pair.theirs
        total = 0.0
        for at, places in self.anchors:
            if at in taken:
                continue
            here = min(line.apart(at, own) for own in item.own)
            there = min(
                (other.apart(first, second) for first in places for second in place.theirs
                 if first != second), default=REACH)  # fmt: skip
            if here < REACH and there < REACH:
                total += 1 / (1 + here) / (1 + there)
        return total


def classes(pair: Pair, reading: Reading, evidence: Evidence) -> Iterator[list[Item]]:
    """Yield the classes whose members may have changed places: numbers and opposites."""
    yield from _numbers(reading, evidence)
    for groups in (*markers.OPPOSED, markers.QUANTITIES):
        near = markers.touched(groups.values(), pair.own.all)
        if any(pair.own_places(group.both) for group in near):
            yield _words(pair, groups)


def same_figures(reading: Reading, evidence: Evidence) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """Return the numbers and dates that both have, by where each stands."""
    theirs = [
        (figure.value, APART * number + figure.last)
        for number, excerpt in enumerate(evidence.excerpts)
        for figure in excerpt.numbers
    ]
    days = [
        (day, APART * number + day.last)
        for number, excerpt in enumerate(evidence.excerpts)
        for day in excerpt.days
    ]
    found = [
        (figure.last, tuple(at for value, at in theirs if value == figure.value))
        for figure in reading.figures.numbers
    ]
    found += [
        (own.last, tuple(at for day, at in days if _same_day(own, day)))
        for own in reading.figures.days
    ]
    return tuple((at, places) for at, places in found if places)


def _same_day(own: Day, day: Day) -> bool:
    return (own.month, own.day) == (day.month, day.day) and own.year in (None, day.year)


def _numbers(reading: Reading, evidence: Evidence) -> Iterator[list[Item]]:
    """Numbers of one kind and unit; vague ones (“dozens”) are like no other."""
    kinds: dict[tuple[str, str], dict[object, tuple[list[int], list[int]]]] = {}
    own = [(figure, 0, 0) for figure in reading.figures.numbers]
    theirs = [
        (figure, 1, APART * number)
        for number, excerpt in enumerate(evidence.excerpts)
        for figure in excerpt.numbers
    ]
    for figure, side, offset in (*own, *theirs):
        if figure.kind in ("number", "ordinal"):
            places = kinds.setdefault((figure.kind, figure.unit), {})
            both = places.setdefault(figure.value, ([], []))
            both[side].extend(range(offset + figure.first, offset + figure.last + 1))
    for values in kinds.values():
        yield [Item(f"{value:,}", tuple(a), tuple(b)) for value, (a, b) in values.items()]


def party_places(
    pair: Pair, names: Names, reading: Reading, evidence: Evidence, alone: Alone
) -> dict[str, tuple[tuple[int, ...], tuple[int, ...]]]:
    """Return where the statement and where the passages name each party, by its id: in one of
    its forms, or by a word that is its alone."""
    found = {}
    taken = {at for mention in reading.mentions for at in range(mention.first, mention.last + 1)}
    for key in alone:
        own = {mention.last for mention in reading.mentions if mention.key == key}
        own |= {at for at in pair.own.places(alone[key]) if at not in taken}
        theirs = set(pair.theirs.places(alone[key]))
        for form in names.found[key]:
            if len(form) == 1:
                theirs.update(pair.theirs.places([form[0].casefold()]))
            else:
                theirs |= {
                    APART * number + at + len(form) - 1
                    for number, excerpt in enumerate(evidence.excerpts)
                    for at in excerpt.places(form)
                }
        if own or theirs:
            found[key] = (tuple(sorted(own)), tuple(sorted(theirs)))
    return found


def words_alone(names: Names, parties: Collection[str]) -> Alone:
    """Return the words of each party's names that nobody and nothing else is called by: the
    “Castell” of Mira Castell."""
    words = {
        key: {word.casefold() for form in names.found[key] for word in form if has_capital(word)}
        for key in names.found
    }
    tally = Counter(word for own in words.values() for word in own)
    return {
        key: frozenset(word for word in own if tally[word] == 1 and word not in TITLES)
        for key, own in words.items()
        if key in parties
    }


def _words(pair: Pair, groups: Mapping[str, Group]) -> list[Item]:
    return [
        Item(
            group.said.split()[0],
            tuple(pair.own.no_limits(pair.own_places(group.both))),
            tuple(pair.theirs.no_limits(pair.theirs.places(forms(group.both)))),
        )
        for group in groups.values()
    ]  # fmt: skip
