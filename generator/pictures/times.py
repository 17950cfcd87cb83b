"""Draws the numbers that are given for one thing along time, as SVG: days across, numbers up.

A point is a number on its day; what was replaced is hollow, and a line leads from it to what took
its place. A range is a line from end to end. A number that may be more has an arrow up, one that
is the most an arrow down. The scale begins at zero. Beside each point stands its number, where
there is room; the table beside the picture says all that it shows.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup, escape

WIDTH, HEIGHT = 360, 170  # in units of the drawing, of which a phone is about 360 wide
_LEFT, _RIGHT, _TOP, _BOTTOM = 10, 34, 18, 22
_LETTER, _LINE = 6.2, 12  # about the width and height of a letter
_RADIUS = 3.5

Open = Literal["", "up", "down"]


@dataclass(frozen=True)
class Point:
    """A number to draw: its ends, its day, its words, and what it leaves open.

    `gone` is true where it was given up, and `replaced_by` the index of what took its place.
    """

    low: float
    high: float
    day: datetime.date
    words: str
    opens: Open = ""
    gone: bool = False
    replaced_by: int | None = None


@dataclass(frozen=True)
class _Box:
    x: float
    y: float
    width: float
    height: float

    def meets(self, other: _Box) -> bool:
        across = self.x < other.x + other.width and other.x < self.x + self.width
        return across and self.y < other.y + other.height and other.y < self.y + self.height


def draw_times(points: Sequence[Point], days: tuple[str, str], label: str) -> Markup:
    """Return the drawing of points on at least two days.

    `days` are the words of the first and the last; `label` names the picture for those who do
    not see it.
    """
    spots = list(_spots(points))
    base = HEIGHT - _BOTTOM
    parts = [Markup('<path class="ex-times__base" d="M{} {}H{}"/>').format(0, base, WIDTH)]
    parts += _ticks(points)
    parts += [
        _line(spots[index], spots[point.replaced_by])
        for index, point in enumerate(points)
        if point.replaced_by is not None
    ]
    parts += [_mark(point, spot) for point, spot in zip(points, spots, strict=True)]
    parts += _words(points, spots)
    for text, x, anchor in ((days[0], 0, "start"), (days[1], WIDTH, "end")):
        parts.append(_text(x, HEIGHT - 6, text, f"ex-times__day ex-times__{anchor}"))
    return Markup(
        '<svg class="ex-times" role="img" aria-label="{}" viewBox="0 0 {} {}">{}</svg>'
    ).format(label, WIDTH, HEIGHT, Markup("").join(parts))


def _spots(points: Sequence[Point]) -> Iterator[tuple[float, float, float]]:
    """Yield where each point stands: across, and the heights of its lower and upper end."""
    first, last = min(point.day for point in points), max(point.day for point in points)
    most = max(point.high for point in points) or 1
    across, up = WIDTH - _LEFT - _RIGHT, HEIGHT - _TOP - _BOTTOM
    for point in points:
        x = _LEFT + across * (point.day - first).days / max(1, (last - first).days)
        ends = (HEIGHT - _BOTTOM - up * max(0.0, end) / most for end in (point.low, point.high))
        yield (round(x, 1), *(round(end, 1) for end in ends))  # type: ignore[misc]


def _ticks(points: Iterable[Point]) -> Iterator[Markup]:
    spots = sorted({spot[0] for spot in _spots(list(points))})
    data = "".join(f"M{x:g} {HEIGHT - _BOTTOM}v4" for x in spots)
    yield Markup('<path class="ex-times__base" d="{}"/>').format(data)


def _line(start: tuple[float, float, float], end: tuple[float, float, float]) -> Markup:
    line = Markup('<path class="ex-times__line" d="M{:g} {:g}L{:g} {:g}"/>')
    return line.format(start[0], start[2], end[0], end[2])


def _mark(point: Point, spot: tuple[float, float, float]) -> Markup:
    x, low, high = spot
    gone = " ex-times__point--replaced" if point.gone else ""
    dot = Markup('<circle class="ex-times__point{}" cx="{:g}" cy="{:g}" r="{:g}"/>')
    parts = [dot.format(gone, x, end, _RADIUS) for end in dict.fromkeys((low, high))]
    data = f"M{x:g} {low:g}V{high:g}" if low != high else ""
    if point.opens == "up":
        data += f"M{x:g} {high - _RADIUS - 1:g}v-8m-3 3l3 -3l3 3"
    elif point.opens == "down":
        data += f"M{x:g} {low + _RADIUS + 1:g}v8m-3 -3l3 3l3 -3"
    path = Markup('<path class="ex-times__range" d="{}"/>').format(data) if data else ""
    return Markup("").join([path, *parts])


def _words(
    points: Sequence[Point], spots: Sequence[tuple[float, float, float]]
) -> Iterator[Markup]:
    """Yield the number beside each point; the last first, as far as no two meet."""
    taken = [_around(point, spot) for point, spot in zip(points, spots, strict=True)]
    written = set()
    for point, spot in reversed(list(zip(points, spots, strict=True))):
        if (spot, point.words) in written:
            continue  # two who give one number on one day
        written.add((spot, point.words))
        width = len(point.words) * _LETTER
        for box in _places(spot, width):
            inside = box.x >= 0 and box.x + box.width <= WIDTH and box.y >= 0
            if inside and not any(box.meets(other) for other in taken):
                taken.append(box)
                yield _text(box.x, box.y + _LINE - 3, point.words, "ex-times__words")
                break


def _around(point: Point, spot: tuple[float, float, float]) -> _Box:
    """Return the box round a point and its arrow, where no words may stand."""
    x, low, high = spot
    top = high - (_RADIUS + 10 if point.opens == "up" else 5)
    bottom = low + (_RADIUS + 10 if point.opens == "down" else 5)
    return _Box(x - 5, top, 10, bottom - top)


def _places(spot: tuple[float, float, float], width: float) -> Iterator[_Box]:
    """Yield where words may stand: right of the point, above, below, left of it."""
    x, _, high = spot
    yield _Box(x + 7, high - _LINE / 2, width, _LINE)
    yield _Box(x - width / 2, high - 18, width, _LINE)
    yield _Box(x - width / 2, high + 7, width, _LINE)
    yield _Box(x - width - 7, high - _LINE / 2, width, _LINE)


def _text(x: float, y: float, words: str, name: str) -> Markup:
    text = Markup('<text class="{}" x="{:g}" y="{:g}">{}</text>')
    return text.format(name, round(x, 1), round(y, 1), escape(words))
