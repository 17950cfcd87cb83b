"""The output audit: the built HTML is read back and compared with the YAML.

It trusts neither the templates nor the engine. Every statement stands at its address with its
words, its voice and its citation; every citation resolves to a footnote that opens the passage;
every other word in the main column is a name or title of a record, or marked editorial by the
template that made it; and no field stays unseen.

`page` reads a built page; `claims` compares statements, `citations` their footnotes, `words` all
other words; `fields` walks through the records, and `looks` looks for each value of theirs;
`heads` compares the heads, `old_addresses` follows what is gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

from generator.model.site import Site
from generator.problems.codes import Code
from generator.problems.problem import Mark, Problem
from generator.publishing.audit.citations import citation_faults, passages_of_site
from generator.publishing.audit.claims import Finding, claim_faults, cut, unpublished
from generator.publishing.audit.looks import frame_faults, hidden
from generator.publishing.audit.old_addresses import lost_addresses
from generator.publishing.audit.page import BuiltPage, read_page
from generator.publishing.audit.words import (
    drawn_words,
    loose_words,
    read_templates,
    record_words,
    template_faults,
)

# What a server shows for an address without a page: part of the frame, and without facts.
_NO_PAGE = "404.html"

_Coded = tuple[Code, str, Finding]


def audit_folder(site: Site, folder: Path) -> list[Problem]:
    """Return what is wrong with the built pages in `folder`, in the order of the files.

    `site` is what they were built from. Raises `OSError` where a page cannot be read.
    """
    pages: dict[str, BuiltPage] = {}
    for path in sorted(folder.rglob("*.html")):
        file = path.relative_to(folder).as_posix()
        page = None if file == _NO_PAGE else read_page(file, path.read_text(encoding="utf-8"))
        if page:
            pages[file] = page
    lost = (
        Problem(Mark(f"{folder.as_posix()}/{file}", 0), Code.PAGE_FORMER, message, hint)
        for file, (message, hint) in lost_addresses(site, folder)
    )
    return sorted({*audit(site, pages, read_templates(), folder.as_posix()), *lost})


def audit(
    site: Site, pages: Mapping[str, BuiltPage], templates: Mapping[str, str], folder: str = "site"
) -> list[Problem]:
    """Return what is wrong with the pages (by file) of a site, made with templates (by name)."""
    findings = chain(
        _as(Code.PAGE_STATEMENT, unpublished(site, pages)),
        _as(Code.PAGE_FIELD, hidden(site, pages)),
        _as(Code.PAGE_PICTURE, _overdrawn(site, pages)),
        _page_by_page(site, pages, templates),
    )
    problems = {
        Problem(Mark(f"{folder}/{file}", 0), code, message, hint)
        for code, file, (message, hint) in findings
    }
    problems.update(template_faults(site, templates))
    return sorted(problems)


def _page_by_page(
    site: Site, pages: Mapping[str, BuiltPage], templates: Mapping[str, str]
) -> Iterator[_Coded]:
    known = record_words(site, pages.values())
    cited = passages_of_site(site)
    for file, page in pages.items():
        found = {
            Code.PAGE_STATEMENT: claim_faults(site, page),
            Code.PAGE_CITATION: citation_faults(site, page, cited),
            Code.PAGE_WORDS: loose_words(site, page, known, templates),
            Code.PAGE_FRAME: frame_faults(site, page),
        }
        for code, findings in found.items():
            yield from _as(code, ((file, finding) for finding in findings))


def _as(code: Code, findings: Iterable[tuple[str, Finding]]) -> Iterator[_Coded]:
    for file, finding in findings:
        yield code, file, finding


def _overdrawn(site: Site, pages: Mapping[str, BuiltPage]) -> Iterator[tuple[str, Finding]]:
    for page, text in drawn_words(site, pages.values()):
        yield (
            page.file,
            (
                f"a picture says more than names, captions and labels of the YAML: “{cut(text)}”",
                "draw only words of records; list words of the picture itself in audit/words.py",
            ),
        )


def most_telling(problems: Iterable[Problem], most: int = 20) -> tuple[list[Problem], int]:
    """Return the first problems and how many there are besides: one fault can touch every page."""
    found = sorted(set(problems))
    return found[:most], max(0, len(found) - most)
