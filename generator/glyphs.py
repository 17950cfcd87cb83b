"""Which characters the site's own fonts can draw.

The fonts are cut down to these characters (`generator/authoring/fonts.py`); anything else falls
back to a system font in the middle of a word, so the build warns about it.
"""

ASCII_PRINTABLE = frozenset(map(chr, range(0x20, 0x7F)))
LATIN_1_LETTERS = frozenset(map(chr, range(0xC0, 0x100)))  # and the times and division signs
SPACES_AND_SIGNS = frozenset("\u00a0\u00a7\u00b0\u00b7\u2212")  # no-break, section, degree, ·, −
# The no-break hyphen (U+2011) is drawn with the hyphen's glyph.
DASHES_AND_QUOTES = frozenset("\u2011\u2013\u2014\u2018\u2019\u201c\u201d\u2026")
# Arrows are not in the fonts that these are cut from: CSS draws the few we need.

COVERED = ASCII_PRINTABLE | LATIN_1_LETTERS | SPACES_AND_SIGNS | DASHES_AND_QUOTES

_LAYOUT = frozenset("\t\n\r")


def outside_subset(text: str) -> list[str]:
    """Return the characters of `text` that the fonts cannot draw.

    Args:
        text: any text that a reader will see.

    Returns:
        Each missing character once, in code point order; empty when all are covered.
    """
    return sorted(set(text) - COVERED - _LAYOUT)
