"""The coordinates of the relations picture: from sizes, routes and lanes to boxes and paths."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.pictures.relations.lanes import Lanes, PortId, PortKey
from generator.pictures.relations.places import Grid
from generator.pictures.relations.routes import Port, Route
from generator.pictures.relations.shapes import Axis, Box, Line, Node, Picture, Point, Rect
from generator.pictures.relations.sizes import (
    AXES,
    EDGE,
    LANE,
    LANE_STEP,
    STUB,
    WIDTH,
    Needs,
    Spans,
    column_widths,
    gap_sizes,
    line_needs,
    overhang,
    reach,
    row_heights,
    words_of,
)


@dataclass(frozen=True)
class Frame:
    """Where rows, columns and gutters begin, and how far they reach."""

    gutters: dict[Axis, Spans]
    """Start and size of each gutter; "v" along x, "h" along y."""
    tracks: dict[Axis, Spans]
    """Start and size of each column ("v") and row ("h")."""


def build_picture(
    nodes: Sequence[Node],
    lines: Sequence[Line],
    grid: Grid,
    routes: Sequence[Route],
    lanes: Lanes,
    *,
    labelled: bool,
) -> Picture:
    """Turn orders into coordinates.

    Args:
        nodes: what the boxes say.
        lines: what the routes stand for.
        grid: the places of the boxes.
        routes: one for each line.
        lanes: the orders of lines beside one another.
        labelled: whether words will stand on the lines, or numbers.

    Returns:
        The picture with boxes and paths; labels are still missing.
    """
    across, columns = column_widths(grid, lanes, labelled=labelled)
    words = [
        words_of(node, reach(columns, spot.column, spot.last))
        for node, spot in zip(nodes, grid.spots, strict=True)
    ]
    needs = {
        key: line_needs(key, lines, routes, lanes, across, labelled=labelled) for key in lanes.ports
    }
    down, rows = row_heights(grid, routes, lanes, words, needs, labelled=labelled)
    frame = Frame({"v": across, "h": down}, {"v": columns, "h": rows})
    places = _port_places(frame, lanes, needs)
    boxes = [
        Box(_area(frame, spot.column, spot.last, spot.row), name, note)
        for (name, note), spot in zip(words, grid.spots, strict=True)
    ]
    paths = [
        _path(
            index,
            line=line,
            route=route,
            frame=frame,
            lanes=lanes,
            places=places,
            boxes=boxes,
        )
        for index, (line, route) in enumerate(zip(lines, routes, strict=True))
    ]
    width, height = (sum(frame.gutters[axis][-1]) for axis in AXES)
    return Picture(max(WIDTH, width), height, tuple(boxes), tuple(lines), tuple(paths))


def _area(frame: Frame, first: int, last: int, row: int) -> Rect:
    columns, rows = frame.tracks["v"], frame.tracks["h"]
    return Rect(columns[first][0], rows[row][0], sum(columns[last]), sum(rows[row]))


def _port_places(frame: Frame, lanes: Lanes, needs: dict[PortKey, Needs]) -> dict[PortId, float]:
    """Spread the line ends of each group over the side of their boxes."""
    places = {}
    for (axis, track, before), group in lanes.ports.items():
        start, size = frame.tracks[axis][track]
        over = overhang(track, len(frame.tracks["h"])) if axis == "h" else (0.0, 0.0)
        gaps = gap_sizes(needs[axis, track, before], over)
        scale = min(1.0, size / sum(gaps))
        spare = max(0.0, size - sum(gaps))
        shares = _shares(axis, len(group))
        at = start
        for port, gap, share in zip(group, gaps, shares, strict=False):
            at += gap * scale + spare * share
            places[port] = at
    return places


def _shares(axis: Axis, count: int) -> list[float]:
    """Return how spare room is divided: evenly, but a lone upright line leaves room for words."""
    if count == 1:
        return [0.5 if axis == "h" else 0.25]
    return [0.5 / count, *[1 / count] * (count - 1)]


def _lane_place(frame: Frame, lanes: Lanes, axis: Axis, gutter: int, lane: int) -> float:
    start, size = frame.gutters[axis][gutter]
    last = lanes.count[axis, gutter] - 1
    if gutter == 0:
        room = size - STUB - EDGE
        pitch = min(LANE_STEP[True], room / last) if last else 0
        return start + size - STUB - (last - lane) * pitch
    outer = gutter == len(frame.gutters[axis]) - 1
    room = size - STUB - (EDGE if outer else STUB)
    pitch = min(LANE_STEP[True] if axis == "h" else LANE, room / last) if last else 0
    if outer:
        return start + STUB + lane * pitch
    return start + (size - last * pitch) / 2 + lane * pitch


def _path(
    index: int,
    *,
    line: Line,
    route: Route,
    frame: Frame,
    lanes: Lanes,
    places: dict[PortId, float],
    boxes: Sequence[Box],
) -> tuple[Point, ...]:
    """Return the corners of one line."""
    source = places[index, 0]
    target = places[index, 1] if route.runs else source
    values = [source]
    values += [
        _lane_place(frame, lanes, run.axis, run.gutter, lanes.lane[index, order])
        for order, run in enumerate(route.runs)
    ]
    values.append(target)
    corners = [_side(boxes[line.source].area, route.source, source)]
    if route.runs:
        upright = route.source.axis == "v"
        for one, two in pairwise(values):
            corners.append((one, two) if upright else (two, one))
            upright = not upright
    corners.append(_side(boxes[line.target].area, route.target, target))
    return tuple(corners)


def _side(area: Rect, port: Port, place: float) -> Point:
    """Return the point where a line touches its box."""
    if port.axis == "h":
        return (area.right if port.side > 0 else area.left, place)
    return (place, area.bottom if port.side > 0 else area.top)
