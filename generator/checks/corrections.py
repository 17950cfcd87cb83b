"""Rules of corrections: they must agree with what the site says now.

They ask whether a statement is there, so they run only when no record is missing.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.records import Correction
from generator.model.site import Site
from generator.problems.codes import Code
from generator.problems.problem import Problem


def corrections(site: Site) -> Iterator[Problem]:
    """Yield what is wrong with the corrections: they must agree with what the site says now."""
    for slug, correction in site.corrections.items():
        if correction.date.lower != correction.date.upper:
            mark = site.mark("corrections", slug, "date")
            message = "a correction has one day"
            yield Problem(mark, Code.DATE_NOT_ONE_DAY, message, "for example 2022-01-09")
        if site.corrected[site.today(correction.statement)] == slug:
            yield from _latest(site, slug, correction)


def _latest(site: Site, slug: str, correction: Correction) -> Iterator[Problem]:
    """Yield what is wrong with the latest correction of a statement; earlier ones are history."""
    key = site.today(correction.statement)
    entry = site.entries.get(key)
    was_split = key in site.renamed.statements or key in site.renamed.events
    if key in site.events or was_split:
        return
    if correction.now is None and entry:
        mark = site.key_mark(entry.kind, *entry.path)
        message = f"`{entry.id}` was withdrawn by the correction `{slug}` and stands here again"
        hint = "an id is never used again: give the statement a new one"
        yield Problem(mark, Code.ID_WITHDRAWN, message, hint)
    elif correction.now is None and correction.page is None:
        message = "`page` is missing: on the page where it stood, a line says that it was withdrawn"
        hint = "add `page:`, the end of the page's address without .html, such as what-happened"
        yield Problem(site.key_mark("corrections", slug), Code.PAGE_MISSING, message, hint)
    if correction.now is None:
        return
    mark = site.mark("corrections", slug, "now")
    if entry is None:
        message = f"there is no statement or event `{correction.statement}`"
        hint = "leave out `now` if it was withdrawn, or correct the id in `statement`"
        mark = site.mark("corrections", slug, "statement")
        yield Problem(mark, Code.CORRECTION_OF_NOTHING, message, hint)
    elif entry.statement.text != correction.now:
        message = f"`{entry.id}` does not say this now: it says “{entry.statement.text}”"
        hint = "write in `now` what the statement says, word for word"
        yield Problem(mark, Code.CORRECTION_WORDS, message, hint)
