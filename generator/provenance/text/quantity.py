"""What a quantity is, and the words in which one is looked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from generator.provenance.text.words import base

Kind = Literal["number", "ordinal", "vague", "code", "clock"]
Bound = Literal["", "more than", "at least", "about", "up to", "nearly", "less than"]

TIME_UNITS = ("second", "month")


@dataclass(frozen=True)
class Figure:
    """A number found in words: what it says and which words say it.

    `value` is in the smallest unit of its kind ("2 km" is 2000 of `unit` metre); `high` is the
    upper end of a range. A part of a whole is a number of percent. `first` and `last` are the
    indexes of the words of the number and its unit, `start` and `end` (the last word, too)
    include what limits it ("more than"). `loose` where "over 30 years" may also mean during them.
    """

    kind: Kind
    value: Decimal | str
    first: int
    last: int
    start: int
    end: int
    unit: str = ""
    bound: Bound = ""
    loose: bool = False
    high: Decimal | None = None
    per: str = ""
    """What time it is for: "week" of "$50 a week"."""
    count: Decimal = Decimal(0)
    """The number before the unit, as written: 2 of "2 km"."""


@dataclass(frozen=True)
class Part:
    """A word, or a part of a word with hyphens, and the index of the word."""

    text: str
    word: int

    @property
    def small(self) -> str:
        """The part in small letters."""
        return self.text.casefold()


def split_parts(words: Sequence[str]) -> list[Part]:
    """Return the words with those with hyphens in parts; unknown words are given as ""."""
    found: list[Part] = []
    for index, word in enumerate(words):
        whole = base(word)
        # COVID-19 and F-16 are names with a number in them, -2 is a negative number.
        keep = re.match(r"-|[A-Za-z]+-\d+\Z", whole) and not re.match(
            r"(?i)(pre|mid|post|ex)-", whole
        )
        pieces = [whole] if keep or "-" not in whole else whole.split("-")
        found += [Part(piece, index) for piece in pieces]
    return found


@dataclass(frozen=True)
class Reader:
    parts: list[Part]
    words: Sequence[str]
    breaks: frozenset[int]
    lang: str

    def small(self, index: int) -> str:
        return self.parts[index].small if 0 <= index < len(self.parts) else ""

    def joined(self, index: int) -> bool:
        """True where nothing closes between a part and the one before it."""
        return 0 < index < len(self.parts) and not (
            self.parts[index].word != self.parts[index - 1].word
            and self.parts[index - 1].word in self.breaks
        )


def new_figure(
    reader: Reader, index: int, following: int, value: Decimal | str, unit: str = "", *,
    kind: Kind = "number", bound: Bound = "", high: Decimal | None = None,
) -> Figure:  # fmt: skip
    first, last = reader.parts[index].word, reader.parts[following - 1].word
    return Figure(kind, value, first, last, first, last, unit, bound, high=high)
