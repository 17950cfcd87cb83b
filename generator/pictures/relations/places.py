"""Where each box of the relations picture stands: a column for its camp, a row for its rank.

Hand-chosen columns and rows hold. Everything else starts in the given order and then moves or
swaps as long as that brings related boxes closer together or uncrosses lines. There is no chance
in it: the same nodes in the same order always get the same places.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.pictures.relations.camps import COLUMNS, cell_choices, column_count
from generator.pictures.relations.shapes import Cell, Line, Node

_SWEEPS = 12
_CROSSING = 1.4  # what a crossing costs, in steps between neighbours
_LEAN = 0.06  # how strongly the order within a camp counts
_WORTH = 3.0  # how much longer lines may get to save crossings
_TRIALS = 30_000  # after so many tries the places are good enough
_UNCROSS_MOST = 90  # above so many lines the crossings are no longer counted


@dataclass(frozen=True)
class Spot:
    """The place of one box on the grid."""

    column: int
    """First column, from 0."""
    row: int
    """Row, from 0."""
    last: int
    """Last column; differs from the first for a wide box."""


@dataclass(frozen=True)
class Grid:
    """The places of all boxes."""

    spots: tuple[Spot, ...]
    """One for each node, in the nodes' order."""
    columns: int
    """Number of columns."""
    rows: int
    """Number of rows."""


def place(nodes: Sequence[Node], lines: Sequence[Line]) -> Grid:
    """Give every node a place of its own.

    Args:
        nodes: at least one node.
        lines: what stands between them.

    Returns:
        The grid without empty rows or columns. Nodes without lines and without a row of their
        own come last.
    """
    tied = {index for line in lines for index in (line.source, line.target)}
    chosen = {index for index, node in enumerate(nodes) if node.row is not None}
    standing = [index for index in range(len(nodes)) if index in tied or index in chosen]
    board = _Board(nodes, lines, standing)
    board.settle()
    return _compact(nodes, board.cells)


class _Board:
    """The places while they are still being tried."""

    def __init__(self, nodes: Sequence[Node], lines: Sequence[Line], standing: list[int]) -> None:
        self.nodes = nodes
        self.columns = column_count(nodes, standing)
        self.span = [1 if node.wide else 0 for node in nodes]
        self.choices = cell_choices(nodes, standing, self.columns)
        self.cells: dict[int, Cell] = {}
        self.taken: dict[Cell, int] = {}
        self.pairs = _weights(lines)
        self.mates: dict[int, list[int]] = {index: [] for index in standing}
        for first, second in self.pairs:
            self.mates[first].append(second)
            self.mates[second].append(first)
        self.lean = _leanings(nodes, standing)
        self.trials = _TRIALS
        for index in sorted(standing, key=lambda i: (len(self.choices[i]) > 1, i)):
            self._put_first(index)

    def settle(self) -> None:
        """Move and swap until nothing gets better: first for nearness, then also uncrossing."""
        self._improve(crossings=False)
        if len(self.pairs) <= _UNCROSS_MOST:
            self._improve(crossings=True)

    def _put_first(self, index: int) -> None:
        column, row = self.choices[index][0]
        free = (cell for cell in self.choices[index] if self._is_free(index, cell))
        cell = next(free, None)
        while cell is None:  # a hand-chosen cell given twice, or a full camp: below it
            row += 1
            cell = (column, row) if self._is_free(index, (column, row)) else None
        if cell not in self.choices[index]:
            self.choices[index].append(cell)
        self._put(index, cell)

    def _covers(self, index: int, cell: Cell) -> list[Cell]:
        return [(cell[0] + step, cell[1]) for step in range(self.span[index] + 1)]

    def _is_free(self, index: int, cell: Cell) -> bool:
        if cell[0] + self.span[index] >= self.columns:
            return False
        return all(self.taken.get(part, index) == index for part in self._covers(index, cell))

    def _put(self, index: int, cell: Cell) -> None:
        for part in self._covers(index, cell):
            self.taken[part] = index
        self.cells[index] = cell

    def _lift(self, index: int) -> None:
        for part in self._covers(index, self.cells[index]):
            del self.taken[part]

    def _improve(self, *, crossings: bool) -> None:
        for _ in range(_SWEEPS):
            better = [self._improve_one(index, crossings=crossings) for index in self.cells]
            if not any(better):
                return

    def _improve_one(self, index: int, *, crossings: bool) -> bool:
        """Try every other place for one node and keep the best."""
        home, best, gain = self.cells[index], None, 1e-6
        for cell in self.choices[index]:
            other = self.taken.get(cell, index)
            if cell == home or not self.trials or not self._may_move(index, cell, other):
                continue
            self.trials -= 1
            saved = self._saved(index, cell, other, crossings=crossings)
            if saved > gain:
                best, gain = (cell, other), saved
        if best is not None:
            self._exchange(index, best[0], home, best[1])
        return best is not None

    def _saved(self, index: int, cell: Cell, other: int, *, crossings: bool) -> float:
        """Return what the move would save, and leave everything where it is."""
        home, touched = self.cells[index], sorted({index, other})
        before = self._cost(touched)
        self._exchange(index, cell, home, other)
        saved = before - self._cost(touched)
        after = self._crossings(touched) if crossings and saved > -_WORTH else None
        self._exchange(index, home, cell, other)
        if after is not None:
            saved += _CROSSING * (self._crossings(touched) - after)
        return saved

    def _may_move(self, index: int, cell: Cell, other: int) -> bool:
        """Tell whether `index` may stand in `cell`, where `other` (or nobody else) stands now."""
        if other == index:
            return self._is_free(index, cell)
        same_size = self.span[index] == self.span[other] and self.cells[other] == cell
        return same_size and self.cells[index] in self.choices[other]

    def _exchange(self, index: int, cell: Cell, home: Cell, other: int) -> None:
        self._lift(index)
        if other != index:
            self._lift(other)
            self._put(other, home)
        self._put(index, cell)

    def _cost(self, touched: list[int]) -> float:
        pairs = self._pairs(touched)
        cost = sum(self.pairs[pair] * self._distance(*pair) for pair in pairs)
        # Where all else is equal, the first of a camp stand high and the last low.
        return cost + sum(self.cells[index][1] * self.lean[index] for index in touched)

    def _pairs(self, touched: list[int]) -> list[tuple[int, int]]:
        return sorted(
            (min(index, mate), max(index, mate))
            for index in touched
            for mate in self.mates[index]
            if index < mate or mate not in touched
        )

    def _distance(self, first: int, second: int) -> float:
        (column1, row1), (column2, row2) = self.cells[first], self.cells[second]
        across = max(column2 - column1 - self.span[first], column1 - column2 - self.span[second], 0)
        down = abs(row1 - row2)
        if across + down <= 1:
            return 1
        if across == 0:
            return 1.2 + 0.8 * down
        if down == 0:
            return 1.6 + 1.0 * across
        return 0.8 + 0.8 * down + 1.2 * across

    def _crossings(self, touched: list[int]) -> int:
        pairs = self._pairs(touched)
        centres = {index: self._centre(index) for index in self.cells}
        mine, count = set(pairs), 0
        for pair in pairs:
            first, second = pair
            start, end = centres[first], centres[second]
            for other in self.pairs:
                if (other in mine and other <= pair) or first in other or second in other:
                    continue
                count += _cross(start, end, centres[other[0]], centres[other[1]])
        return count

    def _centre(self, index: int) -> tuple[int, int]:
        column, row = self.cells[index]
        return 2 * column + self.span[index], 2 * row


