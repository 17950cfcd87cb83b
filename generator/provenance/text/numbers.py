"""Reads quantities: digits and number words with unit, currency, range and what limits them.

English is read whole. In other languages digits are read as CLDR says that the language writes
them, with units, currencies and scales by their names; number words and limits are English rules.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Literal

from babel import Locale

from generator.provenance.text.units import sign_currency, tail_unit, unit_of
from generator.provenance.text.vocabulary import word_set
from generator.provenance.text.words import base

Kind = Literal["number", "ordinal", "vague", "code", "clock"]
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
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1_000, "lakh": 100_000, "lakhs": 100_000,
           "million": 10**6, "crore": 10**7, "crores": 10**7, "billion": 10**9,
           "trillion": 10**12}  # fmt: skip
_SCALE_LETTERS = {"k": 1_000, "m": 10**6, "mn": 10**6, "b": 10**9, "bn": 10**9, "tn": 10**12}
# By their first letters: "Millionen", "milliards", "миллионов", "млн".
_FOREIGN_SCALES = {
    "tausend": 10**3, "тысяч": 10**3, "тыс": 10**3, "mille": 10**3, "mil": 10**3, "мың": 10**3,
    "million": 10**6, "millón": 10**6, "millon": 10**6, "mio": 10**6, "миллион": 10**6,
    "млн": 10**6, "milliard": 10**9, "mrd": 10**9, "миллиард": 10**9, "млрд": 10**9,
}  # fmt: skip
_TIMES = {"twice": 2, "thrice": 3, "doubled": 2, "doubles": 2, "doubling": 2, "tripled": 3,
          "tripling": 3, "trebled": 3, "quadrupled": 4, "twofold": 2, "threefold": 3,
          "fourfold": 4, "fivefold": 5, "sixfold": 6, "tenfold": 10}  # fmt: skip
_ORDINAL_UNITS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth",
)  # fmt: skip
_ORDINALS = {word: number for number, word in enumerate(_ORDINAL_UNITS, 1)} | {
    word.removesuffix("y") + "ieth": 10 * number for number, word in enumerate(_TENS, 2)
}
_PARTS = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4} | {
    word: number for word, number in _ORDINALS.items() if 5 <= number <= 10
}
_VAGUE = word_set("dozens scores tens hundreds thousands millions billions trillions")
_DECADES = {f"{word.removesuffix('y')}ies": f"{number}0s" for number, word in enumerate(_TENS, 2)}
_WORDS = {*_SMALL, *_TIMES, *_ORDINALS, *_VAGUE, *_PARTS, *_DECADES, "a", "an", "halved", "minus",
          "noon", "midnight", "halves", "thirds", "quarters"}  # fmt: skip

_TOKEN = re.compile(
    r"(?P<sign>[+-]?)(?P<before>rs\.?|[a-z]{0,2}[$€£¥₹₽₸])?(?P<number>\d[\d.,'’]*\d|\.\d+|\d)"
    r"(?P<tail>[^\d]*)\Z",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(am|pm|a\.m|p\.m|h)?\Z")
_ORDINAL_DIGITS = re.compile(r"(\d+)(?:st|nd|rd|th)\Z")
_DECADE = re.compile(r"(?:\d\d)?\d0'?s\Z")
_BEFORE_ONE = word_set("for lasted within after than over about nearly almost in takes took")
_BEHIND_ONE = word_set("later ago earlier long of before after")
_LONG = word_set("long wide tall high deep away by across thick below above")

# Longest first: "no more than" is not "more than".
_BEFORE: tuple[tuple[str, Bound], ...] = (
    ("in excess of", "more than"), ("no fewer than", "at least"), ("no less than", "at least"),
    ("not less than", "at least"), ("a minimum of", "at least"), ("no more than", "up to"),
    ("not more than", "up to"), ("a maximum of", "up to"), ("as many as", "up to"),
    ("as much as", "up to"), ("more than", "more than"), ("upwards of", "more than"),
    ("at least", "at least"), ("at most", "up to"), ("up to", "up to"), ("close to", "nearly"),
    ("just under", "nearly"), ("just over", "more than"), ("fewer than", "less than"),
    ("less than", "less than"), ("shortly before", "less than"), ("shortly after", "more than"),
    ("over", "more than"), ("above", "more than"), ("exceeding", "more than"),
    ("exceeded", "more than"), ("exceeds", "more than"), ("passed", "more than"),
    ("topped", "more than"), ("surpassed", "more than"), ("about", "about"), ("around", "about"),
    ("roughly", "about"), ("approximately", "about"), ("some", "about"), ("circa", "about"),
    ("nearly", "nearly"), ("almost", "nearly"), ("under", "less than"), ("below", "less than"),
)  # fmt: skip
_CLOCK_BEFORE: tuple[tuple[str, Bound], ...] = (("after", "more than"), ("before", "less than"))
_BEHIND: tuple[tuple[str, Bound], ...] = (
    ("or more", "at least"), ("or so", "about"), ("or fewer", "up to"), ("or less", "up to"),
    ("at most", "up to"), ("at least", "at least"),
)  # fmt: skip
_LOOSE = word_set("over under about around some passed above below")
_TIME_UNITS = ("second", "month")
_RATES = {"hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month",
          "yearly": "year", "annually": "year"}  # fmt: skip


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
class _Reader:
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


def read_numbers(
    words: Sequence[str], breaks: frozenset[int] = frozenset(), lang: str = "en"
) -> list[Figure]:
    """Return the numbers in a list of words, from left to right, without overlaps.

    `breaks` are the indexes of words with punctuation behind them: "handed over, 2019". `lang`
    is the words' language (BCP 47).
    """
    reader = _Reader(split_parts(words), words, breaks, lang)
    found: list[Figure] = []
    index = 0
    while index < len(reader.parts):
        figure, following = _read(reader, index)
        if figure:
            found.append(_limited(figure, words, breaks))
        index = following
    return found


def _read(reader: _Reader, index: int) -> tuple[Figure | None, int]:
    """Return the figure that begins at a part, if one does, and the index behind it."""
    part = reader.parts[index]
    small = part.small
    digits = any(map(str.isdigit, small))
    if not digits and (small not in _WORDS or not reader.lang.startswith("en")):
        if (small == "rs" or part.text.isupper()) and sign_currency(part.text):
            following = _amount(reader, index + 1)
            if following and reader.joined(index + 1):
                value, _, behind = following
                return _figure(reader, index, behind, value, sign_currency(part.text)), behind
        return None, index + 1
    for special in (_clock, _share, _one, _special):
        found = special(reader, index)
        if found:
            return found
    amount = _amount(reader, index)
    if amount:
        return _ranged(reader, index, *amount)
    if digits and not small[0].isalpha() and "/" not in small:
        return Figure("code", part.text, *(part.word,) * 4), index + 1
    return None, index + 1


def _figure(
    reader: _Reader, index: int, following: int, value: Decimal | str, unit: str = "", *,
    kind: Kind = "number", bound: Bound = "", high: Decimal | None = None,
) -> Figure:  # fmt: skip
    first, last = reader.parts[index].word, reader.parts[following - 1].word
    return Figure(kind, value, first, last, first, last, unit, bound, high=high)


def _clock(reader: _Reader, index: int) -> tuple[Figure, int] | None:
    """Read a time of day as minutes since midnight; "?" where it may be a.m. or p.m."""
    small = reader.small(index)
    if small in ("noon", "midnight"):
        value = Decimal(720 if small == "noon" else 0)
        return _figure(reader, index, index + 1, value, kind="clock"), index + 1
    match = _CLOCK.match(small)
    if not match or int(match[1]) > 24 or int(match[2] or 0) > 59:
        return None
    half, following = (match[3] or "").replace(".", ""), index + 1
    behind = reader.small(following).replace(".", "")
    if not half and behind in ("am", "pm", "uhr", "h", "o'clock"):
        half, following = behind, following + 1
        day = [reader.small(following), reader.small(following + 2)]
        if behind == "o'clock" and day[0] == "in" and day[1] in ("morning", "evening", "afternoon"):
            half, following = "am" if day[1] == "morning" else "pm", following + 3
    if not half and not (match[2] and ":" in small):
        return None
    hour = int(match[1]) % 12 + (12 if half == "pm" else 0) if half in ("am", "pm") else (
        int(match[1]) % 24)  # fmt: skip
    unsure = half in ("", "o'clock") and 0 < int(match[1]) <= 12 and not match[1].startswith("0")
    value = Decimal(60 * hour + int(match[2] or 0))
    return _figure(reader, index, following, value, "?" if unsure else "", kind="clock"), following


def _share(reader: _Reader, index: int) -> tuple[Figure, int] | None:
    """Read parts of a whole as percent: "half", "two thirds", "three-quarters", "1 in 10"."""
    if not reader.lang.startswith("en"):
        return None
    small, behind, count, at = reader.small(index), reader.small(index + 1), 1, index
    if small in ("a", "an", "one") or small in _SMALL or small.isdigit():
        count = int(small) if small.isdigit() else _SMALL.get(small, 1)
        at += 1
        if behind in ("in", "of") and small not in ("a", "an"):
            whole = reader.small(index + 2)
            out_of = "of" if behind == "of" else "in"
            number = int(whole) if whole.isdigit() else _SMALL.get(whole, 0)
            if out_of == "in" and count < number <= 1000 and _plain_ratio(reader, index + 3):
                value = Decimal(100) * count / number
                return _figure(reader, index, index + 3, value, "%"), index + 3
    word = reader.small(at)
    several = word.removesuffix("s") if word != "halves" else "half"
    if several not in _PARTS or (at == index and word not in ("half", "quarter")) or several == (
        "second"):  # fmt: skip
        return None
    if word == several and count != 1:
        return None
    found = _share_of(reader, index, at, Decimal(count) / _PARTS[several])
    if found:
        return found
    goes_on = reader.joined(at + 1) and reader.small(at + 1) != "of"
    if (
        word in ("third", "fourth")
        and small in ("a", "an")
        and goes_on
        and not _is_limit(reader, index)
    ):
        return None
    # "of" is what tells a third of them from a third one, so it is shown with the rest.
    ahead = at + 1 + (word in ("third", "fourth") and reader.small(at + 1) == "of")
    return _figure(reader, index, ahead, Decimal(100) * count / _PARTS[several], "%"), ahead


def _share_of(reader: _Reader, index: int, at: int, share: Decimal) -> tuple[Figure, int] | None:
    """Read "half an hour", "a quarter of an hour", "half a million"."""
    ahead = at + 1 + (reader.small(at + 1) == "of")
    if reader.small(ahead) in ("a", "an"):
        scale = _SCALES.get(reader.small(ahead + 1))
        if scale:
            return _ranged(reader, index, Decimal(scale) * share, "", ahead + 2)
        if [reader.small(ahead + 1), reader.small(ahead + 2)] == ["percentage", "point"]:
            return _figure(reader, index, ahead + 3, share, "points"), ahead + 3
        unit, size, length = unit_of([reader.small(ahead + 1)], reader.lang)
        if length and unit in _TIME_UNITS:
            return _figure(reader, index, ahead + 2, size * share, unit), ahead + 2
    return None


def _is_limit(reader: _Reader, index: int) -> bool:
    """True behind "by", "about", "more than": a third then is a part, not the third."""
    return reader.small(index - 1) in ("by", "about", "nearly", "almost", "than", "least", "over")


def _plain_ratio(reader: _Reader, index: int) -> bool:
    """False for "one in 20 minutes", which is no ratio."""
    words = [reader.small(index)]
    return not unit_of(words, reader.lang)[2] if words[0] else True


def _one(reader: _Reader, index: int) -> tuple[Figure, int] | None:
    """Read "a week" as one where it lasts; in "twice a week" it counts nothing."""
    if reader.small(index) not in ("a", "an") or not reader.joined(index + 1):
        return None
    unit, size, _ = unit_of([reader.small(index + 1)], reader.lang)
    before = reader.small(index - 1) in _BEFORE_ONE and reader.joined(index)
    behind = reader.small(index + 2) in _BEHIND_ONE and reader.joined(index + 2)
    if unit not in _TIME_UNITS or not (before or behind):
        return None
    figure = _figure(reader, index, index + 2, size, unit)
    start, end = index - before, index + 1 + (behind and not before)
    return replace(figure, start=reader.parts[start].word, end=reader.parts[end].word), index + 2


def _special(reader: _Reader, index: int) -> tuple[Figure, int] | None:
    small = reader.small(index)
    ordinal = _ORDINALS.get(small) or int(
        match[1] if (match := _ORDINAL_DIGITS.match(small)) else 0
    )
    if ordinal:
        return _figure(reader, index, index + 1, Decimal(ordinal), kind="ordinal"), index + 1
    if small in _TIMES:
        value = Decimal(_TIMES[small])
        return _figure(reader, index, index + 1, value, "times"), index + 1
    if small == "halved":
        return _figure(reader, index, index + 1, Decimal("0.5"), "times"), index + 1
    if small in _VAGUE:
        following = index + 1
        while reader.small(following) == "of" and reader.small(following + 1) in _VAGUE:
            following += 2
        text = " ".join(reader.small(at) for at in range(index, following))
        return _figure(reader, index, following, text, kind="vague"), following
    if small in _DECADES or _DECADE.match(small):
        text = _DECADES.get(small, small.replace("'", ""))
        part = reader.small(index - 1)
        part = part if part in ("early", "mid", "late") else ""
        figure = _figure(reader, index, index + 1, f"{part} {text}".strip(), kind="vague")
        start = reader.parts[index - 1].word if part else figure.first
        return replace(figure, start=start), index + 1
    return None


@cache
def _signs(lang: str) -> tuple[str, str]:
    """Return the signs for thousands and decimals in a language, by CLDR."""
    symbols = Locale.parse(lang, sep="-").number_symbols
    symbols = symbols.get("latn", symbols)
    return str(symbols["group"]), str(symbols["decimal"])


def _value(text: str, lang: str, *, counted: bool) -> Decimal | None:
    """Return what digits mean; in English "1.300" of things that are counted is 1300."""
    text = text.replace("’", "'")
    group, decimal = _signs(lang)
    if re.fullmatch(r"\d{1,3}('\d{3})+([.,]\d+)?", text):
        text = text.replace("'", "")
    if decimal == "," and re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?|\d+,\d+", text):
        return Decimal(text.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d{1,3}(\.\d{3}){2,}", text) or (
        counted and group == "," and re.fullmatch(r"[1-9]\d{0,2}\.\d\d0", text)
    ):
        return Decimal(text.replace(".", ""))
    if re.fullmatch(r"\d{1,3}(,\d{2,3})*,\d{3}(\.\d+)?|\d*\.?\d+", text):
        return Decimal(text.replace(",", ""))
    return None


def _amount(reader: _Reader, index: int) -> tuple[Decimal, str, int] | None:
    """Return value, unit and the index behind a number in digits or words."""
    if index >= len(reader.parts):
        return None
    if reader.small(index) == "minus":
        found = _amount(reader, index + 1)
        return (-found[0], *found[1:]) if found else None
    match = _TOKEN.match(reader.parts[index].text)
    if match:
        return _digits(reader, index, match)
    if not reader.lang.startswith("en"):
        return None
    value, following = _in_words(reader.parts, index)
    if value is not None and [reader.small(following + at) for at in range(3)] == [
        "and", "a", "half"]:  # fmt: skip
        value, following = value + Decimal("0.5"), following + 3
        value, following = _scaled(reader, following, value)
    return None if value is None else (value, "", following)


def _digits(reader: _Reader, index: int, match: re.Match[str]) -> tuple[Decimal, str, int] | None:
    text, following, tail = match["number"], index + 1, match["tail"].casefold().rstrip("+")
    if re.fullmatch(r"\d{1,3}", text) and not tail:
        while _is_group(reader, following):
            text, following = text + reader.small(following), following + 1
    unit = sign_currency(match["before"] or "")
    size = Decimal(1)
    if tail in _SCALE_LETTERS and not (
        tail == "m" and not unit and _is_metres(reader, following, text)
    ):
        size = Decimal(_SCALE_LETTERS[tail])
    elif tail:
        if tail[-1:] in "$€£¥₹₽₸":
            unit = sign_currency(tail)
            size = Decimal(_SCALE_LETTERS.get(tail[:-1], 1))
        else:
            known = tail_unit(tail, reader.lang)
            if known is None:
                return None
            unit, size = known
    counted = not unit and not unit_of(_ahead(reader, following), reader.lang)[2] and tail == ""
    counted = counted and reader.small(following) not in _SCALES
    value = _value(text, reader.lang, counted=counted)
    if value is None:
        return None
    value = value * size * (-1 if match["sign"] == "-" else 1)
    value, following = _scaled(reader, following, value)
    return value, unit, following


def _is_group(reader: _Reader, index: int) -> bool:
    """True for the 400 of "4 400", and not for that of "300-400"."""
    own = [part.word for part in reader.parts[max(0, index - 1) : index + 2]]
    return (
        reader.joined(index)
        and re.fullmatch(r"\d{3}", reader.small(index)) is not None
        and own[0] != own[1]
        and own[1] not in own[2:]
    )


def _is_metres(reader: _Reader, following: int, number: str) -> bool:
    closed = reader.parts[following - 1].word in reader.breaks
    last = following >= len(reader.parts)
    return "." not in number and (closed or last or reader.small(following) in {*_LONG, ""})


def _ahead(reader: _Reader, index: int) -> list[str]:
    found: list[str] = []
    while index < len(reader.parts) and len(found) < 3 and (reader.joined(index) or not index):
        found.append(reader.small(index))
        index += 1
    return found


def _scaled(reader: _Reader, index: int, value: Decimal) -> tuple[Decimal, int]:
    while reader.joined(index):
        scale = _scale(reader.small(index), reader.lang)
        if not scale:
            break
        value, index = value * scale, index + 1
    return value, index


def _scale(word: str, lang: str) -> int:
    if lang.startswith("en"):
        return _SCALES.get(word) or {"bn": 10**9, "mn": 10**6, "tn": 10**12}.get(word, 0)
    return next((scale for name, scale in reversed(_FOREIGN_SCALES.items())
                 if word == name or (len(name) > 4 and word.startswith(name))), 0)  # fmt: skip


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
        elif not (word == "and" and seen and _word_at(parts, index - 1) in _SCALES
                  and _word_at(parts, index + 1) in _SMALL):  # fmt: skip
            break
        after_tens = word in _TENS
        index += 1
    return (Decimal(total + group), index) if seen else (None, start + 1)


def _word_at(parts: list[Part], index: int) -> str:
    return parts[index].small if 0 <= index < len(parts) else ""


def _ranged(
    reader: _Reader, index: int, value: Decimal, unit: str, following: int
) -> tuple[Figure, int]:
    """Return a number with its unit, or a range of two: "$12-18bn", "1.4 to 2.2 billion"."""
    begun = index
    low = _with_unit(reader, following, value, unit)
    word = reader.small(low[2])
    votes = word == "votes" and reader.small(low[2] + 1) == "to"  # "nine votes to six"
    low = (*low[:2], low[2] + 1) if votes else low
    word = "to" if votes else word
    glued = low[2] < len(reader.parts) and reader.parts[low[2]].word == (
        reader.parts[low[2] - 1].word)  # fmt: skip
    between = reader.small(index - 1) in ("between", "from") or reader.small(index - 1) == "of"
    at = low[2] if glued else low[2] + 1
    links = ("to", "and") if between else ("to",)
    linked = glued or (word in links and reader.joined(low[2]) and reader.joined(at))
    from_to = word == "to" and reader.small(index - 1) == "from"
    second = _amount(reader, at) if linked and not from_to else None
    if second:
        high = _with_unit(reader, second[2], second[0], second[1])
        if same_kind(low[1], high[1]):
            bare = low[0] if low[1] and low[0] != value else value
            if low[0] == value:
                bare = value * _shared_scale(reader, at, second[2], value, second[0])
                bare *= high[0] / second[0] if second[0] and not low[1] else 1
            unit = max(low[1], high[1], key=len)
            figure = _figure(reader, begun, high[2], bare, unit, high=high[0])
            start = reader.parts[index - 1].word if between else figure.first
            return replace(figure, start=start), high[2]
    if low[1] in _TIME_UNITS and word == "and" and reader.joined(low[2]):
        more = _amount(reader, low[2] + 1)
        rest = _with_unit(reader, more[2], more[0], more[1]) if more else low
        if more and rest[1] == low[1] and more[0] and rest[0] < low[0] / (value or 1):
            return _figure(reader, begun, rest[2], low[0] + rest[0], low[1]), rest[2]
    if not low[1] and word in ("by", "x"):
        return _sided(reader, begun, value, low[2])
    figure = replace(_figure(reader, begun, low[2], low[0], low[1]), count=abs(value))
    if reader.parts[index].text.endswith("+"):
        figure = replace(figure, bound="more than")
    return figure, low[2]


def same_kind(one: str, other: str) -> bool:
    """True where two ends of a range are of one unit, or one of them names it."""
    return (
        one == other
        or not one
        or not other
        or one.rsplit(maxsplit=1)[-1] == other.rsplit(maxsplit=1)[-1]
    )


def _sided(reader: _Reader, index: int, value: Decimal, following: int) -> tuple[Figure, int]:
    """Give the first side of "50 by 25 metres" the unit of the second."""
    second = _amount(reader, following + 1)
    unit, end = "", following
    if second:
        high = _with_unit(reader, second[2], second[0], second[1])
        if high[1] and second[0]:
            unit, end, value = high[1], high[2], value * high[0] / second[0]
    figure = _figure(reader, index, following, value, unit)
    return replace(figure, end=reader.parts[end - 1].word), following


def _shared_scale(reader: _Reader, at: int, following: int, low: Decimal, high: Decimal) -> Decimal:
    """Return the scale of a range's end: "12-18bn" are both billions."""
    if low > high or low >= 1000:
        return Decimal(1)
    match = _TOKEN.match(reader.parts[at].text)
    letters = (match["tail"].casefold() if match else "").strip("$€£¥₹₽₸+")
    metres = letters == "m" and not (match and match["before"])
    scale = Decimal(1 if metres else _SCALE_LETTERS.get(letters, 1))
    for index in range(at + 1, following):
        scale *= _scale(reader.small(index), reader.lang) or 1
    return scale


