"""Which of some words stand where in a passage, worked out from the hashes of its lock.

A sentence's hashes tell which of the words it has; the hashes of its pairs tell where two of them
stand side by side. A word between two that nobody asked for is in the sentence without a place.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from generator.provenance.lock.hashing import Hasher
from generator.provenance.lock.lock import Lock
from generator.provenance.text.words import base


@dataclass(frozen=True)
class Start:
    """A sentence by its number from 1: words as written by their index, and the vocabulary's."""

    number: int
    own: Mapping[int, str]
    usual: frozenset[str]


@lru_cache(maxsize=32)
def _by_hash(source: str, words: tuple[str, ...]) -> Mapping[str, str]:
    """Return words by their hashes in a source's lock: thousands, which no edit changes."""
    hasher = Hasher(source)
    return {hasher.word(word): word for word in words}


class Decoder:
    """Finds words of one source: those of a fixed vocabulary, and others that a claim has."""

    def __init__(self, lock: Lock, vocabulary: Iterable[str]) -> None:
        self._lock = lock
        self._vocabulary = tuple(vocabulary)
        self._sentences: dict[int, tuple[dict[int, str], frozenset[str]]] = {}
        self._names: dict[tuple[str, ...], tuple[int, ...]] = {}

    @cached_property
    def _table(self) -> Mapping[str, str]:
        return _by_hash(self._lock.source, self._vocabulary)

    def start(self, number: int, known: Mapping[int, str]) -> Start:
        """Return what is known of a sentence before a claim is asked for.

        `known` are words as written that are proved otherwise: those of a pointer.
        """
        span = self._span(number)
        own, usual = self._usual(number)
        fresh = {at: word for at, word in known.items() if at in span and at not in own}
        own = own | fresh
        self._spread(own, span, fresh, sorted(usual))
        return Start(number, own, usual)

    def read(self, start: Start, wanted: frozenset[str]) -> tuple[dict[int, str], frozenset[str]]:
        """Return the words of a sentence by their index in the source, and those without a place.

        `wanted` are words in small letters to be looked for beside the vocabulary.
        """
        hashes = self._lock.hashes[start.number - 1]
        span, own = self._span(start.number), dict(start.own)
        more = {word for word in wanted - start.usual if self._lock.hasher.word(word) in hashes}
        if more:
            before = set(own)
            self._place(own, span, more, start.usual | more)
            self._spread(own, span, list(own), [form for word in more for form in _forms(word)])
            self._spread(own, span, own.keys() - before, sorted(start.usual))
        placed = {at: base(word).casefold() for at, word in own.items()}
        parts = {part for word in placed.values() for part in (word, *word.split("-"))}
        return placed, frozenset((start.usual | more) - parts)

    def find(self, form: tuple[str, ...]) -> tuple[int, ...]:
        """Return where two or more words start in the source, in whatever capitals."""
        if form not in self._names:
            self._names[form] = tuple(self._find(form)) if self._opens(form[0]) else ()
        return self._names[form]

    def _opens(self, word: str) -> bool:
        """Tell whether the source has a word at all, which most names' first words are not."""
        small = {base(form).casefold() for form in _written(word, last=False)}
        return any(self._lock.hasher.word(form) in self._words for form in small)

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset().union(*self._lock.hashes)

    def _find(self, form: tuple[str, ...]) -> list[int]:
        found: set[int] | None = None
        forms = [_written(word, last=at == len(form) - 1) for at, word in enumerate(form)]
        for offset, (firsts, seconds) in enumerate(pairwise(forms)):
            here = {
                at - offset
                for first in firsts
                for second in seconds
                for at in self._lock.places.get(self._lock.hasher.pair(first, second), ())
            }
            found = here if found is None else found & here
            if not found:
                break
        return sorted(found or ())

    def _span(self, number: int) -> range:
        sentence = self._lock.sentences[number - 1]
        return range(sentence.first - 1, sentence.first - 1 + sentence.words)

    def _usual(self, number: int) -> tuple[dict[int, str], frozenset[str]]:
        """Return what the vocabulary and the figures alone tell of a sentence."""
        if number not in self._sentences:
            span = self._span(number)
            own = {at: self._lock.known[at] for at in span if self._lock.known[at]}
            hashes = self._lock.hashes[number - 1]
            found = {self._table[item] for item in hashes & self._table.keys()}
            figures = list(own)
            self._place(own, span, found, found)
            self._spread(own, span, figures, sorted(found))
            self._sentences[number] = own, frozenset(found)
        return self._sentences[number]

    def _place(
        self, own: dict[int, str], span: range, found: Collection[str], beside: Collection[str]
    ) -> None:
        """Add to `own` the places of `found` that pairs in small letters prove."""
        pairs, hasher = self._lock.pairs, self._lock.hasher
        unknown = {
            pairs[at]: at
            for at in range(span[0], min(span[-1], len(pairs)))
            if at not in own or at + 1 not in own
        }
        for first in found if unknown else ():
            for second in beside:
                both = ((first, second),) if second in found else ((first, second), (second, first))
                for one, two in both:
                    at = unknown.get(hasher.pair(one, two))
                    if at is not None:
                        own.setdefault(at, one)
                        own.setdefault(at + 1, two)
        if span[0] not in own and len(span) > 1:
            self._open(own, span[0], beside)

    def _spread(
        self, own: dict[int, str], span: range, start: Iterable[int], forms: Sequence[str]
    ) -> None:
        """Add to `own` what stands beside the words at `start`, and beside what is found so."""
        edge = list(start) if forms else []
        while edge:
            at = edge.pop()
            for place in (at - 1, at + 1):
                if place in span and place not in own:
                    word = self._beside(own[at], at, place, forms)
                    if word:
                        own[place] = word
                        edge.append(place)

    def _open(self, own: dict[int, str], at: int, found: Iterable[str]) -> None:
        wanted = self._lock.pairs[at]
        for first in found:
            for second in (own[at + 1],) if at + 1 in own else found:
                if self._lock.hasher.pair(first.capitalize(), second) == wanted:
                    own[at], own[at + 1] = first.capitalize(), second
                    return

    def _beside(self, word: str, at: int, place: int, forms: Sequence[str]) -> str:
        pair = self._lock.pairs[min(at, place)]
        for form in forms:
            both = (form, word) if place < at else (word, form)
            if self._lock.hasher.pair(*both) == pair:
                return form
        return ""


def _forms(word: str) -> Iterable[str]:
    yield word
    yield word.capitalize()
    yield word.upper()
    yield f"{word}'s"
    yield f"{word.capitalize()}'s"


def _written(word: str, *, last: bool) -> list[str]:
    whole = base(word)
    found = dict.fromkeys((word, whole, whole.lower(), whole.capitalize(), whole.upper()))
    return [*found, *((f"{whole}'s", f"{whole}'", f"{whole.upper()}'S") if last else ())]
