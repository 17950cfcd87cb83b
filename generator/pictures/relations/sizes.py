"""How big rows, columns and gutters of the relations picture are.

Widths come first, because they decide where names break, and so how high the boxes are. Boxes of a
row share one height, which also gives every line at their sides its room. The picture keeps its
width as long as it can and grows in height.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Final

from generator.pictures.relations.lanes import Lanes, PortKey
from generator.pictures.relations.places import Grid
from generator.pictures.relations.routes import Route
from generator.pictures.relations.shapes import Axis, Line, Node
from generator.pictures.relations.text import clean, wrap

WIDTH = 816.0  # three boxes and two gutters; shown at 774 px
WIDEST = 928.0  # at 774 px the smallest words still have 10 px
BOX = 204.0
GUTTER = 102.0
STUB = 24.0  # the straight piece at a box: room for an arrowhead or a number
EDGE = 13.0  # beyond the last lane of a margin
LANE = 20.0  # between the lanes of a gutter, where there is room
# How the picture gets narrower, step by step: gutter, distance of lanes, and box at the least.
_SQUEEZES = ((GUTTER, LANE, 140.0), (GUTTER, 12.0, 140.0), (72.0, 9.0, 124.0), (56.0, 7.0, 112.0))
NAME_SIZE, NAME_STEP, NAME_ROWS = 16.0, 20.0, 6
NOTE_SIZE, NOTE_STEP, NOTE_ROWS = 12.0, 16.0, 3
LABEL_SIZE, LABEL_STEP, LABEL_ROWS, LABEL_WORDS = 12.5, 14.5, 3, 3
PADDING = 12.0
_RIGHT = 3.0  # at the right side; widths are estimated rather too high
CLEAR = 9.5  # between a line and the words of another one
DISC = 10.0  # half the room of a number on a line
WORDS = 84.0  # room for words in a margin
BELOW_FROM = 2  # from the third line on the last one has its words below it
# Between lanes of a horizontal gutter, without and with words on them.
LANE_STEP = {False: 20.0, True: 32.0}
_PLAIN_HEIGHT = 40.0
_CROSSED_HEIGHT = {False: 60.0, True: 92.0}  # where lines cross it, without and with words
_OVERHANG = 22.0  # how far words on a line may stand above or below its row

AXES: Final[tuple[Axis, Axis]] = ("v", "h")
Spans = tuple[tuple[float, float], ...]  # start and size
Words = tuple[tuple[str, ...], tuple[str, ...]]  # lines of the name, lines of the note
Needs = tuple[tuple[float, float], ...]  # room before and after each line end


def column_widths(grid: Grid, lanes: Lanes, *, labelled: bool) -> tuple[Spans, Spans]:
    """Return the gutters and columns; boxes give way first, then the lanes move together."""
    for gutter_room, pitch, narrowest in _SQUEEZES:
        sizes = [
            _gutter_width(
                lanes.count.get(("v", gutter), 0),
                pitch,
                least=0 if gutter in (0, grid.columns) else gutter_room,
            )
            for gutter in range(grid.columns + 1)
        ]
        box = min(BOX, (WIDEST - sum(sizes)) / grid.columns)
        if box >= narrowest:
            break
    box = max(box, narrowest)
    inner = max(1, grid.columns - 1)
    spare = min(GUTTER, (WIDTH - sum(sizes) - box * grid.columns) / inner)
    if spare > 0:  # few columns: the lines between them get the room
        sizes[1:-1] = [size + spare for size in sizes[1:-1]]
    if labelled:
        spare = WIDEST - sum(sizes) - box * grid.columns
        for gutter in (grid.columns, 0):
            if sizes[gutter] and spare >= WORDS:
                sizes[gutter] += WORDS
                spare -= WORDS
    return _lay_out(sizes, [box] * grid.columns)


def _gutter_width(lanes: int, pitch: float, *, least: float) -> float:
    """Return the width of a vertical gutter; `least` is 0 for the margins."""
    if least == 0:
        return STUB + (lanes - 1) * pitch + EDGE if lanes else 0
    return max(least, 2 * STUB + (lanes - 1) * pitch)


def row_heights(
    grid: Grid,
    routes: Sequence[Route],
    lanes: Lanes,
    words: Sequence[Words],
    needs: dict[PortKey, Needs],
    *,
    labelled: bool,
) -> tuple[Spans, Spans]:
    """Return the gutters and rows: as high as words and lines need."""
    crossed = {
        gutter
        for route in routes
        if not route.runs and route.source.axis == "v"
        for gutter in range(*_ordered(route.source.gutter, route.target.gutter))
    }
    gutters = [
        _gutter_height(
            lanes.count.get(("h", gutter), 0),
            outer=gutter in (0, grid.rows),
            crossed=gutter in crossed,
            labelled=labelled,
        )
        for gutter in range(grid.rows + 1)
    ]
    rows = [0.0] * grid.rows
    for (name, note), spot in zip(words, grid.spots, strict=True):
        rows[spot.row] = max(rows[spot.row], _text_height(name, note))
    for (axis, track, _), need in needs.items():
        if axis == "h":
            rows[track] = max(rows[track], _least(need, overhang(track, grid.rows)))
    return _lay_out(gutters, rows)


def _gutter_height(lanes: int, *, outer: bool, crossed: bool, labelled: bool) -> float:
    if outer:
        return STUB + (lanes - 1) * LANE_STEP[labelled] + EDGE if lanes else EDGE / 5
    plain = _CROSSED_HEIGHT[labelled] if crossed else _PLAIN_HEIGHT
    if not lanes:
        return plain
    taken = 2 * STUB + (lanes - 1) * LANE_STEP[labelled]
    return max(plain, taken + (LABEL_STEP * 2 if crossed and labelled else 0))


def _ordered(first: int, second: int) -> tuple[int, int]:
    return min(first, second), max(first, second) + 1


def _lay_out(gutters: Sequence[float], tracks: Sequence[float]) -> tuple[Spans, Spans]:
    """Put gutters and tracks one after the other: gutter, track, gutter, ... gutter."""
    sizes = [size for pair in zip(gutters, [*tracks, 0.0], strict=True) for size in pair]
    starts = [0.0, *accumulate(sizes)]
    spans = tuple(zip(starts, sizes, strict=False))
    return spans[0::2], spans[1:-1:2]


def reach(tracks: Spans, first: int, last: int) -> float:
    """Return the size from the first to the last of some tracks, gutters included."""
    return sum(tracks[last]) - tracks[first][0]


def words_of(node: Node, width: float) -> Words:
    """Break a node's name and note into the lines of a box that is `width` wide."""
    room = width - PADDING - _RIGHT
    name = wrap(clean(node.name or node.slug), room, NAME_SIZE, "serif", most=NAME_ROWS)
    return name, wrap(clean(node.note), room, NOTE_SIZE, "sans", most=NOTE_ROWS)


