"""Corrections: what was changed after it was published, the newest first."""

from __future__ import annotations

from generator.model import addresses
from generator.model.site import Site
from generator.pages.english import capital, count
from generator.pages.page import Page


def corrections(site: Site) -> Page:
    return Page(
        addresses.CORRECTIONS,
        "corrections.md.j2",
        "Corrections",
        _description(site),
        "corrections.yml",
        crumbs=(("Sources and method", addresses.SOURCES),),
        context={"slugs": latest_first(site)},
    )


def latest_first(site: Site) -> list[str]:
    """Return the slugs of the corrections, the newest first; of one day, as in the file."""
    slugs = list(site.corrections)
    return sorted(slugs, key=lambda slug: site.corrections[slug].date.sort_key, reverse=True)


def _description(site: Site) -> str:
    number = capital(count(len(site.corrections), "correction"))
    return (
        f"{number} so far. A changed statement stands here with what it said, what it says now, "
        "and why."
    )