def _weights(lines: Sequence[Line]) -> dict[tuple[int, int], float]:
    """Count the lines between two nodes; each further one weighs less than the first."""
    weights: dict[tuple[int, int], float] = {}
    for line in lines:
        weights[line.pair] = weights.get(line.pair, 0.6) + 0.4
    return weights


def _leanings(nodes: Sequence[Node], standing: Sequence[int]) -> dict[int, float]:
    """Return what a row further down costs each node: least for the last of its camp."""
    leanings = {}
    for camp in {nodes[index].camp for index in standing}:
        members = [index for index in standing if nodes[index].camp == camp]
        for rank, index in enumerate(members):
            leanings[index] = _LEAN * (0.6 - rank / max(1, len(members) - 1))
    return leanings


def _cross(a: Cell, b: Cell, c: Cell, d: Cell) -> bool:
    """Tell whether the lines from `a` to `b` and from `c` to `d` meet."""
    if max(a[1], b[1]) < min(c[1], d[1]) or max(c[1], d[1]) < min(a[1], b[1]):
        return False
    return _turn(a, b, c) != _turn(a, b, d) and _turn(c, d, a) != _turn(c, d, b)


def _turn(p: Cell, q: Cell, r: Cell) -> int:
    """Return to which side of the line from `p` to `q` the point `r` lies."""
    turn = (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])
    return (turn > 0) - (turn < 0)


def _compact(nodes: Sequence[Node], cells: dict[int, Cell]) -> Grid:
    """Close empty rows and columns, and add the nodes that stand alone below."""
    spans = {
        index: (column, column + (1 if nodes[index].wide else 0))
        for index, (column, _) in cells.items()
    }
    used = sorted({column for span in spans.values() for column in span})
    levels = sorted({row for _, row in cells.values()})
    spots = {
        index: Spot(used.index(first), levels.index(cells[index][1]), used.index(last))
        for index, (first, last) in spans.items()
    }
    alone = [index for index in range(len(nodes)) if index not in cells]
    width = max(len(used), min(COLUMNS, len(alone)))
    for order, index in enumerate(alone):
        spots[index] = Spot(order % width, len(levels) + order // width, order % width)
    rows = len(levels) + -(-len(alone) // width)
    return Grid(tuple(spots[index] for index in range(len(nodes))), width, rows)
