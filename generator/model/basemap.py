"""The base map: borders, regions and water under the places.

A base map is a contributor's file like any other, and its numbers end up in a script and in the
page's markup. So it is checked to the last coordinate before anything is drawn from it, and what
is wrong is said in plain words. `generator/authoring/scripts/basemap.py` makes such files.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Literal, cast

Kind = Literal["land", "region", "region_border", "border", "water"]
Point = tuple[float, float]
Line = tuple[Point, ...]

KINDS = ("land", "region", "region_border", "border", "water")
AREA_KINDS = ("land", "region", "water")
MAX_CHARACTERS = 1_000_000
MAX_CAPTION = 400
MAX_LATITUDE = 85.0  # where the Mercator projection is cut off
ID = re.compile(r"[A-Za-z0-9-]+")


@dataclass(frozen=True)
class Bounds:
    """A frame in degrees WGS 84."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True)
class Shape:
    """One feature of the base map.

    `parts` holds, for an area, polygons as an outer ring and its holes, and for a line one part
    with its lines. A point is (longitude, latitude) in degrees WGS 84.
    """

    kind: Kind
    id: str
    parts: tuple[tuple[Line, ...], ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All rings or lines, in file order."""
        return tuple(line for part in self.parts for line in part)


@dataclass(frozen=True)
class BaseMap:
    """A checked base map: its caption, the frame to show, and its features in drawing order."""

    caption: str
    bounds: Bounds
    shapes: tuple[Shape, ...]

    def region(self, ids: Collection[str]) -> Shape | None:
        """Return the regions with these ids as one, or None where one of them is missing."""
        found = [item for item in self.shapes if item.kind == "region" and item.id in ids]
        parts = tuple(part for item in found for part in item.parts)
        return Shape("region", " ".join(ids), parts) if len(found) == len(ids) else None

    @property
    def region_ids(self) -> tuple[str, ...]:
        """The ids a place's `area` may name, sorted."""
        return tuple(sorted(item.id for item in self.shapes if item.kind == "region"))


def read_basemap(text: str) -> BaseMap:
    """Read a base map from GeoJSON (RFC 7946) text.

    The text is a FeatureCollection with a `caption`, optionally a `bbox` (the frame to show), and
    features whose property `kind` is one of `KINDS`; a region also has an `id`.

    Raises ValueError with one plain sentence if anything about it is wrong.
    """
    if len(text) > MAX_CHARACTERS:
        raise ValueError(
            f"The base map has {len(text):,} characters; at most {MAX_CHARACTERS:,} are allowed."
        )
    data = _parse(text)
    if not isinstance(data, dict) or data.get("type") != "FeatureCollection":
        raise ValueError("The base map is not a GeoJSON FeatureCollection.")
    features = data.get("features")
    if not isinstance(features, list) or not features:
        raise ValueError("The base map has no list of features.")
    shapes = tuple(_read_feature(item, number) for number, item in enumerate(features, start=1))
    _refuse_equal_ids(shapes)
    bounds = _read_bbox(data["bbox"]) if "bbox" in data else bounds_of(shapes)
    return BaseMap(_read_caption(data.get("caption")), bounds, shapes)


def reaches(bounds: Bounds, longitude: float, latitude: float) -> bool:
    """True for a point on the map, or off its edge by no more than half of its width or height.

    To hold one farther away the map would shrink to a thumbnail.
    """
    aside = (bounds.east - bounds.west) / 2
    above = (bounds.north - bounds.south) / 2
    return (
        bounds.west - aside <= longitude <= bounds.east + aside
        and bounds.south - above <= latitude <= bounds.north + above
    )


def bounds_of(shapes: tuple[Shape, ...]) -> Bounds:
    """Return the frame that holds every land, or every shape if there is none."""
    land = [shape for shape in shapes if shape.kind == "land"] or shapes
    points = [point for shape in land for line in shape.lines for point in line]
    longitudes, latitudes = zip(*points, strict=True)
    return Bounds(min(longitudes), min(latitudes), max(longitudes), max(latitudes))


def _parse(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"The base map is not JSON: {error}.") from error


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not a number")


def _read_caption(value: Any) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > MAX_CAPTION:
        raise ValueError(
            f"The base map's caption must be text of 1 to {MAX_CAPTION} characters that says "
            "where the map is from."
        )
    return " ".join(value.split())


def _read_bbox(value: Any) -> Bounds:
    if not isinstance(value, list) or len(value) != 4:
        raise ValueError("The base map's bbox must be four numbers: west, south, east, north.")
    (west, south), (east, north) = (_read_point(value[at : at + 2], "bbox") for at in (0, 2))
    if west >= east or south >= north:
        raise ValueError("The base map's bbox must go from south-west to north-east.")
    return Bounds(west, south, east, north)


def _read_feature(item: Any, number: int) -> Shape:
    where = f"feature {number}"
    if not isinstance(item, dict) or item.get("type") != "Feature":
        raise ValueError(f"In the base map, {where} is not a GeoJSON Feature.")
    properties = item.get("properties")
    kind = properties.get("kind") if isinstance(properties, dict) else None
    if kind not in KINDS:
        raise ValueError(
            f"In the base map, the kind of {where} is {kind!r}; it must be one of "
            f"{', '.join(KINDS)}."
        )
    region_id = _read_id(cast("dict[str, Any]", properties).get("id"), where, kind)
    return Shape(kind, region_id, _read_geometry(item.get("geometry"), where, kind))


def _read_id(value: Any, where: str, kind: str) -> str:
    if kind != "region":
        return ""
    if not isinstance(value, str) or not ID.fullmatch(value):
        raise ValueError(
            f"In the base map, the id of {where} is {value!r}; a region's id must be ASCII "
            "letters, digits and hyphens."
        )
    return value


def _read_geometry(geometry: Any, where: str, kind: str) -> tuple[tuple[Line, ...], ...]:
    single, multiple = (
        ("Polygon", "MultiPolygon") if kind in AREA_KINDS else ("LineString", "MultiLineString")
    )
    given = geometry.get("type") if isinstance(geometry, dict) else None
    if given not in (single, multiple):
        raise ValueError(
            f"In the base map, the geometry of {where} ({kind}) must be a {single} or a {multiple}."
        )
    coordinates = cast("dict[str, Any]", geometry).get("coordinates")
    nested = coordinates if given == multiple else [coordinates]
    if kind not in AREA_KINDS:
        nested = [nested]
    shortest = 4 if kind in AREA_KINDS else 2
    return tuple(
        tuple(_read_line(line, where, shortest) for line in _read_list(part, where))
        for part in _read_list(nested, where)
    )


def _read_list(value: Any, where: str) -> list[Any]:
    if not isinstance(value, list) or not value:
        raise ValueError(f"In the base map, the coordinates of {where} are not lists of positions.")
    return value


def _read_line(value: Any, where: str, shortest: int) -> Line:
    points = tuple(_read_point(point, where) for point in _read_list(value, where))
    if len(points) < shortest:
        raise ValueError(
            f"In the base map, {where} has a line of {len(points)} positions; it needs at least "
            f"{shortest}."
        )
    if shortest == 4 and points[0] != points[-1]:
        raise ValueError(f"In the base map, {where} has a ring that does not end where it starts.")
    return points


def _read_point(value: Any, where: str) -> Point:
    numbers = [n for n in value if type(n) in (int, float)] if isinstance(value, list) else []
    if len(numbers) != 2 or len(value) != 2:
        raise ValueError(
            f"In the base map, {where} has a position that is not two numbers, longitude and "
            "latitude in degrees."
        )
    longitude, latitude = numbers
    if not (abs(longitude) <= 180 and abs(latitude) <= MAX_LATITUDE):
        raise ValueError(
            f"In the base map, {where} has a position out of range: longitude must lie between "
            f"-180 and 180, latitude between -{MAX_LATITUDE:g} and {MAX_LATITUDE:g}."
        )
    return (float(longitude), float(latitude))


def _refuse_equal_ids(shapes: tuple[Shape, ...]) -> None:
    seen: set[str] = set()
    for shape in shapes:
        if shape.kind == "region" and shape.id in seen:
            raise ValueError(f"In the base map, two regions have the id {shape.id!r}.")
        seen.add(shape.id)


def mercator(latitude: float) -> float:
    """Return the Mercator ordinate of a latitude, both in degrees (as EPSG:3857 has it)."""
    inside = max(-MAX_LATITUDE, min(MAX_LATITUDE, latitude))
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(inside) / 2)))
