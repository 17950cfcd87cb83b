"""Where to read on: the pages in the order of reading, each with a line on what is there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from generator.model import addresses
from generator.model.site import Site
from generator.pages.attribution import people_and_organizations
from generator.pages.disputes import disputes
from generator.pages.english import capital, count, listed
from generator.pages.map import map_places
from generator.pages.page import Lead, Page


def leads(site: Site) -> Iterator[Lead]:
    """Yield the pages that answer a question each; their lines are counted from the data."""
    sides = [reaction.title for reaction in site.reactions.values()]
    events, places = len(site.events), len(map_places(site))
    words = site.info.pages
    yield Lead(
        words.timeline.title or "What happened",
        addresses.TIMELINE,
        capital(f"{count(events, 'event')}, with the days that are given and those left open."),
    )
    yield Lead(
        words.whos_who.title or "Who’s who",
        addresses.WHOS_WHO,
        capital(f"{people_and_organizations(site)}, and how they are related."),
    )
    yield Lead(
        words.reactions.title or "International reactions",
        addresses.REACTIONS,
        f"{listed(sides)}{', side by side' if len(sides) > 1 else ''}."
        if sides
        else "None so far.",
    )
    what = capital(f"{count(places, 'place')}, and what happened there.")
    yield Lead(words.map.title or "Map", addresses.MAP, what)
    title = words.figures.title or "Key figures"
    yield Lead(title, addresses.FIGURES, "Every number with the one who gives it.")
    yield from (Lead(page.title, page.path, page.context["answer"]) for page in disputes(site))
    title = words.sources.title or "Sources and method"
    yield Lead(title, addresses.SOURCES, "Where each statement comes from, and how.")


def led_on(site: Site, pages: list[Page]) -> list[Page]:
    """Return the pages, each with the one to read next; that of a party leads back to the list."""
    ordered = list(leads(site))
    after = {lead.path: following for lead, following in pairwise(ordered)}
    parties = next(lead for lead in ordered if lead.path == addresses.WHOS_WHO)
    return [
        replace(page, lead=page.lead or (parties if page.subject else after.get(page.path)))
        for page in pages
    ]
