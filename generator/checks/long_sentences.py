"""Sentences that a reader loses hold of: more than 30 words in one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.site import Site
from generator.problems.codes import Code
from generator.problems.problem import Problem

MOST_WORDS = 30
# A full stop behind a short word may be one of an abbreviation, so that is no end.
_END = re.compile(r"(?<=\w{4}[.!?])[”’\"]?\s+(?=[A-Z“])")


def long_sentences(site: Site) -> Iterator[Problem]:
    """Warn of each statement, and each note of one, with such a sentence."""
    for entry in site.entries.values():
        for field in ("text", "note"):
            for sentence in _END.split(getattr(entry.statement, field) or ""):
                words = len(sentence.split())
                if words > MOST_WORDS:
                    yield Problem(
                        site.mark(entry.kind, *entry.path, field),
                        Code.LONG_SENTENCE,
                        f"a sentence of {words} words: “{' '.join(sentence.split()[:5])} …”",
                        f"make two of it; {MOST_WORDS} words are the most that are read with ease",
                    )
