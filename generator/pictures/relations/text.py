"""How wide words are and where they break, without a font at hand.

The widths are those of the site's two fonts, rounded to steps, so that a box drawn by the
generator holds its words in the reader's browser. Text comes from strangers and may be anything.
"""

from __future__ import annotations

import unicodedata
from typing import Literal

Face = Literal["serif", "sans"]

# Hundredths of an em -> the characters of that width: Source Serif 4 at 600, Public Sans at 400.
_SERIF = {
    22: "' ",
    32: "!,-.:;ijl|",
    36: "/[\\]ft{}",
    40: '"()IJ`*?',
    48: "rsz$_ce",
    56: "#+0123456789<=>SZ^agovxy~",
    60: "FLdkq",
    64: "BCEPTYbhnpu",
    68: "RVX",
    74: "&ADGKOQNU",
    80: "Hw@",
    94: "%Mm",
    100: "W",
}
_SANS = {
    24: " !',.:;`ij|I",
    32: "()[]l{}",
    38: "/\\*-1Jfrt",
    46: '"^vz',
    52: "?_s",
    56: "+<=>Lacehknouxy~",
    60: "#027FTYbdpq",
    64: "$345689EPZg",
    68: "BCDKRSVX",
    74: "&AGOUHNQ",
    80: "w@",
    88: "%Mm",
    96: "W",
}
_SLACK = 1.03  # the fonts' kerning and the steps above
_OTHER = 66  # letters of no table: about as wide as a wide small letter
_FULL = 105  # East Asian letters and emoji fill a square
_ELLIPSIS = "…"

# Marks that reorder the text around them: a name could turn its neighbours' letters about.
_REORDERING = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _table(widths: dict[int, str]) -> dict[str, int]:
    return {char: width for width, chars in widths.items() for char in chars}


# Built once from the literals above and never changed.
_WIDTHS: dict[Face, dict[str, int]] = {"serif": _table(_SERIF), "sans": _table(_SANS)}


def clean(text: str) -> str:
    """Return `text` on one line, without characters that XML forbids or that reorder text."""
    kept = "".join(char if _printable(char) else " " for char in text)
    return " ".join(kept.split())


def _printable(char: str) -> bool:
    if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") or char in _REORDERING:
        return False
    return ord(char) & 0xFFFE != 0xFFFE  # code points that are no characters


def text_width(text: str, size: float, face: Face) -> float:
    """Return about how wide `text` is, in the unit of `size`; rather more than less."""
    return sum(_char_width(char, face) for char in text) * size * _SLACK / 100


def _char_width(char: str, face: Face) -> int:
    known = _WIDTHS[face].get(char)
    if known is not None:
        return known
    if unicodedata.combining(char):
        return 0
    if unicodedata.east_asian_width(char) in "WF":
        return _FULL
    base = unicodedata.normalize("NFD", char)[0]
    return _WIDTHS[face].get(base, _OTHER)


def wrap(
    text: str, room: float, size: float, face: Face, *, most: int, words: int | None = None
) -> tuple[str, ...]:
    """Break `text` into lines.

    Args:
        text: cleaned text.
        room: the widest a line may be, in the unit of `size`.
        size: font size.
        face: which of the two fonts.
        most: how many lines there may be; what is left over becomes an ellipsis.
        words: how many words a line may have, without limit when None.

    Returns:
        The lines; none for empty text. A word wider than `room` is broken.
    """
    lines: list[list[str]] = []
    for word in _pieces(text, room, size, face):
        full = not lines or (words is not None and len(lines[-1]) >= words)
        if full or text_width(" ".join([*lines[-1], word]), size, face) > room:
            lines.append([word])
        else:
            lines[-1].append(word)
    broken = [" ".join(line) for line in lines]
    if len(broken) > most:
        broken = [*broken[: most - 1], _cut(broken[most - 1], room, size, face)]
    return tuple(broken)


def _pieces(text: str, room: float, size: float, face: Face) -> list[str]:
    """Split into words, and words that are too wide into pieces that fit."""
    pieces = []
    for word in text.split():
        start = 0
        for end in range(1, len(word)):
            if text_width(word[start : end + 1], size, face) > room and end > start:
                pieces.append(word[start:end])
                start = end
        pieces.append(word[start:])
    return pieces


def _cut(line: str, room: float, size: float, face: Face) -> str:
    while line and text_width(line + _ELLIPSIS, size, face) > room:
        line = line[:-1]
    return line.rstrip() + _ELLIPSIS
