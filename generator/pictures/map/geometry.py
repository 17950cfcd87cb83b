"""Where things stand on the map, in the units of the picture.

The static picture and the live map show the same places in the same projection (Web Mercator), so
that the one can take the other's place without a jump. Everything here is arithmetic on immutable
values; the markup is made in `svg` and `folium_script`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from generator.model.basemap import BaseMap, Bounds, Line, Point, Shape, mercator

WIDTH = 774.0  # units: the widest a figure gets, in px
MIN_HEIGHT, MAX_HEIGHT = 240.0, 640.0
PIN_DISTANCE = 46.0  # units between two pins' centres: they touch on a phone, at 0.44 of WIDTH
HATCH_DISTANCE = 7.0  # units between two lines of the hatching
MIN_SPAN = 0.001  # degrees: the least width and height of a frame round several places
ONE_SPAN = 1.0  # degrees: the width and height of a frame round one


@dataclass(frozen=True)
class MapPlace:
    """A place to show. `lat` and `lon` are degrees WGS 84; `area` names regions."""

    slug: str
    number: int
    name: str
    note: str
    lat: float | None
    lon: float | None
    area: tuple[str, ...]
    label: Literal["left", "right"]


@dataclass(frozen=True)
class Frame:
    """The picture's view: what it shows, and its size in units."""

    bounds: Bounds
    height: float

    def project(self, point: Point) -> Point:
        """Return x and y in units for (longitude, latitude) in degrees."""
        scale = WIDTH / (self.bounds.east - self.bounds.west)
        x = (point[0] - self.bounds.west) * scale
        return (x, (mercator(self.bounds.north) - mercator(point[1])) * scale)

    def unproject(self, point: Point) -> Point:
        """Return (longitude, latitude) in degrees for x and y in units."""
        scale = WIDTH / (self.bounds.east - self.bounds.west)
        ordinate = math.radians(mercator(self.bounds.north) - point[1] / scale)
        latitude = math.degrees(2 * math.atan(math.exp(ordinate)) - math.pi / 2)
        return (self.bounds.west + point[0] / scale, latitude)


@dataclass(frozen=True)
class Pin:
    """A place's pin in units: where it stands, the true point, and the side of its label.

    `room` tells in which windows the label meets nothing else: in all, in wide ones, in none.
    """

    place: MapPlace
    at: Point
    true: Point
    region: Shape | None
    side: Literal["left", "right"] = "right"
    room: Literal["all", "wide", "none"] = "all"

    @property
    def is_moved(self) -> bool:
        """Tell whether the pin stands off its point, to make room for another."""
        return self.region is None and math.dist(self.at, self.true) > 1


def find_frame(places: Sequence[MapPlace], base: BaseMap | None) -> Frame:
    """Return the base map's frame, widened for places outside it; or one round the places."""
    points = [(p.lon, p.lat) for p in places if p.lon is not None and p.lat is not None]
    if base is not None:
        edges = base.bounds
        inside = [(edges.west, edges.south), (edges.east, edges.north)]
        outside = [p for p in points if not _holds(edges, p)]
        bounds = edges if not outside else _around([*inside, *outside], 0.03)
        return _with_sane_height(bounds, MAX_HEIGHT)
    return frame_around(points or [(0.0, 0.0)], 0.25)


def frame_around(points: Sequence[Point], padding: float) -> Frame:
    """Return a frame round points in degrees; it is flat, as there is nothing else to show."""
    return _with_sane_height(_around(points, padding), WIDTH / 2)


def _holds(bounds: Bounds, point: Point) -> bool:
    longitude, latitude = point
    return bounds.west <= longitude <= bounds.east and bounds.south <= latitude <= bounds.north


def _around(points: Sequence[Point], padding: float) -> Bounds:
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    least = MIN_SPAN if (east, north) != (west, south) else ONE_SPAN
    dx = max((east - west) * padding, (least - (east - west)) / 2)
    dy = max((north - south) * padding, (least - (north - south)) / 2)
    return Bounds(west - dx, max(-85.0, south - dy), east + dx, min(85.0, north + dy))


def _with_sane_height(bounds: Bounds, most: float) -> Frame:
    """Widen a frame that is too tall, and heighten one that is too flat."""
    span = mercator(bounds.north) - mercator(bounds.south)
    width = max(bounds.east - bounds.west, span * WIDTH / most)
    more = (width - (bounds.east - bounds.west)) / 2
    wide = replace(bounds, west=bounds.west - more, east=bounds.east + more)
    height = span * WIDTH / width
    if height >= MIN_HEIGHT:
        return Frame(wide, height)
    low = Frame(wide, height)
    missing = (MIN_HEIGHT - height) / 2
    south = low.unproject((0, height + missing))[1]
    north = low.unproject((0, -missing))[1]
    return Frame(replace(wide, south=south, north=north), MIN_HEIGHT)


