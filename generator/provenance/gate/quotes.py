"""Quoted words stand in a cited passage word for word, in `quote` and inside texts alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.model.site import Entry
from generator.problems.codes import Code
from generator.problems.problem import Mark, Problem
from generator.provenance.gate.gather import pointed
from generator.provenance.passages.cited import Cited
from generator.provenance.passages.evidence import Evidence
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
            if failure and failure.code is Code.QUOTE_NOT_IN_SOURCE:
                failure = replace(failure, hint=cited.elsewhere(words(text)) or failure.hint)
            if failure:
                yield Problem(mark, failure.code, failure.message, failure.hint)


def _quotations(cited: Cited, entry: Entry) -> Iterator[tuple[str, Mark]]:
    site, statement = cited.site, entry.statement
    if statement.quote:
        yield statement.quote, site.mark(entry.kind, *entry.path, "quote")
    mark = site.mark(entry.kind, *entry.path, "text")
    translated = statement.translation.text if statement.translation else ""
    for text in quoted_in(statement.text):
        if text.strip(" ,.;:").casefold() in translated.casefold():
            continue  # the words in English, beside those of the source
        yield text, pointed(mark, text.split()[0])


def quoted_in(text: str) -> list[str]:
    """Return what stands in quotation marks in a text."""
    found = (match[1] or match[2] or "" for match in _QUOTED.finditer(text))
    return [quoted for quoted in found if words(quoted)]


def _missing(evidence: Evidence, text: str) -> Failure | None:
    failures = []
    for excerpt in evidence.excerpts:
        failure = find_quote(excerpt.lock, text, [excerpt.span])
        if failure is None:
            return None
        failures.append(failure)
    return min(failures, key=lambda failure: failure.code != Code.QUOTE_OUTSIDE, default=None)


def check_unnamed(cited: Cited) -> Iterator[Problem]:
    """Yield a speaker without a name who is not called what the passage calls them."""
    for entry in cited.site.entries.values():
        called, evidence = entry.statement.speaker_unnamed, cited.evidence(entry)
        if called and evidence and not any(one.says(words(called)) for one in evidence.excerpts):
            yield Problem(
                cited.site.mark(entry.kind, *entry.path, "speaker_unnamed"),
                Code.NAME_UNPROVED,
                f"the cited passage has no “{called}”",
                "write the words of the passage for who says it, as they stand there",
            )
