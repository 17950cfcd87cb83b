"""In which order lines lie side by side in the relations picture.

Routes say which gutters a line follows. Here each line gets a lane of its own there, and each end
a place of its own at the side of its box, ordered so that few lines cross.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from generator.pictures.relations.places import Grid
from generator.pictures.relations.routes import Port, Route
from generator.pictures.relations.shapes import Axis

PortKey = tuple[Axis, int, int]  # direction, row or column, how many boxes of it lie before
PortId = tuple[int, int]  # line, 0 for its source end and 1 for its target end
RunId = tuple[int, int]  # line, index of the run
Gutter = tuple[Axis, int]
_End = tuple[float, int]  # position along the gutter, and to which side the line leaves it


@dataclass(frozen=True)
class Lanes:
    """Orders only; coordinates come later."""

    ports: dict[PortKey, tuple[PortId, ...]]
    """The line ends between two neighbouring boxes, from top or left; a straight line once."""
    lane: dict[RunId, int]
    """The lane of each run in its gutter, from 0."""
    count: dict[Gutter, int]
    """How many lanes each gutter has; gutters without any are not listed."""


def assign_lanes(grid: Grid, routes: Sequence[Route]) -> Lanes:
    """Give every run a lane, and every line end its place among those beside it.

    Two runs share a lane only where they do not even touch the same crossing of gutters.
    """
    ports = _ports(grid, routes)
    offsets = _port_offsets(ports)
    runs: dict[Gutter, list[RunId]] = defaultdict(list)
    for index, route in enumerate(routes):
        for order, run in enumerate(route.runs):
            runs[run.axis, run.gutter].append((index, order))
    lane: dict[RunId, int] = {}
    count: dict[Gutter, int] = {}
    for axis in ("v", "h", "v"):  # the second time with the other gutters' lanes known
        for gutter in sorted(key for key in runs if key[0] == axis):
            found = _lanes(runs[gutter], routes, offsets, _lane_offsets(lane, routes, count))
            lane.update(found)
            count[gutter] = max(found.values()) + 1
    return Lanes(ports, lane, count)


def port_key(grid: Grid, port: Port) -> PortKey:
    """Name the space between two boxes that a line end lies in."""
    if port.axis == "h":
        before = [s for s in grid.spots if s.row == port.track and s.last < port.gutter]
    else:
        before = [s for s in grid.spots if s.column <= port.track <= s.last and s.row < port.gutter]
    return port.axis, port.track, len(before)


def _ports(grid: Grid, routes: Sequence[Route]) -> dict[PortKey, tuple[PortId, ...]]:
    groups: dict[PortKey, list[PortId]] = defaultdict(list)
    for index, route in enumerate(routes):
        groups[port_key(grid, route.source)].append((index, 0))
        if route.runs:
            groups[port_key(grid, route.target)].append((index, 1))
    return {
        key: tuple(sorted(groups[key], key=lambda port: (*_rank(routes[port[0]], port[1]), port)))
        for key in sorted(groups)
    }


def _rank(route: Route, end: int) -> tuple[int, int, int]:
    """Order line ends so that lines to the same side nest instead of crossing."""
    if not route.runs:
        return (0, 0, 0)
    order = 0 if end == 0 else len(route.runs) - 1
    port = route.target if end else route.source
    run = route.runs[order]
    near, far = (run.stop, run.start) if end else (run.start, run.stop)
    returns = _leaves(route, order, at_stop=not end) == -port.side
    nested = (0, abs(far - near)) if returns else (1, -abs(far - near))
    if far < near:
        return (-1, *nested)
    return (1, -nested[0], -nested[1])


def _leaves(route: Route, order: int, *, at_stop: bool) -> int:
    """Tell to which side of its gutter the line goes on at one end of a run."""
    if at_stop:
        if order + 1 == len(route.runs):
            return -route.target.side
        onward = route.runs[order + 1]
        return 1 if onward.stop > onward.start else -1
    if order == 0:
        return -route.source.side
    earlier = route.runs[order - 1]
    return 1 if earlier.start > earlier.stop else -1


def _port_offsets(ports: dict[PortKey, tuple[PortId, ...]]) -> dict[PortId, float]:
    return {
        port: _fraction(order, len(group))
        for group in ports.values()
        for order, port in enumerate(group)
    }


def _lane_offsets(
    lane: dict[RunId, int], routes: Sequence[Route], count: dict[Gutter, int]
) -> dict[RunId, float]:
    offsets = {}
    for (index, order), place in lane.items():
        run = routes[index].runs[order]
        offsets[index, order] = _fraction(place, count[run.axis, run.gutter])
    return offsets


def _fraction(order: int, size: int) -> float:
    """Return a place within the half unit around a position."""
    return 0.8 * ((order + 1) / (size + 1) - 0.5)


def _lanes(
    runs: list[RunId],
    routes: Sequence[Route],
    ports: dict[PortId, float],
    turns: dict[RunId, float],
) -> dict[RunId, int]:
    """Order the runs of one gutter, then push them together as far as they do not touch."""
    ends = [_run_ends(run, routes[run[0]], ports, turns) for run in runs]
    spans = []
    for index, order in runs:
        run = routes[index].runs[order]
        spans.append((min(run.start, run.stop), max(run.start, run.stop)))
    lanes: dict[RunId, int] = {}
    placed: list[int] = []
    for item in _untangle(ends):
        below = [
            lanes[runs[other]] + 1
            for other in placed
            if spans[other][0] <= spans[item][1] and spans[item][0] <= spans[other][1]
        ]
        lanes[runs[item]] = max(below, default=0)
        placed.append(item)
    return lanes


def _run_ends(
    run: RunId, route: Route, ports: dict[PortId, float], turns: dict[RunId, float]
) -> tuple[_End, _End]:
    index, order = run
    piece = route.runs[order]
    start = ports[index, 0] if order == 0 else turns.get((index, order - 1), 0.0)
    last = order + 1 == len(route.runs)
    stop = ports[index, 1] if last else turns.get((index, order + 1), 0.0)
    return (
        (piece.start + start, _leaves(route, order, at_stop=False)),
        (piece.stop + stop, _leaves(route, order, at_stop=True)),
    )


def _untangle(ends: list[tuple[_End, _End]]) -> list[int]:
    """Order runs by moving each to where fewest crossings arise, until nothing gets better."""
    size = len(ends)
    cost = [[_crossings(ends[i], ends[j]) for j in range(size)] for i in range(size)]
    order = sorted(range(size), key=lambda item: (ends[item][0][1] + ends[item][1][1], item))
    for _ in range(size):
        moved = False
        for item in range(size):
            moved = _move(order, item, cost) or moved
        if not moved:
            break
    return order


def _move(order: list[int], item: int, cost: list[list[int]]) -> bool:
    """Move one run to its best place; tell whether that saved a crossing."""
    home = order.index(item)
    order.pop(home)
    price = sum(cost[item][other] for other in order)  # the price of standing first
    prices = [price]
    for other in order:
        price += cost[other][item] - cost[item][other]
        prices.append(price)
    best = min(range(len(prices)), key=lambda place: (prices[place], abs(place - home)))
    order.insert(best, item)
    return prices[best] < prices[home]


def _crossings(first: tuple[_End, _End], second: tuple[_End, _End]) -> int:
    """Count the crossings of two runs when `first` lies before `second`."""

    def pierces(end: _End, side: int, other: tuple[_End, _End]) -> bool:
        low, high = sorted((other[0][0], other[1][0]))
        return end[1] == side and low < end[0] < high

    return sum(pierces(end, 1, second) for end in first) + sum(
        pierces(end, -1, first) for end in second
    )
