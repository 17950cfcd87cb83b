"""The map: what contributors may write, and what must never reach the page or its scripts."""

from __future__ import annotations

import hashlib
import json
import math
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from generator.model.basemap import Bounds, mercator
from generator.pictures.map import (
    FORBIDDEN,
    LEAFLET,
    BaseMap,
    MapPlace,
    draw_closer,
    draw_folium,
    draw_svg,
    find_closer_views,
    leaflet_assets,
    read_basemap,
    refuse_forbidden,
)
from generator.pictures.map.closer import scale_of
from generator.pictures.map.geometry import (
    PIN_DISTANCE,
    WIDTH,
    Frame,
    Pin,
    find_frame,
    hatch,
    inner_point,
    set_pins,
    spread_points,
)
from generator.pictures.map.labels import place_labels

ROOT = Path(__file__).parents[2]
SQUARE = [[[10.0, 40.0], [20.0, 40.0], [20.0, 50.0], [10.0, 50.0], [10.0, 40.0]]]
CORNER = [[[10, 40], [14, 40], [14, 44], [10, 44], [10, 40]]]
HOSTILE = (
    "<script>alert(1)</script></svg></figure>`${alert(1)}` {{ 7*7 }} {% raw %} ](javascript:x)"
    ' " onload="x \n\n# heading </ol> \x00\x1b &amp;'
)


def feature(kind: str, geometry: str, coordinates: Any, **properties: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"kind": kind, **properties},
        "geometry": {"type": geometry, "coordinates": coordinates},
    }


def collection(*features: Any, **members: Any) -> str:
    given = features or (
        feature("land", "Polygon", SQUARE),
        feature("region", "Polygon", CORNER, id="corner"),
        feature("border", "LineString", [[9, 41], [10, 42]]),
        feature("water", "MultiPolygon", [[[[15, 45], [16, 45], [16, 46], [15, 45]]]]),
    )
    whole = {"type": "FeatureCollection", "caption": "A map.", "features": given, **members}
    return json.dumps(whole)


@pytest.fixture
def base() -> BaseMap:
    return read_basemap(collection())


def town(slug: str = "town", number: int = 1, **changes: Any) -> MapPlace:
    given: dict[str, Any] = {
        "slug": slug,
        "number": number,
        "name": slug.title(),
        "note": "",
        "lat": 45.0,
        "lon": 15.0,
        "area": None,
        "label": "right",
    }
    return MapPlace(**{**given, **changes})


def area(**changes: Any) -> MapPlace:
    return town("west", 2, **{"lat": None, "lon": None, "area": ("corner",), **changes})


def parse(picture: str) -> ElementTree.Element:
    return ElementTree.fromstring(picture)  # noqa: S314 - our own output, and that is the test


# --- The base map ------------------------------------------------------------------------------


def test_reads_a_base_map(base: BaseMap) -> None:
    assert base.caption == "A map."
    assert base.bounds == Bounds(10, 40, 20, 50)
    assert base.region_ids == ("corner",)
    assert [shape.kind for shape in base.shapes] == ["land", "region", "border", "water"]


def test_a_bbox_is_the_frame() -> None:
    assert read_basemap(collection(bbox=[9, 39, 21, 51])).bounds == Bounds(9, 39, 21, 51)


POSITION = (
    "In the base map, feature 1 has a position that is not two numbers, longitude and latitude in "
    "degrees."
)
RANGE = (
    "In the base map, feature 1 has a position out of range: longitude must lie between -180 and "
    "180, latitude between -85 and 85."
)
CAPTION = (
    "The base map's caption must be text of 1 to 400 characters that says where the map is from."
)
NO_LISTS = "In the base map, the coordinates of feature 1 are not lists of positions."
FOUR_NUMBERS = "The base map's bbox must be four numbers: west, south, east, north."


