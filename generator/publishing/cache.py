"""What took long to make, kept from one build to the next: the one door to a folder of results.

A result is found under a hash of its name, of everything it was made of, of the generator's code,
and of the versions of Python and of every installed library. So nothing that another version made
is ever found, and a build with the cache gives the same bytes as one without. A file begins with
the hash of the rest and is moved into its place whole; a broken one counts as missing. The folder
may be deleted at any time.

It is the user's, never the project's, and is used only if nobody else can write there: results are
pickled, and one that a pull request brought along would be believed. EXPLAINER_CACHE names another
folder; if it is empty, nothing is kept.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import platform
import stat
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from platformdirs import user_cache_path

from generator import THEME

K = TypeVar("K")
R = TypeVar("R")
Parts = tuple[str, ...]
"""The texts of which something is made."""

VARIABLE = "EXPLAINER_CACHE"
_MOST = 500_000_000  # bytes
_DAY = 86_400.0  # seconds
_OLDEST = 30 * _DAY
_HASH = hashlib.sha256().digest_size


def kept(name: str, made_of: Parts, make: Callable[[], R]) -> R:
    """Return `make()`, or what it returned before for the same name and texts.

    The result must be picklable, and hang on nothing but `made_of`, our code and the libraries.
    """
    return kept_each(name, {name: made_of}, lambda _: {name: make()})[name]


def kept_each(
    name: str, made_of: Mapping[K, Parts], make: Callable[[list[K]], Mapping[K, R]]
) -> dict[K, R]:
    """Return a result for each key of `made_of`, in its order: those kept from an earlier build,
    and for all other keys what `make`, which gets them at once, returns.

    A key for which it returns nothing is left out, and nothing is kept for it.
    """
    folder = _folder(os.environ.get(VARIABLE))
    places = {key: _place(folder, name, parts) for key, parts in made_of.items()} if folder else {}
    found: dict[K, R] = {}
    for key, place in places.items():
        with contextlib.suppress(OSError, ValueError):
            found[key] = _read(place)
    missing = [key for key in made_of if key not in found]
    made = make(missing) if missing else {}
    for key in missing:
        if key in made and key in places:
            _write(places[key], made[key])
    found.update(made)
    return {key: found[key] for key in made_of if key in found}


def prune() -> None:
    """Delete what no build used for a month, and the oldest of what is too much; once a day."""
    folder = _folder(os.environ.get(VARIABLE))
    if folder is None:
        return
    with contextlib.suppress(OSError):
        looked, now = folder / "pruned", time.time()
        if looked.exists() and now - looked.stat().st_mtime < _DAY:
            return
        looked.touch()
        room = _MOST
        for used, size, path in sorted(_files(folder), reverse=True):
            room -= size
            if room < 0 or now - used > _OLDEST:
                path.unlink(missing_ok=True)


def _files(folder: Path) -> Iterator[tuple[float, int, Path]]:
    for path in folder.glob("??/*"):
        with contextlib.suppress(OSError):
            found = path.stat()
            yield found.st_mtime, found.st_size, path


def _folder(named: str | None) -> Path | None:
    """Return the folder, made if need be; none if it is not to be used or not the user's alone."""
    if named == "":
        return None
    folder = Path(named) if named else user_cache_path("checked-explainers", appauthor=False)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.stat()
    except OSError:
        return None
    if sys.platform != "win32":
        others = found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
        if found.st_uid != os.getuid() or others:
            return None
    return folder


def _place(folder: Path, name: str, made_of: Parts) -> Path:
    digest = hashlib.sha256(f"{_version()} {name}".encode())
    for part in made_of:
        digest.update(f"\0{len(part)} ".encode())
        digest.update(part.encode())
    found = digest.hexdigest()
    return folder / found[:2] / found[2:]


@cache
def _version() -> str:
    """Return a hash of whatever decides results besides what they are made of."""
    digest = hashlib.sha256(f"{sys.version} {platform.platform()}".encode())
    own = Path(__file__).parents[1]
    for path in (*_code(own), *_code(THEME)):
        digest.update(f"{path.name}\0".encode() + path.read_bytes())
    # The folders that pip names for what it installed: quicker to read than what stands in them.
    for entry in sys.path:
        with contextlib.suppress(OSError):
            infos = sorted(info.name for info in Path(entry).glob("*.dist-info"))
            digest.update(" ".join(infos).encode())
    return digest.hexdigest()


def _code(folder: Path) -> Iterable[Path]:
    """Return our files in an order, without the tools for people, which make nothing of a site."""
    for at, folders, files in os.walk(folder):
        folders[:] = sorted({*folders} - {"__pycache__", "authoring", "cli"})
        yield from (Path(at, name) for name in sorted(files) if not name.endswith(".md"))


def _read(place: Path) -> Any:
    """Return a result; raises `OSError` or `ValueError` if there is none that is whole."""
    with place.open("rb") as file:
        found, content = os.fstat(file.fileno()), file.read()
    if hashlib.sha256(content[_HASH:]).digest() != content[:_HASH]:
        raise ValueError(f"{place} is broken")
    if time.time() - found.st_mtime > _DAY:
        os.utime(place)  # what is used is not pruned
    return pickle.loads(content[_HASH:])  # noqa: S301 - nobody else can write into the folder


def _write(place: Path, result: object) -> None:
    """Keep a result; a full disk or a folder that is gone is no reason to stop."""
    content = pickle.dumps(result, pickle.HIGHEST_PROTOCOL)
    with contextlib.suppress(OSError):
        place.parent.mkdir(exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=place.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(hashlib.sha256(content).digest() + content)
        Path(temporary).replace(place)
