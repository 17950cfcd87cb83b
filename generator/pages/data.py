"""Data: the files for programs, each with what is in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.model import addresses
from generator.model.site import Site
from generator.pages.english import count
from generator.pages.page import Page


@dataclass(frozen=True)
class Download:
    """One file: its name for people, path in the site, form, media type, and what is in it."""

    name: str
    path: str
    form: str
    media_type: str
    words: str


def data(site: Site, downloads: Sequence[Download]) -> Page:
    return Page(
        addresses.DATA,
        "data.md.j2",
        "Data",
        _description(site),
        "site.yml",
        crumbs=(("Sources and method", addresses.SOURCES),),
        context={"downloads": downloads, "licence": addresses.LICENSE_URL},
    )


def _description(site: Site) -> str:
    statements = count(len(site.entries), "statement")
    return (
        f"Everything on this site to download: {statements} as JSON and CSV, places as GeoJSON, "
        "events as a calendar and a feed."
    )
