"""Which sentences statements use as they are written, when some of them are not sound yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.model.document import Document
from generator.model.short_forms import STATEMENT_SIGNS
from generator.model.site import KINDS
from generator.provenance.lock.lock import Lock
from generator.provenance.passages.passages import Span, resolve


def used_as_written(
    documents: Mapping[str, Document], slug: str, locks: Mapping[str, Lock]
) -> set[int] | None:
    """Return the numbers of a source's sentences that anything written as a statement cites.

    None where that cannot be told, since a passage is not found or is of nothing that has any.
    """
    found: set[int] = set()
    for kind in KINDS:
        document = documents.get(kind)
        for statement in _statements(document.value if document else None):
            for cite in _cites(statement):
                source = cite.get("source") if isinstance(cite, dict) else None
                if source not in locks and (cite is None or "from" in cite or source is None):
                    return None
                numbers = sentences_of(cite, slug, locks[slug])
                if numbers is None:
                    return None
                found.update(numbers)
    return found


def sentences_of(cite: Any, slug: str, lock: Lock) -> range | None:
    """Return the numbers of the sentences that a citation as written takes in; None if unknown."""
    if not isinstance(cite, dict):
        return None
    if cite.get("source") != slug:
        return range(0)
    span = resolve(lock, str(cite.get("from", "")), str(cite.get("to", "")))
    if not isinstance(span, Span):
        return None
    return range(lock.sentence_of(span.first), lock.sentence_of(span.end - 1) + 1)


def _statements(value: Any) -> Iterator[Mapping[str, Any]]:
    """Yield whatever looks like a statement, wherever it stands."""
    if isinstance(value, dict):
        if not STATEMENT_SIGNS.isdisjoint(value):
            yield value
        for inner in value.values():
            yield from _statements(inner)


def _cites(statement: Mapping[str, Any]) -> list[Any]:
    """Return a statement's citations; what has none may have one under a misspelt key."""
    cites = statement.get("cites")
    return cites if isinstance(cites, list) and cites else [None]