def _with_unit(
    reader: _Reader, following: int, value: Decimal, unit: str
) -> tuple[Decimal, str, int]:
    """Return a number in the smallest unit of its kind, that unit and the index behind."""
    if unit and unit != "metre":
        return value, unit, following
    ahead = _ahead(reader, following) if reader.joined(following) else []
    if not ahead:
        return value, unit, following
    kind, size, length = unit_of(ahead, reader.lang)
    if kind and not unit:
        unit, value, following = kind, value * size, following + length
        if unit in _TIME_UNITS and reader.small(following) in ("old", "olds"):
            unit, following = f"{unit} old", following + 1
    return value, unit, following


def _limited(figure: Figure, words: Sequence[str], breaks: frozenset[int]) -> Figure:
    """Return the figure with what stands before or behind it and limits it."""
    score = (
        figure.high is not None and isinstance(figure.value, Decimal) and figure.high < figure.value
    )
    if figure.kind not in ("number", "clock") or figure.bound or score:
        return figure
    figure = _rated(_aged(figure, words), words, breaks)
    first = figure.first if figure.first - 1 in breaks else max(0, figure.first - 3)
    small = [word.casefold() for word in words[first : figure.first]]
    limits = (*_BEFORE, *_CLOCK_BEFORE) if figure.kind == "clock" else _BEFORE
    for phrase, bound in limits:
        size = phrase.count(" ") + 1
        if small[-size:] == phrase.split():
            loose = (phrase in _LOOSE and figure.unit in _TIME_UNITS) or (
                phrase == "over" and not figure.unit and 0 < figure.count <= 12)  # fmt: skip
            start = min(figure.start, figure.first - size)
            return replace(figure, bound=bound, start=start, loose=loose)
    behind = [word.casefold() for word in words[figure.last + 1 : figure.last + 3]]
    for phrase, bound in _BEHIND:
        if behind == phrase.split() and figure.last not in breaks:
            return replace(figure, bound=bound, end=figure.last + 2)
    return figure


def _rated(figure: Figure, words: Sequence[str], breaks: frozenset[int]) -> Figure:
    """Return a figure with the time that it is for: "a day", "per week", "monthly"."""
    small = [word.casefold() for word in words[figure.last + 1 : figure.last + 3]]
    if figure.kind != "number" or figure.last in breaks or not small:
        return figure
    if small[0] in _RATES:
        return replace(figure, per=_RATES[small[0]], end=figure.last + 1)
    if small[0] in ("a", "an", "per", "each", "every") and small[-1] in _RATES.values():
        return replace(figure, per=small[-1], end=figure.last + 2)
    return figure


def _aged(figure: Figure, words: Sequence[str]) -> Figure:
    before = words[figure.first - 1].casefold() if figure.first else ""
    if figure.unit == "" and before == "aged" and isinstance(figure.value, Decimal):
        return replace(figure, value=figure.value * 12, unit="month old", start=figure.first - 1)
    return figure
