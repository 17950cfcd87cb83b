"""The pages of a built site, and which of them are alike."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.model.addresses import is_embed


def page_paths(folder: Path) -> tuple[str, ...]:
    """Return the path below a site's address of every page built in `folder`.

    Pages that only lead on, and those for frames elsewhere, are left out.
    """
    return tuple(path for path in _all(folder) if not is_embed(path))


def kinds(folder: Path) -> tuple[str, ...]:
    """Return the pages without those of a folder that are like a larger one beside them."""
    largest: dict[tuple[Path, str], str] = {}
    for path in sorted(_all(folder), key=lambda path: page_file(folder, path).stat().st_size):
        file = page_file(folder, path)
        is_alone = file.parent == folder or file.name == "index.html"
        largest[file.parent, file.name if is_alone else ""] = path
    return tuple(sorted(largest.values()))


def page_file(folder: Path, path: str) -> Path:
    """Return the file that answers for a path below a site's address."""
    found = folder / path
    return found / "index.html" if path == "" or path.endswith("/") else found


def _all(folder: Path) -> Iterator[str]:
    files = sorted(folder.rglob("*.html"))
    yield from (_path(folder, file) for file in files if not _redirects(file))


def _path(folder: Path, file: Path) -> str:
    path = file.relative_to(folder).as_posix()
    return path.removesuffix("index.html") if file.name == "index.html" else path


def _redirects(page: Path) -> bool:
    return 'http-equiv="refresh"' in page.read_text(encoding="utf-8")
