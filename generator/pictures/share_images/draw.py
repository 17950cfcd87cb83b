"""Draws share images: ink on paper in sixteen steps, so that a file stays small."""

from __future__ import annotations

import io
from collections.abc import Iterable

from PIL import Image, ImageDraw

from generator.model.records import Voice
from generator.pictures.share_images.card import HEIGHT, WIDTH, Card
from generator.pictures.share_images.letters import Face, cut, display, lines, sans

# The site's colours (tokens.css): what is between them is the edge of a letter.
_PAPER, _INK = (0xFF, 0xFF, 0xFF), (0x16, 0x19, 0x1C)
_STEPS = 16
# How much ink, of 255: the second ink is three quarters of the first.
_FULL, _SECOND = 255, 191

# Pixels.
_LEFT, _RIGHT = 80, WIDTH - 80
_HEADER, _RULE, _TITLE, _TITLE_END = 76, 128, 172, 462
_TALLY, _COUNTS = 508, 560
_SIZES = (148, 132, 116, 100, 92, 84, 76, 68, 60, 54, 48)
_LEADING = 1.1  # lines of a title, in sizes
_MOST_LINES = 4
_GAP = 14  # between the voices of a tally
_LEAST = 26  # the shortest part of a tally that shows its style

Pen = ImageDraw.ImageDraw


def draw_card(card: Card) -> bytes:
    """Return a card as PNG, 1200 by 630 px."""
    image = Image.new("L", (WIDTH, HEIGHT), 0)
    pen = ImageDraw.Draw(image)
    _header(pen, card)
    pen.rectangle((_LEFT, _RULE, _RIGHT - 1, _RULE + 3), fill=_FULL)
    _title(pen, card)
    _tally(pen, card.tally)
    _write(pen, (_LEFT, _COUNTS), sans(28), card.counts, _SECOND)
    return _png(image)


def _header(pen: Pen, card: Card) -> None:
    _mark(pen, _LEFT, _HEADER - 26)
    as_of = sans(28)
    begins = _RIGHT - as_of.width(card.as_of)
    _write(pen, (begins, _HEADER), as_of, card.as_of, _SECOND)
    name, at = sans(30, 600), _LEFT + 64
    if name.has(card.site):
        _write(pen, (at, _HEADER), name, cut(name, card.site, begins - at - 40), _FULL)


def _mark(pen: Pen, left: int, top: int) -> None:
    """The four lines, one of each voice, that are the site's mark."""
    right = left + 44
    _style(pen, "reported", (left, right), top + 6)
    for y in (top + 17, top + 23):
        pen.rectangle((left, y, right - 1, y + 2), fill=_FULL)
    _broken(pen, (left, right), (top + 33, top + 37), (12, 4))
    _broken(pen, (left, right), (top + 44, top + 48), (5, 5))


def _title(pen: Pen, card: Card) -> None:
    title = next((text for text in (card.title, card.site) if display(48).has(text)), "")
    face, size, found = _set_title(title)
    for number, line in enumerate(found):
        # Anchored on the baseline, so that a line without descenders stands like the others.
        y = _TITLE + size * 0.8 + number * size * _LEADING
        _write(pen, (_LEFT - size * 0.03, y), face, line, _FULL, anchor="ls")


def _set_title(title: str) -> tuple[Face, int, list[str]]:
    """Return the largest letters in which a title fits, and its lines."""
    width, height = _RIGHT - _LEFT, _TITLE_END - _TITLE
    for size in _SIZES:
        face = display(size)
        found = lines(face, title, width)
        fits = len(found) <= _MOST_LINES and len(found) * size * _LEADING <= height
        if fits and all(face.width(line) <= width for line in found):
            return face, size, found
    kept = [*found[: _MOST_LINES - 1], " ".join(found[_MOST_LINES - 1 :])]
    return face, size, [cut(face, line, width) for line in kept]


def _tally(pen: Pen, tally: Iterable[tuple[Voice, int]]) -> None:
    """Draw one rule in up to four styles, each as long as its part of the statements."""
    parts = [(voice, number) for voice, number in tally if number]
    room = _RIGHT - _LEFT - _GAP * (len(parts) - 1) - _LEAST * len(parts)
    total = sum(number for _, number in parts)
    at = float(_LEFT)
    for voice, number in parts:
        length = _LEAST + room * number / total
        _style(pen, voice, (round(at), round(at + length)), _TALLY)
        at += length + _GAP


def _style(pen: Pen, voice: Voice, span: tuple[int, int], y: int) -> None:
    """Draw a line whose middle is at y, in the style that stands for a voice."""
    left, right = span
    if voice == "reported":
        pen.rectangle((left, y - 3, right - 1, y + 2), fill=_FULL)
    elif voice == "said":
        pen.rectangle((left, y - 8, right - 1, y - 4), fill=_FULL)
        pen.rectangle((left, y + 3, right - 1, y + 7), fill=_FULL)
    elif voice == "analysis":
        _broken(pen, span, (y - 3, y + 2), (18, 8))
    else:
        for x in range(left, right - 8, 16):
            pen.ellipse((x, y - 5, x + 9, y + 4), fill=_FULL)


def _broken(pen: Pen, span: tuple[int, int], ys: tuple[int, int], dash: tuple[int, int]) -> None:
    left, right = span
    for x in range(left, right, sum(dash)):
        pen.rectangle((x, ys[0], min(x + dash[0], right) - 1, ys[1]), fill=_FULL)


def _write(
    pen: Pen, at: tuple[float, float], face: Face, text: str, ink: int, *, anchor: str = "lm"
) -> None:
    x, y = at
    for font, part in face.runs(text):
        pen.text((x, y), part, font=font, fill=ink, anchor=anchor)
        x += font.getlength(part)


def _png(image: Image.Image) -> bytes:
    steps = image.point([round(ink / 255 * (_STEPS - 1)) for ink in range(256)])
    steps = Image.frombytes("P", steps.size, steps.tobytes())
    steps.putpalette(
        [
            round(paper + (ink - paper) * step / (_STEPS - 1))
            for step in range(_STEPS)
            for paper, ink in zip(_PAPER, _INK, strict=True)
        ]
    )
    out = io.BytesIO()
    steps.save(out, "PNG", bits=4, compress_level=6)
    return out.getvalue()
