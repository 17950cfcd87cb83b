"""The relations picture: who stands where with whom, as one SVG drawn from any data.

    nodes, edges -> lines -> grid -> routes -> lanes -> frame -> labels -> SVG

Each step is a pure function in a module of its own. A picture is drawn with words on its lines;
when too many of them find no room, it is drawn again with numbers, which point to the list of
relations below it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from generator.pictures.relations.frame import build_picture
from generator.pictures.relations.labels import place_labels
from generator.pictures.relations.lanes import assign_lanes
from generator.pictures.relations.places import place
from generator.pictures.relations.routes import STRAIGHT_MOST, find_routes
from generator.pictures.relations.shapes import Edge, Line, Node, Picture
from generator.pictures.relations.svg import render

_WORDS_MOST = 26  # above so many lines nobody reads words on them
_BOXES_MOST = 60  # above, a picture is taller than three windows and shows less than the rows
_NUMBERS_MOST = 0.3  # the share of numbers a picture with words may have


def draw_relations(
    nodes: Sequence[Node], edges: Sequence[Edge], title: str, description: str
) -> str:
    """Draw the picture.

    Args:
        nodes: the people and organizations, by rank; each slug once.
        edges: what the sources state between them. An edge from a node to itself is left out.
        title: the accessible name of the picture.
        description: what it shows, for those who cannot see it.

    Returns:
        One `<svg>` element for use inside HTML or a Markdown file's `<figure>`; empty when
        there is no node, or more than a picture shows clearly.

    Raises:
        ValueError: an edge names no node, or two nodes have one slug.
    """
    if not 0 < len(nodes) <= _BOXES_MOST:
        return ""
    return render(layout_relations(nodes, edges), nodes, title, description)


def layout_relations(nodes: Sequence[Node], edges: Sequence[Edge]) -> Picture:
    """Return the geometry that `draw_relations` draws, for at least one node."""
    lines = _lines(nodes, edges)
    grid = place(nodes, lines)
    for labelled in (True, False):
        if labelled and len(lines) > _WORDS_MOST:
            continue
        routes = find_routes(grid, lines, labelled=labelled)
        lanes = assign_lanes(grid, routes)
        frame = build_picture(nodes, lines, grid, routes, lanes, labelled=labelled)
        picture = place_labels(frame, labelled=labelled)
        numbers = sum(label.disc and lines[label.line].label != "" for label in picture.labels)
        if numbers <= _NUMBERS_MOST * len(lines):
            break
    return picture


def _lines(nodes: Sequence[Node], edges: Sequence[Edge]) -> list[Line]:
    """Turn edges into lines; where two boxes have too many, those of one voice become one."""
    index = {node.slug: order for order, node in enumerate(nodes)}
    if len(index) < len(nodes):
        raise ValueError("two nodes have the same slug")
    between: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for edge in edges:
        if edge.source not in index or edge.target not in index:
            raise ValueError(f"relation {edge.number} names a node that is not in the picture")
        source, target = index[edge.source], index[edge.target]
        if source != target:
            line = Line(source, target, (edge,))
            between[line.pair].append(line)
    return [
        line
        for lines in between.values()
        for line in (lines if len(lines) <= STRAIGHT_MOST else _merged(lines))
    ]


def _merged(lines: list[Line]) -> list[Line]:
    groups: dict[tuple[int, str, bool], list[Line]] = defaultdict(list)
    for line in lines:
        edge = line.edges[0]
        groups[line.source, edge.voice, edge.arrow].append(line)
    return [
        Line(group[0].source, group[0].target, tuple(line.edges[0] for line in group))
        for group in groups.values()
    ]
