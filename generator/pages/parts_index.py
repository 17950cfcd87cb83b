"""What stands on which part of a list, for scripts.

Old addresses lead on, and the filter of the timeline has all events.
It is a file of its own, which a page asks for when it needs it, and a script, since a browser
fetches nothing else from disk.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.model.addresses import Address
from generator.model.dates import short as short_date
from generator.model.former_addresses import Formers
from generator.model.references import PARTY_KINDS
from generator.model.site import STATEMENT_FIELDS, Site
from generator.pages.parts import parts_file
from generator.pages.timeline import outlets_of_event, voices_of_event

_KINDS = {
    "parties": PARTY_KINDS,
}


def parts_files(site: Site, formers: Formers) -> dict[str, bytes]:
    """Return the files of the lists that are in parts, by path."""
    return {
        parts_file(kind): _script(site, formers, kind)
        for kind, found in site.lists.items()
        if found.whole.parts
    }


def _script(site: Site, formers: Formers, kind: str) -> bytes:
    found: dict[str, object] = {"ids": _ids(site, formers, kind)}
    if kind == "events":
        found["events"] = list(_events(site))
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return f"window.exParts = {text};\n".encode()


def _ids(site: Site, formers: Formers, kind: str) -> dict[str, list[str]]:
    """Return the ids that stand on a part, by its file."""
    return {
        Address(leaf.path).file: [
            key for slug in leaf.slugs for key in _ids_of(site, formers, kind, slug)
        ]
        for leaf in site.lists[kind].whole.leaves
    }


def _ids_of(site: Site, formers: Formers, kind: str, slug: str) -> Iterator[str]:
    """Yield the ids of a record and its statements, and those that they had before."""
    kinds = _KINDS.get(kind, (kind,))
    record = next(site.records(one)[slug] for one in kinds if slug in site.records(one))
    yield slug
    yield from formers.anchors.get((kind, slug), ())
    for field in STATEMENT_FIELDS:
        for key in getattr(record, field, {}):
            yield key
            yield from formers.anchors.get(("statements", key), ())


def _events(site: Site) -> Iterator[list[str]]:
    """Yield of each event what the filter shows and asks: id, title, date, who, where, voices."""
    for slug in site.timeline:
        event = site.events[slug]
        yield [
            slug,
            event.title,
            short_date(event.date),
            " ".join(site.parties_of_event(slug)),
            " ".join(event.places),
            " ".join(voices_of_event(site, slug)),
            " ".join(outlets_of_event(site, slug)),
        ]
