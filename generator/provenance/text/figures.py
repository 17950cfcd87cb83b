"""What a lock may show in plain: the figures and the names of a text, found by rules alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.provenance.text.dates import Day, read_days
from generator.provenance.text.numbers import Figure, read_numbers
from generator.provenance.text.vocabulary import FUNCTION_WORDS
from generator.provenance.text.words import base

_CLOSING = ".,;:!?)]\"'"


@dataclass(frozen=True)
class Token:
    """A word of a sentence with the punctuation around it."""

    raw: str
    word: str
    sure: bool
    """False where any word would have a capital: at the start of a sentence or a quotation."""

    @property
    def closed(self) -> bool:
        """True where punctuation stands behind the word."""
        return self.raw[-1:] in _CLOSING

    @property
    def certain(self) -> bool:
        """True where the word is a name by its look alone."""
        if base(self.word).casefold() in FUNCTION_WORDS:
            return False
        capitals = sum(character.isupper() for character in self.word)
        return capitals > 1 or (self.sure and capitals == 1)


@dataclass(frozen=True)
class Readings:
    """The dates and the other numbers of a list of words."""

    days: tuple[Day, ...]
    numbers: tuple[Figure, ...]


def read(words: Sequence[str], breaks: frozenset[int] = frozenset()) -> Readings:
    """Return the dates and numbers of a list of words; a number in a date is part of the date.

    A word that is not known is given as "". `breaks` are the indexes of words with punctuation
    behind them.
    """
    days = read_days(words)
    taken = {index for day in days for index in range(day.first, day.last + 1)}
    numbers = (figure for figure in read_numbers(words, breaks) if figure.first not in taken)
    return Readings(tuple(days), tuple(numbers))


def figure_spans(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Return the first and last index of each figure of a sentence, with what limits it."""
    words = [token.word for token in tokens]
    readings = read(words, breaks(tokens))
    spans = [_readable(words, day.first, day.last) for day in readings.days]
    spans += [(figure.start, figure.end) for figure in readings.numbers]
    return _merged(spans)


def _readable(words: Sequence[str], first: int, last: int) -> tuple[int, int]:
    """Take in the word before a lone "March": without its "in" it may be a walk."""
    return (first, last) if read_days(words[first : last + 1]) else (first - 1, last)


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def has_capital(word: str) -> bool:
    """True where a word is written as names are: `Lisbon`, `NATO`, `ex-Yugoslav`."""
    return any(character.isupper() for character in word)


def breaks(tokens: Sequence[Token]) -> frozenset[int]:
    """Return the indexes of the words with punctuation behind them."""
    return frozenset(index for index, token in enumerate(tokens) if token.closed)


def mark_tokens(pairs: Sequence[tuple[str, str]], heading: bool) -> list[Token]:
    """Return the tokens of a sentence; in a headline with Capitals Throughout none is sure."""
    long = [word for _, word in pairs if len(word) > 3]
    throughout = heading and sum(map(has_capital, long)) * 5 >= len(long) * 3
    found: list[Token] = []
    for index, (raw, word) in enumerate(pairs):
        opened = raw[:1] in "\"'" or (index > 0 and pairs[index - 1][0][-1:] in ":.?!")
        found.append(Token(raw, word, sure=not (throughout or index == 0 or opened)))
    return found


def sure_names(sentences: Sequence[Sequence[Token]]) -> frozenset[str]:
    """Return the words that are names somewhere in the text beyond doubt."""
    return frozenset(base(token.word) for tokens in sentences for token in tokens if token.certain)


def name_spans(tokens: Sequence[Token], sure: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield the first and last index of each name of a sentence.

    A word that would have its capital anyway is a name if it is one elsewhere in the text
    (`sure`), or stands before one ("Ada Lovelace").
    """
    figures = {index for start, end in figure_spans(tokens) for index in range(start, end + 1)}
    is_name = [
        index not in figures and _is_name(tokens, index, sure) for index in range(len(tokens))
    ]
    start = None
    for index, name in enumerate(is_name):
        if name and start is None:
            start = index
        closed = not name or tokens[index].closed
        if start is not None and closed:
            end = index if name else index - 1
            yield start, end
            start = None
    if start is not None:
        yield start, len(tokens) - 1


def _is_name(tokens: Sequence[Token], index: int, sure: frozenset[str]) -> bool:
    token = tokens[index]
    word = base(token.word)
    if not has_capital(word) or word.casefold() in FUNCTION_WORDS:
        return False
    if token.certain or word in sure:
        return True
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return bool(following and following.certain and not token.closed)
