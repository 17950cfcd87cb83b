"""Finds a passage in a source by its lock: exactly one, by whole words, in order.

A pointer is found by the hashes of its pairs of words: each pair must be the neighbour of the
next, so nothing but the same words in the same order fits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from generator.problems.codes import Code
from generator.provenance.lock.lock import Lock
from generator.provenance.passages.nearest import nearest
from generator.provenance.text.words import base, words

MAX_PASSAGE_WORDS = 120
MIN_POINTER_WORDS = 3

End = Literal["from", "to", "quote"]


@dataclass(frozen=True)
class Span:
    """A passage: the indexes (from 0) of its first word and of the word behind its last.

    `shared` is how many words `from` and `to` have in common, where they overlap.
    """

    first: int
    end: int
    shared: int = 0

    def holds(self, first: int, last: int) -> bool:
        """True where the words from `first` to `last`, both included, lie inside."""
        return self.first <= first and last < self.end


@dataclass(frozen=True)
class Failure:
    """Why a pointer leads to no passage: which end is at fault, and what to do."""

    code: Code
    end: End
    message: str
    hint: str


def resolve(lock: Lock, start: str, end: str) -> Span | Failure:
    """Return the one passage that begins with the words `start` and ends with the words `end`."""
    first, last = words(start), words(end)
    for key, given in (("from", first), ("to", last)):
        if len(given) < MIN_POINTER_WORDS:
            return _short(key, given)
    starts, ends = lock.occurrences(first), lock.occurrences(last)
    if not starts:
        return _missing(lock, "from", first)
    if not ends:
        return _missing(lock, "to", last)
    if len(starts) > 1:
        return _twice(lock, "from", first, starts, "")
    return _between(lock, starts[0], first, ends, last)


def _between(
    lock: Lock, start: int, first: Sequence[str], ends: list[int], last: Sequence[str]
) -> Span | Failure:
    behind = [at for at in ends if at >= start and at + len(last) >= start + len(first)]
    if not behind:
        here, there = lock.sentence_of(start), lock.sentence_of(ends[-1])
        return Failure(
            Code.ENDS_BEFORE_START, "to",
            f"`to` stands before `from` in the source: in sentence {there}, "
            f"`from` in sentence {here}"
            if there != here else f"`to` stands before `from` in sentence {here}",
            "`from` holds the first words of the passage and `to` the last: swap them, or extend "
            "the one that is meant elsewhere",
        )  # fmt: skip
    near = [at for at in behind if at + len(last) - start <= MAX_PASSAGE_WORDS]
    if not near:
        length = behind[0] + len(last) - start
        return Failure(
            Code.PASSAGE_LONG, "to",
            f"the passage has {length} words; {MAX_PASSAGE_WORDS} are the most",
            f"it runs from sentence {lock.sentence_of(start)} to sentence "
            f"{lock.sentence_of(behind[0])}: cite two shorter passages",
        )  # fmt: skip
    if len(near) > 1:
        return _twice(lock, "to", last, near, " behind `from`")
    return Span(start, near[0] + len(last), max(0, start + len(first) - near[0]))


def find_quote(lock: Lock, text: str, spans: Sequence[Span]) -> Failure | None:
    """Return what is wrong with a quotation: nothing where it stands in one of the passages.

    Parts left out (`...` or words in square brackets) are passed over; each part that remains
    must stand in the same passage, in order.
    """
    pieces = [words(piece) for piece in _pieces(text)]
    pieces = [piece for piece in pieces if piece]
    if not pieces:
        hint = "quote word for word, or leave the quotation out"
        return Failure(Code.QUOTE_NOT_IN_SOURCE, "quote", f"“{text}” quotes no word", hint)
    for span in spans:
        if _stand_in_order(lock, pieces, span):
            return None
    longest = max(pieces, key=len, default=[])
    elsewhere = lock.occurrences(longest)
    if any(span.holds(at, at + len(longest) - 1) for at in elsewhere for span in spans):
        message = f"the passage has only a part of “{text}”"
        hint = "its parts must all stand in the passage, in this order"
        return Failure(Code.QUOTE_NOT_IN_SOURCE, "quote", message, hint)
    if elsewhere:
        numbers = _listed(sorted({lock.sentence_of(at) for at in elsewhere}))
        return Failure(
            Code.QUOTE_OUTSIDE, "quote",
            f"the quotation stands in sentence {numbers}, outside the passage",
            "let `from` and `to` take it in",
        )  # fmt: skip
    message, hint = nearest(lock, longest)
    hint = hint or "quote word for word, or say it in our own words without the marks"
    message = f"the source has no “{text}”{message}"
    return Failure(Code.QUOTE_NOT_IN_SOURCE, "quote", message, hint)


def _pieces(text: str) -> list[str]:
    pieces = [""]
    depth = 0
    for character in text.replace("…", "\0").replace("...", "\0"):
        if character == "[":
            depth += 1
            pieces.append("")
        elif character == "]":
            depth = max(0, depth - 1)
        elif character == "\0":
            pieces.append("")
        elif not depth:
            pieces[-1] += character
    return pieces


def _stand_in_order(lock: Lock, pieces: list[list[str]], span: Span) -> bool:
    at = span.first
    for piece in pieces:
        starts = [start for start in starts_of(lock, piece, span) if start >= at]
        if not starts:
            return False
        at = starts[0] + len(piece)
    return True


def starts_of(lock: Lock, piece: Sequence[str], span: Span) -> list[int]:
    """Return where these words start in a passage; one word alone may be anywhere in a sentence
    that has it, since its hash has no place."""
    if len(piece) != 1:
        return [at for at in lock.occurrences(piece) if span.holds(at, at + len(piece) - 1)]
    wanted = lock.hasher.word(base(piece[0]).casefold())
    return [
        at for at in range(span.first, span.end)
        if wanted in lock.hashes[lock.sentence_of(at) - 1] and lock.known[at] in ("", piece[0])
    ]  # fmt: skip


def _short(end: str, given: Sequence[str]) -> Failure:
    number = len(given)
    return Failure(
        Code.POINTER_SHORT, "from" if end == "from" else "to",
        f"`{end}` has {number} word{'' if number == 1 else 's'}; a passage is pointed at by at "
        f"least {MIN_POINTER_WORDS}",
        "give more of the source's words, exactly as they stand there",
    )  # fmt: skip


def _missing(lock: Lock, end: End, given: Sequence[str]) -> Failure:
    message, hint = nearest(lock, given)
    return Failure(
        Code.NOT_IN_SOURCE, end, f"the source has no “{' '.join(given)}”{message}",
        hint or "copy the words from the source, with its capitals and its spelling",
    )  # fmt: skip


def _twice(lock: Lock, end: End, given: Sequence[str], places: list[int], where: str) -> Failure:
    numbers = _listed([lock.sentence_of(at) for at in places])
    times = {2: "twice", 3: "three times"}.get(len(places), f"{len(places)} times")
    return Failure(
        Code.STANDS_TWICE, end,
        f"“{' '.join(given)}” stands {times} in the source{where}: in sentences {numbers}",
        _what_to_add(lock, end, len(given), places),
    )  # fmt: skip


def _what_to_add(lock: Lock, end: End, size: int, places: list[int]) -> str:
    """Say how many more words tell the places apart, at the side that keeps the passage's edge."""
    pairs, limit = lock.pairs, 12
    step = 1 if end == "from" else -1
    for extra in range(1, limit + 1):
        edges = [at + size - 2 + extra if step > 0 else at - extra for at in places]
        found = [pairs[edge] if 0 <= edge < len(pairs) else "" for edge in edges]
        if len(set(found)) == len(found):
            count = "the next word" if extra == 1 else f"the next {extra} words"
            return (
                f"add {count} of the passage to its end"
                if step > 0
                else f"add {count.replace('next ', '')} in front of it"
            )
    return "these places are alike for many words: begin the passage at another word"


def _listed(numbers: Sequence[int]) -> str:
    unique = [str(number) for number in dict.fromkeys(numbers)]
    return " and ".join(filter(None, [", ".join(unique[:-1]), unique[-1]]))
