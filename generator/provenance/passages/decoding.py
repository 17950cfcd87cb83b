"""Which of some words stand where in a passage, worked out from the hashes of its lock.

A sentence's hashes tell which of the words it has; the hashes of its pairs tell where two of them
stand side by side. A word between two that nobody asked for is in the sentence without a place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from generator.provenance.lock.lock import Lock
from generator.provenance.text.words import base


class Decoder:
    """Finds words of one source: those of a fixed vocabulary, and others that a claim has."""

    def __init__(self, lock: Lock, vocabulary: Iterable[str]) -> None:
        self._lock = lock
        self._vocabulary = tuple(vocabulary)
        self._read: dict[tuple[int, frozenset[str]], tuple[dict[int, str], frozenset[str]]] = {}

    @cached_property
    def _table(self) -> Mapping[str, str]:
        return {self._lock.hasher.word(word): word for word in self._vocabulary}

    def read(
        self, number: int, known: Mapping[int, str], wanted: frozenset[str]
    ) -> tuple[dict[int, str], frozenset[str]]:
        """Return the words of a sentence by their index in the source, and those without a place.

        `known` are words as written that are proved otherwise (figures, the pointer's), `wanted`
        words in small letters to be looked for beside the vocabulary.
        """
        sentence = self._lock.sentences[number - 1]
        start, end = sentence.first - 1, sentence.first - 1 + sentence.words
        own = {at: word for at, word in known.items() if start <= at < end}
        hashes = self._lock.hashes[number - 1]
        found = {self._table[item] for item in hashes if item in self._table}
        found |= {word for word in wanted if self._lock.hasher.word(word) in hashes}
        self._place(own, range(start, end), found)
        placed = {at: base(word).casefold() for at, word in own.items()}
        parts = {part for word in placed.values() for part in (word, *word.split("-"))}
        return placed, frozenset(found - parts)

    def _place(self, own: dict[int, str], span: range, found: set[str]) -> None:
        """Add to `own` the words that the pairs prove, starting with pairs in small letters."""
        open_pairs = {
            self._lock.pairs[at]: at
            for at in range(span[0], min(span[-1], len(self._lock.pairs)))
            if at not in own or at + 1 not in own
        }
        if not open_pairs:
            return
        for first in found:
            for second in found:
                at = open_pairs.get(self._lock.hasher.pair(first, second))
                if at is not None:
                    own.setdefault(at, first)
                    own.setdefault(at + 1, second)
        forms = [form for word in found for form in _forms(word)]
        if span[0] not in own and span[0] + 1 not in own and len(span) > 1:
            self._open(own, span[0], found)
        edge = list(own)
        while edge:
            at = edge.pop()
            for place in (at - 1, at + 1):
                if place in span and place not in own:
                    word = self._beside(own[at], at, place, forms)
                    if word:
                        own[place] = word
                        edge.append(place)

    def _open(self, own: dict[int, str], at: int, found: set[str]) -> None:
        wanted = self._lock.pairs[at]
        for first in found:
            for second in found:
                if self._lock.hasher.pair(first.capitalize(), second) == wanted:
                    own[at], own[at + 1] = first.capitalize(), second
                    return

    def _beside(self, word: str, at: int, place: int, forms: list[str]) -> str:
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
