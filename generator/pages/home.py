"""The home page: what happened in a minute, and where to read on."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from generator.model import addresses
from generator.model.site import Site
from generator.pages.attribution import label
from generator.pages.counts import Count, Series, series_of
from generator.pages.ledger import coverage_words, shown_ledgers
from generator.pages.page import Page
from generator.pages.reading_order import leads
from generator.provenance.ledger import Ledger


def home(site: Site, ledgers: Mapping[str, Ledger]) -> Page:
    settings = site.info.home
    values = [
        (slug, one, series if len(series.counts) > 1 else None)
        for slug in settings.facts.how_bad
        for series in [series_of(site, slug)]
        for one in series.shown
    ]
    # Numbers of one speaker share a label; those of two never do, nor one with rivals.
    numbers = [list(group) for _, group in groupby(values, key=lambda of: _group(site, of))]
    lists = {
        name: [site.entries[key] for key in keys]
        for name, keys in {
            "standfirst": settings.standfirst,
            "where": settings.facts.where,
            "who": settings.facts.who,
            "known": settings.known,
            "unknown": settings.unknown,
        }.items()
    }
    context = {
        "home": settings,
        "numbers": numbers,
        **lists,
        "read_on": list(leads(site)),
        "ledgers": shown_ledgers(ledgers),
        "covered": coverage_words(ledgers),
    }
    return Page(
        addresses.HOME,
        "home.md.j2",
        settings.title,
        site.info.description,
        "site.yml",
        wide=True,
        context=context,
    )


def _group(site: Site, shown: tuple[str, Count, Series | None]) -> tuple[str, str]:
    _, one, series = shown
    return label(site, one.entry), one.entry.id if series else ""
