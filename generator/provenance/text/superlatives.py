"""Which words look like superlatives: “largest”, “best-known”."""

from __future__ import annotations

from generator.provenance.text.vocabulary import word_set

_NO_SUPERLATIVES = word_set(
    """
    forest interest request protest arrest harvest suggest invest conquest honest modest contest
    priest midwest southwest northwest unrest inquest manifest digest nearest earnest behest
    """
)


def is_superlative(word: str) -> bool:
    """True for “largest” and “best-known”, as far as the look of a word tells."""
    return any(
        part in ("best", "worst")
        or (len(part) > 5 and part.endswith("est") and part not in _NO_SUPERLATIVES)
        for part in word.split("-")
    )
