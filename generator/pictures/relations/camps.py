"""Which cells of the relations picture's grid each camp may use.

A camp gets a column of its own, or several when it is big; small camps share one. Where that would
make one column much longer than the others, the camps fill the columns one after the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise

from generator.pictures.relations.shapes import Cell, Node

COLUMNS = 3  # what the page's width holds at a readable size; more only when chosen by hand
_TALL = 4  # a camp of more boxes than this in a column may take another one
_UNEVEN = 1.3  # a column this much longer than the average is shared out


def column_count(nodes: Sequence[Node], standing: Sequence[int]) -> int:
    """Return how many columns the grid needs for the nodes whose indices are in `standing`."""
    ends = [node.column + (1 if node.wide else 0) for node in nodes if node.column is not None]
    wide = any(nodes[index].wide for index in standing)
    return max([_camp_columns(nodes, standing), 2 if wide else 1, *ends])


def _camp_columns(nodes: Sequence[Node], standing: Sequence[int]) -> int:
    """Return how many columns the camps need where nothing is chosen by hand."""
    camps = len({nodes[index].camp for index in standing})
    by_size = -(-len(standing) // _TALL)
    return max(1, min(COLUMNS, max(camps, by_size, min(2, len(standing)))))


def cell_choices(
    nodes: Sequence[Node], standing: Sequence[int], columns: int
) -> dict[int, list[Cell]]:
    """List the cells each node may stand in, the topmost first."""
    regions = _regions(nodes, standing, _camp_columns(nodes, standing))
    rows = [row for cells in regions.values() for _, row in cells]
    deepest = max([0, *rows, *(node.row - 1 for node in nodes if node.row is not None)])
    choices = {}
    for index in standing:
        node, cells = nodes[index], regions[nodes[index].camp]
        across = {column for column, _ in cells}
        by_hand = {mate.column - 1 for mate in nodes if mate.camp == node.camp and mate.column}
        if node.column is not None or by_hand:
            across = {node.column - 1} if node.column is not None else by_hand
            cells = _block(sorted(across), range(deepest + 1))
        if node.row is not None:
            cells = _block(sorted(across), range(node.row - 1, node.row))
        last = columns - (2 if node.wide else 1)
        kept = {(min(column, last), row) for column, row in cells}
        choices[index] = sorted(kept, key=lambda cell: (cell[1], cell[0]))
    return choices


def _regions(nodes: Sequence[Node], standing: Sequence[int], columns: int) -> dict[int, list[Cell]]:
    """Share the grid out among the camps, in their order."""
    sizes: dict[int, int] = {}
    for camp in sorted({nodes[index].camp for index in standing}):
        sizes[camp] = sum(
            2 if nodes[index].wide else 1 for index in standing if nodes[index].camp == camp
        )
    even = -(-sum(sizes.values()) // columns)
    stacks = _stacks(sizes, columns)
    tallest = max((_height(stack, sizes, width) for stack, width in stacks), default=0)
    if tallest > _UNEVEN * even + 1:
        return _pour(sizes, even, columns)
    regions: dict[int, list[Cell]] = {}
    first = 0
    for stack, width in stacks:
        row = 0
        for camp in stack:
            is_last = camp == stack[-1]
            end = tallest + 1 if is_last else row + -(-sizes[camp] // width)
            regions[camp] = _block(range(first, first + width), range(row, end))
            row = end
        first += width
    return regions


def _height(stack: list[int], sizes: dict[int, int], width: int) -> int:
    return sum(-(-sizes[camp] // width) for camp in stack)


def _block(columns: Iterable[int], rows: range) -> list[Cell]:
    across = list(columns)
    return [(column, row) for row in rows for column in across]


def _stacks(sizes: dict[int, int], columns: int) -> list[tuple[list[int], int]]:
    """Group the camps into columns: a wide group for a big camp, a stack for small ones."""
    camps = list(sizes)
    if not camps:
        return []
    if len(camps) > columns:
        return [(stack, 1) for stack in _split(camps, sizes, columns)]
    widths = dict.fromkeys(camps, 1)
    while sum(widths.values()) < columns:
        widest = max(camps, key=lambda camp: sizes[camp] / widths[camp])
        widths[widest] += 1
    return [([camp], widths[camp]) for camp in camps]


def _split(camps: list[int], sizes: dict[int, int], parts: int) -> list[list[int]]:
    """Cut the row of camps into `parts` so that the biggest part is smallest."""

    def pieces(cuts: Iterable[int]) -> list[list[int]]:
        ends = [0, *cuts, len(camps)]
        return [camps[start:end] for start, end in pairwise(ends)]

    ways = [pieces(cuts) for cuts in combinations(range(1, len(camps)), parts - 1)]
    return min(ways, key=lambda way: sorted(sum(sizes[c] for c in part) for part in way)[::-1])


def _pour(sizes: dict[int, int], rows: int, columns: int) -> dict[int, list[Cell]]:
    """Fill the columns one after the other, camp after camp, like text."""
    cells = [(column, row) for column in range(columns) for row in range(rows)]
    regions: dict[int, list[Cell]] = {}
    for camp, size in sizes.items():
        regions[camp], cells = cells[:size], cells[size:]
    return regions
