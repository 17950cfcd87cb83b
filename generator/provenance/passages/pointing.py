"""From words of a text to the pointer of a passage: the way back from what `passages` resolves.

Whoever has the article asks for some words and gets the shortest `from` and `to` that lead to
their sentence and to nothing else. The text itself is used here and kept nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from generator.provenance.lock.lock import Lock
from generator.provenance.passages.passages import (
    MAX_PASSAGE_WORDS,
    MIN_POINTER_WORDS,
    Span,
    resolve,
)
from generator.provenance.text.sentences import split
from generator.provenance.text.words import bare, normalise, tokens, words

# How alike, of 100, a sentence must be to be shown as what was perhaps meant.
NEAR_ENOUGH = 75


@dataclass(frozen=True)
class Article:
    """A text with the lock that was made from it."""

    lock: Lock
    text: str

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """The sentences as written, each on one line."""
        return tuple(sentence.text for sentence in split(self.text, self.lock.lang))

    @cached_property
    def tokens(self) -> tuple[tuple[str, str], ...]:
        """Each word with the token it was cut from; the index is the word's in the lock."""
        return tuple(
            pair for sentence in self.sentences for pair in tokens(normalise(sentence))
        )  # fmt: skip

    def find(self, query: str) -> list[Span]:
        """Return where these words stand, in any capitals."""
        wanted = [word.casefold() for word in words(query)]
        own = [word.casefold() for _, word in self.tokens]
        size = len(wanted)
        return [
            Span(at, at + size)
            for at in range(len(own) - size + 1 if size else 0)
            if own[at : at + size] == wanted
        ]

    def nearest(self, query: str) -> int | None:
        """Return the number of the sentence that has words most like these, if any is near."""
        wanted = normalise(query).casefold()
        scores = [fuzz.partial_ratio(wanted, text.casefold()) for text in self.sentences]
        best = max(range(len(scores)), key=lambda index: scores[index])
        return best + 1 if scores[best] >= NEAR_ENOUGH else None

    def sentence(self, number: int) -> Span:
        """Return the passage that a sentence is, by its number from 1."""
        locked = self.lock.sentences[number - 1]
        return Span(locked.first - 1, locked.first - 1 + locked.words)

    def around(self, span: Span) -> Span:
        """Return the whole sentences in which a passage stands, or itself where they are long."""
        first = self.sentence(self.lock.sentence_of(span.first))
        last = self.sentence(self.lock.sentence_of(span.end - 1))
        wide = Span(first.first, last.end)
        return wide if wide.end - wide.first <= MAX_PASSAGE_WORDS else span

    def written(self, first: int, end: int) -> str:
        """Return the words with these indexes as the text has them, bare at both edges."""
        shown = [token for token, _ in self.tokens[first:end]]
        head, tail = shown[0], shown[-1]
        word = bare(tail)
        shown[-1] = tail[: tail.rindex(word) + len(word)]
        head = shown[0]
        shown[0] = head[head.index(bare(head)) :]
        return " ".join(shown)


@dataclass(frozen=True)
class Pointer:
    """The `from` and `to` of a passage."""

    from_: str
    to: str

    @property
    def short(self) -> str:
        """Both in one text, as `cite` has them: "first words … last words"."""
        same = self.from_.split() == self.to.split()
        return self.from_ if same else f"{self.from_} … {self.to}"


def point(article: Article, span: Span) -> Pointer | None:
    """Return the shortest pointer that leads to this passage and to no other.

    A passage of fewer than three words is widened to three. None where no pointer can: the
    passage stands in the source more than once, word for word.
    """
    span = _wide_enough(article, span)
    own = [word for _, word in article.tokens[span.first : span.end]]
    start = _shortest_start(article.lock, own)
    if start is None:
        return None
    from_ = article.written(span.first, span.first + start)
    for size in range(MIN_POINTER_WORDS, len(own) + 1):
        to = article.written(span.end - size, span.end)
        found = resolve(article.lock, from_, to)
        if isinstance(found, Span) and (found.first, found.end) == (span.first, span.end):
            return Pointer(from_, to)
    return None


def _shortest_start(lock: Lock, own: Sequence[str]) -> int | None:
    for size in range(MIN_POINTER_WORDS, len(own) + 1):
        if len(lock.occurrences(own[:size])) == 1:
            return size
    return None


def _wide_enough(article: Article, span: Span) -> Span:
    missing = MIN_POINTER_WORDS - (span.end - span.first)
    if missing <= 0:
        return span
    end = min(len(article.tokens), span.end + missing)
    return (
        Span(end - MIN_POINTER_WORDS, end)
        if end - span.first < MIN_POINTER_WORDS
        else Span(span.first, end)
    )
