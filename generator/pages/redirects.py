"""Plain pages at old addresses of parties and sources: they lead on, or say what became.

They are whole HTML files that every engine copies as they are, so they are in no site map and no
search. A page that has one successor moves on by itself; with JavaScript it takes the anchor of
the address along, which the plain redirect drops. Everything is linked in words too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.model.addresses import Address, Publication
from generator.model.dates import words
from generator.model.former_addresses import Formers, Successor
from generator.model.site import Site
from generator.pages.standalone import standalone

_HEADINGS = {
    "moved": "This page has moved",
    "split": "This page was split",
    "withdrawn": "This page was withdrawn",
}


@dataclass(frozen=True)
class Line:
    """What became of a statement that stood on a page that is gone, and where to read on."""

    id: str
    words: str
    links: tuple[tuple[str, Address], ...]


def redirects(
    site: Site, formers: Formers, published: Publication, styles: Sequence[str] = ()
) -> dict[str, bytes]:
    """Return the plain pages as HTML, by their path in the site.

    `styles` are a project's own stylesheets, by their path there.
    """
    template = standalone().get_template("redirects.html.j2")
    pages = {}
    for former in formers.all:
        if former.own_page:
            path = Address(former.own_page).file
            lines = tuple(_lines(formers, former.own_page))
            told = {line.id for line in lines}
            text = template.render(
                styles=styles,
                site=site,
                published=published,
                path=path,
                root="../" * path.count("/"),
                heading=_HEADINGS[former.became],
                day=words(former.date),
                former=former,
                only=former.successors[0] if former.became == "moved" else None,
                pages=[(item, _anchors(site, formers, item, told)) for item in former.successors],
                lines=lines,
            )
            pages[path] = text.encode()
    return pages


def _anchors(site: Site, formers: Formers, successor: Successor, told: set[str]) -> list[str]:
    """Return the ids of statements that lead a reader of the old page to this successor."""
    own = [entry.id for entry in site.entries.values() if entry.owner == successor.id]
    old = [key for new in own for key in formers.anchors.get(("statements", new), ())]
    return [key for key in (*own, *old) if key not in told]


def _lines(formers: Formers, page: str) -> Iterator[Line]:
    for former in formers.by_page.get(page, ()):
        links = [
            (f"Go to the statement under {item.title}", item.address) for item in former.successors
        ]
        links += [("Go to the correction", former.correction)] if former.correction else []
        yield Line(former.id, former.sentence, tuple(links))
