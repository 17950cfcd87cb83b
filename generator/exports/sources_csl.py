"""The sources as CSL-JSON, which reference managers read (Zotero, Pandoc and others)."""

from __future__ import annotations

from typing import Any

from generator.exports.export import Export
from generator.exports.plain import json_bytes
from generator.model.addresses import Publication, source_address
from generator.model.dates import Date
from generator.model.site import Site
from generator.model.sources import Source
from generator.pages.english import capital, count

# The types of the Citation Style Language 1.0.2.
_TYPES = {
    "article": "article-newspaper",
    "document": "report",
    "broadcast": "broadcast",
    "recording": "motion_picture",
    "live-blog": "post-weblog",
    "dataset": "dataset",
    "editorial": "document",
}


def sources_csl(site: Site, published: Publication) -> list[dict[str, Any]]:
    """Return an item for each source, with what its record gives."""
    return [_item(site, slug, source, published) for slug, source in site.sources.items()]


def _item(site: Site, slug: str, source: Source, published: Publication) -> dict[str, Any]:
    notes = [
        f"Passed on from {source.via}." if source.via else "",
        "Withdrawn by its publisher." if source.retracted else "",
    ]
    fields = {
        "id": slug,
        "type": _TYPES[source.kind],
        "title": source.title,
        "container-title" if source.kind == "article" else "publisher": source.publisher,
        "author": [{"literal": name} for name in source.author],
        "issued": _date(source.date),
        "accessed": _date(source.accessed),
        "language": source.lang or ("en" if source.has_text else ""),
        "URL": source.url or published.absolute(source_address(site, slug)),
        "archive_location": source.archive,
        "note": " ".join(filter(None, notes)),
    }
    return {name: value for name, value in fields.items() if value}


def _date(date: Date | None) -> dict[str, Any] | None:
    """Return a date as CSL has it: one or two lists of year, month and day, as far as given."""
    parts = [
        [number for number in (part.year, part.month, part.day) if number]
        for part in (date.parts if date else ())
        if part.kind == "date"
    ]
    return {"date-parts": parts} if parts else None


SOURCES_CSL = Export(
    "Sources for reference managers",
    "data/sources.csl.json",
    "CSL-JSON",
    "application/vnd.citationstyles.csl+json",
    lambda site: f"{capital(count(len(site.sources), 'source'))}, each as a reference.",
    lambda cited, published: json_bytes(sources_csl(cited.site, published)),
)
