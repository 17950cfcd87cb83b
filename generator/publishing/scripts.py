"""After the engine: all scripts of a page in one file, which a browser asks for once.

The files stay as they are for previews and for other engines; each is a function of its own, so
their order is all that joining them has to keep.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from generator.publishing.bundle import Bundled, Linked, linked_file, with_one_link

_SCRIPT = re.compile(r'[ \t]*<script defer src="([^"]+)"></script>\n?')
_ELEMENT = '<script defer src="{}"></script>\n'


def one_script(site: Path, pages: dict[Path, str]) -> Bundled:
    """Join the deferred scripts of every page of the folder `site`.

    Takes the pages' HTML by file and puts one element in it for all the scripts of the site that a
    page had. A page with one script keeps it, so this may run twice with the same result.
    """
    files: dict[tuple[Path, str], Path | None] = {}
    linked = {path: _scripts(site, path, text, files) for path, text in pages.items()}
    several = {path: scripts for path, scripts in linked.items() if len(scripts) > 1}
    return with_one_link(pages, several, _text, _ELEMENT)


def _scripts(
    site: Path, page: Path, text: str, files: dict[tuple[Path, str], Path | None]
) -> list[Linked]:
    """Return the deferred scripts of its own site that a page asks for, in order.

    `files` has those that are known by the folder of a page and the address, and gets new ones.
    """
    found = []
    first = text.find("<script defer ")  # most of a page has none, and the pattern is slow
    for match in _SCRIPT.finditer(
        text, text.rfind("\n", 0, first) + 1 if first >= 0 else len(text)
    ):
        key = page.parent, match[1]
        if key not in files:
            files[key] = linked_file(site, page, match[1])
        if file := files[key]:
            found.append(Linked(match[0], match[1], file))
    return found


def _text(scripts: Sequence[Linked]) -> str:
    return "\n".join(script.file.read_text(encoding="utf-8") for script in scripts)
