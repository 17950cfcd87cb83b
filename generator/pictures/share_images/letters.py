"""Letters for share images: the site's fonts, what they lack from others of the family, and lines.

A letter that no font has would be drawn as a box, so a text with one is not drawn at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import groupby

from PIL import ImageFont

from generator import THEME
from generator.checks.font_characters import COVERED

_FONTS = THEME / "assets/fonts"
_MARKS = frozenset("\u200e\u200f\u061c")  # of direction: alone, Pillow has no glyph for them
_NO_LETTER = "\U0010fffd"  # private use: no font has it, so it is drawn as the missing glyph


@dataclass(frozen=True)
class Face:
    """A font in one size (px), with fonts to fall back on for letters that it lacks."""

    fonts: tuple[ImageFont.FreeTypeFont, ...]
    _found: dict[str, int] = field(default_factory=dict, compare=False)

    @cached_property
    def _missing(self) -> tuple[bytes, ...]:
        return tuple(_shape(font, _NO_LETTER) for font in self.fonts)

    def _font_of(self, letter: str) -> int:
        """Return the index of the first font that has a letter, or -1."""
        if letter in COVERED:
            return 0
        if letter not in self._found:
            pairs = enumerate(zip(self.fonts, self._missing, strict=True))
            has = (index for index, (font, no) in pairs if _shape(font, letter) != no)
            self._found[letter] = next(has, -1)
        return self._found[letter]

    def has(self, text: str) -> bool:
        """Tell whether every letter of a text can be drawn."""
        return all(self._font_of(letter) >= 0 for letter in set(text) - _MARKS)

    def runs(self, text: str) -> Iterator[tuple[ImageFont.FreeTypeFont, str]]:
        """Yield a text in parts of one font; letters that no font has are left out."""
        drawn = (letter for letter in text if letter not in _MARKS)
        for index, letters in groupby(drawn, key=self._font_of):
            if index >= 0:
                yield self.fonts[index], "".join(letters)

    def width(self, text: str) -> float:
        """Return how wide a text is, in px."""
        return sum(font.getlength(part) for font, part in self.runs(text))


def _shape(font: ImageFont.FreeTypeFont, letter: str) -> bytes:
    return bytes(font.getmask(letter, mode="1"))


@lru_cache(maxsize=32)
def display(size: int) -> Face:
    """Return the display face, which titles are set in."""
    more = sorted(_FONTS.glob("serif-display-*.woff2"))
    paths = [_FONTS / "serif-display.woff2", *more]
    return Face(tuple(ImageFont.truetype(path, size) for path in paths))


@lru_cache(maxsize=8)
def sans(size: int, weight: int = 400) -> Face:
    """Return the sans face; what it lacks comes from the display face's others."""
    font = ImageFont.truetype(_FONTS / "sans.woff2", size)
    font.set_variation_by_axes([weight])
    return Face((font, *display(size).fonts[1:]))


def lines(face: Face, text: str, width: float) -> list[str]:
    """Return a text broken between words into as few lines as fit, about equally long."""
    words = [(word, face.width(word)) for word in text.split()]
    space = face.width(" ")
    fewest = _broken(words, space, width)
    for narrower in range(int(width), int(width / 2), -20):
        tried = _broken(words, space, narrower)
        if len(tried) > len(fewest):
            break
        fewest = tried
    return fewest


def _broken(words: list[tuple[str, float]], space: float, width: float) -> list[str]:
    found: list[str] = []
    used = 0.0
    for word, length in words:
        if found and used + space + length <= width:
            found[-1] += f" {word}"
            used += space + length
        else:
            found.append(word)
            used = length
    return found


def cut(face: Face, text: str, width: float) -> str:
    """Return a text that fits, shortened with an ellipsis where it is too long."""
    if face.width(text) <= width:
        return text
    while text and face.width(f"{text}…") > width:
        text = text[:-1].rstrip()
    return f"{text}…"
