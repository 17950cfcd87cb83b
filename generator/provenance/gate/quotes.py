"""Quoted words stand in a cited passage word for word, in `quote` and inside texts alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.model.site import Entry
from generator.problems.codes import Code
from generator.problems.problem import Mark, Problem
from generator.provenance.gate.gather import pointed
from generator.provenance.passages.cited import Cited
from generator.provenance.passages.evidence import Evidence, Excerpt
from generator.provenance.passages.passages import Failure, find_quote
from generator.provenance.text.words import words

_QUOTED = re.compile(r"“([^”]*)”|\"([^\"]*)\"")


def check_quotes(cited: Cited) -> Iterator[Problem]:
    """Yield every quotation that none of its statement's passages has."""
    site = cited.site
    for entry in site.entries.values():
        evidence = cited.evidence(entry)
        if evidence is None:
            continue
        for text, mark in _quotations(cited, entry):
            failure = _missing(evidence, text)
            if failure:
                yield Problem(mark, failure.code, failure.message, failure.hint)


def _quotations(cited: Cited, entry: Entry) -> Iterator[tuple[str, Mark]]:
    site, statement = cited.site, entry.statement
    if statement.quote:
        yield statement.quote, site.mark(entry.kind, *entry.path, "quote")
    mark = site.mark(entry.kind, *entry.path, "text")
    for match in _QUOTED.finditer(statement.text):
        text = match[1] or match[2] or ""
        if words(text):
            yield text, pointed(mark, text.split()[0])


def _missing(evidence: Evidence, text: str) -> Failure | None:
    failures = []
    for excerpt in evidence.excerpts:
        if _in_pointer(excerpt, words(text)):
            return None
        failure = find_quote(excerpt.lock, text, [excerpt.span])
        if failure is None:
            return None
        failures.append(failure)
    return min(failures, key=lambda failure: failure.code != Code.QUOTE_OUTSIDE, default=None)


def _in_pointer(excerpt: Excerpt, quoted: Sequence[str]) -> bool:
    """One or two words are proved where the pointer's own words have them."""
    size = len(quoted)
    return any(
        [excerpt.shown.get(at + offset) for offset in range(size)] == list(quoted)
        for at in range(excerpt.span.first, excerpt.span.end - size + 1)
    )
