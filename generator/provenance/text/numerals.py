"""Reads a number by itself: digits as a language writes them, and number words in English."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from babel import Locale

from generator.provenance.text.quantity import Part, Reader
from generator.provenance.text.units import sign_currency, tail_unit, unit_of
from generator.provenance.text.vocabulary import word_set

_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SMALL = {word: number for number, word in enumerate(_UNITS)} | {
    word: 10 * number for number, word in enumerate(TENS, start=2)
}
SCALES = {"dozen": 12, "hundred": 100, "thousand": 1_000, "lakh": 100_000, "lakhs": 100_000,
           "million": 10**6, "crore": 10**7, "crores": 10**7, "billion": 10**9,
           "trillion": 10**12}  # fmt: skip
SCALE_LETTERS = {"k": 1_000, "m": 10**6, "mn": 10**6, "b": 10**9, "bn": 10**9, "tn": 10**12}
# By their first letters: "Millionen", "milioni", "milliards", "миллионов", "млн".
_FOREIGN_SCALES = {
    "tausend": 10**3, "тысяч": 10**3, "тыс": 10**3, "mille": 10**3, "mil": 10**3, "мың": 10**3,
    "million": 10**6, "millón": 10**6, "millon": 10**6, "mio": 10**6, "миллион": 10**6,
    "млн": 10**6, "milliard": 10**9, "mrd": 10**9, "миллиард": 10**9, "млрд": 10**9,
    "duizend": 10**3, "tusen": 10**3, "mila": 10**3, "tisíc": 10**3, "tys": 10**3, "bin": 10**3,
    "milion": 10**6, "milhõ": 10**6, "milhã": 10**6, "miljoen": 10**6, "miljon": 10**6,
    "milyon": 10**6, "мільйон": 10**6, "miliard": 10**9, "miljard": 10**9, "milyar": 10**9,
    "мільярд": 10**9,
}  # fmt: skip
TOKEN = re.compile(
    r"(?P<sign>[+-]?)(?P<before>rs\.?|[a-z]{0,2}[$€£¥₹₽₸])?(?P<number>\d[\d.,'’]*\d|\.\d+|\d)"
    r"(?P<tail>[^\d]*)\Z",
    re.IGNORECASE,
)
_BEFORE_SCALE = ("first", "last", "next", "past", "")
_LONG = word_set("long wide tall high deep away by across thick below above")


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


def amount(reader: Reader, index: int) -> tuple[Decimal, str, int] | None:
    """Return value, unit and the index behind a number in digits or words."""
    if index >= len(reader.parts):
        return None
    if reader.small(index) == "minus":
        found = amount(reader, index + 1)
        return (-found[0], *found[1:]) if found else None
    match = TOKEN.match(reader.parts[index].text)
    if match:
        return _digits(reader, index, match)
    if not reader.lang.startswith("en"):
        return None
    value, following = _in_words(reader.parts, index)
    if value is not None and reader.small(following) == "point":
        value, following = _pointed(reader, value, following)
    if value is not None and [reader.small(following + at) for at in range(3)] == [
        "and", "a", "half"]:  # fmt: skip
        value, following = value + Decimal("0.5"), following + 3
        value, following = _scaled(reader, following, value)
    return None if value is None else (value, "", following)


def _pointed(reader: Reader, value: Decimal, index: int) -> tuple[Decimal, int]:
    """Read the rest of "five point two"; `index` is that of "point"."""
    digits, following = "", index + 1
    while SMALL.get(reader.small(following), 10) < 10:
        digits, following = digits + str(SMALL[reader.small(following)]), following + 1
    return (value + Decimal(f"0.{digits}"), following) if digits else (value, index)


def _digits(reader: Reader, index: int, match: re.Match[str]) -> tuple[Decimal, str, int] | None:
    text, following, tail = match["number"], index + 1, match["tail"].casefold().rstrip("+")
    if re.fullmatch(r"\d{1,3}", text) and not tail:
        while _is_group(reader, following):
            text, following = text + reader.small(following), following + 1
    unit = sign_currency(match["before"] or "")
    size = Decimal(1)
    if tail in SCALE_LETTERS and not (
        tail == "m" and not unit and _is_metres(reader, following, text)
    ):
        size = Decimal(SCALE_LETTERS[tail])
    elif tail:
        if tail[-1:] in "$€£¥₹₽₸":
            unit = sign_currency(tail)
            size = Decimal(SCALE_LETTERS.get(tail[:-1], 1))
        else:
            known = tail_unit(tail, reader.lang)
            if known is None:
                return None
            unit, size = known
    counted = not unit and not unit_of(ahead(reader, following), reader.lang)[2] and tail == ""
    counted = counted and reader.small(following) not in SCALES
    value = _value(text, reader.lang, counted=counted)
    if value is None:
        return None
    value = value * size * (-1 if match["sign"] == "-" else 1)
    value, following = _scaled(reader, following, value)
    return value, unit, following


def _is_group(reader: Reader, index: int) -> bool:
    """True for the 400 of "4 400", and not for that of "300-400"."""
    own = [part.word for part in reader.parts[max(0, index - 1) : index + 2]]
    return (
        reader.joined(index)
        and re.fullmatch(r"\d{3}", reader.small(index)) is not None
        and own[0] != own[1]
        and own[1] not in own[2:]
    )


def _is_metres(reader: Reader, following: int, number: str) -> bool:
    closed = reader.parts[following - 1].word in reader.breaks
    last = following >= len(reader.parts)
    return "." not in number and (closed or last or reader.small(following) in {*_LONG, ""})


def ahead(reader: Reader, index: int) -> list[str]:
    found: list[str] = []
    while index < len(reader.parts) and len(found) < 3 and (reader.joined(index) or not index):
        found.append(reader.small(index))
        index += 1
    return found


def _scaled(reader: Reader, index: int, value: Decimal) -> tuple[Decimal, int]:
    while reader.joined(index):
        scale = scale_of(reader.small(index), reader.lang)
        if not scale:
            break
        value, index = value * scale, index + 1
    return value, index


def scale_of(word: str, lang: str) -> int:
    if lang.startswith("en"):
        return SCALES.get(word) or {"bn": 10**9, "mn": 10**6, "tn": 10**12}.get(word, 0)
    return next((scale for name, scale in reversed(_FOREIGN_SCALES.items())
                 if word == name or (len(name) > 4 and word.startswith(name))), 0)  # fmt: skip


def _in_words(parts: list[Part], index: int) -> tuple[Decimal | None, int]:
    """Read "twenty-six", "two hundred and five thousand", "a million"."""
    start, total, group = index, 0, 0
    after_tens = False
    seen = False
    while index < len(parts):
        word = parts[index].small
        opens = word in SCALES and not seen and word_at(parts, index - 1) in _BEFORE_SCALE
        if opens and word != "dozen":
            group, seen = SCALES[word], True
        elif word in ("a", "an") and not seen and word_at(parts, index + 1) in SCALES:
            group, seen = 1, True
        elif word in SMALL and (not seen or group == 0 or group % 100 == 0 or
                                 (after_tens and 0 < SMALL[word] < 10)):  # fmt: skip
            if seen and after_tens and SMALL[word] >= 10:
                break
            group, seen = group + SMALL[word], True
        elif word in SCALES and seen:
            scale = SCALES[word]
            total, group = (total, group * scale) if scale <= 100 else (total + group * scale, 0)
        elif not (word == "and" and seen and word_at(parts, index - 1) in SCALES
                  and word_at(parts, index + 1) in SMALL):  # fmt: skip
            break
        after_tens = word in TENS
        index += 1
    return (Decimal(total + group), index) if seen else (None, start + 1)


def word_at(parts: list[Part], index: int) -> str:
    return parts[index].small if 0 <= index < len(parts) else ""
