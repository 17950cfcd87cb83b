"""The same facts for programs: each format in a module of its own, and the list of them all.

Every address in the files is absolute, so that a copy of a file still leads to the site.

`export` says what each of them gives; `plain` makes plain values of records; `site_json` with
`site_schema`, `statements_csv`, `sources_csl`, `places_geojson`, `events_ics` and `feeds` are a
format each. To add one, write its module and add it to the list.
"""

from __future__ import annotations

from generator.exports.events_ics import CALENDAR
from generator.exports.export import Export
from generator.exports.feeds import CORRECTIONS_ATOM, EVENTS_ATOM
from generator.exports.places_geojson import PLACES
from generator.exports.site_json import EVERYTHING
from generator.exports.site_schema import FORM
from generator.exports.sources_csl import SOURCES_CSL
from generator.exports.statements_csv import STATEMENTS
from generator.model.addresses import ROBOTS, Publication
from generator.model.site import Site
from generator.pages.data import Download
from generator.provenance.passages.cited import Cited

# In the order of the data page.
EXPORTS: tuple[Export, ...] = (
    EVERYTHING,
    FORM,
    STATEMENTS,
    SOURCES_CSL,
    PLACES,
    CALENDAR,
    EVENTS_ATOM,
    CORRECTIONS_ATOM,
)


def exports(cited: Cited, published: Publication) -> dict[str, bytes]:
    """Return every file for programs, by its path in the docs folder."""
    made = {one.path: one.content(cited, published) for one in EXPORTS if one.words(cited.site)}
    return made | {ROBOTS: robots_txt(published)}


def downloads(site: Site) -> list[Download]:
    """Return what the data page lists: each of these files with what is in it."""
    return [
        Download(one.name, one.path, one.form, one.media_type, words)
        for one in EXPORTS
        if (words := one.words(site))
    ]


def robots_txt(published: Publication) -> bytes:
    """Return the rules for crawlers (RFC 9309): all may read, and here is the list of pages.

    Crawlers ask for it at a host's root only, so under a project's sub-path it is documentation.
    """
    return f"User-agent: *\nAllow: /\n\nSitemap: {published.absolute('sitemap.xml')}\n".encode()
