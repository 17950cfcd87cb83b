"""Reads quantities: digits and number words with unit, currency, range and what limits them.

English is read whole. In other languages digits are read as CLDR says that the language writes
them, with units, currencies and scales by their names; number words and limits are English rules.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.provenance.text.limits import limited
from generator.provenance.text.numerals import amount
from generator.provenance.text.quantity import Figure, Reader, new_figure, split_parts
from generator.provenance.text.ranges import ranged
from generator.provenance.text.special_numbers import WORDS, clock, one, share, special
from generator.provenance.text.units import sign_currency


def read_numbers(
    words: Sequence[str], breaks: frozenset[int] = frozenset(), lang: str = "en"
) -> list[Figure]:
    """Return the numbers in a list of words, from left to right, without overlaps.

    `breaks` are the indexes of words with punctuation behind them: "handed over, 2019". `lang`
    is the words' language (BCP 47).
    """
    reader = Reader(split_parts(words), words, breaks, lang)
    found: list[Figure] = []
    index = 0
    while index < len(reader.parts):
        figure, following = _read(reader, index)
        if figure:
            found.append(limited(figure, words, breaks))
        index = following
    return found


def _read(reader: Reader, index: int) -> tuple[Figure | None, int]:
    """Return the figure that begins at a part, if one does, and the index behind it."""
    part = reader.parts[index]
    small = part.small
    digits = any(map(str.isdigit, small))
    if not digits and (small not in WORDS or not reader.lang.startswith("en")):
        if (small == "rs" or part.text.isupper()) and sign_currency(part.text):
            following = amount(reader, index + 1)
            if following and reader.joined(index + 1):
                value, _, behind = following
                return new_figure(reader, index, behind, value, sign_currency(part.text)), behind
        return None, index + 1
    for reading in (clock, share, one, special):
        found = reading(reader, index)
        if found:
            return found
    plain = amount(reader, index)
    if plain:
        return ranged(reader, index, *plain)
    if digits and not small[0].isalpha() and "/" not in small:
        return Figure("code", part.text, *(part.word,) * 4), index + 1
    return None, index + 1
