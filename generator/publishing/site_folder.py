"""The folder of the finished site: it changes as a whole, and only when a build was good."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(site: Path) -> Iterator[Path]:
    """Give a new folder beside `site`, which takes its place when the context ends.

    If the context raises, `site` stays as it was, and the new folder stays beside it to be looked
    at, until the next build. Raises `OSError` where folders cannot be written.
    """
    made, old = site.with_name(f".{site.name}.new"), site.with_name(f".{site.name}.old")
    if old.exists() and not site.exists():
        old.rename(site)  # a build was killed between its last two steps
    for folder in (made, old):
        shutil.rmtree(folder, ignore_errors=True)
    yield made
    if site.exists():
        site.rename(old)
    made.rename(site)
    shutil.rmtree(old, ignore_errors=True)
