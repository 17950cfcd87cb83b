"""After the engine: all stylesheets of a page in one small file.

A theme brings rules for everything that it could show, in several files, and a page is drawn only
when the last of them is there. The files stay as they are for previews and for other engines;
only the published pages get one file, without the rules that nothing on the site can meet.

`names` are what the pages and scripts can ever ask for, `selectors` tells which can match, `rules`
leaves the others out.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from generator.publishing.bundle import Linked, linked_file, with_one_link
from generator.publishing.styles.names import Names, names_of
from generator.publishing.styles.rules import UnjoinableError, pruned

__all__ = ["UnjoinableError", "joined"]

_LINK = re.compile(r"[ \t]*<link\b[^>]*>\n?", re.IGNORECASE)
_ELEMENT = '<link rel="stylesheet" href="{}">\n'


def joined(site: Path, pages: dict[Path, str]) -> dict[Path, str]:
    """Join the stylesheets of every page of the folder `site` and delete those left unused.

    Takes the pages' HTML by file and returns it with one link for all the stylesheets of the site
    that a page had. The new file stands beside the first of them and has a hash of its content in
    its name. May run twice with the same result. Raises `UnjoinableError` for `@import`.
    """
    linked = {path: _sheets(site, path, text) for path, text in pages.items()}
    names = names_of(pages.values(), sorted(site.rglob("*.js")))
    return with_one_link(pages, linked, lambda sheets: _text(sheets, names), _ELEMENT)


def _sheets(site: Path, page: Path, text: str) -> list[Linked]:
    """Return the stylesheets of its own site that a page links, in order."""
    found = []
    for tag in _LINK.findall(text):
        link = LexborHTMLParser(tag).css_first("link[rel=stylesheet][href]")
        file = linked_file(site, page, link.attributes["href"] or "") if link else None
        if link and file:
            media = link.attributes.get("media") or ""
            found.append(Linked(tag, link.attributes["href"] or "", file, media))
    return found


def _text(sheets: Sequence[Linked], names: Names) -> str:
    """Return what the site uses of the stylesheets, seen from the folder of the first."""
    folder = sheets[0].file.parent
    parts = []
    for sheet in sheets:
        css = sheet.file.read_text(encoding="utf-8")
        moved = posixpath.relpath(sheet.file.parent.as_posix(), folder.as_posix())
        parts.append((f"@media {sheet.media} {{{css}}}" if sheet.media else css, moved))
    return pruned(parts, names)
