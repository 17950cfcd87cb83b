"""Atom feeds (RFC 4287): the events in order, and the corrections.

Their `updated` is a day of the data: the day up to which the site holds, or that of a correction.
The time of the build would announce everything anew each time.
"""

from __future__ import annotations

import datetime
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator import __version__
from generator.exports.export import Export
from generator.model.addresses import (
    CORRECTIONS,
    CORRECTIONS_FEED,
    EVENTS_FEED,
    TIMELINE,
    Address,
    Publication,
    event_address,
)
from generator.model.corrections import Correction
from generator.model.dates import words
from generator.model.site import Site
from generator.pages.attribution import attributed
from generator.pages.corrections import latest_first
from generator.pages.english import capital, count

_ATOM = "http://www.w3.org/2005/Atom"
_MEDIA_TYPE = "application/atom+xml"
# RFC 4151: a day on which the name belonged to whoever mints the id. It is part of every id, so it
# never changes.
_TAG_DAY = "2026-01-01"


@dataclass(frozen=True)
class Item:
    """An entry of a feed; `key` makes its id."""

    key: str
    title: str
    text: str
    target: Address
    updated: datetime.date


@dataclass(frozen=True)
class Feed:
    """A feed: its own path, the page that shows the same, its name, and its entries."""

    path: str
    page: str
    name: str
    items: list[Item]


def events_feed(site: Site, published: Publication) -> bytes:
    """Return the events as an Atom feed, the last first; each says whose voice its words are."""
    day = site.info.as_of.upper
    items = [
        Item(
            f"event/{slug}",
            site.events[slug].title,
            _words(site, slug),
            event_address(site, slug),
            day,
        )
        for slug in reversed(site.timeline)
    ]
    return _feed(site, published, Feed(EVENTS_FEED, TIMELINE, "Events", items))


def _words(site: Site, slug: str) -> str:
    lines = attributed(site, site.entries_of("events", slug))
    return "\n\n".join([capital(f"{words(site.events[slug].date)}."), *lines])


def corrections_feed(site: Site, published: Publication) -> bytes:
    """Return the corrections as an Atom feed, the newest first.

    Without corrections the feed is there and empty, dated by the day the site holds.
    """
    items = [_correction(slug, site.corrections[slug]) for slug in latest_first(site)]
    return _feed(site, published, Feed(CORRECTIONS_FEED, CORRECTIONS, "Corrections", items))


def _correction(slug: str, correction: Correction) -> Item:
    now = f"It now says: {correction.now}" if correction.now else "It was withdrawn."
    return Item(
        f"correction/{slug}",
        f"{'Corrected' if correction.now else 'Withdrawn'}: {correction.was}",
        f"It said: {correction.was} {now} Why: {correction.why}",
        Address(CORRECTIONS, slug),
        correction.date.lower,
    )


def _feed(site: Site, published: Publication, feed: Feed) -> bytes:
    updated = max([site.info.as_of.upper, *(item.updated for item in feed.items)])
    # The namespace as a plain attribute: registering a prefix would change the library for all.
    root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": "en"})
    _add(root, "id", _tag(published, feed.path))
    _add(root, "title", f"{feed.name}: {site.info.title}")
    _add(root, "subtitle", site.info.description)
    _add(root, "updated", _instant(updated))
    _add(root, "link", rel="self", type=_MEDIA_TYPE, href=published.absolute(feed.path))
    _add(
        root, "link", rel="alternate", type="text/html", href=published.absolute(Address(feed.page))
    )
    _add(_add(root, "author"), "name", site.info.title)
    _add(root, "generator", "explainer", version=__version__)
    _add(root, "rights", "CC BY 4.0")
    for item in feed.items:
        entry = _add(root, "entry")
        _add(entry, "id", _tag(published, item.key))
        _add(entry, "title", item.title)
        _add(entry, "updated", _instant(item.updated))
        _add(entry, "link", rel="alternate", type="text/html", href=published.absolute(item.target))
        _add(entry, "content", item.text, type="text")
    ET.indent(root)
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _tag(published: Publication, key: str) -> str:
    """Return a tag: URI (RFC 4151), which stays the same wherever a page may move to."""
    parts = urlsplit(published.address)
    return f"tag:{parts.hostname},{_TAG_DAY}:{parts.path}/{key}"


def _instant(day: datetime.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _add(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, tag, attributes)
    if text:
        element.text = text
    return element


def _corrections_words(site: Site) -> str:
    number = capital(count(len(site.corrections), "correction"))
    return f"{number}, the newest first." if site.corrections else f"{number} so far."


EVENTS_ATOM = Export(
    "Events as a feed",
    EVENTS_FEED,
    "Atom",
    _MEDIA_TYPE,
    lambda site: f"{capital(count(len(site.events), 'event'))}, the last first.",
    lambda cited, published: events_feed(cited.site, published),
)
CORRECTIONS_ATOM = Export(
    "Corrections as a feed",
    CORRECTIONS_FEED,
    "Atom",
    _MEDIA_TYPE,
    _corrections_words,
    lambda cited, published: corrections_feed(cited.site, published),
)
