"""Which characters the site's own fonts can draw.

The fonts are cut down to these characters (`generator/authoring/fonts.py`): one cut that every page
loads, and further ones that a browser loads only where a letter of theirs occurs, by the same
ranges in `overrides/assets/stylesheets/fonts.css`. Anything else falls back to a system font in
the middle of a word, so the build warns about it.
"""

from __future__ import annotations

from dataclasses import dataclass

ASCII_PRINTABLE = frozenset(map(chr, range(0x20, 0x7F)))
LATIN_1_LETTERS = frozenset(map(chr, range(0xC0, 0x100)))  # and the times and division signs
SPACES_AND_SIGNS = frozenset("\u00a0\u00a7\u00b0\u00b7\u2212")  # no-break, section, degree, ·, −
# The no-break hyphen (U+2011) is drawn with the hyphen's glyph.
DASHES_AND_QUOTES = frozenset("\u2011\u2013\u2014\u2018\u2019\u201c\u201d\u2026")
# In the packages' first file, beside Latin 1.
LIGATURES_AND_DOTLESS = frozenset("Œœı")
# Arrows are not in the fonts that these are cut from: CSS draws the few we need.

COVERED = (
    ASCII_PRINTABLE | LATIN_1_LETTERS | SPACES_AND_SIGNS | DASHES_AND_QUOTES | LIGATURES_AND_DOTLESS
)


@dataclass(frozen=True)
class Letters:
    """Letters in font files of their own."""

    name: str
    """As the packages name them, and as our files end."""
    ranges: str
    """As CSS writes them (`unicode-range`, CSS Fonts 4)."""
    sans: bool
    """Whether the sans-serif has them; if not, the system's stands in for it."""

    @property
    def characters(self) -> frozenset[str]:
        """Return each letter in the ranges."""
        return frozenset(map(chr, _points(self.ranges)))


# What serif and sans both have; of Cyrillic, what the serif has.
FURTHER = (
    Letters(
        "latin-ext",
        "U+100-12B, U+12E-130, U+134-148, U+14A-151, U+154-165, U+168-17E, U+18F, U+192, "
        "U+1A0-1A1, U+1AF-1B0, U+218-21B, U+259, U+2BC, U+1E0C-1E0D, U+1E24-1E25, U+1E44-1E45, "
        "U+1E5A-1E5B, U+1E62-1E63, U+1E6C-1E6D, U+1E80-1E85, U+1E92-1E93",
        sans=True,
    ),
    Letters("vietnamese", "U+1EA0-1EF9", sans=True),
    Letters("cyrillic", "U+400-45F, U+490-491, U+4B0-4B1, U+2116", sans=False),
    Letters(
        "cyrillic-ext",
        "U+462-463, U+472-475, U+492-493, U+496-49B, U+4A0-4A3, U+4AA-4AB, U+4AE-4AF, U+4B2-4B3, "
        "U+4B6-4B7, U+4BA-4BB, U+4C0-4C2, U+4CF-4D1, U+4D4-4D9, U+4E2-4E3, U+4E6-4E9, U+4EE-4EF, "
        "U+4F2-4F3",
        sans=False,
    ),
    Letters("greek", "U+384-38A, U+38C, U+38E-3A1, U+3A3-3CE", sans=False),
)

_LAYOUT = frozenset("\t\n\r")


def outside_subset(text: str) -> list[str]:
    """Return the characters of `text` that the fonts cannot draw.

    Args:
        text: any text that a reader will see.

    Returns:
        Each missing character once, in code point order; empty when all are covered.
    """
    missing = set(text) - COVERED - _LAYOUT
    return sorted(missing.difference(*(letters.characters for letters in FURTHER)))


def _points(ranges: str) -> list[int]:
    points: list[int] = []
    for part in ranges.replace("U+", "").split(", "):
        first, _, last = part.partition("-")
        points += range(int(first, 16), int(last or first, 16) + 1)
    return points
