"""The home page: what happened in a minute, and where to read on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from generator.model import addresses
from generator.model.addresses import Address
from generator.model.dates import heading, heading_note
from generator.model.site import Entry, Site
from generator.pages.attribution import label
from generator.pages.counts import Count, Series, series_of
from generator.pages.page import Page
from generator.pages.reading_order import leads


def home(site: Site) -> Page:
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
            "when": settings.facts.when,
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
        "steps": list(_steps(site)),
        "parts": [
            (part.title, [site.entries[key] for key in part.show]) for part in settings.parts
        ],
        "read_on": list(leads(site)),
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


def _steps(site: Site) -> Iterator[tuple[str, str, Address, list[Entry]]]:
    """Yield each date with its note, the address of its first event, and its statements."""
    dated = groupby(site.info.home.steps, key=lambda step: site.events[step.event].date)
    for date, group in dated:
        steps = list(group)
        shown = [site.entries[key] for step in steps for key in step.show]
        first = addresses.event_address(site, steps[0].event)
        yield heading(date), heading_note(date, len(steps)), first, shown


def _group(site: Site, shown: tuple[str, Count, Series | None]) -> tuple[str, str]:
    _, one, series = shown
    return label(site, one.entry), one.entry.id if series else ""
