"""After the engine: all stylesheets of a page in one small file.

A theme brings rules for everything that it could show, in several files, and a page is drawn only
when the last of them is there. The files stay as they are for previews and for other engines;
only the published pages get one file, without the rules that nothing on the site can meet.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from dataclasses import dataclass
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from generator.linked import linked_file
from generator.styles.names import Names, names_of
from generator.styles.rules import UnjoinableError, pruned

__all__ = ["UnjoinableError", "joined"]

_LINK = re.compile(r"[ \t]*<link\b[^>]*>\n?", re.IGNORECASE)


@dataclass(frozen=True)
class _Sheet:
    """One stylesheet as a page links it."""

    tag: str
    """The link element, with the space around it."""
    href: str
    file: Path
    media: str
    """The media query of the link, or an empty string."""


def joined(site: Path, pages: dict[Path, str]) -> dict[Path, str]:
    """Join the stylesheets of every page of the folder `site` and delete those left unused.

    Takes the pages' HTML by file and returns it with one link for all the stylesheets of the site
    that a page had. The new file stands beside the first of them and has a hash of its content in
    its name. May run twice with the same result. Raises `UnjoinableError` for `@import`.
    """
    linked = {path: _sheets(site, path, text) for path, text in pages.items()}
    names = names_of(pages.values(), sorted(site.rglob("*.js")))
    written: dict[tuple[tuple[Path, str], ...], Path] = {}
    result = {}
    for path, sheets in linked.items():
        key = tuple((sheet.file, sheet.media) for sheet in sheets)
        if key and key not in written:
            written[key] = _write(sheets, names)
        result[path] = _relinked(pages[path], sheets, written[key]) if key else pages[path]
    read = {file for key in written for file, _ in key}
    for file in sorted(read - set(written.values())):
        if not any(file.name in text for text in result.values()):
            file.unlink()
    return result


def _sheets(site: Path, page: Path, text: str) -> list[_Sheet]:
    """Return the stylesheets of its own site that a page links, in order."""
    found = []
    for tag in _LINK.findall(text):
        link = LexborHTMLParser(tag).css_first("link[rel=stylesheet][href]")
        file = linked_file(site, page, link.attributes["href"] or "") if link else None
        if link and file:
            media = link.attributes.get("media") or ""
            found.append(_Sheet(tag, link.attributes["href"] or "", file, media))
    return found


def _write(sheets: list[_Sheet], names: Names) -> Path:
    """Write what the site uses of the stylesheets into one file and return it."""
    folder = sheets[0].file.parent
    parts = []
    for sheet in sheets:
        css = sheet.file.read_text(encoding="utf-8")
        moved = posixpath.relpath(sheet.file.parent.as_posix(), folder.as_posix())
        parts.append((f"@media {sheet.media} {{{css}}}" if sheet.media else css, moved))
    text = pruned(parts, names)
    digest = hashlib.sha256(text.encode()).hexdigest()[:8]
    file = folder / f"site.{digest}.css"
    file.write_text(text, encoding="utf-8")
    return file


def _relinked(text: str, sheets: list[_Sheet], file: Path) -> str:
    """Put one link where the first was, and take the others out."""
    first, *others = sheets
    href = posixpath.join(posixpath.dirname(first.href), file.name)
    text = text.replace(first.tag, f'<link rel="stylesheet" href="{href}">\n', 1)
    for sheet in others:
        text = text.replace(sheet.tag, "", 1)
    return text
