"""Reads numbers in English text: digits, words, percentages, ordinals, and how they are limited."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from generator.provenance.text.vocabulary import word_set
from generator.provenance.text.words import base

Kind = Literal["number", "ordinal", "vague", "code"]
Bound = Literal["", "more than", "at least", "about", "up to", "nearly", "less than"]

_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SMALL = {word: number for number, word in enumerate(_UNITS)} | {
    word: 10 * number for number, word in enumerate(_TENS, start=2)
}
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000,
           "billion": 1_000_000_000, "trillion": 1_000_000_000_000}  # fmt: skip
_SCALE_LETTERS = {"k": "thousand", "m": "million", "mn": "million", "bn": "billion",
                  "tn": "trillion"}  # fmt: skip
_TIMES = {"twice": 2, "thrice": 3}
_ORDINAL_UNITS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth",
)  # fmt: skip
_ORDINALS = {word: number for number, word in enumerate(_ORDINAL_UNITS, 1)} | {
    word.removesuffix("y") + "ieth": 10 * number for number, word in enumerate(_TENS, 2)
}
_VAGUE = word_set(
    """
    dozens scores hundreds thousands millions billions trillions half halves thirds quarters
    tens
    """
)  # fmt: skip
_WORDS = {*_SMALL, *_TIMES, *_ORDINALS, *_VAGUE, "a", "an"}
_UNIT_WORDS = {"percent": "%", "dollar": "$", "dollars": "$", "euro": "€", "euros": "€"}

_DIGITS = re.compile(
    r"(?P<sign>[+-]?)(?P<before>[$€£¥₽₸]?)(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d*\.?\d+)"
    r"(?P<scale>k|m|mn|bn|tn)?(?P<after>[%‰$€£¥₽₸]?)(?P<plus>\+?)\Z"
)
_ORDINAL_DIGITS = re.compile(r"(\d+)(?:st|nd|rd|th)\Z")

# Longest first: "no more than" is not "more than".
_BEFORE: tuple[tuple[str, Bound], ...] = (
    ("in excess of", "more than"), ("no fewer than", "at least"), ("no less than", "at least"),
    ("not less than", "at least"), ("a minimum of", "at least"), ("no more than", "up to"),
    ("not more than", "up to"), ("a maximum of", "up to"), ("as many as", "up to"),
    ("as much as", "up to"), ("more than", "more than"), ("upwards of", "more than"),
    ("at least", "at least"), ("at most", "up to"), ("up to", "up to"), ("close to", "nearly"),
    ("just under", "nearly"), ("fewer than", "less than"), ("less than", "less than"),
    ("over", "more than"), ("above", "more than"), ("exceeding", "more than"),
    ("exceeded", "more than"), ("exceeds", "more than"), ("passed", "more than"),
    ("topped", "more than"), ("surpassed", "more than"), ("about", "about"), ("around", "about"),
    ("roughly", "about"), ("approximately", "about"), ("some", "about"), ("circa", "about"),
    ("nearly", "nearly"), ("almost", "nearly"), ("under", "less than"), ("below", "less than"),
)  # fmt: skip
_BEHIND: tuple[tuple[str, Bound], ...] = (
    ("or more", "at least"), ("or so", "about"), ("or fewer", "up to"), ("or less", "up to"),
)  # fmt: skip
# COVID-19 and F-16 are names with a number in them, -2 is a negative number.
_WHOLE = re.compile(r"-|(?!(?:[Pp]re|[Mm]id|[Pp]ost|[Ee]x)-)[A-Za-z]+-\d+\Z")
_TIME_UNITS = re.compile(r"(?:second|minute|hour|day|week|month|year|decade|centur)\w*\Z")


@dataclass(frozen=True)
class Figure:
    """A number found in words: what it says and which words say it.

    `first` and `last` are the indexes of the words of the number itself, `start` and `end` (the
    last word, too) include what limits it ("more than"). `loose` where "over 30 years" may also
    mean during them.
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


def read_numbers(words: Sequence[str], breaks: frozenset[int] = frozenset()) -> list[Figure]:
    """Return the numbers in a list of words, from left to right, without overlaps.

    `breaks` are the indexes of words with punctuation behind them: "handed over, 2019".
    """
    parts = split_parts(words)
    found: list[Figure] = []
    index = 0
    while index < len(parts):
        figure, following = _read(parts, index)
        if figure:
            found.append(_limited(figure, words, breaks))
        index = following
    return found


