"""The relations picture as SVG text, safe inside Markdown and HTML.

Every name and label comes from strangers. All characters but letters, digits, spaces and commas
are written as numeric references, so neither XML nor any Markdown extension finds a mark of its
own in them. There are class names only: no ids, no style, no blank line.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from generator.pictures.relations.labels import NUMBER_SIZE, RADIUS
from generator.pictures.relations.shapes import Box, Label, Line, Node, Picture, Point, Rect
from generator.pictures.relations.sizes import (
    LABEL_SIZE,
    LABEL_STEP,
    NAME_SIZE,
    NAME_STEP,
    NOTE_SIZE,
    NOTE_STEP,
    PADDING,
)
from generator.pictures.relations.text import clean

_HEAD_LONG, _HEAD_HALF = 10.0, 4.5
_SHORTER = 6.0  # how far before its tip a line ends, under the arrowhead
_BASELINE = 0.36  # of a font size, from the middle of a line of capitals to its baseline
_SAFE = frozenset(" ,")
_SCHEMES = ("http", "https")


class _Type(NamedTuple):
    """A kind of text: its class, the distance of its lines and its size."""

    name: str
    step: float
    size: float


_NAME = _Type("exrel-name", NAME_STEP, NAME_SIZE)
_NOTE = _Type("exrel-note", NOTE_STEP, NOTE_SIZE)
_DISC = _Type("exrel-number", NOTE_STEP, NUMBER_SIZE)


def render(picture: Picture, nodes: Sequence[Node], title: str, description: str) -> str:
    """Write the picture as one `<svg>` element.

    Args:
        picture: the finished geometry.
        nodes: the nodes its boxes and lines stand for.
        title: the accessible name.
        description: one or two sentences for those who cannot see it; may be empty.

    Returns:
        Well-formed XML without blank lines, to stand inside HTML.
    """
    width, height = _number(picture.width), _number(picture.height)
    numbered = " exrel-svg--numbered" if any(label.disc for label in picture.labels) else ""
    labels = {label.line: label for label in picture.labels}
    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" '
        f'class="exrel-svg{numbered}" role="group" '
        f'aria-label="{escape(title)}" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}">'
    ]
    if clean(description):
        parts.append(f"<desc>{escape(description)}</desc>")
    parts += [
        _line(line, path, nodes) for line, path in zip(picture.lines, picture.paths, strict=True)
    ]
    parts += [_box(box, node) for box, node in zip(picture.boxes, nodes, strict=True)]
    parts += [_label(labels[index]) for index in sorted(labels)]
    return "\n".join([*parts, "</svg>"])


def escape(text: str) -> str:
    """Return `text` for XML text or attributes, without a character that Markdown knows."""
    return "".join(_reference(char) for char in clean(text))


def _reference(char: str) -> str:
    plain = char in _SAFE or not char.isascii() or char.isalnum()
    return char if plain else f"&#{ord(char)};"


def _line(line: Line, path: tuple[Point, ...], nodes: Sequence[Node]) -> str:
    edge = line.edges[0]
    arrow = any(one.arrow for one in line.edges)
    data = _path_data(_shorten(path) if arrow else path)
    said = "; ".join(one.label for one in line.edges)
    link = "to" if arrow else "and"
    words = f"{nodes[line.source].name} {link} {nodes[line.target].name}: {said}"
    kind = f"exrel-line exrel-line--{edge.voice}"
    parts = [
        f'<g class="exrel-edge"><title>{escape(words)}</title>',
        f'<path class="exrel-case" d="{data}"/>',
        f'<path class="{kind}" d="{data}"/>',
    ]
    if edge.voice == "said":
        parts.append(f'<path class="exrel-core" d="{data}"/>')
    if arrow:
        parts.append(f'<path class="exrel-head" d="{_head(path)}"/>')
    return "".join([*parts, "</g>"])


def _shorten(path: tuple[Point, ...]) -> tuple[Point, ...]:
    (x, y), (right, down) = path[-1], _heading(path)
    return (*path[:-1], (x - right * _SHORTER, y - down * _SHORTER))


def _heading(path: tuple[Point, ...]) -> tuple[int, int]:
    """Return the direction of a path's last piece."""
    (x1, y1), (x2, y2) = path[-2:]
    return (x2 > x1) - (x2 < x1), (y2 > y1) - (y2 < y1)


def _head(path: tuple[Point, ...]) -> str:
    (x, y), (right, down) = path[-1], _heading(path)
    back_x, back_y = x - right * _HEAD_LONG, y - down * _HEAD_LONG
    side_x, side_y = down * _HEAD_HALF, right * _HEAD_HALF
    corners = ((x, y), (back_x + side_x, back_y + side_y), (back_x - side_x, back_y - side_y))
    return "M" + "L".join(f"{_number(cx)} {_number(cy)}" for cx, cy in corners) + "Z"


def _path_data(path: tuple[Point, ...]) -> str:
    data = [f"M{_number(path[0][0])} {_number(path[0][1])}"]
    for (_, y1), (x2, y2) in pairwise(path):
        data.append(f"H{_number(x2)}" if y1 == y2 else f"V{_number(y2)}")
    return "".join(data)


def _box(box: Box, node: Node) -> str:
    area = box.area
    left, top = area.left + PADDING, area.top + PADDING
    name = _rows(box.name, _NAME, left, top)
    href = _href(node.href)
    if href:
        name = f'<a class="exrel-link" role="link" href="{href}">{name}</a>'
    note = _rows(box.note, _NOTE, left, top + len(box.name) * NAME_STEP)
    return f'<g class="exrel-node"><rect class="exrel-box" {_measures(area)}/>{name}{note}</g>'


def _measures(area: Rect) -> str:
    return (
        f'x="{_number(area.left)}" y="{_number(area.top)}" '
        f'width="{_number(area.right - area.left)}" height="{_number(area.bottom - area.top)}"'
    )


def _rows(rows: Sequence[str], kind: _Type, x: float, top: float) -> str:
    """Write lines of text; a space stands between so that copied words stay apart."""
    if not rows:
        return ""
    first = top + kind.step / 2 + kind.size * _BASELINE
    spans = [
        f'<tspan x="{_number(x)}" y="{_number(first + order * kind.step)}">{escape(row)}</tspan>'
        for order, row in enumerate(rows)
    ]
    return f'<text class="{kind.name}">{" ".join(spans)}</text>'


def _href(href: str) -> str:
    """Return a safe address as an attribute value; nothing for one that could run script."""
    scheme, colon, _ = href.strip().partition(":")
    relative = not colon or any(mark in scheme for mark in "/?#")
    return escape(href) if relative or scheme.lower() in _SCHEMES else ""


def _label(label: Label) -> str:
    area = label.area
    middle = (area.left + area.right) / 2
    if label.disc:
        text = _rows(label.rows, _DISC, middle, (area.top + area.bottom - NOTE_STEP) / 2)
        shape = f'<rect class="exrel-disc" {_measures(area)} rx="{_number(RADIUS)}"/>'
        return f'<g class="exrel-mark">{shape}{text}</g>'
    x = {"start": area.left, "middle": middle, "end": area.right}[label.anchor]
    kind = _Type(f"exrel-label exrel-label--{label.anchor}", LABEL_STEP, LABEL_SIZE)
    return _rows(label.rows, kind, x, area.top)


def _number(value: float) -> str:
    """Return a coordinate with at most one decimal."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")
