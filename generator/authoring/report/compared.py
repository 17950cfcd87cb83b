"""Both sides of a change, read by the generator of today, with all that differs between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.authoring.report.facts import Comparison, compare_facts
from generator.authoring.report.numbers import Numbers, numbers
from generator.authoring.report.pages import PageChange, compare_pages, markdown_of
from generator.authoring.report.revision import laid_out
from generator.loading import load_partial
from generator.model.addresses import Publication, publication
from generator.problems.problem import Problem
from generator.provenance.passages.cited import Cited


@dataclass(frozen=True)
class Compared:
    """A change: its facts, the numbers on both sides, and the pages.

    `pages` is None where they were not compared, and `why_not` says why. `old_errors` are what
    the rules of today have against the older facts, `errors` what they have against the present.
    """

    facts: Comparison
    before: Numbers
    after: Numbers
    pages: tuple[PageChange, ...] | None
    why_not: str
    old_errors: tuple[Problem, ...]
    errors: tuple[Problem, ...]


def compare(data: Path, revision: str, environ: Mapping[str, str]) -> Compared:
    """Return what the facts in the folder `data` change, seen from a revision of git.

    `environ` may name the repository that builds (see `addresses.publication`). Raises
    `NoFolderError` where there is no such folder, and `RevisionError` where git does not know the
    revision or the folder is in no repository.
    """
    after, problems = load_partial(data)
    with laid_out(data, revision) as folder:
        before, old_problems = load_partial(folder)
    facts = compare_facts(before.site.documents, after.site.documents, data)
    errors, old_errors = _errors(problems), _errors(old_problems)
    pages, why_not = _pages(before, after, old_errors, errors, environ)
    return Compared(
        facts, numbers(before, facts.today), numbers(after), pages, why_not, old_errors, errors
    )


def _errors(problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted({problem for problem in problems if problem.severity == "error"}))


def _pages(
    before: Cited,
    after: Cited,
    old_errors: tuple[Problem, ...],
    errors: tuple[Problem, ...],
    environ: Mapping[str, str],
) -> tuple[tuple[PageChange, ...] | None, str]:
    if errors:
        return None, "they are made once the facts have no errors."
    # One address for both sides, so that only what pages say can differ.
    published = publication(after.site.info, environ)
    older = _older(before, published, bool(old_errors))
    if older is None:
        return None, "those of the revision cannot be made by the rules of today."
    return compare_pages(older, markdown_of(after, published)), ""


def _older(before: Cited, published: Publication, broken: bool) -> dict[str, str] | None:
    """Return the older pages, or None where too little of the older facts is sound for them."""
    try:
        return markdown_of(before, published)
    except Exception:
        # An unfinished site may lack anything that a page asks for; a finished one lacks nothing.
        if not broken:
            raise
        return None