def _text_height(name: tuple[str, ...], note: tuple[str, ...]) -> float:
    return 2 * PADDING + len(name) * NAME_STEP + len(note) * NOTE_STEP


def line_needs(
    key: PortKey,
    lines: Sequence[Line],
    routes: Sequence[Route],
    lanes: Lanes,
    across: Spans,
    *,
    labelled: bool,
) -> Needs:
    """Return how much room each line end of a group needs before and after it."""
    group = lanes.ports[key]
    needs = []
    for order, (index, _) in enumerate(group):
        route = routes[index]
        if route.runs or key[0] == "v" or not labelled:
            needs.append((DISC, DISC))
            continue
        room = across[route.source.gutter][1] - 8
        rows = wrap(
            clean(lines[index].label), room, LABEL_SIZE, "sans", most=LABEL_ROWS, words=LABEL_WORDS
        )
        high = 5 + LABEL_STEP * len(rows)
        under = order >= BELOW_FROM and order == len(group) - 1
        needs.append((CLEAR, high) if under else (high, CLEAR))
    return tuple(needs)


def overhang(row: int, rows: int) -> tuple[float, float]:
    """Return how far words may stand above and below a row: not out of the picture."""
    return (0 if row == 0 else _OVERHANG, 0 if row == rows - 1 else _OVERHANG)


def gap_sizes(needs: Needs, over: tuple[float, float]) -> list[float]:
    """Return the least distances: to the first line, between lines, and from the last."""
    inner = [one[1] + two[0] for one, two in pairwise(needs)]
    first = max(DISC + 2, needs[0][0] - over[0])
    return [first, *inner, max(DISC + 2, needs[-1][1] - over[1])]


def _least(needs: Needs, over: tuple[float, float]) -> float:
    return sum(gap_sizes(needs, over))
