"""The hashes of a lock: enough to recognise words that somebody holds up, too little to print them.

What they can and cannot hide is said in README.md.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from generator.provenance.text.vocabulary import stem
from generator.provenance.text.words import parts

RUN_WORDS = 3
RUN_DIGITS = 8  # 32 bits
STEM_DIGITS = 3  # 12 bits


class Hasher:
    """Hashes words for one source; its id is the salt, so that no table serves two locks."""

    def __init__(self, source: str) -> None:
        self._run = hashlib.sha256(f"generator-lock-1 run {source}\n".encode())
        self._stem = hashlib.sha256(f"generator-lock-1 stem {source}\n".encode())

    def run(self, words: Sequence[str]) -> str:
        """Return the hash of three words: the first 32 bits of a SHA-256, as 8 hex digits."""
        digest = self._run.copy()
        digest.update(" ".join(words).encode())
        return digest.hexdigest()[:RUN_DIGITS]

    def runs(self, words: Sequence[str]) -> list[str]:
        """Return the hash of each run of three words; one that starts at each word but the
        last two."""
        return [
            self.run(words[index : index + RUN_WORDS])
            for index in range(len(words) - RUN_WORDS + 1)
        ]

    def stem(self, text: str) -> str:
        """Return the hash of a stem: the first 12 bits of a SHA-256, as 3 hex digits."""
        digest = self._stem.copy()
        digest.update(text.encode())
        return digest.hexdigest()[:STEM_DIGITS]

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
