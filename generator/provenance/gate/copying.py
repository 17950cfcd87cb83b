"""Are the words our own? A text may share at most fifteen words in a row with a source.

The lock has a hash for each pair of words, so a copied stretch is a chain of them, and can
be found without the source's text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.model.document import Path
from generator.model.field_types import MAX_QUOTE_WORDS
from generator.model.site import KINDS, Site
from generator.problems.codes import Code
from generator.problems.problem import Problem
from generator.provenance.lock.lock import Lock
from generator.provenance.passages.cited import Cited
from generator.provenance.text.words import words


def check_copying(cited: Cited) -> Iterator[Problem]:
    """Yield every text of the YAML that has too many of a source's words in a row."""
    for kind in ("site", *KINDS):
        for path, text in _texts(cited.site, kind):
            own = words(text)
            if len(own) <= MAX_QUOTE_WORDS:
                continue
            for slug, lock in cited.locks.items():
                start, size = longest_copy(lock, own)
                if size > MAX_QUOTE_WORDS:
                    yield Problem(
                        cited.site.mark(kind, *path),
                        Code.COPIED,
                        f"this has {size} words of `{slug}` in a row, from "
                        f"“{' '.join(own[start : start + 3])}”; {MAX_QUOTE_WORDS} are the "
                        "most",
                        "say it in your own words",
                    )


def longest_copy(lock: Lock, own: Sequence[str]) -> tuple[int, int]:
    """Return where the longest stretch of a source's words starts in these, and its length."""
    best, chains = (0, 0), dict[int, int]()
    for index, pair in enumerate(lock.hasher.pairs(own)):
        chains = {at: chains.get(at - 1, 1) + 1 for at in lock.places.get(pair, ())}
        size = max(chains.values(), default=0)
        if size > best[1]:
            best = (index + 2 - size, size)
    return best


def _texts(site: Site, kind: str) -> Iterator[tuple[Path, str]]:
    """Yield every text of a file; the title of a source is what it is called, however long."""
    document = site.documents.get(kind)
    for path in document.marks if document else ():
        value = document.at(path) if document else None
        if isinstance(value, str) and (kind, path[-1:]) != ("sources", ("title",)):
            yield path, value
