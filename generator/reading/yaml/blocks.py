"""Takes lines of YAML apart where their indent says that something new begins."""

from __future__ import annotations

from dataclasses import dataclass

from generator.reading.yaml.lines import ITEM, has_value, indent_of


@dataclass(frozen=True)
class Block:
    """Lines from `first` up to `last`, exclusive, counted from 0."""

    first: int
    last: int


@dataclass(frozen=True)
class Split:
    """The parts of some lines, the column in which they should begin, and lines that do not."""

    blocks: list[Block]
    column: int
    odd: list[int]


def split(lines: list[str], part: Block) -> Split:
    """Return the parts of lines, each beginning where the indent goes back to the left."""
    content = content_of(lines, part)
    if not content:
        return Split([], 0, [])
    column = _column(lines, content)
    as_list = bool(ITEM.match(lines[content[0]]))
    starts = [content[0]]
    for number in content[1:]:
        here = indent_of(lines[number])
        item = bool(ITEM.match(lines[number]))
        # An item at the indent of a key belongs to the key above it, and lines that are no items
        # belong together.
        inside = here == column if item else not ITEM.match(lines[starts[-1]])
        if here <= column and not (inside and item != as_list):
            starts.append(number)
    blocks = [
        Block(start, end) for start, end in zip(starts, [*starts[1:], part.last], strict=True)
    ]
    return Split(blocks, column, _odd(lines, starts, column, as_list))


def content_of(lines: list[str], part: Block) -> list[int]:
    """Return the numbers of the lines that hold more than a comment."""
    return [
        number
        for number in range(part.first, part.last)
        if lines[number].strip() and lines[number].lstrip()[0] != "#"
    ]


def _odd(lines: list[str], starts: list[int], column: int, as_list: bool) -> list[int]:
    """Return the lines that begin in another column; of neighbours that do so, the first."""
    odd: list[int] = []
    previous = column
    for number in starts:
        here = indent_of(lines[number])
        if here not in (column, previous) and as_list == bool(ITEM.match(lines[number])):
            odd.append(number)
        previous = here
    return odd


def _column(lines: list[str], content: list[int]) -> int:
    """Return the column of the parts: that of the first line, unless it stands alone in it."""
    first = indent_of(lines[content[0]])
    further_left = [number for number in content if indent_of(lines[number]) < first]
    # A single space too many or too few is a slip: an indent is two or four in nearly all files.
    if not further_left or (indent_of(lines[further_left[0]]) % 2 and first % 2 == 0):
        return first
    above = further_left[0]
    for number in content[content.index(above) :]:
        here = indent_of(lines[number])
        if here == first and has_value(lines[above]):
            return first
        if here < first:
            above = number
    return indent_of(lines[further_left[0]])
