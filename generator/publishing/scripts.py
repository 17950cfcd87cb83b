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
    linked = {path: _scripts(site, path, text) for path, text in pages.items()}
    several = {path: scripts for path, scripts in linked.items() if len(scripts) > 1}
    return with_one_link(pages, several, _text, _ELEMENT)


def _scripts(site: Path, page: Path, text: str) -> list[Linked]:
    """Return the deferred scripts of its own site that a page asks for, in order."""
    found = [
        (match[0], match[1], linked_file(site, page, match[1])) for match in _SCRIPT.finditer(text)
    ]
    return [Linked(tag, href, file) for tag, href, file in found if file]


def _text(scripts: Sequence[Linked]) -> str:
    return "\n".join(script.file.read_text(encoding="utf-8") for script in scripts)
