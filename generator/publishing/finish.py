"""After the engine: one small stylesheet, one script, names for the ways back from citations, a
Content-Security-Policy in every page, nothing that tells the time.

Works on the built HTML of whichever engine made it, and may run twice with the same result.
"""

from __future__ import annotations

import gzip
import hashlib
import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.publishing.backlinks import name_backlinks
from generator.publishing.policy import policy_of
from generator.publishing.scripts import one_script
from generator.publishing.styles import UnjoinableError, joined
from generator.publishing.unused_files import lighten

_META = re.compile(r'\s*<meta http-equiv="Content-Security-Policy"[^>]*>')
_CHARSET = re.compile(r"<meta\s+charset=[^>]*>", re.IGNORECASE)
_LASTMOD = re.compile(r"\s*<lastmod>[^<]*</lastmod>")


class FinishError(Exception):
    """The folder is no built site; the message says what is missing."""


@dataclass(frozen=True)
class Finished:
    """The finished pages and bundles of a site, which are not written yet."""

    site: Path
    pages: Mapping[Path, str]
    files: Mapping[Path, str]
    unused: frozenset[Path]
    changed: frozenset[Path]
    """The pages that are not in the folder as they are here."""

    @property
    def texts(self) -> dict[str, str]:
        """The HTML of every page by its path in the folder."""
        return {path.relative_to(self.site).as_posix(): text for path, text in self.pages.items()}

    def write(self) -> None:
        """Write everything in its place and delete what is unused."""
        for path in sorted(self.changed):
            path.write_text(self.pages[path], encoding="utf-8")
        for path, text in self.files.items():
            path.write_text(text, encoding="utf-8")
        for path in sorted(self.unused):
            path.unlink()


def finish(site: Path) -> Finished:
    """Return the pages of the built site in the folder `site` as they are published.

    Only what nobody can use is deleted from the folder, and the day of the build from its sitemap.
    Raises `FinishError` where there is no page, or one without a `<meta charset>`, or where the
    stylesheets cannot be joined.
    """
    built = {path: path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))}
    if not built:
        raise FinishError(f"there is no page in {site}; build the site first")
    lighten(site)
    _timeless_sitemap(site)
    before = {path: _digest(text) for path, text in built.items()}
    try:
        styled = joined(site, built)
    except UnjoinableError as error:
        raise FinishError(str(error)) from error
    # The pages of a large site take a hundred megabytes: no more than two states of them at once.
    built.clear()
    scripted = one_script(site, styled.pages)
    styled.pages.clear()
    paths = sorted(scripted.pages)
    pages = {path: _sealed(site, path, name_backlinks(scripted.pages.pop(path))) for path in paths}
    return Finished(
        site,
        pages,
        styled.files | scripted.files,
        styled.unused | scripted.unused,
        frozenset(path for path, text in pages.items() if _digest(text) != before[path]),
    )


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def _sealed(site: Path, path: Path, text: str) -> str:
    sealed = _seal(text, policy_of(path.relative_to(site).as_posix()))
    if sealed is None:
        raise FinishError(f"{path} has no <meta charset>, so no policy can be put in it")
    return sealed


def _seal(text: str, policy: str) -> str | None:
    if "Content-Security-Policy" in text:  # of an earlier run
        text = _META.sub("", text)
    match = _CHARSET.search(text)
    if match is None:
        return None
    meta = f'<meta http-equiv="Content-Security-Policy" content="{html.escape(policy)}">'
    meta = meta.replace("&#x27;", "'")
    return f"{text[: match.end()]}\n{meta}{text[match.end() :]}"


def _timeless_sitemap(site: Path) -> None:
    """Leave out the day of the build, which says nothing about the pages and changes the bytes."""
    sitemap = site / "sitemap.xml"
    if sitemap.is_file():
        text = _LASTMOD.sub("", sitemap.read_text(encoding="utf-8"))
        sitemap.write_text(text, encoding="utf-8")
        # Not `gzip.compress`, whose header is another in another Python.
        with (
            (site / "sitemap.xml.gz").open("wb") as raw,
            gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed,
        ):
            packed.write(text.encode())
