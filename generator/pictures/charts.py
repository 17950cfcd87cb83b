"""Draws key figures as SVG, so that what looks larger is larger, wherever on the page it stands.

A count is drawn as marks, one for each (a unit chart: Neurath's Isotype), all of one size: in
blocks of ten by ten, ten blocks beside one another. Rivals that no marks can show (too many, or
fractions) are bars from zero on one scale, in the line of their voice. A number that stands alone
and cannot be counted out has nothing to be measured against, so it is not drawn. What a source
leaves open has a sign at its end. Lengths are in the units of the drawing: about a pixel on a wide
page, half of one on a phone, but the same for all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from generator.model.records import Figure, FigureValue

MOST_MARKS = 5_000
SIDE = 10  # marks beside one another in a block, blocks in a band, rows in either
_MARK, _GAP, _BLOCK_GAP = 4, 2, 6
_PITCH = _MARK + _GAP
_BLOCK = SIDE * _PITCH - _GAP
_BAND = _BLOCK + _BLOCK_GAP
_SIGN_ROOM = 24
WIDTH = SIDE * _BAND - _BLOCK_GAP + _SIGN_ROOM
_DASHES = " ".join([f"{_MARK} {_GAP}"] * (SIDE - 1) + [f"{_MARK} {_BLOCK_GAP}"])

_BAR_HEIGHT = 12
_OPEN = {"more than": "more", "at least": "more", "about": "about"}
_SIGN_HALF = 6  # the height above and below its line
_SIGNS = {"more": "h16m-5 -4.5l5 4.5l-5 4.5", "about": "q3.5 -6 7 0t7 0"}

_KEY = {
    "marks": "One mark is one, and all are of one size.",
    "bars": "Bars start at zero; those of one figure share a scale.",
    "more": "An arrow says that it is more, or may be.",
    "about": "A wave says that it is about as many.",
    "most": "Thin lines say that it is that many at the most.",
    "none": "What stands alone and cannot be counted out is not drawn.",
}


def draw_figure(figure: Figure) -> dict[str, Markup]:
    """Return the drawing of each number of a figure by its statement's id; none where it would lie.

    The words beside a drawing say all that it shows, so it is hidden from screen readers.
    """
    kind = _kind(figure)
    if kind == "none":
        return {}
    largest = max(value.value for value in figure.values.values())
    return {
        key: _marks(value) if kind == "marks" else _bar(value, largest)
        for key, value in figure.values.items()
    }


def key_words(figures: Iterable[Figure]) -> str:
    """Return the sentences that explain the drawings of these figures; "" where there is none."""
    found: set[str] = set()
    for figure in figures:
        kind = _kind(figure)
        found.add(kind)
        if kind != "none":
            bounds = {value.bound for value in figure.values.values()}
            found.update(_OPEN[bound] for bound in bounds if bound in _OPEN)
            found.update({"most"} if "up to" in bounds else ())
    return " ".join(words for key, words in _KEY.items() if key in found and found != {"none"})


def _kind(figure: Figure) -> str:
    values = figure.values.values()
    whole = all(isinstance(value.value, int) for value in values)
    if whole and not figure.suffix and all(0 < value.value <= MOST_MARKS for value in values):
        return "marks"
    comparable = len(figure.values) > 1 and all(value.value >= 0 for value in values)
    return "bars" if comparable and any(value.value for value in values) else "none"


def _marks(value: FigureValue) -> Markup:
    """Draw the rows of marks as dashed lines, each dash a mark."""
    rows = list(_rows(int(value.value)))
    data = "".join(f"M0 {y}h{_end(marks)}" for y, marks in rows)
    name = "ex-chart__most" if value.bound == "up to" else "ex-chart__marks"
    path = Markup('<path class="{}" stroke-dasharray="{}" d="{}"/>')
    last, marks = rows[-1]
    sign = _sign(value, _end(marks) + _GAP, last)
    return _svg(last + _SIGN_HALF, path.format(name, _DASHES, data) + sign)


def _rows(number: int) -> Iterator[tuple[int, int]]:
    """Yield the middle of each row, and how many marks there are in it.

    A block is filled before the next one, so that a small number has a shape of its own.
    """
    for band in range(-(-number // SIDE**3)):
        blocks, rest = divmod(min(number - band * SIDE**3, SIDE**3), SIDE**2)
        for row in range(SIDE):
            marks = blocks * SIDE + max(0, min(rest - row * SIDE, SIDE))
            if marks:
                yield band * _BAND + row * _PITCH + _SIGN_HALF, marks


def _end(marks: int) -> int:
    """Return where the last of some marks in a row ends."""
    return marks * _PITCH - _GAP + (marks - 1) // SIDE * (_BLOCK_GAP - _GAP)


def _bar(value: FigureValue, largest: float) -> Markup:
    """Draw a bar from zero; `largest` is the number for which it is as long as there is room."""
    length = round(value.value / largest * (WIDTH - _SIGN_ROOM), 1)
    middle = _BAR_HEIGHT // 2
    cap = "m0 -4v8" if value.bound == "up to" else ""
    data = f"M1 {middle}h{length:g}{cap}"
    parts = [Markup('<path class="ex-chart__zero" d="M0.5 0v{}"/>').format(_BAR_HEIGHT)]
    parts += [Markup('<path class="{}" d="{}"/>').format(name, data) for name in _bar_lines(value)]
    return _svg(_BAR_HEIGHT, Markup("").join(parts) + _sign(value, length + 5, middle))


def _bar_lines(value: FigureValue) -> Iterator[str]:
    """Yield the classes of the strokes: a double line is a thick one with paper inside."""
    if value.bound == "up to":
        yield "ex-chart__bar ex-chart__bar--most"
        return
    yield f"ex-chart__bar ex-chart__bar--{value.voice}"
    if value.voice == "said":
        yield "ex-chart__inside"


def _sign(value: FigureValue, x: float, y: int) -> Markup:
    kind = _OPEN.get(value.bound)
    path = Markup('<path class="ex-chart__sign" d="M{:g} {}{}"/>')
    return path.format(x, y, _SIGNS[kind]) if kind else Markup("")


def _svg(height: int, shapes: Markup) -> Markup:
    return Markup(
        '<svg class="ex-chart" aria-hidden="true" width="{0}" height="{1}" '
        'viewBox="0 0 {0} {1}">{2}</svg>'
    ).format(WIDTH, height, shapes)
