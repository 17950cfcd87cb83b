"""The list of all pages: the only place that knows which there are."""

from __future__ import annotations

from collections.abc import Sequence

from generator.pages.contribute import contribute
from generator.pages.corrections import corrections
from generator.pages.data import Download, data
from generator.pages.disputes import disputes
from generator.pages.errors import errors
from generator.pages.figures import figures
from generator.pages.glossary import glossary
from generator.pages.home import home
from generator.pages.ledger import ledger_page
from generator.pages.map import place_map
from generator.pages.own_pages import own_pages
from generator.pages.page import Page
from generator.pages.party import parties
from generator.pages.reactions import reactions
from generator.pages.reading_order import led_on
from generator.pages.sources import sources
from generator.pages.timeline import timeline
from generator.pages.whos_who import whos_who
from generator.provenance.ledger import coverage
from generator.provenance.passages.cited import Cited


def plan(cited: Cited, downloads: Sequence[Download]) -> list[Page]:
    """Return every page of the site, in the order of the navigation."""
    site = cited.site
    ledgers = coverage(cited)
    pages = [
        home(site),
        *timeline(site),
        *whos_who(site),
        *parties(site),
        reactions(site),
        *place_map(site),
        *figures(site),
        *disputes(site),
        *sources(site, ledgers),
        *(ledger_page(cited, slug, ledger) for slug, ledger in ledgers.items()),
        *glossary(site),
        data(site, downloads),
        corrections(site),
        contribute(),
        errors(),
    ]
    pages += own_pages({page.path for page in pages})
    return led_on(site, pages)
