"""Does the head of each page say what the records say, escaped exactly once?

The title, the words for search engines and other sites, and the linked data, which is parsed back
and compared value by value with what the generator means for the statements that the page cites.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from generator.model.addresses import HOME, Address, Publication
from generator.model.site import Site
from generator.pages.page import Page
from generator.pages.page_head import Head, head_of
from generator.publishing.audit.claims import Finding, cut

Meant = tuple[tuple[str, ...], Head]
"""The statements that a page was to cite, by their ids, and its head."""

_MENDED = "print the value in overrides/main.html, escaped there and nowhere else"


@dataclass(frozen=True)
class BuiltHead:
    """What the head of a built page says, and the statements that the page cites, by their ids."""

    says: Mapping[str, object]
    cites: tuple[str, ...]


def read_head(tree: LexborHTMLParser) -> BuiltHead:
    """Return the head of a built page."""
    notes = (note.attributes.get("id") or "" for note in tree.css(".footnote li[id]"))
    return BuiltHead(_found(tree), tuple(note[3:] for note in notes))


def head_faults(
    site: Site,
    published: Publication,
    pages: Iterable[Page],
    heads: Mapping[str, BuiltHead],
    meant: Mapping[str, Meant],
) -> Iterator[tuple[str, Finding]]:
    """Yield the file and the fault of each head that is not what the records say.

    `heads` are those of the built pages by file, and `meant` those that were written, by the path
    of the page, with the statements that it was to cite.
    """
    for page in pages:
        file = Address(page.path).file
        if file not in heads:
            continue
        shown = tuple(key for key in heads[file].cites if key in site.entries)
        cites, head = meant.get(page.path, ((), None))
        if head is None or cites != shown:
            head = head_of(site, published, page, [site.entries[key] for key in shown])
        for what, value in _meant(site, page, head).items():
            if heads[file].says[what] != value:
                said = cut(str(heads[file].says[what]))
                yield file, (f"{what} is not what the records say: “{said}”", _MENDED)


def _meant(site: Site, page: Page, head: Head) -> dict[str, object]:
    name = site.info.title
    return {
        "the title": name if page.path == HOME else f"{page.title} · {name}",
        "description": page.description,
        "og:title": page.title,
        "og:description": page.description,
        "og:site_name": name,
        "og:url": head.url,
        "og:image:alt": head.alt,
        "the linked data": head.data,
    }


def _found(tree: LexborHTMLParser) -> dict[str, object]:
    metas = {
        meta.attributes.get("property") or meta.attributes.get("name"): meta.attributes.get(
            "content"
        )
        for meta in tree.css("meta")
    }
    named = ("description", "og:title", "og:description", "og:site_name", "og:url", "og:image:alt")
    title = tree.css_first("title")
    data = [script.text() for script in tree.css('script[type="application/ld+json"]')]
    return {
        "the title": title.text() if title else None,
        **{name: metas.get(name) for name in named},
        "the linked data": _json(data[0]) if len(data) == 1 else None,
    }


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return None
