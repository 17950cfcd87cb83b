"""The site without a network: a service worker that keeps its pages on the reader's device.

It is made from the finished site, last of all: what it keeps is named after the bytes of every
file, so a new site is a new version, and the same site the same worker.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

NAME = "service-worker.js"
MOST_KEPT = 3_000_000
"""Bytes of files, before a server compresses them, that a first visit keeps; others as opened."""

# Read by programs, or by nobody without a network.
_NEVER = (
    "data/*",
    "embed/*",
    "embed/figures/*",
    "assets/share/*",
    "assets/fonts/*.txt",
    "*.xml",
    "*.gz",
    "robots.txt",
    NAME,
)
_FIRST = ("index.html", "assets/stylesheets/*", "assets/javascripts/*", "*.html", "search/*.js",
          "assets/map/*", "assets/images/*", "**/*.html", "assets/fonts/*")  # fmt: skip


def service_worker(site: Path) -> str:
    """Return the script of the worker for the finished site in a folder (W3C Service Workers).

    Raises `OSError` where a file cannot be read.
    """
    kept = json.dumps(list(_kept(site)), indent=0)
    worker = Path(__file__).with_name("offline_worker.js").read_text(encoding="utf-8")
    return f"const VERSION = {json.dumps(_version(site))};\nconst FILES = {kept};\n\n{worker}"


def _version(site: Path) -> str:
    found = hashlib.sha256()
    for path in sorted(path for path in site.rglob("*") if path.is_file() and path.name != NAME):
        found.update(path.relative_to(site).as_posix().encode() + b"\0")
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()[:16]


def _kept(site: Path) -> Iterator[str]:
    """Yield the files to keep at the first visit, the most needed first, while there is room."""
    never = {path for pattern in _NEVER for path in site.glob(pattern)}
    files = (path for pattern in _FIRST for path in sorted(site.glob(pattern)))
    room = MOST_KEPT
    for path in dict.fromkeys(files):
        if not path.is_file() or path in never:
            continue
        room -= path.stat().st_size
        if room < 0:
            return
        yield path.relative_to(site).as_posix()
