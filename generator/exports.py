"""The same records for programs and spreadsheets: JSON, CSV and GeoJSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from generator.addresses import Publication, address_of_statement
from generator.dates import Date
from generator.english import count
from generator.model import KINDS, Entry, Site

COLUMNS = ("id", "text", "voice", "speaker", "via", "said_on", "about", "sources", "address")


def exports(site: Site, published: Publication) -> dict[str, bytes]:
    """Return the data files by name."""
    return {
        "statements.csv": statements_csv(site, published),
        "site.json": _json(site_json(site, published)),
        "places.geojson": _json(places_geojson(site)),
    }


def downloads(site: Site) -> dict[str, tuple[str, str]]:
    """Return what the data page lists: a name, the file, and what is in it, counted."""
    located = [place for place in site.places.values() if place.lat is not None]
    return {
        "Statements": (
            "statements.csv",
            f"{count(len(site.entries), 'row')}, one for each "
            "statement: its id, words, voice, speaker, subjects, sources and address.",
        ),
        "Everything": ("site.json", "every record with all its fields, by kind and id."),
        "Places": (
            "places.geojson",
            f"{count(len(located), 'place')} with a position (WGS 84), for maps.",
        ),
    }


def statements_csv(site: Site, published: Publication) -> bytes:
    """Return one row for each statement, as CSV (RFC 4180) in UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for entry in site.entries.values():
        writer.writerow([_cell(value) for value in _row(site, published, entry)])
    return out.getvalue().encode()


def _row(site: Site, published: Publication, entry: Entry) -> list[str]:
    statement = entry.statement
    sources = dict.fromkeys(cite.source for cite in statement.cites)
    address = f"{published.address}/{address_of_statement(site, entry).url()}"
    said_on = statement.said_on.edtf if statement.said_on else ""
    return [
        entry.id,
        statement.text,
        statement.voice,
        statement.speaker or "",
        statement.via or "",
        said_on,
        " ".join(sorted(site.subjects[entry.id])),
        " ".join(sources),
        address,
    ]


def _cell(value: str) -> str:
    # Spreadsheets run a cell that begins like this as a formula (OWASP: CSV injection).
    return f"'{value}" if value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def site_json(site: Site, published: Publication) -> dict[str, Any]:
    """Return every record by kind and id, in the order of the files."""
    records = {
        kind: {slug: plain(record) for slug, record in site.records(kind).items()} for kind in KINDS
    }
    return {
        "title": site.info.title,
        "as_of": site.info.as_of.edtf,
        "address": published.address,
        "license": "CC-BY-4.0",
        **records,
    }


def places_geojson(site: Site) -> dict[str, Any]:
    """Return the places with a position as GeoJSON (RFC 7946): longitude first, WGS 84."""
    features = [
        {
            "type": "Feature",
            "id": slug,
            "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
            "properties": {"name": place.name, "events": site.events_of(slug)},
        }
        for slug, place in site.places.items()
        if place.lat is not None
    ]
    return {"type": "FeatureCollection", "features": features}


def plain(value: Any) -> Any:
    """Return a record as JSON's types, under the names that the YAML uses, without empty fields."""
    if isinstance(value, Date):
        return value.edtf
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        pairs = {fields[name].alias or name: getattr(value, name) for name in fields}
        return {name: plain(item) for name, item in pairs.items() if item not in (None, (), {})}
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return value


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
