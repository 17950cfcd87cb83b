"""Corrections: what was changed after it was published, in order, and as a feed."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from generator.addresses import CORRECTIONS, CORRECTIONS_FEED, Address, Publication
from generator.model import Site
from generator.schema import Correction

_ATOM = "http://www.w3.org/2005/Atom"


def latest_first(site: Site) -> list[str]:
    """Return the slugs of the corrections, the newest first; of one day, as in the file."""
    slugs = list(site.corrections)
    return sorted(slugs, key=lambda slug: site.corrections[slug].date.sort_key, reverse=True)


def feed(site: Site, published: Publication) -> bytes:
    """Return the corrections as an Atom feed (RFC 4287), the newest first.

    Without corrections the feed is there and empty, dated by the day the site holds.
    """
    own = f"{published.address}/{CORRECTIONS_FEED}"
    slugs = latest_first(site)
    dates = [site.corrections[slug].date.lower for slug in slugs]
    updated = max([site.info.as_of.lower, *dates])
    # The namespace as a plain attribute: registering a prefix would change the library for all.
    root = ET.Element("feed", {"xmlns": _ATOM})
    _add(root, "id", own)
    _add(root, "title", f"Corrections: {site.info.title}")
    _add(root, "updated", f"{updated.isoformat()}T00:00:00Z")
    _add(root, "link", rel="self", href=own)
    _add(root, "link", href=f"{published.address}/{Address(CORRECTIONS).url()}")
    _add(_add(root, "author"), "name", site.info.title)
    for slug in slugs:
        _entry(root, published, slug, site.corrections[slug])
    ET.indent(root)
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _entry(root: ET.Element, published: Publication, slug: str, correction: Correction) -> None:
    address = f"{published.address}/{Address(CORRECTIONS, slug).url()}"
    entry = _add(root, "entry")
    _add(entry, "id", address)
    _add(entry, "title", f"{'Corrected' if correction.now else 'Withdrawn'}: {correction.was}")
    _add(entry, "updated", f"{correction.date.lower.isoformat()}T00:00:00Z")
    _add(entry, "link", href=address)
    now = f"It now says: {correction.now}" if correction.now else "It was withdrawn."
    _add(entry, "content", f"It said: {correction.was} {now} Why: {correction.why}", type="text")


def _add(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, tag, attributes)
    if text:
        element.text = text
    return element
