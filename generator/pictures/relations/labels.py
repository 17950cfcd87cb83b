"""Where words and numbers stand in the relations picture.

Words stand beside their line where they touch nothing; where they cannot, the number of the
relation stands on the line in a disc. Those that find no free place are placed first in the next
try, so the picture never loses one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from generator.pictures.relations.shapes import Label, Picture, Rect, segments
from generator.pictures.relations.sizes import (
    CLEAR,
    LABEL_ROWS,
    LABEL_SIZE,
    LABEL_STEP,
    LABEL_WORDS,
)
from generator.pictures.relations.text import clean, text_width, wrap

RADIUS = 8.5
NUMBER_SIZE = 12.0
_NEAR = {"h": 5.0, "v": 8.0}  # between a line and its words
_CLEAR = 3.0  # between words and boxes or other words
_ROOMS = (94.0, 140.0, 200.0, 76.0, 60.0)  # widths of words that are tried
_ALONG = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.12, 0.88)
_SHORT = 80.0
_TRIES = 12
_STEP = 3.0


def place_labels(picture: Picture, *, labelled: bool) -> Picture:
    """Give every line its words or its number.

    Args:
        picture: boxes and paths.
        labelled: False to use numbers only.

    Returns:
        The picture with labels, in the lines' order. No label overlaps a box or another label;
        words also touch no line.
    """
    order = list(range(len(picture.lines)))
    best: dict[int, Label] = {}
    for _ in range(_TRIES):
        found, lost = _place_all(picture, order, labelled=labelled)
        if len(found) > len(best):
            best = found
        if not lost:
            break
        order = lost + [index for index in order if index not in lost]
    return replace(picture, labels=tuple(best[index] for index in sorted(best)))


def _place_all(
    picture: Picture, order: list[int], *, labelled: bool
) -> tuple[dict[int, Label], list[int]]:
    scene = _Scene(picture)
    lost = []
    for index in order:
        words = scene.words(index) if labelled else None
        label = words or scene.number(index)
        if label is None:
            lost.append(index)
        else:
            scene.labels[index] = label
    return scene.labels, lost


class _Scene:
    """What is already drawn."""

    def __init__(self, picture: Picture) -> None:
        self.picture = picture
        self.pieces = [segments(path) for path in picture.paths]
        self.labels: dict[int, Label] = {}

    def words(self, index: int) -> Label | None:
        """Return a free place for a line's words, or None."""
        text = clean(self.picture.lines[index].label)
        if not text:
            return None
        for label in self._word_places(index, text):
            near = _NEAR["h" if label.anchor == "middle" else "v"]
            if self._free(label.area, _CLEAR) and self._clear(
                label.area, index, near - 2, max(near, CLEAR) - 1
            ):
                return label
        return None

    def number(self, index: int) -> Label | None:
        """Return a free place for a number on its line, at worst above another line."""
        worst = None
        for label in self._number_places(index):
            if self._free(label.area, 0.5):
                if self._clear(label.area, index, None, 2):
                    return label
                worst = worst or label
        return worst

    def _free(self, area: Rect, gap: float) -> bool:
        """Tell whether it is inside the picture and no box or other label is in the way."""
        if area.left < 0 or area.top < 0:
            return False
        if area.right > self.picture.width or area.bottom > self.picture.height:
            return False
        return not any(area.meets(box.area, gap) for box in self.picture.boxes) and not any(
            area.meets(label.area, gap) for label in self.labels.values()
        )

    def _clear(self, area: Rect, index: int, own: float | None, others: float) -> bool:
        """Tell whether lines keep their distance: the own one, unless None, and the others."""
        for line, pieces in enumerate(self.pieces):
            gap = own if line == index else others
            if gap is not None and any(area.meets(piece, gap) for piece in pieces):
                return False
        return True

    def _word_places(self, index: int, text: str) -> Iterator[Label]:
        pieces = sorted(self.pieces[index], key=lambda piece: -_size(piece))
        ways = [
            wrap(text, room, LABEL_SIZE, "sans", most=LABEL_ROWS, words=words)
            for words in (LABEL_WORDS, None)
            for room in (self._gap(index), *_ROOMS)
        ]
        whole = [rows for rows in ways if " ".join(rows) == text]
        for rows in dict.fromkeys([*whole, *ways]):
            wide = max(text_width(row, LABEL_SIZE, "sans") for row in rows)
            for piece in pieces:
                yield from self._beside(index, piece, rows, wide)

    def _gap(self, index: int) -> float:
        """Return the room on a straight line from side to side; words there need no more lines."""
        piece = self.pieces[index][0]
        straight = len(self.pieces[index]) == 1 and piece.top == piece.bottom
        return _size(piece) - 2 * _NEAR["h"] if straight else _ROOMS[0]

    def _beside(
        self, index: int, piece: Rect, rows: tuple[str, ...], wide: float
    ) -> Iterator[Label]:
        high = LABEL_STEP * len(rows)
        for share in _ALONG:
            x = piece.left + (piece.right - piece.left) * share
            y = piece.top + (piece.bottom - piece.top) * share
            if piece.top == piece.bottom and wide <= _size(piece) + _NEAR["h"]:
                for top in (y - _NEAR["h"] - high, y + _NEAR["h"]):
                    area = Rect(x - wide / 2, top, x + wide / 2, top + high)
                    yield Label(index, area, rows, disc=False)
            elif piece.left == piece.right and high <= _size(piece):
                top, near = y - high / 2, _NEAR["v"]
                right = Rect(x + near, top, x + near + wide, top + high)
                yield Label(index, right, rows, disc=False, anchor="start")
                left = Rect(x - near - wide, top, x - near, top + high)
                yield Label(index, left, rows, disc=False, anchor="end")

    def _number_places(self, index: int) -> Iterator[Label]:
        text = self.picture.lines[index].numbers
        half = max(RADIUS, text_width(text, NUMBER_SIZE, "sans") / 2 + 4)
        path = self.picture.paths[index]
        spots = []
        for order, (start, end) in enumerate(pairwise(path)):
            size = abs(end[0] - start[0]) + abs(end[1] - start[1])
            count = max(2, int(size / _STEP))
            spots += [
                (_favour(size * step / count, size), order, step / count, start, end)
                for step in range(1, count)
            ]
        for _, _, share, start, end in sorted(spots):
            x = start[0] + (end[0] - start[0]) * share
            y = start[1] + (end[1] - start[1]) * share
            area = Rect(x - half, y - RADIUS, x + half, y + RADIUS)
            yield Label(index, area, (text,), disc=True)


def _favour(at: float, size: float) -> float:
    """Prefer the middle of long pieces, and of short ones a third: the rest shows the style."""
    if size <= _SHORT:
        return -min(at / 2, (size - at) / 4)
    return -min(at, size - at, _SHORT)


def _size(piece: Rect) -> float:
    return piece.right - piece.left + piece.bottom - piece.top
