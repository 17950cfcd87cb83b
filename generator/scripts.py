"""After the engine: all scripts of a page in one file, which a browser asks for once.

The files stay as they are for previews and for other engines; each is a function of its own, so
their order is all that joining them has to keep.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from pathlib import Path

from generator.linked import linked_file

_SCRIPT = re.compile(r'[ \t]*<script defer src="([^"]+)"></script>\n?')


def one_script(site: Path, pages: dict[Path, str]) -> dict[Path, str]:
    """Join the deferred scripts of every page of the folder `site` and delete those left unused.

    Takes the pages' HTML by file and returns it with one element for all the scripts of the site
    that a page had. The new file stands beside the first of them and has a hash of its content in
    its name. A page with one script keeps it, so this may run twice with the same result.
    """
    linked = {path: _scripts(site, path, text) for path, text in pages.items()}
    written: dict[tuple[Path, ...], Path] = {}
    result = {}
    for path, scripts in linked.items():
        files = tuple(scripts.values())
        if len(files) > 1 and files not in written:
            written[files] = _write(files)
        result[path] = (
            _rewritten(pages[path], scripts, written[files]) if len(files) > 1 else pages[path]
        )
    for file in sorted({file for files in written for file in files} - set(written.values())):
        if not any(f'/{file.name}"' in text for text in result.values()):
            file.unlink()
    return result


def _scripts(site: Path, page: Path, text: str) -> dict[str, Path]:
    """Return the files of the deferred scripts of a page by their elements, in order."""
    found = {match[0]: linked_file(site, page, match[1]) for match in _SCRIPT.finditer(text)}
    return {tag: file for tag, file in found.items() if file}


def _write(files: tuple[Path, ...]) -> Path:
    text = "\n".join(file.read_text(encoding="utf-8") for file in files)
    digest = hashlib.sha256(text.encode()).hexdigest()[:8]
    file = files[0].with_name(f"site.{digest}.js")
    file.write_text(text, encoding="utf-8")
    return file


def _rewritten(text: str, scripts: dict[str, Path], file: Path) -> str:
    """Put one element where the first was, and take the others out."""
    first, *others = scripts
    source = posixpath.join(posixpath.dirname(_SCRIPT.sub(r"\1", first)), file.name)
    text = text.replace(first, f'<script defer src="{source}"></script>\n', 1)
    for tag in others:
        text = text.replace(tag, "", 1)
    return text
