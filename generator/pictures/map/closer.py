"""Closer views: for places that lie so near each other that the map cannot show them apart.

A view holds such places alone, and what still touches there gets a view of its own. The base map
is drawn in it as far as its borders are fine enough.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.model.basemap import BaseMap
from generator.pictures.map.geometry import WIDTH, Frame, MapPlace, frame_around

CLOSE = 20.0  # units between two pins' centres: nearer ones overlap at any width of the window
DEEPEST = 16.0  # times as large as the base map: its borders are too coarse for more
SAME = 1e-4  # degrees, about ten metres: no view can show nearer places apart
# Units that the line under a view may be long, and the lengths that it may stand for, in metres.
LONGEST = 160.0
LENGTHS = tuple(step * 10**power for power in range(1, 7) for step in (1, 2, 5))
_METRES = 111_320.0  # of a degree on the equator


@dataclass(frozen=True)
class CloserView:
    """Places of the map, the frame round them, and the base map if its borders are fine enough."""

    places: tuple[MapPlace, ...]
    frame: Frame
    base: BaseMap | None


def closer_views(
    places: Sequence[MapPlace], base: BaseMap | None, frame: Frame
) -> Iterator[CloserView]:
    """Yield a view for each group of places that lie too near each other in a frame."""
    for group in _groups(places, frame):
        points = [(place.lon or 0.0, place.lat or 0.0) for place in group]
        if max(math.dist(points[0], point) for point in points) < SAME:
            continue
        closer = frame_around(points, 0.35)
        yield CloserView(tuple(group), closer, base if base and _is_fine(base, closer) else None)
        yield from closer_views(group, base, closer)


def _is_fine(base: BaseMap, frame: Frame) -> bool:
    whole, part = base.bounds, frame.bounds
    return (whole.east - whole.west) <= DEEPEST * (part.east - part.west)


def _groups(places: Sequence[MapPlace], frame: Frame) -> Iterator[list[MapPlace]]:
    """Yield the places that touch each other, or touch others that do, in their order."""
    spots = {
        place.slug: frame.project((place.lon, place.lat))
        for place in places
        if place.lon is not None and place.lat is not None
    }
    left = [place for place in places if place.slug in spots]
    while left:
        group, rest = [left[0]], left[1:]
        for member in group:
            near = [one for one in rest if math.dist(spots[one.slug], spots[member.slug]) < CLOSE]
            group += near
            rest = [one for one in rest if one not in near]
        left = rest
        if len(group) > 1:
            yield sorted(group, key=lambda place: place.number)


def scale_of(frame: Frame) -> tuple[float, str]:
    """Return the length of the line under a view in units, and what it stands for: "2 km"."""
    edges = frame.bounds
    middle = math.radians((edges.north + edges.south) / 2)
    metres = (edges.east - edges.west) * _METRES * math.cos(middle) / WIDTH  # of a unit
    length = max((one for one in LENGTHS if one / metres <= LONGEST), default=LENGTHS[0])
    return length / metres, length_words(length)


def length_words(metres: int) -> str:
    """Return a length for people: "500 m", "2 km"."""
    return f"{metres} m" if metres < 1000 else f"{metres // 1000:,} km"
