"""The same facts for programs: each format in a module of its own, and the list of them all.

Every address in the files is absolute, so that a copy of a file still leads to the site.

`plain` makes plain values of records; `site_json` with `site_schema`, `statements_csv`,
`places_geojson`, `events_ics` and `feeds` are a format each; `downloads` is what the data page
lists.
"""

from __future__ import annotations

from generator.exports.downloads import DATA
from generator.exports.events_ics import events_ics
from generator.exports.feeds import corrections_feed, events_feed
from generator.exports.places_geojson import places_geojson
from generator.exports.plain import json_bytes
from generator.exports.site_json import site_json
from generator.exports.site_schema import site_schema
from generator.exports.statements_csv import statements_csv
from generator.model.addresses import CORRECTIONS_FEED, EVENTS_FEED, ROBOTS, Publication
from generator.provenance.passages.cited import Cited


def exports(cited: Cited, published: Publication) -> dict[str, bytes]:
    """Return every file for programs, by its path in the docs folder."""
    site = cited.site
    files = {
        f"{DATA}/statements.csv": statements_csv(site, published),
        f"{DATA}/site.json": json_bytes(site_json(cited, published)),
        f"{DATA}/site.schema.json": json_bytes(site_schema(published)),
        f"{DATA}/places.geojson": json_bytes(places_geojson(site, published)),
        f"{DATA}/events.ics": events_ics(site, published),
        EVENTS_FEED: events_feed(site, published),
        CORRECTIONS_FEED: corrections_feed(site, published),
        ROBOTS: robots_txt(published),
    }
    return {path: content for path, content in files.items() if content}


def robots_txt(published: Publication) -> bytes:
    """Return the rules for crawlers (RFC 9309): all may read, and here is the list of pages.

    Crawlers ask for it at a host's root only, so under a project's sub-path it is documentation.
    """
    return f"User-agent: *\nAllow: /\n\nSitemap: {published.absolute('sitemap.xml')}\n".encode()
