"""The hashes of a lock: enough to recognise words that somebody holds up, too little to print them.

What they can and cannot hide is said in ../README.md.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from generator.provenance.text.vocabulary import stem
from generator.provenance.text.words import parts

PAIR_DIGITS = 8  # 32 bits
WORD_DIGITS = 6  # 24 bits
STEM_DIGITS = 3  # 12 bits


class Hasher:
    """Hashes words for one source; its id is the salt, so that no table serves two locks."""

    def __init__(self, source: str) -> None:
        self._pair = hashlib.sha256(f"generator-lock-2 pair {source}\n".encode())
        self._word = hashlib.sha256(f"generator-lock-2 word {source}\n".encode())
        self._stem = hashlib.sha256(f"generator-lock-2 stem {source}\n".encode())
        self._known: dict[tuple[str, int], str] = {}  # the same words are asked for again and again

    def pair(self, first: str, second: str) -> str:
        """Return the hash of two neighbours as written: 32 bits of a SHA-256, in hex."""
        digest = self._pair.copy()
        digest.update(f"{first} {second}".encode())
        return digest.hexdigest()[:PAIR_DIGITS]

    def pairs(self, words: Sequence[str]) -> list[str]:
        """Return the hash of each word with the next one; the last word has none."""
        return [self.pair(*words[index : index + 2]) for index in range(len(words) - 1)]

    def word(self, folded: str) -> str:
        """Return the hash of a word in small letters: 24 bits of a SHA-256, in hex."""
        return self._single(folded, WORD_DIGITS)

    def words(self, words: Iterable[str]) -> frozenset[str]:
        """Return the hashes of words and of their parts between hyphens, in small letters."""
        return frozenset(self.word(part.casefold()) for word in words for part in parts(word))

    def stem(self, text: str) -> str:
        """Return the hash of a stem: 12 bits of a SHA-256, in hex."""
        return self._single(text, STEM_DIGITS)

    def _single(self, text: str, digits: int) -> str:
        found = self._known.get((text, digits))
        if found is None:
            digest = (self._word if digits == WORD_DIGITS else self._stem).copy()
            digest.update(text.encode())
            found = self._known[text, digits] = digest.hexdigest()[:digits]
        return found

    def stems(self, words: Iterable[str]) -> frozenset[str]:
        """Return the hashes of the stems of words; several words may share one."""
        return frozenset(map(self.stem, stems(words)))


def stems(words: Iterable[str]) -> frozenset[str]:
    """Return the stems of words and of their parts between hyphens."""
    found = {stem(part) for word in words for part in parts(word)}
    return frozenset(found - {""})


def sha256(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()
