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
from dataclasses import dataclass
from itertools import chain

from selectolax.lexbor import LexborHTMLParser

from generator.model.former_addresses import Formers
from generator.model.site import Site
from generator.problems.codes import Code
from generator.problems.problem import Mark, Problem
from generator.publishing.active_content import Strange, strange
from generator.publishing.audit.citations import citation_faults, passages_of_site
from generator.publishing.audit.claims import Finding, claim_faults, cut, unframed, unpublished
from generator.publishing.audit.heads import BuiltHead, read_head
from generator.publishing.audit.looks import frame_faults, hidden
from generator.publishing.audit.old_addresses import Expected, expected, lost_addresses
from generator.publishing.audit.page import BuiltPage, page_of
from generator.publishing.audit.words import (
    drawn_words,
    loose_words,
    read_templates,
    record_words,
    template_faults,
)
from generator.publishing.cache import kept_each
from generator.publishing.policy import policy_of
from generator.publishing.processes import halved

# What a server shows for an address without a page: part of the frame, and without facts.
_NO_PAGE = "404.html"
_MANY = 40  # pages from which a second process pays

_Coded = tuple[Code, str, Finding]


@dataclass(frozen=True)
class ReadBack:
    """A built page, parsed once for everything that is asked of it."""

    strange: tuple[Strange, ...]
    """What no template puts there."""
    head: BuiltHead
    lost: tuple[tuple[str, Finding], ...]
    """Old addresses that lead nowhere from here."""
    page: BuiltPage | None


def read_back(pages: Mapping[str, str], formers: Formers) -> dict[str, ReadBack]:
    """Return what stands on the built pages, given as HTML by their path in the site's folder."""
    due = expected(formers)

    def read(texts: Mapping[str, str]) -> dict[str, ReadBack]:
        return {file: _read(file, text, due.get(file, Expected())) for file, text in texts.items()}

    made_of = {file: (file, repr(due.get(file)), text) for file, text in pages.items()}
    return kept_each(
        "page read back",
        made_of,
        lambda files: halved({file: pages[file] for file in files}, read, _MANY),
    )


def _read(file: str, text: str, due: Expected) -> ReadBack:
    tree = LexborHTMLParser(text)
    found, head = tuple(strange(tree, policy_of(file))), read_head(tree)
    lost = tuple(lost_addresses(file, tree, due))
    # The last, since it takes the tree apart.
    return ReadBack(found, head, lost, None if file == _NO_PAGE else page_of(file, tree))


def audit_pages(
    site: Site, formers: Formers, built: Mapping[str, ReadBack], folder: str
) -> list[Problem]:
    """Return what is wrong with the built pages, in the order of the files.

    `site` is what they were built from, `built` comes from `read_back`, and `folder` is the site's.
    """
    pages = {file: read.page for file, read in built.items() if read.page}
    missing = (
        fault
        for file, due in expected(formers).items()
        if file not in built
        for fault in lost_addresses(file, None, due)
    )
    lost = _as(Code.PAGE_FORMER, chain(missing, *(read.lost for read in built.values())))
    return sorted({*audit(site, pages, read_templates(), folder), *problems(lost, folder)})


def problems(found: Iterable[_Coded], folder: str) -> Iterator[Problem]:
    """Yield findings as problems of the files in the site's folder."""
    for code, file, (message, hint) in found:
        yield Problem(Mark(f"{folder}/{file}", 0), code, message, hint)


def audit(
    site: Site, pages: Mapping[str, BuiltPage], templates: Mapping[str, str], folder: str = "site"
) -> list[Problem]:
    """Return what is wrong with the pages (by file) of a site, made with templates (by name)."""
    findings = chain(
        _as(Code.PAGE_STATEMENT, unpublished(site, pages)),
        _as(Code.PAGE_STATEMENT, unframed(site, pages)),
        _as(Code.PAGE_FIELD, hidden(site, pages)),
        _as(Code.PAGE_PICTURE, _overdrawn(site, pages)),
        _page_by_page(site, pages, templates),
    )
    return sorted({*problems(findings, folder), *template_faults(site, templates)})


def _page_by_page(
    site: Site, pages: Mapping[str, BuiltPage], templates: Mapping[str, str]
) -> Iterator[_Coded]:
    known = record_words(site, pages.values())
    cited = passages_of_site(site)

    def of_page(file: str, page: BuiltPage) -> Iterator[_Coded]:
        found = {
            Code.PAGE_STATEMENT: claim_faults(site, page),
            Code.PAGE_CITATION: citation_faults(site, page, cited),
            Code.PAGE_WORDS: loose_words(site, page, known, templates),
            Code.PAGE_FRAME: frame_faults(site, page),
        }
        for code, findings in found.items():
            yield from _as(code, ((file, finding) for finding in findings))

    def of_pages(some: Mapping[str, BuiltPage]) -> dict[str, list[_Coded]]:
        return {file: list(of_page(file, page)) for file, page in some.items()}

    yield from chain.from_iterable(halved(pages, of_pages, _MANY).values())


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


def most_telling(problems_: Iterable[Problem], most: int = 20) -> tuple[list[Problem], int]:
    """Return the first problems and how many there are besides: one fault can touch every page."""
    found = sorted(set(problems_))
    return found[:most], max(0, len(found) - most)
