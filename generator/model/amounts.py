"""Amounts: numbers as a source gives them, with limit, range, scale and what they are measured in.

An author writes them as they are read: `4400`, `at least 31`, `250,000 to 300,000`,
`$9.6 billion`, `61%`, `2,750 tonnes`. Names of units and currencies are those of CLDR (Unicode's
locale data, by way of Babel), in British and American English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any, Literal, get_args

Bound = Literal[
    "exactly", "more than", "at least", "about", "nearly", "up to", "fewer than", "less than"
]

MAX_DIGITS = 20
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SHOWN_SCALES = tuple((name, size) for name, size in SCALES.items() if size >= 10**6)
_SIGNS = {
    "$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB",
    "₸": "KZT", "A$": "AUD", "C$": "CAD", "NZ$": "NZD",
}  # fmt: skip
_SHORT = {"%": "%", "percent": "%", "per cent": "%", "km": "length-kilometer", "m": "length-meter",
          "kg": "mass-kilogram", "t": "mass-tonne", "°C": "temperature-celsius"}  # fmt: skip
_DIGITS = r"[-−]?(?!0\d)(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_PART = re.compile(
    rf"(?P<sign>[A-Z]{{0,3}}[$€£¥₹₽₸]|[A-Z]{{3}} )?\s*(?P<digits>{_DIGITS})"
    rf"(?:\s+(?P<scale>{'|'.join(SCALES)}))?\s*(?P<unit>[^\d\s].*)?"
)
_BOUND = re.compile(rf"({'|'.join(sorted(get_args(Bound), key=len, reverse=True))})\s+")
_RANGE = re.compile(
    rf"(?:between\s+)?(?P<low>.*\S)(?:\s+(?:to|and)\s+|\s*[–-]\s*)(?P<high>.*?{_DIGITS}.*)"
)


class AmountError(ValueError):
    """A text that is no amount; its arguments are a sentence and a hint."""


@dataclass(frozen=True)
class Amount:
    """A number or a range of two, in one measure.

    `measure` is "" for what is counted, "%", a currency (ISO 4217) or CLDR's id of a unit.
    """

    low: Decimal
    high: Decimal | None = None
    bound: Bound = "exactly"
    measure: str = ""
    written: int | float | str = ""
    """As the author wrote it."""

    @property
    def top(self) -> Decimal:
        """The upper end of a range, or the number itself."""
        return self.low if self.high is None else self.high

    @property
    def halves(self) -> tuple[str, str]:
        """The digits, and the words behind them: "25 to 30", ""; "$9.6", "million"."""
        head, digit, tail = re.fullmatch(r"(.*)(\d\S*)(.*)", self.plain).groups()  # type: ignore[union-attr]
        return head + digit, tail.strip()

    @property
    def key(self) -> tuple[object, ...]:
        """What makes two amounts the same, however they were written."""
        return self.low, self.high, self.bound, self.measure

    def __str__(self) -> str:
        """Return it for people: "at least 31", "$9.6 billion", "25 to 30", "2,750 tonnes"."""
        bound = "" if self.bound == "exactly" else f"{self.bound} "
        return bound + self.plain

    @property
    def plain(self) -> str:
        """The number or range with its measure, without what limits it."""
        if self.high is None:
            return _measured(_number(self.low), self.measure, self.low)
        low, high = _number(self.low), _number(self.high)
        scale = high.partition(" ")[2]
        shared = scale and low.partition(" ")[2] == scale
        if self.measure in _currency_signs() or not shared:
            return f"{_sign(self.measure)}{low} to {_measured(high, self.measure, self.high)}"
        return f"{low.partition(' ')[0]} to {_measured(high, self.measure, self.high)}"


def parse_amount(value: int | float | str) -> Amount:
    """Return the amount that a number or a text means.

    Raises `AmountError` where it is none.
    """
    if not isinstance(value, str):
        number = Decimal(str(value))
        if not number.is_finite() or abs(number) >= 10**MAX_DIGITS:
            raise AmountError(f"`{value}` is no number as it is written here", "")
        return Amount(number, written=value)
    text = " ".join(value.replace("\u00a0", " ").split())
    bound = _BOUND.match(text)
    rest = text[bound.end() :] if bound else text
    whole = _part(rest)
    found = [whole] if whole else _parts_of_range(rest)
    if not found:
        raise AmountError(f"`{value}` is no number as it is written here", "")
    if max(len(str(abs(int(number)))) for number, _ in found) > MAX_DIGITS:
        raise AmountError(f"`{value}` is no number as it is written here", "it has too many digits")
    measures = {measure for _, measure in found if measure}
    if len(measures) > 1:
        raise AmountError(f"`{value}` measures in two ways", "both ends of a range have one unit")
    low, high = found[0][0], found[1][0] if len(found) > 1 else None
    if high is not None and high <= low:
        raise AmountError(f"`{value}` ends before it begins", "the smaller number comes first")
    name: Bound = bound[1] if bound else "exactly"  # type: ignore[assignment]
    return Amount(low, high, name, "".join(measures), value)


def _parts_of_range(text: str) -> list[tuple[Decimal, str]]:
    """Return both ends of a range; one scale may stand for both: "1.4 to 2.2 million"."""
    found = _RANGE.fullmatch(text)
    ends = [_PART.fullmatch(found[name]) for name in ("low", "high")] if found else []
    low, high = (_read(end) if end else None for end in ends) if ends else (None, None)
    if not low or not high or not ends[0] or not ends[1]:
        return []
    scale = SCALES.get(ends[1]["scale"] or "", 1)
    if not ends[0]["scale"] and low[0] * scale < high[0]:
        low = (low[0] * scale, low[1])
    return [low, high]


def _part(text: str) -> tuple[Decimal, str] | None:
    match = _PART.fullmatch(text)
    return _read(match) if match else None


def _read(match: re.Match[str]) -> tuple[Decimal, str] | None:
    """Return number and measure; None where the words behind the number are no unit."""
    number = Decimal(match["digits"].replace(",", "").replace("−", "-"))
    sign, unit = (match["sign"] or "").strip(), (match["unit"] or "").strip()
    measures = [found for found in (sign and currency(sign), unit and measure_of(unit)) if found]
    if len(measures) != sum(map(bool, (sign, unit))) or len(set(measures)) > 1:
        return None
    return number * SCALES.get(match["scale"] or "", 1), "".join(measures)


def currency(sign: str) -> str:
    """Return the ISO 4217 code of a sign or code, "" where it is none."""
    return _SIGNS.get(sign, sign if sign in _cldr()["currency_names"] else "")


def measure_of(words: str) -> str:
    """Return the measure that words behind a number mean, "" where they mean none."""
    return _SHORT.get(words) or currency(words) or _names().get(words.casefold(), "")


@cache
def _names() -> dict[str, str]:
    """Return units and currencies by their English names, in small letters."""
    found: dict[str, str] = {}
    for locale in ("en_GB", "en"):
        for key, lengths in _cldr(locale)["unit_patterns"].items():
            for pattern in _texts(lengths.get("long", {})):
                found.setdefault(pattern.replace("{0}", "").strip().casefold(), key)
    for code, names in _cldr()["currency_names_plural"].items():
        for name in names.values():
            found.setdefault(str(name).casefold(), code)
    for name, code in (("dollar", "USD"), ("euro", "EUR"), ("pound sterling", "GBP"),
                       ("rouble", "RUB"), ("tenge", "KZT"), ("yen", "JPY")):  # fmt: skip
        found |= {name: code, f"{name}s": code}
    return found


def _texts(patterns: object) -> Iterator[str]:
    for name, pattern in patterns.items() if isinstance(patterns, dict) else ():
        if name in ("one", "other"):
            yield str(pattern)


def _cldr(locale: str = "en_GB") -> Any:
    from babel import localedata  # most sites count people only

    return localedata.load(locale)


def _number(value: Decimal) -> str:
    """Return digits for people: "4,400", "2 million", "9.65 billion"; "−" for a minus."""
    for name, size in reversed(_SHOWN_SCALES):
        if abs(value) >= size and value % (size // 100) == 0:
            return f"{_digits(value / size)} {name}"
    return _digits(value)


def _digits(value: Decimal) -> str:
    whole = f"{value:,f}"
    shown = whole.rstrip("0").rstrip(".") if "." in whole else whole
    return shown.replace("-", "−")


@cache
def _currency_signs() -> dict[str, str]:
    return {_SIGNS[sign]: sign for sign in "$€£"}


def _sign(measure: str) -> str:
    return _currency_signs().get(measure, "")


def _measured(digits: str, measure: str, value: Decimal) -> str:
    """Return digits with their measure in words, as English has it."""
    if not measure or measure in _currency_signs():
        return f"{_sign(measure)}{digits}"
    if measure == "%":
        return f"{digits}%"
    plural = "one" if abs(value) == 1 else "other"
    pattern = _cldr()["unit_patterns"].get(measure, {}).get("long", {})
    if plural in pattern:
        return str(pattern[plural]).replace("{0}", digits)
    names = _cldr()["currency_names_plural"].get(measure, {})
    return f"{digits} {names.get(plural, names.get('other', measure))}"


def with_bound(amount: Amount, bound: Bound | None) -> Amount:
    """Return an amount with the limit that is given beside it, if one is."""
    return amount if bound is None else replace(amount, bound=bound)


def measured_in(amount: Amount, words: str) -> Amount:
    """Return an amount with what stands behind it, such as "%" or "million$", if it has none."""
    if amount.measure:
        return amount
    try:
        one = parse_amount(f"1 {words}")
    except AmountError:
        return replace(amount, measure=words)
    high = None if amount.high is None else amount.high * one.low
    return replace(amount, low=amount.low * one.low, high=high, measure=one.measure)
