"""Writes the generated files: only what changed, each whole or not at all, and nothing stale.

A manifest of what was written lets the next run remove what is no longer made without touching
the hand-kept files beside it.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

MANIFEST = ".manifest.json"


@dataclass(frozen=True)
class Written:
    """How many files there are, were changed and were removed."""

    total: int
    changed: int
    removed: int


def write(folder: Path, files: Mapping[str, bytes], later: Collection[str] = ()) -> Written:
    """Write `files` (content by path with slashes) below `folder` and prune earlier ones.

    A file that is the same already is left alone, so that watchers see no change; so is one that
    is to be written `later`. Raises `OSError` where the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = {*files, *later}
    stale = manifest(folder) - paths
    changed = put(folder, files)
    for path in sorted(stale):
        _remove(folder, path)
    listing = json.dumps(sorted(paths), indent=0).encode()
    if _differs(folder / MANIFEST, listing):
        _replace(folder / MANIFEST, listing)
    return Written(len(paths), changed, len(stale))


def put(folder: Path, files: Mapping[str, bytes]) -> int:
    """Write what is not the same below `folder` already; return how many files that were."""
    changed = [path for path, content in files.items() if _differs(folder / path, content)]
    for path in changed:
        _replace(folder / path, files[path])
    return len(changed)


def manifest(folder: Path) -> set[str]:
    """Return the paths below `folder` that the last run wrote."""
    try:
        listed = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return set()
    paths = [path for path in listed if isinstance(path, str)] if isinstance(listed, list) else []
    # The manifest is a file like any other: it may not lead the clean-up out of the folder.
    return {path for path in paths if ".." not in PurePosixPath(path).parts and path[:1] != "/"}


def _differs(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() != content
    except OSError:
        return True


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _remove(folder: Path, path: str) -> None:
    target = folder / path
    target.unlink(missing_ok=True)
    for parent in target.parents:
        if parent == folder or not parent.is_dir() or any(parent.iterdir()):
            break
        parent.rmdir()
