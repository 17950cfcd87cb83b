"""What goes with what: two numbers, names or words of one class that changed places.

That a passage has a number does not make it the number of these people. Where it has several of
one class, each is asked which words of the statement stand near it: if those beside the number of
the statement stand beside another one in the passage, the two were mistaken for each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from generator.provenance.gate.beside import Known, known_of, part_of
from generator.provenance.gate.comparison import Pair
from generator.provenance.gate.lines import APART, Line
from generator.provenance.passages.evidence import Evidence, Excerpt
from generator.provenance.text import markers
from generator.provenance.text.dates import Day
from generator.provenance.text.figures import has_capital
from generator.provenance.text.markers import Group, forms
from generator.provenance.text.mentions import Form, Names, Reading
from generator.provenance.text.quantity import Figure
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
    yield from _numbers(pair, reading, evidence)
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


def _numbers(pair: Pair, reading: Reading, evidence: Evidence) -> Iterator[list[Item]]:
    """Numbers of one kind and unit; vague ones (“dozens”) are like no other."""
    kinds: dict[tuple[str, str], dict[object, tuple[list[int], list[int]]]] = {}
    own = [(figure, 0, 0) for figure in reading.figures.numbers]
    theirs = [
        (figure, 1, APART * number)
        for number, excerpt in enumerate(evidence.excerpts)
        for figure in excerpt.numbers
    ]
    for figure, side, offset in (*own, *theirs):
        part = side and part_of(pair.theirs, offset + figure.end)
        if figure.kind in ("number", "ordinal") and not part:
            places = kinds.setdefault((figure.kind, figure.unit), {})
            both = places.setdefault(figure.value, ([], []))
            both[side].extend(range(offset + figure.first, offset + figure.last + 1))
    for values in kinds.values():
        yield [Item(f"{value:,}", tuple(a), tuple(b)) for value, (a, b) in values.items()]


@dataclass(frozen=True)
class Parties:
    """The names of people and organizations by their words, so that a statement and its passages
    are asked only for names of which they have a word."""

    names: Names
    keys: Sequence[str]

    @cached_property
    def alone(self) -> Mapping[str, list[str]]:
        """Whose name has a word that nobody and nothing else is called by, such as the “Castell”
        of Mira Castell; ids by that word."""
        words = {
            key: {word.casefold() for form in forms for word in form if has_capital(word)}
            for key, forms in self.names.found.items()
        }
        tally = Counter(word for own in words.values() for word in own)
        return _by_word(
            (word, key)
            for key in self.keys
            for word in words[key]
            if tally[word] == 1 and word not in TITLES
        )

    @cached_property
    def single(self) -> Mapping[str, list[str]]:
        """Whose name is a single word in one of its forms; ids by that word."""
        return _by_word(
            (form[0].casefold(), key)
            for key in self.keys
            for form in self.names.found[key]
            if len(form) == 1
        )

    @cached_property
    def rank(self) -> Mapping[str, int]:
        """The place of each id in the order of the files."""
        return {key: number for number, key in enumerate(self.keys)}

    @cached_property
    def _long(self) -> Sequence[tuple[str, Form]]:
        return [(key, form) for key in self.keys for form in self.names.found[key] if form[1:]]

    @cached_property
    def _of_source(self) -> dict[str, list[tuple[str, Form]]]:
        return {}

    def long_in(self, excerpt: Excerpt) -> list[tuple[str, Form]]:
        """Return the names of several words that the source of a passage has somewhere."""
        source = excerpt.lock.source
        if source not in self._of_source:
            decoder = excerpt.decoder
            found = [pair for pair in self._long if decoder and decoder.find(pair[1])]
            self._of_source[source] = found
        return self._of_source[source]


def party_places(
    pair: Pair, parties: Parties, reading: Reading, evidence: Evidence
) -> dict[str, tuple[tuple[int, ...], tuple[int, ...]]]:
    """Return where the statement and where the passages name each party, by its id: in one of
    its forms, or by a word that is its alone."""
    own: dict[str, set[int]] = {}
    theirs: dict[str, set[int]] = {}
    taken = {at for mention in reading.mentions for at in range(mention.first, mention.last + 1)}
    for mention in reading.mentions:
        if mention.key in parties.rank:
            own.setdefault(mention.key, set()).add(mention.last)
    for key, at in pair.own.named(parties.alone):
        if at not in taken:
            own.setdefault(key, set()).add(at)
    for words in (parties.alone, parties.single):
        for key, at in pair.theirs.named(words):
            theirs.setdefault(key, set()).add(at)
    for number, excerpt in enumerate(evidence.excerpts):
        for key, form in parties.long_in(excerpt):
            places = {APART * number + at + len(form) - 1 for at in excerpt.places(form)}
            if places:
                theirs.setdefault(key, set()).update(places)
    return {
        key: (tuple(sorted(own.get(key, ()))), tuple(sorted(theirs.get(key, ()))))
        for key in sorted(own.keys() | theirs.keys(), key=parties.rank.__getitem__)
    }


def attached(
    pair: Pair,
    reading: Reading,
    evidence: Evidence,
    places: Mapping[str, tuple[Sequence[int], Sequence[int]]],
) -> Iterator[tuple[int, Figure]]:
    """Yield numbers before which the statement names one party and the passage another, with the
    number of their kind that follows the party there: “the List had 39%, the Accord 41%”."""
    known = [one for one in known_of(evidence) if isinstance(one.what, Figure)]
    names = {at: key for key, (_, theirs) in places.items() for at in theirs}
    for figure in reading.figures.numbers:
        first = figure.start
        own = {at: key for key, (mine, _) in places.items() for at in mine}
        key = _named_before(pair.own, first, own, set(pair.own_figures))
        theirs = [one for one in known if _value(one) == figure.value]
        if not key or not theirs or not places[key][1]:
            continue
        taken = {at for one in known for at in range(one.place.first, one.place.last + 1)}
        beside = [_named_before(pair.theirs, one.place.first, names, taken) for one in theirs]
        near = any(0 < at - one.place.last <= _NAMED for at in places[key][1] for one in theirs)
        if near or key in beside or not all(beside):
            continue
        for one in known:
            other = one.what
            alike = isinstance(other, Figure) and (other.kind, other.unit) == (
                figure.kind, figure.unit)  # fmt: skip
            if (
                alike
                and one not in theirs
                and key == _named_before(pair.theirs, one.place.first, names, taken)
            ):
                yield first, other  # type: ignore[misc]


def _value(known: Known) -> object:
    return known.what.value if isinstance(known.what, Figure) else None


_NAMED = 8  # how many words before a number the party stands whose number it is


def _named_before(line: Line, first: int, names: Mapping[int, str], taken: Container[int]) -> str:
    """Return the party named before a number in its clause, with no other number between."""
    for at in range(first - 1, first - 1 - _NAMED, -1):
        if at in taken or line.ends.get(at):
            return ""
        if at in names:
            return names[at]
    return ""


def _by_word(pairs: Iterable[tuple[str, str]]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word, key in pairs:
        found.setdefault(word, []).append(key)
    return found


def _words(pair: Pair, groups: Mapping[str, Group]) -> list[Item]:
    return [
        Item(
            group.said.split()[0],
            tuple(pair.own.no_limits(pair.own_places(group.both))),
            tuple(pair.theirs.no_limits(pair.theirs.places(forms(group.both)))),
        )
        for group in groups.values()
    ]  # fmt: skip
