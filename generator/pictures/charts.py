"""Draws key figures as SVG, so that what looks larger is larger, wherever on the page it stands.

A count is drawn as marks, one for each (a unit chart: Neurath's Isotype), all of one size: in
blocks of ten by ten, ten blocks beside one another. Rivals that no marks can show (too many, or
fractions) are bars from zero on one scale, in the line of their voice. Not drawn are a number that
stands alone and cannot be counted out, which has nothing to be measured against, a stretch of time,
and one so small that it is seen at once. What a source leaves open has a sign at its end. Lengths
are in the units of the drawing: about a pixel on a wide page, half of one on a phone, but the same
for all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from markupsafe import Markup

from generator.model.amounts import Amount
from generator.model.records import Figure, Voice

MOST_MARKS = 5_000
FEWEST_MARKS = 10  # a smaller number is seen at once
# Years are no crowd: marks for them would say nothing.
_TIMES = re.compile(
    r"\b(second|minute|hour|day|night|week|month|year|decade|centurie|age)s?\b|\bcentury\b",
    re.IGNORECASE,
)
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
    "none": "A number that marks would not make clearer is not drawn.",
}


def draw_figure(figure: Figure) -> dict[str, Markup]:
    """Return the drawing of each number of a figure by its statement's id; none where it would lie.

    The words beside a drawing say all that it shows, so it is hidden from screen readers.
    """
    kind = _kind(figure)
    if kind == "none":
        return {}
    amounts = figure.amounts
    largest = max(amount.top for amount in amounts.values())
    return {
        key: _marks(amounts[key])
        if kind == "marks"
        else _bar(amounts[key], float(largest), figure.values[key].voice)
        for key in figure.values
    }


def key_words(figures: Iterable[Figure]) -> str:
    """Return the sentences that explain the drawings of these figures; "" where there is none."""
    found: set[str] = set()
    for figure in figures:
        kind = _kind(figure)
        found.add(kind)
        if kind != "none":
            bounds = {_bound(amount) for amount in figure.amounts.values()}
            found.update(_OPEN[bound] for bound in bounds if bound in _OPEN)
            found.update({"most"} if "up to" in bounds else ())
    return " ".join(words for key, words in _KEY.items() if key in found and found != {"none"})


def _kind(figure: Figure) -> str:
    amounts = list(figure.amounts.values())
    counts = [one for one in amounts if one.low % 1 == 0 and not one.measure and not one.high]
    telling = not _TIMES.search(figure.unit) and any(one.top >= FEWEST_MARKS for one in amounts)
    if telling and counts == amounts and all(0 < one.low <= MOST_MARKS for one in counts):
        return "marks"
    alike = len({amount.measure for amount in amounts}) == 1
    comparable = alike and len(amounts) > 1 and all(amount.low >= 0 for amount in amounts)
    return "bars" if comparable and any(amount.top for amount in amounts) else "none"


def _bound(amount: Amount) -> str:
    """Return the limit of which there is a sign: that of a range is its upper end."""
    bound = {"fewer than": "up to", "less than": "up to", "nearly": "about"}
    return "up to" if amount.high else bound.get(amount.bound, amount.bound)


def _marks(value: Amount) -> Markup:
    """Draw the rows of marks as dashed lines, each dash a mark."""
    rows = list(_rows(int(value.low)))
    data = "".join(f"M0 {y}h{_end(marks)}" for y, marks in rows)
    name = "ex-chart__most" if _bound(value) == "up to" else "ex-chart__marks"
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


def _bar(value: Amount, largest: float, voice: Voice) -> Markup:
    """Draw a bar from zero; `largest` is the number for which it is as long as there is room.

    Of a range the part that is sure is a bar, and the rest a thin line.
    """
    most = _bound(value) == "up to"
    sure, length = (
        round(float(number) / largest * (WIDTH - _SIGN_ROOM), 1)
        for number in (value.low, value.top)
    )
    middle = _BAR_HEIGHT // 2
    thin = Markup('<path class="ex-chart__bar ex-chart__bar--most" d="M1 {}h{:g}m0 -4v8"/>')
    thick = Markup('<path class="{}" d="M1 {}h{:g}"/>')
    parts = [Markup('<path class="ex-chart__zero" d="M0.5 0v{}"/>').format(_BAR_HEIGHT)]
    parts += [thin.format(middle, length)] if most else []
    lines = [] if most and not value.high else _bar_lines(voice)
    parts += [thick.format(name, middle, sure) for name in lines]
    return _svg(_BAR_HEIGHT, Markup("").join(parts) + _sign(value, length + 5, middle))


def _bar_lines(voice: Voice) -> Iterator[str]:
    """Yield the classes of the strokes: a double line is a thick one with paper inside."""
    yield f"ex-chart__bar ex-chart__bar--{voice}"
    if voice == "said":
        yield "ex-chart__inside"


def _sign(value: Amount, x: float, y: int) -> Markup:
    kind = _OPEN.get(_bound(value))
    path = Markup('<path class="ex-chart__sign" d="M{:g} {}{}"/>')
    return path.format(x, y, _SIGNS[kind]) if kind else Markup("")


def _svg(height: int, shapes: Markup) -> Markup:
    return Markup(
        '<svg class="ex-chart" aria-hidden="true" width="{0}" height="{1}" '
        'viewBox="0 0 {0} {1}">{2}</svg>'
    ).format(WIDTH, height, shapes)
