"""The base map of a city or region from an extract of OpenStreetMap that the author has.

The extract is GeoJSON as Overpass Turbo or `osmium export` write it. What is drawn of it: the
coastline, waters that are areas, and borders and areas of administrative boundaries. The
data are under the ODbL, so the caption names OpenStreetMap and its licence and where both stand.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from generator.authoring.scripts.shapes import Bounds, Scale, only, slug

CAPTION = "Base map: © OpenStreetMap contributors, ODbL (openstreetmap.org/copyright), simplified."
MAX_MEGABYTES = 100
COUNTRY = 2  # the admin_level of states

LINES, AREAS = 1, 2  # dimensions of geometries
WATERS = {
    "natural": ("water",),
    "waterway": ("riverbank", "dock"),
    "landuse": ("reservoir", "basin"),
}
UNREADABLE = (
    AttributeError, IndexError, KeyError, TypeError, ValueError, shapely.errors.ShapelyError,
)  # fmt: skip


@dataclass
class Found:
    """What an extract holds of use near the frame; boundaries by their admin_level."""

    coast: list[BaseGeometry] = field(default_factory=list)
    waters: list[BaseGeometry] = field(default_factory=list)
    borders: dict[int, list[BaseGeometry]] = field(default_factory=lambda: defaultdict(list))
    regions: dict[int, list[Region]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True)
class Region:
    """An administrative area: its name, the id OpenStreetMap has for it, and its polygons."""

    name: str
    osm_id: str
    polygons: BaseGeometry


def draw(path: Path, frame: Bounds, level: int | None = None) -> dict[str, Any]:
    """Return the base map of a frame as GeoJSON, from the extract in a file.

    `level` is the admin_level whose areas become regions; without it, the widest below the state
    that divides the frame. Raises ValueError in plain words for a file that cannot be used, and
    OSError for one that cannot be read.
    """
    scale = Scale(frame)
    found = _sort(_read_features(path), scale, path.name)
    land = _draw_land(found, scale)
    waters = [one for one in found.waters if one.area >= scale.smallest]
    water = only(shapely.intersection(shapely.union_all(waters), land), AREAS)
    level = _choose_level(found, level, path.name)
    regions = found.regions[level] if level else []
    borders = [*found.borders[COUNTRY], *(one.polygons.boundary for one in found.regions[COUNTRY])]
    inner = [*(found.borders[level] if level else []), *(one.polygons.boundary for one in regions)]
    state = _lines(borders, land, scale)
    drawn = [
        scale.feature("water", _simple(shapely.difference(scale.area, land), scale)),
        scale.feature("land", _simple(land, scale)),
        scale.feature("water", _simple(water, scale)),
        scale.feature("border", state),
        # Where a region ends at the state's border, the one line is enough.
        scale.feature("region_border", only(_lines(inner, land, scale) - state, LINES)),
    ]
    taken: set[str] = set()
    for number, region in enumerate(regions, start=1):
        cut = _simple(shapely.intersection(region.polygons, land), scale)
        key = slug(region.name) or slug(region.osm_id) or f"region-{number}"
        key = key if key not in taken else f"{key}-{number}"
        taken.add(key)
        drawn.append(scale.feature("region", cut, id=key, name=region.name or key))
    return scale.collection(CAPTION, frame, drawn)


def _read_features(path: Path) -> list[Any]:
    size = path.stat().st_size / 1_000_000
    if size > MAX_MEGABYTES:
        raise ValueError(
            f"{path.name} has {size:,.0f} MB; at most {MAX_MEGABYTES} are read. Ask for less: only "
            "coastline, water and boundaries, and only of your bounding box."
        )
    content = path.read_bytes()
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        data = None
    features = data.get("features") if isinstance(data, dict) else None
    if isinstance(data, dict) and data.get("type") == "FeatureCollection" and features:
        return list(features) if isinstance(features, list) else []
    if isinstance(data, dict) and "elements" in data:
        help_ = "It is Overpass's own JSON: in Overpass Turbo choose Export, then GeoJSON."
    elif content.lstrip().startswith(b"<") or path.suffix == ".pbf":
        help_ = "Convert it: `osmium export FILE -o NEW.geojson`."
    else:
        help_ = "Export one with Overpass Turbo (Export, then GeoJSON) or `osmium export`."
    raise ValueError(f"{path.name} is not a GeoJSON FeatureCollection with features. {help_}")


def _sort(features: list[Any], scale: Scale, name: str) -> Found:
    """Return what is of use and reaches into the area drawn, by what it is."""
    found = Found()
    for number, item in enumerate(features, start=1):
        properties = item.get("properties") if isinstance(item, dict) else None
        if not isinstance(properties, dict) or not item.get("geometry"):
            continue
        nested = properties.get("tags")  # as osmtogeojson writes it when asked not to flatten
        tags = nested if isinstance(nested, dict) else properties
        if not _is_of_use(tags):
            continue
        try:
            geometry = shapely.force_2d(shape(item["geometry"]))
            if geometry.intersects(scale.area):
                _add(found, tags, geometry, str(item.get("id") or properties.get("@id") or ""))
        except UNREADABLE:
            raise ValueError(
                f"{name}: the coordinates of feature {number} cannot be read. Export it anew."
            ) from None
    if not (found.coast or found.waters or found.borders or found.regions):
        raise ValueError(
            f"{name} holds nothing to draw in the bounding box: no natural=coastline or "
            "natural=water, no boundary=administrative. Does the box lie in the "
            "extract (WEST SOUTH EAST NORTH, in degrees)?"
        )
    return found


def _is_of_use(tags: dict[str, Any]) -> bool:
    return (
        _is_water(tags)
        or tags.get("natural") == "coastline"
        or tags.get("boundary") == "administrative"
    )


def _is_water(tags: dict[str, Any]) -> bool:
    return any(tags.get(key) in values for key, values in WATERS.items())


def _add(found: Found, tags: dict[str, Any], geometry: BaseGeometry, osm_id: str) -> None:
    dimension = shapely.get_dimensions(geometry)
    polygons = only(shapely.make_valid(geometry), AREAS) if dimension == AREAS else None
    if tags.get("boundary") == "administrative":
        level = str(tags.get("admin_level", ""))
        if not level.isdecimal():
            return
        if polygons is not None:
            name = tags.get("name:en") or tags.get("name") or ""
            found.regions[int(level)].append(Region(str(name), osm_id, polygons))
        elif dimension == LINES:
            found.borders[int(level)].append(geometry)
    elif polygons is None:
        if dimension == LINES and not _is_water(tags):
            found.coast += shapely.get_parts(geometry).tolist()
    elif _is_water(tags):
        found.waters.append(polygons)
    else:  # an island: its ring, with the land on the left as a coastline has it
        rings = shapely.orient_polygons(polygons).boundary
        found.coast += shapely.get_parts(rings).tolist()


def _draw_land(found: Found, scale: Scale) -> BaseGeometry:
    """Return the land of the area drawn: what lies to the left of the coastline.

    Raises ValueError where the coastline ends within the area, for then nobody knows its sides.
    """
    area = scale.area
    coast = shapely.union_all(found.coast)
    if not coast.intersects(area):
        return area
    # A little is left beyond the edge, so that each line meets it in one and the same point.
    coast = only(shapely.intersection(coast, area.buffer(scale.pixel)), LINES)
    faces, _, loose, _ = shapely.polygonize_full([shapely.union_all([coast, area.boundary])])
    inside = area.buffer(-scale.pixel / 1000)
    ends = only(shapely.intersection(shapely.union_all(loose), inside), LINES)
    if not ends.is_empty:
        end = shapely.get_parts(ends)[0]
        longitude, latitude = max(
            (end.coords[0], end.coords[-1]),
            key=lambda point: shapely.Point(point).distance(area.boundary),
        )
        west, south, east, north = (f"{value:.{scale.decimals}f}" for value in area.bounds)
        raise ValueError(
            f"The coastline ends near longitude {longitude:.4f}, latitude {latitude:.4f}. The map "
            "reaches a little over its frame, so that it can be moved: export an extract of at "
            f"least {west} {south} {east} {north}."
        )
    parts = [face for face in shapely.get_parts(faces) if inside.intersects(face)]
    votes = _votes(found.coast, parts)
    land = [face for face, vote in zip(parts, votes, strict=True) if vote > 0]
    return shapely.intersection(shapely.union_all(land), area)


def _votes(coast: list[BaseGeometry], faces: list[BaseGeometry]) -> Any:
    """Return for each face how much more of the coastline has it on the left than on the right."""
    votes = np.zeros(len(faces))
    tree = shapely.STRtree(faces)
    for line in coast:
        points = shapely.get_coordinates(line)
        steps = points[1:] - points[:-1]
        # A point so near the middle of each step that no other line comes between.
        aside = np.stack([-steps[:, 1], steps[:, 0]], axis=1) * 1e-3
        middles, lengths = (points[1:] + points[:-1]) / 2, np.hypot(*steps.T)
        for sign in (1, -1):
            at, face = tree.query(shapely.points(middles + sign * aside), predicate="within")
            np.add.at(votes, face, sign * lengths[at])
    return votes


def _choose_level(found: Found, wanted: int | None, name: str) -> int | None:
    levels = sorted(level for level in found.regions if level > COUNTRY)
    if wanted is not None and wanted not in levels:
        known = ", ".join(map(str, levels)) or "none"
        raise ValueError(
            f"{name} has no areas of admin_level {wanted} in the box; it has: {known}."
        )
    dividing = [level for level in levels if len(found.regions[level]) > 1]
    return wanted or next(iter([*dividing, *levels]), None)


def _lines(lines: list[BaseGeometry], land: BaseGeometry, scale: Scale) -> BaseGeometry:
    cut = only(shapely.intersection(shapely.union_all(lines), land), LINES)
    return only(cut.simplify(scale.pixel), LINES)


def _simple(polygons: BaseGeometry, scale: Scale) -> BaseGeometry:
    """Return polygons as fine as they are drawn, without those that are too small to be seen."""
    parts = shapely.get_parts(shapely.make_valid(polygons.simplify(scale.pixel)))
    return only(shapely.union_all([one for one in parts if one.area >= scale.smallest]), AREAS)