def ring(*points: Any) -> str:
    return collection(feature("land", "Polygon", [list(points)]))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "The base map is not JSON: Expecting property name enclosed in double quotes: "
              "line 1 column 2 (char 1)."),
        ("[" * 100_000, "The base map is not JSON: maximum recursion depth exceeded while decoding "
                        "a JSON array from a unicode string."),
        ('{"a": NaN}', "The base map is not JSON: NaN is not a number."),
        ("[]", "The base map is not a GeoJSON FeatureCollection."),
        (" " * 1_000_001, "The base map has 1,000,001 characters; at most 1,000,000 are allowed."),
        (collection(features=[]), "The base map has no list of features."),
        (collection(features="x"), "The base map has no list of features."),
        (collection(caption=None), CAPTION),
        (collection(caption=" "), CAPTION),
        (collection(caption="x" * 401), CAPTION),
        (collection(bbox="x"), FOUR_NUMBERS),
        (collection(bbox=[1, 2, 3]), FOUR_NUMBERS),
        (collection(bbox=[20, 40, 10, 50]),
         "The base map's bbox must go from south-west to north-east."),
        (collection(7), "In the base map, feature 1 is not a GeoJSON Feature."),
        (collection({"type": "Feature"}),
         "In the base map, the kind of feature 1 is None; it must be one of land, region, "
         "region_border, border, water."),
        (collection(feature("land onclick=x", "Polygon", SQUARE)),
         "In the base map, the kind of feature 1 is 'land onclick=x'; it must be one of land, "
         "region, region_border, border, water."),
        (collection(feature("region", "Polygon", SQUARE, id="{{ x }}")),
         "In the base map, the id of feature 1 is '{{ x }}'; a region's id must be ASCII letters, "
         "digits and hyphens."),
        (collection(feature("region", "Polygon", SQUARE)),
         "In the base map, the id of feature 1 is None; a region's id must be ASCII letters, "
         "digits and hyphens."),
        (collection(*[feature("region", "Polygon", SQUARE, id="a")] * 2),
         "In the base map, two regions have the id 'a'."),
        (collection(feature("land", "Point", [1, 2])),
         "In the base map, the geometry of feature 1 (land) must be a Polygon or a MultiPolygon."),
        (collection(feature("border", "Polygon", SQUARE)),
         "In the base map, the geometry of feature 1 (border) must be a LineString or a "
         "MultiLineString."),
        (collection(feature("land", "Polygon", "x")), NO_LISTS),
        (collection(feature("land", "Polygon", [[]])), NO_LISTS),
        (collection(feature("border", "LineString", [[1, 2]])),
         "In the base map, feature 1 has a line of 1 positions; it needs at least 2."),
        (ring([1, 2], [2, 3], [1, 2]),
         "In the base map, feature 1 has a line of 3 positions; it needs at least 4."),
        (ring([1, 2], [2, 3], [3, 4], [4, 5]),
         "In the base map, feature 1 has a ring that does not end where it starts."),
        (ring([1, 2], [2, "3"], [3, 4], [1, 2]), POSITION),
        (ring([1, 2], [2, True], [3, 4], [1, 2]), POSITION),
        (ring([1, 2], [2, 3, 4], [3, 4], [1, 2]), POSITION),
        (ring([1, 2], None, [3, 4], [1, 2]), POSITION),
        (ring([1, 2], [181, 3], [3, 4], [1, 2]), RANGE),
        (ring([1, 2], [2, 90], [3, 4], [1, 2]), RANGE),
        (ring([1, 2], [2, 10**400], [3, 4], [1, 2]), RANGE),
        (ring([1, 2], [2, 3], [3, 4], [1, 2]).replace("[2, 3]", "[2, 1e999]"), RANGE),
    ],
)  # fmt: skip
def test_refuses_a_bad_base_map(text: str, message: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the whole message is compared
        read_basemap(text)
    assert str(caught.value) == message


# --- Geometry ----------------------------------------------------------------------------------


def test_projection_goes_there_and_back() -> None:
    frame = Frame(Bounds(10, 40, 20, 50), 1100)
    assert frame.project((10, 50)) == (0, 0)
    assert frame.project((20, 50))[0] == WIDTH
    longitude, latitude = frame.unproject(frame.project((13.25, 44.5)))
    assert math.isclose(longitude, 13.25)
    assert math.isclose(latitude, 44.5)


def test_mercator_stays_finite_at_the_poles() -> None:
    assert mercator(90) == mercator(85)
    assert mercator(-90) == mercator(-85)


def test_without_base_map_the_frame_holds_the_places() -> None:
    places = [town("a", lat=43.0, lon=76.0), town("b", lat=51.0, lon=71.0)]
    frame = find_frame(places, None)
    for place in places:
        x, y = frame.project((place.lon or 0, place.lat or 0))
        assert 0 < x < WIDTH
        assert 0 < y < frame.height


@pytest.mark.parametrize("places", [[], [town()], [town(lon=-170.0), town(lon=170.0)]])
def test_the_frame_has_a_sane_shape(places: list[MapPlace]) -> None:
    assert 240 <= find_frame(places, None).height <= 641


def test_a_place_outside_widens_the_frame(base: BaseMap) -> None:
    frame = find_frame([town(lon=30.0)], base)
    assert frame.bounds.east > 30
    assert frame.bounds.west < 10


@pytest.mark.parametrize(
    "points",
    [
        [(100, 100), (110, 100)],
        [(100, 100), (100, 100)],
        [(100, 100)] * 5,
        [(0, 0), (1, 1)],
    ],
)
def test_overlapping_pins_move_apart(points: list[tuple[float, float]]) -> None:
    moved = spread_points(points, 400)
    gaps = [math.dist(a, b) for i, a in enumerate(moved) for b in moved[i + 1 :]]
    assert min(gaps) > PIN_DISTANCE - 2
    assert moved == spread_points(points, 400)


def test_pins_with_room_stay_where_they_are() -> None:
    points = [(100.0, 100.0), (200.0, 100.0)]
    assert spread_points(points, 400) == points


def test_an_inner_point_lies_inside_a_horseshoe() -> None:
    shape = ((0.0, 0.0), (10.0, 0.0), (10.0, 9.0), (7.0, 9.0), (7.0, 3.0), (3.0, 3.0), (3.0, 9.0),
             (0.0, 9.0), (0.0, 0.0))  # fmt: skip
    x, y = inner_point([shape])
    assert (0 < x < 3 or 7 < x < 10) or y < 3


def test_hatching_stays_within_its_area() -> None:
    square = ((0.0, 0.0), (70.0, 0.0), (70.0, 70.0), (0.0, 70.0), (0.0, 0.0))
    lines = hatch([square])
    assert len(lines) in (14, 15)
    assert all(-0.01 <= value <= 70.01 for line in lines for point in line for value in point)


@pytest.mark.parametrize(
    ("place", "has_base", "message"),
    [
        (area(), False, "The place 'west' has an area, but there is no base map."),
        (area(area=("east",)), True,
         "The place 'west' has the area east, which the base map does not have; it has corner."),
        (area(area=()), True, "The place 'west' has neither coordinates nor an area."),
    ],
)  # fmt: skip
def test_refuses_a_place_that_cannot_be_drawn(
    place: MapPlace, has_base: bool, message: str, base: BaseMap
) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the whole message is compared
        draw_svg([place], base if has_base else None)
    assert str(caught.value) == message


# --- The picture -------------------------------------------------------------------------------


def test_the_picture_names_its_places(base: BaseMap) -> None:
    svg = parse(draw_svg([town(), area(note="approximate area")], base))
    assert svg.get("role") == "img"
    assert svg.findtext("title") == "Map of the places"
    assert svg.findtext("desc") == "Places: 1 Town, 2 West (approximate area)."
    labels = ["".join(text.itertext()) for text in svg.iter("text")]
    assert labels == ["Town", "West (approximate area)", "1", "2"]


def test_the_picture_has_neither_ids_nor_styles_nor_links(base: BaseMap) -> None:
    svg = parse(draw_svg([town(), area()], base))
    used = {name for element in svg.iter() for name in element.attrib}
    assert not {name for name in used if name.startswith(("id", "style", "on", "href", "{"))}
    for element in svg.iter():
        assert all(name.startswith("exmap") for name in element.get("class", "").split())


def test_an_area_is_hatched_and_square(base: BaseMap) -> None:
    picture = draw_svg([area()], base)
    for name in ("exmap-area__hatch", "exmap-square"):
        assert f'class="{name}"' in picture
    # Nobody gave it a border, so none is drawn: the hatching is all there is of it.
    drawn = [element for element in parse(picture).iter() if element.get("class") == "exmap-area"]
    assert [len(group) for group in drawn] == [1]
    assert "exmap-disc" not in picture


def test_a_moved_pin_has_a_leader_and_a_dot(base: BaseMap) -> None:
    close = [town("a"), town("b", 2, lon=15.05)]
    assert draw_svg(close, base).count("exmap-dot") == 2
    assert all(pin.is_moved for pin in set_pins(close, base, find_frame(close, base)))
    assert "exmap-leader" not in draw_svg([town()], base)


def test_draws_without_base_map() -> None:
    picture = draw_svg([town()], None)
    assert "exmap-ground" in picture
    assert "exmap-land" not in picture


def test_hostile_names_stay_text(base: BaseMap) -> None:
    picture = draw_svg([town(name=HOSTILE, note=HOSTILE)], base)
    tags = {element.tag for element in parse(picture).iter()}
    assert tags == {"svg", "title", "desc", "rect", "path", "g", "circle", "text", "tspan"}
    assert "<script" not in picture
    assert picture.count("</svg>") == 1
    assert "\n" not in picture


# --- The live map ------------------------------------------------------------------------------


def test_an_area_of_several_regions_is_hatched_as_one(base: BaseMap) -> None:
    east = replace(next(shape for shape in base.shapes if shape.kind == "region"), id="east")
    both = replace(base, shapes=(*base.shapes, east))
    found, corner = both.region(("corner", "east")), base.region(("corner",))
    assert found
    assert corner
    assert found.lines == (*corner.lines, *east.lines)
    assert both.region(("corner", "west")) is None


def test_the_script_registers_a_function(base: BaseMap) -> None:
    script = draw_folium([town(), area()], base)
    assert script.startswith(
        'window.exMaps = window.exMaps || {};\nwindow.exMaps["places"] = function (element, tools)'
    )
    assert 'markers["town"] = tools.addMarker(' in script
    assert '{"label": "right", "number": 1, "slug": "town"}' in script
    assert '"area": true' in script
    assert script.endswith("};\n")


def test_no_word_of_a_contributor_is_in_the_script(base: BaseMap) -> None:
    script = draw_folium([town(name=HOSTILE, note=HOSTILE)], base)
    assert script == draw_folium([town()], base)
    assert not [text for text in FORBIDDEN if text in script]


@pytest.mark.parametrize("slug", ["{{ 7*7 }}", "a'b", "", "a b", "ä", "x\n"])
def test_refuses_a_slug_that_is_none(slug: str) -> None:
    with pytest.raises(ValueError, match="is not ASCII letters, digits and hyphens"):
        draw_folium([town(slug=slug)], None)


@pytest.mark.parametrize("text", FORBIDDEN)
def test_refuses_a_script_with_anything_forbidden(text: str) -> None:
    with pytest.raises(RuntimeError) as caught:
        refuse_forbidden(f"var a = 1; {text}")
    assert str(caught.value) == f"The map's script holds {text!r}."


def test_draws_a_live_map_without_base_map() -> None:
    script = draw_folium([town()], None)
    assert "L.geoJson" not in script
    assert "addMarker" in script


def test_folium_links_nothing_and_shares_nothing() -> None:
    import folium

    before = (list(folium.Map.default_js), list(folium.Map.default_css))
    draw_folium([town()], None)
    assert (folium.Map.default_js, folium.Map.default_css) == before


def test_drawing_twice_gives_the_same_bytes(base: BaseMap) -> None:
    places = [town("a"), town("b", 2), area()]
    assert draw_folium(places, base) == draw_folium(places, base)
    assert draw_svg(places, base) == draw_svg(places, base)


@pytest.mark.parametrize("seed", ["1", "2"])
def test_another_process_gives_the_same_bytes(seed: str, base: BaseMap) -> None:
    program = (
        "import sys, hashlib; from generator.pictures.map import *; "
        "base = read_basemap(sys.stdin.read()); "
        "places = [MapPlace('town', 1, 'Town', '', 45.0, 15.0, None, 'right')]; "
        "text = draw_folium(places, base) + draw_svg(places, base); "
        "print(hashlib.sha256(text.encode()).hexdigest())"
    )
    environment = {"PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    done = subprocess.run(
        [sys.executable, "-c", program],
        input=collection(), capture_output=True, text=True, check=True, cwd=ROOT, env=environment,
    )  # fmt: skip
    here = draw_folium([town()], base) + draw_svg([town()], base)
    assert done.stdout.strip() == hashlib.sha256(here.encode()).hexdigest()


# --- Leaflet -----------------------------------------------------------------------------------


def test_leaflet_is_the_one_we_know() -> None:
    assets = leaflet_assets()
    assert list(assets) == ["assets/map/leaflet.js", "assets/map/leaflet.css"]
    for path, content in assets.items():
        assert hashlib.sha256(content).hexdigest() == LEAFLET[path][1]


def test_refuses_another_leaflet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LEAFLET, "assets/map/leaflet.js", ("leaflet.js", "0" * 64))
    with pytest.raises(RuntimeError, match=r"^leaflet\.js of the package django-js-lib-leaflet"):
        leaflet_assets()


