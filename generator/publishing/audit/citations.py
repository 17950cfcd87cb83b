"""Does every citation on the built pages resolve, and does its footnote open the passage?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from generator.model.dates import words
from generator.model.records import Cite
from generator.model.site import Entry, Site
from generator.pages import attribution
from generator.publishing.audit.claims import Finding, name_of
from generator.publishing.audit.page import BuiltPage, Footnote
from generator.publishing.audit.words import ends_of

Passage = tuple[str, ...]
"""A page, and the first and last words of a passage on it, or all its words."""


def passages_of_site(site: Site) -> frozenset[Passage]:
    """Return every passage that a statement cites."""
    cites = (cite for entry in site.entries.values() for cite in entry.statement.cites)
    return frozenset(target for cite in cites for target in _targets(site, cite))


def citation_faults(site: Site, page: BuiltPage, cited: frozenset[Passage]) -> Iterator[Finding]:
    """Yield citations that do not resolve, footnotes without one, and wrong footnotes.

    `cited` is from `passages_of_site`: no link into a source opens anything else.
    """
    for link in sorted(page.links):
        if ":~:text=" in link and passage_of(link) not in cited:
            yield (
                f"a link opens a passage that nothing cites: {link}",
                "link to cited passages only",
            )
    yield from _reference_faults(page)
    used: dict[str, set[str]] = {}
    for claim in page.claims:
        for ref in claim.refs:
            used.setdefault(ref, set()).add(claim.id)
    named = " ".join(piece.words for piece in page.editorials)
    for note in page.footnotes:
        if note.id not in used:
            yield f"the footnote `{note.id}` belongs to no statement here", "remove it, or cite it"
        for key in sorted(used.get(note.id, ())):
            if key in site.entries:
                yield from _footnote_faults(site, site.entries[key], note, named)


def _reference_faults(page: BuiltPage) -> Iterator[Finding]:
    order = {note.id: str(number) for number, note in enumerate(page.footnotes, start=1)}
    used = [ref for claim in page.claims for ref in claim.refs]
    for ref in page.stray_refs:
        yield (
            f"a citation of `{ref}` stands outside of any statement",
            "mark the words it belongs to: `data-claim` with the statement's id",
        )
    for ref in dict.fromkeys([*used, *page.stray_refs]):
        if ref not in order:
            yield f"the citation of `{ref}` has no footnote", "print citations.md.j2 on this page"
    for ref, number in sorted(page.numbered):
        if ref in order and number != order[ref]:
            yield (
                f"the citation {number} leads to the footnote {order[ref]}, `{ref}`",
                "leave the numbering of footnotes to the engine",
            )


def _footnote_faults(site: Site, entry: Entry, note: Footnote, named: str) -> Iterator[Finding]:
    passages = [passage_of(link) for link in note.links]
    missing: list[str] = []
    for cite in entry.statement.cites:
        missing += _missing_of_cite(site, cite, note, passages, named)
    reasons = [reason.rstrip(".") for reason in entry.statement.derived.values()]
    statement = entry.statement
    shown = [attribution.label(site, entry), *reasons, *statement.implied.values()]
    shown += [statement.reads.rstrip(".")] if statement.reads else []
    review = site.reviews.get(entry.id)
    if review and "Not yet checked" not in note.words:
        shown += [review.by, words(review.date)]
    missing += [f"“{text}”" for text in shown if text not in note.words]
    for what in missing:
        yield (
            f"the footnote of {name_of(site, entry)} does not show {what}",
            "citations.md.j2 shows the voice, and for each passage its publisher, first and last "
            "words and a link",
        )


def _missing_of_cite(
    site: Site, cite: Cite, note: Footnote, passages: list[Passage], named: str
) -> Iterator[str]:
    source = site.sources[cite.source]
    ends = ends_of(cite) if source.has_text else []
    names = [site.source_name(cite.source)] if ends else [source.publisher, source.title]
    around = note.words
    if ends and not site.rivals:  # the only article is named once, above the footnotes
        names, around = [source.publisher], named
    yield from (f"“{name}”" for name in names if name not in around)
    if ends and not any(f"“{' … '.join(words)}”" in note.words for words in ends):
        yield f"“{' … '.join(ends[0])}”"
    if cite.version:
        ends = ends and [ends[0]]
    if source.url and not set(_targets(site, cite)).intersection(passages):
        yield f"a link to “{' … '.join(ends[0])}” in {source.url}" if ends else source.url


def _targets(site: Site, cite: Cite) -> Iterator[Passage]:
    source = site.sources[cite.source]
    page = (source.url or "").partition("#")[0]
    ends = ends_of(cite) if source.kind in ("article", "live-blog") else []
    yield from ((page, *words) for words in ends or [()])


def passage_of(link: str) -> Passage:
    """Return the page, and the first and last words (or all) that a link with a fragment opens.

    A bare hyphen or ampersand has a meaning of its own there (WICG text fragments), so a link
    with one opens something else.
    """
    address, _, fragment = link.partition("#")
    _, found, directive = fragment.partition(":~:text=")
    if not found:
        return (address,)
    if re.search("[-&]", directive):
        return address, directive
    return address, *map(unquote, directive.split(","))
