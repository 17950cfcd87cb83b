"""Whether every link of a built site that stays on it leads somewhere, anchors included."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser


def broken_links(folder: Path, address: str) -> Iterator[str]:
    """Yield what is wrong with links of the pages in `folder`, a line each.

    `address` is that of the site, with a slash at its end. Links to other hosts are not followed.
    """

    @cache
    def page(file: Path) -> LexborHTMLParser:
        return LexborHTMLParser(file.read_text(encoding="utf-8"))

    @cache
    def anchors(file: Path) -> frozenset[str]:
        nodes = page(file).css("[id]") if file.suffix == ".html" else []
        return frozenset(node.attributes["id"] or "" for node in nodes)

    for file in sorted(folder.rglob("*.html")):
        if file.name == "404.html":
            continue  # it answers at any depth, so its links begin at the host's root
        for href in sorted(_links(page(file))):
            target = _target(file, href, folder, address)
            where = file.relative_to(folder).as_posix()
            if target is None:
                continue
            found, anchor = target
            if not found.is_file():
                yield f"{where}: leads to {href}, which is not there"
            elif anchor and anchor not in anchors(found):
                yield f"{where}: leads to {href}, which has no such anchor"


def _links(page: LexborHTMLParser) -> set[str]:
    named = {"href": page.css("[href]"), "src": page.css("[src]")}
    return {node.attributes[name] or "" for name, nodes in named.items() for node in nodes}


def _target(file: Path, href: str, folder: Path, address: str) -> tuple[Path, str] | None:
    """Return the file and the anchor that a link means, or nothing where it leaves the site."""
    if href.startswith(address):
        href, file = href.removeprefix(address) or "index.html", folder / "index.html"
    parts = urlsplit(href)
    if parts.scheme or parts.netloc:
        return None
    if not parts.path:
        return file, _anchor(parts.fragment)
    below = posixpath.normpath(posixpath.join(file.parent.as_posix(), unquote(parts.path)))
    found = Path(below)
    return (found / "index.html" if found.is_dir() else found), _anchor(parts.fragment)


def _anchor(fragment: str) -> str:
    """Return the id in a fragment; a text fragment (`:~:`) is the browser's to find."""
    return unquote(fragment.partition(":~:")[0])
