"""Base maps from OpenStreetMap extracts: an invented harbour town, and files that are of no use."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import shapely

from generator.cli.main import main
from generator.model.basemap import BaseMap, Shape, read_basemap

BOX = ["10", "60", "10.2", "60.1"]
SHORE = [[10.3, 60.05], [10.1, 60.04], [9.9, 60.05]]  # westwards, so that the land lies south
TOWN = {"boundary": "administrative", "admin_level": "9"}


def item(kind: str, coordinates: Any, **tags: Any) -> dict[str, Any]:
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "properties": tags, "geometry": geometry}


def square(west: float, south: float, size: float) -> list[list[list[float]]]:
    east, north = west + size, south + size
    return [[[west, south], [east, south], [east, north], [west, north], [west, south]]]


def line(*, natural: str = "coastline", points: Any = SHORE) -> dict[str, Any]:
    return item("LineString", points, natural=natural)


HARBOUR = [
    line(points=SHORE[:2]),
    line(points=SHORE[1:]),
    item("Polygon", square(10.15, 60.08, 0.01), natural="coastline", place="island"),
    item("Polygon", square(10.02, 60.01, 0.01), natural="water", name="Mere"),
    item("Polygon", square(10.05, 60.01, 0.0001), natural="water"),
    item("Polygon", square(9.9, 59.9, 0.2), name="Østre Brekk", **TOWN),
    item("Polygon", square(10.1, 59.9, 0.2), name="</script>{{ 7 }}", **TOWN),
    item("LineString", [[10, 60.02], [10.2, 60.02]], boundary="administrative", admin_level="2"),
    item("Polygon", square(10.05, 60.01, 0.02), building="yes"),
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(features: list[Any], name: str = "extract.geojson") -> None:
    collection = {"type": "FeatureCollection", "features": features}
    Path(name).write_text(json.dumps(collection), encoding="utf-8")


def draw(*more: str, box: list[str] = BOX, name: str = "extract.geojson") -> int:
    return main(["basemap", "--extract", name, "--bbox", *box, "--out", "map.geojson", *more])


def made() -> BaseMap:
    return read_basemap(Path("map.geojson").read_text(encoding="utf-8"))


def covers(shapes: list[Shape], longitude: float, latitude: float) -> bool:
    point = shapely.Point(longitude, latitude)
    parts = [part for shape in shapes for part in shape.parts]
    return any(shapely.Polygon(part[0], part[1:]).contains(point) for part in parts)


def of_kind(base: BaseMap, kind: str) -> list[Shape]:
    return [shape for shape in base.shapes if shape.kind == kind]


def test_a_harbour_has_land_on_the_left_of_its_coastline(folder: Path) -> None:
    write(HARBOUR)
    assert draw() == 0
    base = made()
    assert base.caption == (
        "Base map: © OpenStreetMap contributors, ODbL (openstreetmap.org/copyright), simplified."
    )
    assert (base.bounds.west, base.bounds.north) == (10, 60.1)
    land, water = of_kind(base, "land"), of_kind(base, "water")
    assert covers(land, 10.1, 60.03)
    assert not covers(land, 10.1, 60.06)
    assert covers(water, 10.1, 60.06)
    assert covers(land, 10.155, 60.085), "the island"
    assert not covers(water, 10.155, 60.085)
    assert covers(water, 10.025, 60.015), "the lake"
    assert not covers(water, 10.05005, 60.01005), "too small to be seen"
    assert len(of_kind(base, "border")) == len(of_kind(base, "region_border")) == 1


@pytest.mark.parametrize("tilt", [0.001, 0.0123, 0.0377, -0.0291, 0.333])
def test_a_coast_may_leave_the_map_at_any_angle(folder: Path, tilt: float) -> None:
    shore = [[10.1 + step * 0.0371, 60.05 + step * 0.0371 * tilt] for step in range(9, -10, -1)]
    write([line(points=shore)])
    assert draw() == 0
    land = of_kind(made(), "land")
    assert (covers(land, 10.1, 60.04), covers(land, 10.1, 60.06)) == (True, False)


def test_districts_become_regions_cut_at_the_shore(folder: Path) -> None:
    write(HARBOUR)
    assert draw() == 0
    base = made()
    assert base.region_ids == ("script-7", "stre-brekk")
    assert covers(of_kind(base, "region"), 10.05, 60.03)
    assert not covers(of_kind(base, "region"), 10.05, 60.06)


def test_the_same_extract_gives_the_same_bytes(folder: Path) -> None:
    write(HARBOUR)
    assert draw() == 0
    first = Path("map.geojson").read_bytes()
    assert draw() == 0
    assert Path("map.geojson").read_bytes() == first


def test_a_town_without_a_coast_lies_on_land(folder: Path) -> None:
    nested = item("Polygon", square(10.02, 60.01, 0.01))
    nested["properties"] = {"tags": {"landuse": "reservoir"}, "id": "way/1"}
    write([nested, {"type": "Feature", "properties": None, "geometry": None}, "nothing"])
    assert draw() == 0
    base = made()
    assert covers(of_kind(base, "land"), 10.1, 60.09)
    assert covers(of_kind(base, "water"), 10.025, 60.015)


def test_a_level_can_be_chosen(folder: Path) -> None:
    ward = {**TOWN, "admin_level": "10"}
    write([*HARBOUR, item("Polygon", square(10.05, 60, 0.02), name="Quay", **ward)])
    assert draw("--level", "10") == 0
    assert made().region_ids == ("quay",)


def test_names_in_other_scripts_get_their_id_from_openstreetmap(folder: Path) -> None:
    town = item("Polygon", square(10, 60, 0.05), name="港", **TOWN)
    twin = item("Polygon", square(10.1, 60, 0.05), name="Quay", **TOWN)
    write([{**town, "id": "relation/71"}, twin, twin])
    assert draw() == 0
    assert made().region_ids == ("quay", "quay-3", "relation-71")


@pytest.mark.parametrize("width", [0.02, 0.2, 2.0, 20.0])
def test_a_map_is_as_fine_as_its_frame(folder: Path, width: float) -> None:
    wave = [[10 + width * (1.3 - n / 200), 60 + width * 0.05 * (n % 2)] for n in range(321)]
    write([line(points=wave)])
    assert draw(box=["10", str(60 - width / 4), str(10 + width), str(60 + width / 4)]) == 0
    (land,) = of_kind(made(), "land")
    assert 200 < len(land.lines[0]) < 330, "each wave is larger than a pixel, at any width"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            '{"elements": []}',
            "extract.geojson is not a GeoJSON FeatureCollection with features. It is Overpass's "
            "own JSON: in Overpass Turbo choose Export, then GeoJSON.",
        ),
        (
            "<?xml version='1.0'?><osm/>",
            "extract.geojson is not a GeoJSON FeatureCollection with features. Convert it: "
            "`osmium export FILE -o NEW.geojson`.",
        ),
        (
            "no json",
            "extract.geojson is not a GeoJSON FeatureCollection with features. Export one with "
            "Overpass Turbo (Export, then GeoJSON) or `osmium export`.",
        ),
        (
            [item("Point", [10.1, 60.05], amenity="cafe"), line(points=[[1, 1], [2, 2]])],
            "extract.geojson holds nothing to draw in the bounding box: no natural=coastline or "
            "natural=water, no boundary=administrative. Does the box lie in the extract (WEST "
            "SOUTH EAST NORTH, in degrees)?",
        ),
        (
            [item("Polygon", [["ten", 60]], natural="water")],
            "extract.geojson: the coordinates of feature 1 cannot be read. Export it anew.",
        ),
        (
            [line(points=[[10.3, 60.05], [10.1, 60.04]])],
            "The coastline ends near longitude 10.1000, latitude 60.0400. The map reaches a little "
            "over its frame, so that it can be moved: export an extract of at least 9.9880 59.9940 "
            "10.2120 60.1060.",
        ),
    ],
)
def test_a_file_of_no_use_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], content: Any, message: str
) -> None:
    Path("map.geojson").write_text("as it was", encoding="utf-8")
    if isinstance(content, str):
        Path("extract.geojson").write_text(content, encoding="utf-8")
    else:
        write(content)
    assert draw() == 1
    assert capsys.readouterr().err == f"error: {message}\n"
    assert Path("map.geojson").read_text(encoding="utf-8") == "as it was"


def test_a_level_that_is_not_there_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(HARBOUR)
    assert draw("--level", "4") == 1
    assert capsys.readouterr().err == (
        "error: extract.geojson has no areas of admin_level 4 in the box; it has: 9.\n"
    )


def test_a_file_too_large_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Path("extract.geojson").open("wb") as sparse:
        sparse.truncate(100_600_000)
    assert draw() == 1
    assert capsys.readouterr().err == (
        "error: extract.geojson has 101 MB; at most 100 are read. Ask for less: only coastline, "
        "water and boundaries, and only of your bounding box.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["--extract", "x.geojson"],
            "an extract needs --bbox WEST SOUTH EAST NORTH, the frame readers see",
        ),
        (
            ["--country", "NOR", "--bbox", "12", "58", "9", "60"],
            "--bbox is WEST SOUTH EAST NORTH in degrees, such as 9.9 53.4 10.1 53.6",
        ),
    ],
)
def test_wrong_usage(
    capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert main(["basemap", *arguments]) == 2
    assert capsys.readouterr().err == f"error: {message}\n"


def test_packages_that_are_not_the_locked_ones_are_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "shapefile", ModuleType("shapefile"))  # reads the lakes alone
    Path("world-atlas-2.0.2.tgz").write_bytes(b"")
    assert main(["basemap", "--country", "NOR", "--out", "map.geojson", "--cache", "."]) == 1
    assert capsys.readouterr().err == (
        "error: world-atlas-2.0.2.tgz: SHA-256 is "
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855, expected "
        "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97\n"
    )
    assert not Path("map.geojson").exists()


def test_without_its_libraries_the_command_says_what_to_install(folder: Path) -> None:
    write(HARBOUR)
    code = (
        "import sys; sys.modules['shapely'] = None; from generator.cli.main import main; "
        "sys.exit(main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", code, "basemap", "--extract", "extract.geojson"]
    project = Path(__file__).parents[2]
    ran = subprocess.run(
        [*command, "--bbox", *BOX],
        env={"PYTHONPATH": str(project)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 2
    assert ran.stderr == (
        "error: a base map is drawn with libraries that the site does not need (shapely is "
        f"missing): {sys.executable} -m pip install shapely pyshp\n"
    )
