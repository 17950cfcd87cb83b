"""Does the head of each page say what the records say, escaped exactly once?

The title, the words for search engines and other sites, and the linked data, which is parsed back
and compared value by value with what the generator means for the statements that the page cites.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from generator.exports import downloads
from generator.model.addresses import HOME, Address, Publication
from generator.pages.page import Page
from generator.pages.page_head import head_of
from generator.pages.plan import plan
from generator.problems.codes import Code
from generator.problems.problem import Mark, Problem
from generator.provenance.passages.cited import Cited
from generator.publishing.audit.claims import cut

_MENDED = "print the value in overrides/main.html, escaped there and nowhere else"


def head_faults(cited: Cited, published: Publication, folder: Path) -> Iterator[Problem]:
    """Yield what is wrong with the heads of the pages built in `folder`."""
    for page in plan(cited, downloads(cited.site)):
        file = folder / Address(page.path).file
        if file.is_file():
            tree = LexborHTMLParser(file.read_text(encoding="utf-8"))
            meant = _meant(cited, published, page, tree)
            for what, value in _found(tree).items():
                if value != meant[what]:
                    message = f"{what} is not what the records say: “{cut(str(value))}”"
                    yield Problem(Mark(file.as_posix(), 0), Code.PAGE_FRAME, message, _MENDED)


def _meant(
    cited: Cited, published: Publication, page: Page, tree: LexborHTMLParser
) -> dict[str, object]:
    site = cited.site
    notes = [note.attributes.get("id") or "" for note in tree.css(".footnote li[id]")]
    shown = [site.entries[key] for note in notes if (key := note[3:]) in site.entries]
    head = head_of(site, published, page, shown)
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
