"""Which way each line of the relations picture takes.

The boxes stand on a grid; between them lie gutters. A line between boxes with nothing between
them is straight. Every other line leaves its box into a gutter and follows gutters to the other
box, on the cheapest way: short, with few bends, and away from gutters that are already full. So no
line can pass through a box.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.pictures.relations.places import Grid, Spot
from generator.pictures.relations.shapes import Axis, Line

STRAIGHT_MOST = 3  # parallel lines that can still be told apart
_PIECE = {"h": 3.0, "v": 1.3}  # length of a gutter beside one box
_BEND = 1.2
_CROWD = 0.35  # for each line that is already there
_LABELLED = 4.0  # for crossing a line that has its words in this gutter

Corner = tuple[int, int]  # horizontal gutter, vertical gutter
_ARRIVED: Corner = (-1, -1)
Piece = tuple[Axis, int, int]  # axis, gutter, row or column beside it


@dataclass(frozen=True)
class Port:
    """Where a line meets a box: a short piece of line across a gutter."""

    axis: Axis
    """Direction of that piece; "h" leaves a box at its left or right."""
    track: int
    """The row ("h") or column ("v") it lies in."""
    gutter: int
    """The gutter it crosses or ends in."""
    side: int
    """+1 when the box stands before the gutter, -1 when after it."""


@dataclass(frozen=True)
class Run:
    """A piece of a line along a gutter.

    Positions count along the axis: even for crossings of gutters, odd for rows or columns.
    """

    axis: Axis
    """"v" for a vertical gutter."""
    gutter: int
    """Index of the gutter; 0 lies before the first box."""
    start: int
    """Position where the line enters it."""
    stop: int
    """Position where the line leaves it."""


@dataclass(frozen=True)
class Route:
    """The way of one line. Without runs it is straight and both ports are one coordinate."""

    source: Port
    """Where it starts."""
    target: Port
    """Where it ends."""
    runs: tuple[Run, ...]
    """The gutters between."""


def find_routes(grid: Grid, lines: Sequence[Line], *, labelled: bool) -> tuple[Route, ...]:
    """Find a way for every line.

    Args:
        grid: the places of the boxes.
        lines: what to connect; no line from a box to itself.
        labelled: whether words stand on the lines, so that others should not cross them there.

    Returns:
        One route for each line, in the lines' order.
    """
    city = _City(grid, labelled=labelled)
    routes: dict[int, Route] = {}
    parallel: Counter[tuple[int, int]] = Counter()
    for index, line in enumerate(lines):
        straight = city.straight(grid.spots[line.source], grid.spots[line.target])
        if straight is not None and parallel[line.pair] < STRAIGHT_MOST:
            parallel[line.pair] += 1
            routes[index] = straight
            city.occupy_straight(straight)
    rest = [index for index in range(len(lines)) if index not in routes]
    for index in sorted(rest, key=lambda i: (_reach(grid, lines[i]), i)):
        routes[index] = city.detour(
            grid.spots[lines[index].source], grid.spots[lines[index].target]
        )
        city.occupy(routes[index])
    return tuple(routes[index] for index in range(len(lines)))


def _reach(grid: Grid, line: Line) -> int:
    source, target = grid.spots[line.source], grid.spots[line.target]
    return abs(source.row - target.row) + 2 * abs(source.column - target.column)


class _City:
    """The blocks (boxes), the streets (gutters) and the traffic in them so far."""

    def __init__(self, grid: Grid, *, labelled: bool) -> None:
        self.grid = grid
        self.labelled = labelled
        self.taken = {
            (column, spot.row)
            for spot in grid.spots
            for column in range(spot.column, spot.last + 1)
        }
        self.blocked = {
            (column + 1, spot.row)
            for spot in grid.spots
            for column in range(spot.column, spot.last)
        }
        self.traffic: Counter[Piece] = Counter()
        self.crossed: Counter[Piece] = Counter()

    def straight(self, source: Spot, target: Spot) -> Route | None:
        """Return the straight way between two boxes when nothing stands between them."""
        if source.row == target.row:
            return self._along_row(source, target)
        first, last = (source, target) if source.row < target.row else (target, source)
        for column in range(first.column, first.last + 1):
            free = all((column, row) not in self.taken for row in range(first.row + 1, last.row))
            if last.column <= column <= last.last and free:
                ports = Port("v", column, first.row + 1, 1), Port("v", column, last.row, -1)
                return Route(*(ports if first is source else ports[::-1]), ())
        return None

    def _along_row(self, source: Spot, target: Spot) -> Route | None:
        first, last = (source, target) if source.column < target.column else (target, source)
        between = range(first.last + 1, last.column)
        if any((column, source.row) in self.taken for column in between):
            return None
        ports = Port("h", source.row, first.last + 1, 1), Port("h", source.row, last.column, -1)
        return Route(*(ports if first is source else ports[::-1]), ())

    def occupy_straight(self, route: Route) -> None:
        """Remember which gutters a straight line crosses."""
        axis: Axis = "v" if route.source.axis == "h" else "h"
        gutters = sorted((route.source.gutter, route.target.gutter))
        for gutter in range(gutters[0], gutters[1] + 1):
            self.crossed[axis, gutter, route.source.track] += 1

    def occupy(self, route: Route) -> None:
        """Remember which gutters a line follows."""
        for run in route.runs:
            low, high = sorted((run.start, run.stop))
            for position in range(low, high + 1):
                if position % 2:
                    self.traffic[run.axis, run.gutter, position // 2] += 1

    def detour(self, source: Spot, target: Spot) -> Route:
        """Return the cheapest way through the gutters (Dijkstra over their crossings)."""
        goals = set(self._doors(target))
        queue: list[tuple[float, tuple[Piece, ...], Corner]] = []
        for door in self._doors(source):
            for corner in _ends(door):
                heapq.heappush(queue, (self._cost(door) / 2 + _BEND, (door,), corner))
        seen: set[tuple[Corner, Axis]] = set()
        while queue:
            cost, way, corner = heapq.heappop(queue)
            if corner == _ARRIVED:
                return _route(way, source, target)
            if (corner, way[-1][0]) in seen:
                continue
            seen.add((corner, way[-1][0]))
            for piece, onward in self._onward(corner):
                step = cost + (0 if piece[0] == way[-1][0] else _BEND)
                if piece in goals and piece not in way:
                    end = step + self._cost(piece) / 2 + _BEND
                    heapq.heappush(queue, (end, (*way, piece), _ARRIVED))
                heapq.heappush(queue, (step + self._cost(piece), (*way, piece), onward))
        raise ValueError("a box is walled in: the grid has no gutters around it")

    def _doors(self, spot: Spot) -> list[Piece]:
        """List the gutter pieces along a box."""
        doors: list[Piece] = [("v", spot.column, spot.row), ("v", spot.last + 1, spot.row)]
        for column in range(spot.column, spot.last + 1):
            doors += [("h", spot.row, column), ("h", spot.row + 1, column)]
        return doors

    def _onward(self, corner: Corner) -> list[tuple[Piece, Corner]]:
        """List where one can go from a crossing: the piece, and the crossing at its end."""
        across, along = corner
        ways: list[tuple[Piece, Corner]] = []
        for row, end in ((across - 1, across - 1), (across, across + 1)):
            if 0 <= row < self.grid.rows and (along, row) not in self.blocked:
                ways.append((("v", along, row), (end, along)))
        for column, end in ((along - 1, along - 1), (along, along + 1)):
            if 0 <= column < self.grid.columns:
                ways.append((("h", across, column), (across, end)))
        return ways

    def _cost(self, piece: Piece) -> float:
        crossing = (_LABELLED if self.labelled else _CROWD) * self.crossed[piece]
        return _PIECE[piece[0]] + _CROWD * self.traffic[piece] + crossing


def _ends(piece: Piece) -> tuple[Corner, Corner]:
    axis, gutter, place = piece
    if axis == "v":
        return (place, gutter), (place + 1, gutter)
    return (gutter, place), (gutter, place + 1)


def _route(way: tuple[Piece, ...], source: Spot, target: Spot) -> Route:
    """Join the pieces of a way into runs."""
    runs: list[Run] = []
    for piece, onward in pairwise(way):
        corner = next(end for end in _ends(piece) if end in _ends(onward))
        turn = 2 * corner[0 if piece[0] == "v" else 1]
        if runs and runs[-1].axis == piece[0]:
            runs[-1] = replace(runs[-1], stop=turn)
        else:
            start = runs[-1].gutter * 2 if runs else 2 * piece[2] + 1
            runs.append(Run(piece[0], piece[1], start, turn))
    last = way[-1]
    arrival = 2 * last[2] + 1
    if runs[-1].axis == last[0]:
        runs[-1] = replace(runs[-1], stop=arrival)
    else:
        runs.append(Run(last[0], last[1], runs[-1].gutter * 2, arrival))
    return Route(_port(way[0], source), _port(last, target), tuple(runs))


def _port(piece: Piece, spot: Spot) -> Port:
    axis, gutter, place = piece
    if axis == "v":
        return Port("h", place, gutter, 1 if gutter > spot.column else -1)
    return Port("v", place, gutter, 1 if gutter > spot.row else -1)
