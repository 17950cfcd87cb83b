"""The nouns of the relations picture: what comes in, and the plain geometry that goes out.

They stand apart from the drawing so that each step of it (places, routes, lanes, labels, SVG) can
be read and tested alone. All lengths are in the picture's own units, which are CSS pixels where
the picture is shown at its own width.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

Voice = Literal["reported", "said", "analysis", "unconfirmed"]
Axis = Literal["h", "v"]
Point = tuple[float, float]
Cell = tuple[int, int]  # column, row of the grid; both from 0


@dataclass(frozen=True)
class Node:
    """One person or body: a box of the picture."""

    slug: str
    """Unique name that edges refer to; never shown."""
    name: str
    """The name as readers know it; wraps, and is cut after six lines."""
    note: str = ""
    """One line of office; wraps, and is cut after three lines."""
    href: str = ""
    """Address relative to the page the picture stands on; empty for no link."""
    camp: int = 0
    """Index of the group that the node stands with; a camp fills one or more columns."""
    column: int | None = None
    """Column chosen by hand, counted from 1."""
    row: int | None = None
    """Row chosen by hand, counted from 1."""
    wide: bool = False
    """Whether the box spans two columns."""


@dataclass(frozen=True)
class Edge:
    """One relation: a line of the picture."""

    source: str
    """Slug of the node the line starts at."""
    target: str
    """Slug of the node the line ends at."""
    label: str
    """A few words; stands on the line where there is room."""
    voice: Voice
    """Who vouches for it; decides the style of the line."""
    number: int
    """The row of the relation in the list below the picture."""
    arrow: bool = True
    """False for a relation without a direction ("close ally")."""


@dataclass(frozen=True)
class Line:
    """One drawn line: an edge, or several of one voice where there are too many to tell apart."""

    source: int
    """Index of the node it starts at."""
    target: int
    """Index of the node it ends at."""
    edges: tuple[Edge, ...]
    """What it stands for, never empty; all of one voice."""

    @property
    def pair(self) -> tuple[int, int]:
        """The indices of its two nodes, whichever it starts at."""
        return min(self.source, self.target), max(self.source, self.target)

    @property
    def label(self) -> str:
        """The words to stand on the line; empty when it stands for several edges."""
        return self.edges[0].label if len(self.edges) == 1 else ""

    @property
    def numbers(self) -> str:
        """The rows of its relations in the list, as text."""
        return ", ".join(str(edge.number) for edge in self.edges)


@dataclass(frozen=True)
class Rect:
    """An upright rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Rect, gap: float = 0) -> bool:
        """Tell whether the two come closer than `gap` (0: whether they overlap)."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.top < other.bottom + gap
            and other.top < self.bottom + gap
        )


@dataclass(frozen=True)
class Box:
    """A node's box with its words already broken into lines."""

    area: Rect
    """Where it stands."""
    name: tuple[str, ...]
    """Lines of the name."""
    note: tuple[str, ...]
    """Lines of the note."""


@dataclass(frozen=True)
class Label:
    """Words beside a line, or the number of a relation in a disc on it."""

    line: int
    """Index of the line it belongs to."""
    area: Rect
    """What it covers."""
    rows: tuple[str, ...]
    """Lines of text."""
    disc: bool
    """True for a number in a disc."""
    anchor: Literal["start", "middle", "end"] = "middle"
    """How the lines of text are aligned."""


@dataclass(frozen=True)
class Picture:
    """The finished geometry."""

    width: float
    """Width of the coordinate system."""
    height: float
    """Height of the coordinate system."""
    boxes: tuple[Box, ...]
    """One for each node, in the nodes' order."""
    lines: tuple[Line, ...]
    """Every line."""
    paths: tuple[tuple[Point, ...], ...] = field(default=())
    """The corners of each line, from source to target, in the lines' order."""
    labels: tuple[Label, ...] = ()
    """At most one for each line; a line without words and without number has none."""


def segments(path: tuple[Point, ...]) -> list[Rect]:
    """Return the straight pieces of `path` as rectangles without thickness."""
    return [
        Rect(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
        for (x1, y1), (x2, y2) in pairwise(path)
    ]