def test_leaflet_comes_without_django() -> None:
    program = (
        "import sys; from generator.pictures.map import leaflet_assets; leaflet_assets(); "
        "print([name for name in ('django', 'folium') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout == "[]\n"


def near(slug: str, number: int, lat: float, lon: float) -> MapPlace:
    return MapPlace(slug, number, slug.capitalize(), "", lat, lon, (), "right")


HARBOUR = [
    near("town", 1, 43.0, 15.0),
    near("quay", 2, 43.01, 15.01),
    near("silo", 3, 43.0102, 15.0104),
    near("abroad", 4, 48.0, 19.0),
]


def test_places_that_the_map_cannot_show_apart_get_closer_views(base: BaseMap) -> None:
    views = find_closer_views(HARBOUR, base)
    assert [[place.slug for place in view.places] for view in views] == [
        ["town", "quay", "silo"],
        ["quay", "silo"],
    ]
    for view in views:
        spots = [view.frame.project((place.lon or 0, place.lat or 0)) for place in view.places]
        assert math.dist(spots[0], spots[-1]) > PIN_DISTANCE
        assert all(0 < x < WIDTH and 0 < y < view.frame.height for x, y in spots)


def test_a_closer_view_has_borders_only_where_they_are_fine_enough(base: BaseMap) -> None:
    assert [view.base for view in find_closer_views(HARBOUR, base)] == [None, None]
    apart = [near("town", 1, 43.0, 15.0), near("quay", 2, 43.2, 15.2)]
    wide = [near("south", 1, 43.0, 15.0), near("north", 2, 43.0, 15.8)]
    assert [view.base for view in find_closer_views([*apart, *HARBOUR[3:]], base)] == [base]
    assert find_closer_views([*wide, *HARBOUR[3:]], base) == []


def test_places_at_one_point_have_no_closer_view(base: BaseMap) -> None:
    assert find_closer_views([near("a", 1, 43.0, 15.0), near("b", 2, 43.0, 15.0)], base) == []
    assert find_closer_views([], None) == []


def test_a_closer_view_says_how_far_it_is(base: BaseMap) -> None:
    drawn = [draw_closer(view) for view in find_closer_views(HARBOUR, base)]
    words = [re.findall(r'exmap-length__words"[^>]*>([^<]*)<', picture) for picture in drawn]
    assert words == [["500 m"], ["20 m"]]


@pytest.mark.parametrize(
    ("width", "words"),
    [(0.01, "100 m"), (0.1, "1 km"), (1.0, "10 km"), (40.0, "500 km")],
)
def test_the_line_for_scale_is_a_round_length(width: float, words: str) -> None:
    length, said = scale_of(Frame(Bounds(15, 43, 15 + width, 43 + width / 2), 400))
    assert said == words
    number, unit = said.split()
    metres = float(number) * (1000 if unit == "km" else 1)
    middle = math.radians(43 + width / 4)
    assert math.isclose(length, metres * WIDTH / (width * 111_320 * math.cos(middle)))
    assert length <= 160


def test_a_name_stands_on_the_side_with_room_or_nowhere() -> None:
    """Beside each other, both names to the right of the left pin would lie on the right one."""
    frame = Frame(Bounds(0, 0, 10, 5), 400)
    pins = [
        Pin(near("west", 1, 0, 0), (300, 200), (300, 200), None),
        Pin(near("east", 2, 0, 0), (346, 200), (346, 200), None),
        Pin(near("between", 3, 0, 0), (323, 200), (323, 200), None),
    ]
    assert frame.height == 400
    sides = [(pin.place.slug, pin.side, pin.room) for pin in place_labels(pins)]
    assert sides == [
        ("west", "left", "all"),
        ("east", "right", "all"),
        ("between", "right", "none"),
    ]


def test_places_alone_are_framed_as_near_as_they_are() -> None:
    frame = find_frame(HARBOUR[:3], None)
    assert frame.bounds.east - frame.bounds.west < 0.1
