"""The places as GeoJSON (RFC 7946): points, approximate areas, and places without a position."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from generator import MADE_BY
from generator.exports.export import Export
from generator.exports.plain import json_bytes, plain
from generator.model.addresses import Publication, address_of
from generator.model.basemap import BaseMap, Line, Shape
from generator.model.entities import Place
from generator.model.site import Site
from generator.pages.english import capital, count


def places_geojson(site: Site, published: Publication) -> dict[str, Any]:
    """Return every place as a feature, in the order of the file; longitude first, WGS 84.

    An area is one or more regions of the base map and marked `approximate`. A place of which the
    sources give no position has no geometry (null), so that the file holds them all.
    """
    features = [
        {
            "type": "Feature",
            "id": slug,
            "geometry": _geometry(place, site.basemap),
            "properties": _properties(site, slug, place, published),
        }
        for slug, place in site.places.items()
    ]
    return {"type": "FeatureCollection", "made_by": MADE_BY, "features": features}


def _properties(site: Site, slug: str, place: Place, published: Publication) -> dict[str, Any]:
    return {
        "name": place.name,
        "address": published.absolute(address_of(site, slug)),
        "approximate": bool(place.area),
        **plain(place.model_copy(update={"statements": {}})),
        "statements": [entry.id for entry in site.about(slug)],
        "events": site.events_of(slug),
    }


def _geometry(place: Place, base: BaseMap | None) -> dict[str, Any] | None:
    if place.lat is not None:
        return {"type": "Point", "coordinates": [place.lon, place.lat]}
    region = base.region(place.area) if base and place.area else None
    return _multi_polygon(region) if region else None


def _multi_polygon(region: Shape) -> dict[str, Any]:
    parts = [
        [_turned(ring, counterclockwise=index == 0) for index, ring in enumerate(part)]
        for part in region.parts
    ]
    return {"type": "MultiPolygon", "coordinates": parts}


def _turned(ring: Line, *, counterclockwise: bool) -> list[list[float]]:
    """Return a ring in the direction that RFC 7946 asks for: outer ones counterclockwise."""
    twice_area = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))
    points = ring if (twice_area > 0) == counterclockwise else ring[::-1]
    return [list(point) for point in points]


def _words(site: Site) -> str:
    places = site.places.values()
    points = sum(place.lat is not None for place in places)
    areas = sum(bool(place.area) for place in places)
    kinds = [
        f"{number} {words}"
        for number, words in (
            (points, "with a position"),
            (areas, "with an approximate area"),
            (len(places) - points - areas, "without either"),
        )
        if number
    ]
    detail = f": {', '.join(kinds)}" if kinds else ""
    return f"{capital(count(len(places), 'place'))}{detail} (WGS 84)."


PLACES = Export(
    "Places",
    "data/places.geojson",
    "GeoJSON",
    "application/geo+json",
    _words,
    lambda cited, published: json_bytes(places_geojson(cited.site, published)),
)
