"""The pages of a built site, and which of them are alike."""

from __future__ import annotations

from pathlib import Path


def page_paths(folder: Path) -> tuple[str, ...]:
    """Return the path below a site's address of every page built in `folder`.

    Pages that only lead on are left out.
    """
    files = sorted(folder.rglob("*.html"))
    return tuple(_path(folder, file) for file in files if not _redirects(file))


def kinds(folder: Path) -> tuple[str, ...]:
    """Return the pages without those of a folder that are like a larger one beside them."""
    largest: dict[tuple[Path, str], str] = {}
    paths = page_paths(folder)
    for path in sorted(paths, key=lambda path: page_file(folder, path).stat().st_size):
        file = page_file(folder, path)
        is_alone = file.parent == folder or file.name == "index.html"
        largest[file.parent, file.name if is_alone else ""] = path
    return tuple(sorted(largest.values()))


def page_file(folder: Path, path: str) -> Path:
    """Return the file that answers for a path below a site's address."""
    found = folder / path
    return found / "index.html" if path == "" or path.endswith("/") else found


def _path(folder: Path, file: Path) -> str:
    path = file.relative_to(folder).as_posix()
    return path.removesuffix("index.html") if file.name == "index.html" else path


def _redirects(page: Path) -> bool:
    return 'http-equiv="refresh"' in page.read_text(encoding="utf-8")
