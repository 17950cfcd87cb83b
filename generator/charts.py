"""Draws a number as marks that can be counted: a unit chart (Neurath's Isotype), as SVG.

A mark stands for one, or for the power of ten with which at most fifty are needed; the numbers of
one figure share it, so that rivals compare. What the source leaves open is drawn open. Numbers
that count nothing (percentages, fractions, less than one) are not drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.english import number
from generator.schema import Figure, FigureValue

MOST_MARKS = 50
IN_A_ROW = 20
_IN_A_GROUP = 5
_SIDE, _GAP = 10, 3  # pixels, as is all that follows
_PITCH = _SIDE + _GAP
_GROUP_GAP = 5
_LEAST = 2  # the width of a part of a mark that can still be seen

_OPEN = {
    "more than": "the broken one for what is more",
    "at least": "the broken one for what may be more",
    "about": "the broken one says that the number is not exact",
    "up to": "they are hollow, since the number is the most",
}


@dataclass(frozen=True)
class Chart:
    """The drawings of a figure's numbers, by statement id, and the words that explain them."""

    drawings: dict[str, Markup]
    words: str


def chart(figure: Figure) -> Chart | None:
    """Return the drawing of a figure, or None for one that no marks can show."""
    values = figure.values
    if figure.suffix or not all(_countable(value) for value in values.values()):
        return None
    step = step_for(max(int(value.value) for value in values.values()))
    open_ends = dict.fromkeys(_OPEN[v.bound] for v in values.values() if v.bound in _OPEN)
    words = "; ".join([f"Each mark stands for {_step_words(step)}", *open_ends])
    return Chart({key: draw(value, step) for key, value in values.items()}, f"{words}.")


def step_for(largest: int) -> int:
    """Return the power of ten of which `largest` needs at most fifty."""
    step = 1
    while largest > MOST_MARKS * step:
        step *= 10
    return step


def draw(value: FigureValue, step: int) -> Markup:
    """Return a number as SVG: marks of `step` each, the last one only as wide as its part."""
    widths = list(_widths(int(value.value), step))
    hollow = set(range(len(widths))) if value.bound == "up to" else set()
    if value.bound == "about":
        hollow.add(len(widths) - 1)
    if value.bound in ("more than", "at least"):
        hollow.add(len(widths))
        widths.append(_SIDE)
    solid = "".join(_mark(n, width) for n, width in enumerate(widths) if n not in hollow)
    broken = "".join(_mark(n, widths[n] - 1, 0.5) for n in sorted(hollow))
    width, height = _size(len(widths))
    paths = Markup("").join([
        Markup('<path class="ex-chart__mark" d="{}"/>').format(solid) if solid else "",
        Markup('<path class="ex-chart__open" d="{}"/>').format(broken) if broken else "",
    ])  # fmt: skip
    # The words beside it say all that it shows.
    return Markup(
        '<svg class="ex-chart__marks" aria-hidden="true" width="{0}" height="{1}" '
        'viewBox="0 0 {0} {1}">{2}</svg>'
    ).format(width, height, paths)


def _countable(value: FigureValue) -> bool:
    return isinstance(value.value, int) and value.value > 0


def _step_words(step: int) -> str:
    return "one" if step == 1 else number(step)


def _widths(value: int, step: int) -> Iterator[int]:
    whole, rest = divmod(value, step)
    yield from [_SIDE] * whole
    if rest:
        yield max(_LEAST, round(_SIDE * rest / step))


def _mark(index: int, width: float, inset: float = 0) -> str:
    row, column = divmod(index, IN_A_ROW)
    x = column * _PITCH + column // _IN_A_GROUP * _GROUP_GAP + inset
    height = _SIDE - 2 * inset
    return f"M{x:g} {row * _PITCH + inset:g}h{width:g}v{height:g}h{-width:g}z"


def _size(marks: int) -> tuple[int, int]:
    columns, rows = min(marks, IN_A_ROW), -(-marks // IN_A_ROW)
    groups: Sequence[int] = range(0, columns, _IN_A_GROUP)
    return columns * _PITCH - _GAP + (len(groups) - 1) * _GROUP_GAP, rows * _PITCH - _GAP
