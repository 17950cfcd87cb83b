"""What the descriptions of pages have in common, for search engines and for whoever shares a link.

A description has 50 to 160 characters, is different for every page, and has the page's answer. It
is read far from the page, so a statement in it says whose it is.
"""

from __future__ import annotations

from generator.model.site import Site
from generator.pages.english import fitted
from generator.pages.page import source_word

MOST = 160  # characters: search engines cut what is longer


def gives(site: Site) -> str:
    """Return "the article gives" or "the sources give"."""
    return f"{source_word(site)} give{'s' if len(site.articles) == 1 else ''}"


def whole(text: str) -> str:
    """Return a description no longer than search engines show."""
    return fitted(text, MOST)