def _read(parts: list[Part], index: int) -> tuple[Figure | None, int]:
    part = parts[index]
    if part.small not in _WORDS and not any(map(str.isdigit, part.text)):
        return None, index + 1
    here = (part.word, part.word, part.word, part.word)
    ordinal = _ORDINALS.get(part.small) or _ordinal_digits(part.small)
    if ordinal:
        return Figure("ordinal", Decimal(ordinal), *here), index + 1
    if part.small in _TIMES:
        return Figure("number", Decimal(_TIMES[part.small]), *here), index + 1
    if part.small in _VAGUE:
        return Figure("vague", part.small, *here), index + 1
    value, unit, following = _amount(parts, index)
    if value is not None:
        return _with_unit(parts, index, following, value, unit)
    if any(character.isdigit() for character in part.text):
        return Figure("code", part.text, *here), index + 1
    return None, index + 1


def _ordinal_digits(text: str) -> int:
    match = _ORDINAL_DIGITS.match(text)
    return int(match[1]) if match else 0


def _amount(parts: list[Part], index: int) -> tuple[Decimal | None, str, int]:
    """Return value, unit and the index behind a number in digits or words."""
    match = _DIGITS.match(parts[index].small)
    if match:
        value = Decimal(match["number"].replace(",", "")) * (-1 if match["sign"] == "-" else 1)
        unit = match["before"] or match["after"]
        if match["scale"]:
            return value * _SCALES[_SCALE_LETTERS[match["scale"]]], unit, index + 1
        value, index = _scaled(parts, index + 1, value)
        return value, unit, index
    words, index = _in_words(parts, index)
    return words, "", index


def _scaled(parts: list[Part], index: int, value: Decimal) -> tuple[Decimal, int]:
    while index < len(parts) and parts[index].small in _SCALES:
        value *= _SCALES[parts[index].small]
        index += 1
    return value, index


def _in_words(parts: list[Part], index: int) -> tuple[Decimal | None, int]:
    """Read "twenty-six", "two hundred and five thousand", "a million"."""
    start, total, group = index, 0, 0
    after_tens = False
    seen = False
    while index < len(parts):
        word = parts[index].small
        if word in ("a", "an") and not seen and _word_at(parts, index + 1) in _SCALES:
            group, seen = 1, True
        elif word in _SMALL and (not seen or group == 0 or group % 100 == 0 or
                                 (after_tens and 0 < _SMALL[word] < 10)):  # fmt: skip
            if seen and after_tens and _SMALL[word] >= 10:
                break
            group, seen = group + _SMALL[word], True
        elif word in _SCALES and seen:
            scale = _SCALES[word]
            total, group = (total, group * scale) if scale <= 100 else (total + group * scale, 0)
        elif (
            word == "and"
            and seen
            and _word_at(parts, index - 1) in _SCALES
            and (_word_at(parts, index + 1) in _SMALL)
        ):
            pass
        else:
            break
        after_tens = word in _TENS
        index += 1
    return (Decimal(total + group), index) if seen else (None, start + 1)


def _word_at(parts: list[Part], index: int) -> str:
    return parts[index].small if 0 <= index < len(parts) else ""


def _with_unit(
    parts: list[Part], index: int, following: int, value: Decimal, unit: str
) -> tuple[Figure, int]:
    first, last = parts[index].word, parts[following - 1].word
    word = _word_at(parts, following)
    if word == "percentage" or (word == "percent" and _word_at(parts, following + 1) == "points"):
        unit, following = "points", following + 1
    elif word in ("per", "pct") and (word == "pct" or _word_at(parts, following + 1) == "cent"):
        unit, following = "%", following + (2 if word == "per" else 1)
    elif word in _UNIT_WORDS:
        unit, following = _UNIT_WORDS[word], following + 1
    last = parts[following - 1].word
    bound: Bound = "more than" if parts[index].text.endswith("+") else ""
    return Figure("number", value, first, last, first, last, unit, bound), following


def _limited(figure: Figure, words: Sequence[str], breaks: frozenset[int]) -> Figure:
    """Return the figure with what stands before or behind it and limits it."""
    if figure.kind != "number" or figure.bound:
        return figure
    closed = figure.first - 1 in breaks
    first = figure.first if closed else max(0, figure.first - 3)
    small = [word.casefold() for word in words[first : figure.first]]
    for phrase, bound in _BEFORE:
        size = phrase.count(" ") + 1
        if small[-size:] == phrase.split():
            following = words[figure.last + 1] if figure.last + 1 < len(words) else ""
            loose = phrase in ("over", "under", "about", "around", "some", "passed", "above",
                               "below") and bool(_TIME_UNITS.match(following))  # fmt: skip
            return _replace(figure, bound, figure.first - size, figure.last, loose)
    behind = [word.casefold() for word in words[figure.last + 1 : figure.last + 3]]
    for phrase, bound in _BEHIND:
        if behind == phrase.split():
            return _replace(figure, bound, figure.first, figure.last + 2, False)
    return figure


def _replace(figure: Figure, bound: Bound, start: int, end: int, loose: bool) -> Figure:
    return Figure(figure.kind, figure.value, figure.first, figure.last, start, end, figure.unit,
                  bound, loose)  # fmt: skip
