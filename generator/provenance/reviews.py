"""Which statements somebody has compared with their passages, and whether that still holds.

No rule reads a meaning, so a person signs. The signature is bound to text, voice, speaker and the
words of the passages: whoever changes one of them breaks it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.model.reviews import Review
from generator.model.site import Entry
from generator.problems.codes import Code
from generator.problems.problem import Problem
from generator.provenance.lock.hashing import sha256
from generator.provenance.passages.cited import Cited
from generator.provenance.passages.passages import Span

SEAL_DIGITS = 16


def seal_of(cited: Cited, entry: Entry) -> str:
    """Return the hash of what a reviewer compares: 64 bits of a SHA-256, in hex."""
    passages = []
    for index, cite in enumerate(entry.statement.cites):
        span = cited.passages.get((entry.id, index))
        words: tuple[str, ...] = ()
        if isinstance(span, Span):
            words = cited.locks[cite.lock].pairs[span.first : span.end - 1]
        passages.append([cite.source, *words])
    statement = entry.statement
    speaker = statement.speaker or statement.speaker_unnamed
    content = [statement.text, statement.voice, speaker, passages]
    return sha256(json.dumps(content, ensure_ascii=True))[:SEAL_DIGITS]


def review_of(cited: Cited, entry: Entry) -> Review | None:
    """Return who compared a statement with its passages, if it has not been changed since."""
    review = cited.site.reviews.get(entry.id)
    return review if review and review.seal == seal_of(cited, entry) else None


def reviewed(cited: Cited) -> list[str]:
    """Return the ids of the statements whose review holds."""
    return [key for key, entry in cited.site.entries.items() if review_of(cited, entry)]


def check_reviews(cited: Cited) -> Iterator[Problem]:
    """Yield reviews of statements that the site does not have."""
    for key in cited.site.reviews:
        if key not in cited.site.entries:
            yield Problem(
                cited.site.key_mark("reviews", key), Code.REVIEW_OF_NOTHING,
                f"there is no statement `{key}`", "remove this review",
            )  # fmt: skip


def missing_reviews(cited: Cited) -> Iterator[Problem]:
    """Yield each statement without a review that holds."""
    for key, entry in cited.site.entries.items():
        if review_of(cited, entry) is None:
            was = key in cited.site.reviews
            yield Problem(
                cited.site.key_mark(entry.kind, *entry.path), Code.REVIEW_MISSING,
                f"`{key}` was changed since it was compared with its passage" if was
                else f"nobody has compared `{key}` with its passage",
                "run `explainer review SOURCE TEXTFILE` with the article at hand",
            )  # fmt: skip