def set_pins(places: Sequence[MapPlace], base: BaseMap | None, frame: Frame) -> list[Pin]:
    """Return a pin for each place, moved apart where two would overlap on a phone.

    Raises ValueError if a place names an area that the base map does not have.
    """
    pins = [_set_pin(place, base, frame) for place in places]
    spread = spread_points([pin.true for pin in pins], frame.height)
    return [replace(pin, at=at) for pin, at in zip(pins, spread, strict=True)]


def _set_pin(place: MapPlace, base: BaseMap | None, frame: Frame) -> Pin:
    region = _find_region(place, base)
    if place.lat is not None and place.lon is not None:
        true = frame.project((place.lon, place.lat))
    elif region is not None:
        true = inner_point([tuple(map(frame.project, line)) for line in region.lines])
    else:
        raise ValueError(f"The place {place.slug!r} has neither coordinates nor an area.")
    return Pin(place, true, true, region)


def _find_region(place: MapPlace, base: BaseMap | None) -> Shape | None:
    if not place.area:
        return None
    if base is None:
        raise ValueError(f"The place {place.slug!r} has an area, but there is no base map.")
    region = base.region(place.area)
    if region is None:
        raise ValueError(
            f"The place {place.slug!r} has the area {', '.join(place.area)}, which the base map "
            f"does not have; it has {', '.join(base.region_ids) or 'none'}."
        )
    return region


def inner_point(rings: Sequence[Line]) -> Point:
    """Return a point well inside an area: the middle of the widest of its cuts at mid-height."""
    ys = [y for ring in rings for _, y in ring]
    top, bottom = min(ys), max(ys)
    cuts = [
        (right - left, ((left + right) / 2, y))
        for share in (0.5, 0.45, 0.55, 0.4, 0.6)
        for y in [top + (bottom - top) * share + 1e-6]
        for left, right in _spans(rings, y)
    ]
    return max(cuts, key=lambda cut: cut[0])[1] if cuts else rings[0][0]


def _spans(rings: Sequence[Line], y: float) -> list[Point]:
    """Return the stretches of the horizontal at `y` that lie inside the rings (even-odd rule)."""
    crossings = sorted(
        x1 + (y - y1) * (x2 - x1) / (y2 - y1)
        for ring in rings
        for (x1, y1), (x2, y2) in pairwise(ring)
        if (y1 <= y) != (y2 <= y)
    )
    return list(zip(crossings[::2], crossings[1::2], strict=False))


def hatch(rings: Sequence[Line], distance: float = HATCH_DISTANCE) -> list[Line]:
    """Return diagonal lines that fill an area, rising to the right, `distance` units apart.

    Real lines instead of an SVG pattern: they need no id, and forced colours reach them.
    """
    turn = math.sqrt(0.5)
    turned = [tuple(((x - y) * turn, (x + y) * turn) for x, y in ring) for ring in rings]
    ys = [y for ring in turned for _, y in ring]
    first, last = math.ceil(min(ys) / distance), math.floor(max(ys) / distance)
    return [
        tuple(((x + y) * turn, (y - x) * turn) for x in span)
        for y in (step * distance + 1e-6 for step in range(first, last + 1))
        for span in _spans(turned, y)
    ]


def spread_points(points: Sequence[Point], height: float) -> list[Point]:
    """Push points apart until none are nearer than PIN_DISTANCE, as far as the frame allows."""
    moved = list(points)
    for _ in range(60):
        pairs = [
            (i, j)
            for i in range(len(moved))
            for j in range(i + 1, len(moved))
            if math.dist(moved[i], moved[j]) < PIN_DISTANCE - 0.01
        ]
        if not pairs:
            break
        for i, j in pairs:
            moved[i], moved[j] = _push(moved[i], moved[j], angle=i + 2.4 * j, height=height)
    return moved


def _push(one: Point, other: Point, angle: float, height: float) -> tuple[Point, Point]:
    """Move two points apart along the line between them; `angle` gives one if they coincide."""
    gap = math.dist(one, other)
    if gap >= PIN_DISTANCE:
        return one, other
    if gap > 1e-9:
        dx, dy = (other[0] - one[0]) / gap, (other[1] - one[1]) / gap
    else:
        dx, dy = math.cos(angle), math.sin(angle)
    step = (PIN_DISTANCE - gap) / 2
    return (
        _keep_inside((one[0] - dx * step, one[1] - dy * step), height),
        _keep_inside((other[0] + dx * step, other[1] + dy * step), height),
    )


def _keep_inside(point: Point, height: float) -> Point:
    edge = PIN_DISTANCE / 2
    x = min(max(point[0], edge), WIDTH - edge)
    return (x, min(max(point[1], edge), height - edge))
