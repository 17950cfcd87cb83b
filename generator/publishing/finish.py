"""After the engine: one small stylesheet, one script, names for the ways back from citations, a
Content-Security-Policy in every page, nothing that tells the time.

Works on the built HTML of whichever engine made it, and may run twice with the same result.
"""

from __future__ import annotations

import gzip
import html
import re
from pathlib import Path

from generator.publishing.backlinks import name_backlinks
from generator.publishing.policy import POLICY
from generator.publishing.scripts import one_script
from generator.publishing.styles import UnjoinableError, joined
from generator.publishing.unused_files import lighten

_META = re.compile(r'\s*<meta http-equiv="Content-Security-Policy"[^>]*>')
_CHARSET = re.compile(r"<meta\s+charset=[^>]*>", re.IGNORECASE)
_LASTMOD = re.compile(r"\s*<lastmod>[^<]*</lastmod>")


class FinishError(Exception):
    """The folder is no built site; the message says what is missing."""


def finish(site: Path) -> int:
    """Finish every page of the built site in the folder `site`; return how many there are.

    Raises `FinishError` where there is no page, or one without a `<meta charset>`, or where the
    stylesheets cannot be joined.
    """
    built = {path: path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))}
    if not built:
        raise FinishError(f"there is no page in {site}; build the site first")
    lighten(site)
    try:
        pages = one_script(site, joined(site, built))
    except UnjoinableError as error:
        raise FinishError(str(error)) from error
    for path, text in pages.items():
        sealed = _seal(name_backlinks(text))
        if sealed is None:
            raise FinishError(f"{path} has no <meta charset>, so no policy can be put in it")
        if sealed != built[path]:
            path.write_text(sealed, encoding="utf-8")
    _timeless_sitemap(site)
    return len(pages)


def _seal(text: str) -> str | None:
    text = _META.sub("", text)
    match = _CHARSET.search(text)
    if match is None:
        return None
    meta = f'<meta http-equiv="Content-Security-Policy" content="{html.escape(POLICY)}">'
    meta = meta.replace("&#x27;", "'")
    return f"{text[: match.end()]}\n{meta}{text[match.end() :]}"


def _timeless_sitemap(site: Path) -> None:
    """Leave out the day of the build, which says nothing about the pages and changes the bytes."""
    sitemap = site / "sitemap.xml"
    if sitemap.is_file():
        text = _LASTMOD.sub("", sitemap.read_text(encoding="utf-8"))
        sitemap.write_text(text, encoding="utf-8")
        (site / "sitemap.xml.gz").write_bytes(gzip.compress(text.encode(), mtime=0))
