"""Guesses at what was meant by a date, number or address written in another way.

A guess is only ever shown: what goes into the site is what somebody wrote.
"""

from __future__ import annotations

import re
from decimal import Decimal

from generator.model.amounts import AmountError, parse_amount
from generator.model.dates import MONTHS, DateError, parse_date, words

MAX_DIGITS = 20

_MONTH_NUMBERS = {name[:3].casefold(): number for number, name in enumerate(MONTHS, start=1)}
_NAMES = "|".join(_MONTH_NUMBERS)
_NUMERIC = re.compile(r"(\d{1,4})([./ -])(\d{1,2})\2(\d{1,4})\Z")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})\Z")
_DAY_MONTH = re.compile(
    r"(?:\w+day,? )?(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]([a-z]{3,9})\.?,?[ -](\d{4})\Z"
)
_MONTH_DAY = re.compile(r"(?:\w+day,? )?([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\Z")
_MONTH = re.compile(r"(?:(early|mid|late)[ -])?([a-z]{3,9})\.?,? (\d{4})\Z")
_YEAR_MONTH = re.compile(r"(\d{4})[./ -](\d{1,2})\Z")
_QUOTES = "“”„‘’«»\"'"
_DASHED = re.compile(r"\d{4}[‐‑‒–—−]\d\d?[‐‑‒–—−]\d\d?[~?%]?\Z")
_DAYS = re.compile(r"(\d\d?) ?(?:-|–|—|to) ?(\d\d?)(?: of)? ([a-z]{3,9})\.?,? (\d{4})\Z")
_OPEN = frozenset(
    ["unknown", "none", "n/a", "tbd", "?", "-", "now", "today", "present", "current", "ongoing"]
)
_LEADING = re.compile(r"(?:on |from |between )?(?:the )?")
_DAY_WITHOUT_YEAR = re.compile(
    rf"(?:\d\d?(?:st|nd|rd|th)?(?: of)? (?:{_NAMES})\w*|(?:{_NAMES})\w* \d\d?(?:st|nd|rd|th)?)\Z"
)
_MONTH_YEAR = re.compile(r"(\d{1,2})[./ -](\d{4})\Z")
_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[t ]\d{1,2}:.*\Z")
_ABOUT = re.compile(r"(?:about|around|circa|approximately|ca?\.)\s+|~\s*")
_STRETCH = re.compile(r"\s+(?:to|until|till|through|and|-|–|—|/)\s+|\s*(?:–|—|\.\.+)\s*")
_THIRDS = {"early": ("01", "10"), "mid": ("11", "20"), "late": ("21", "")}

_GROUPED = re.compile(r"\d{1,3}([ ,.'’_\xa0\u202f]\d{3})+\Z")
_BARE_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?\Z")
_MULTIPLES = {"k": 10**3, "thousand": 10**3, "million": 10**6, "billion": 10**9}
_BOUNDS = (
    ("more than", r"(?:>|more than|over)\s*(.+)|(.+)\+"),
    ("at least", r"(?:>=|≥|at least)\s*(.+)"),
    ("up to", r"(?:<=|≤|up to|no more than|at most)\s*(.+)"),
    ("fewer than", r"(?:<|under|below)\s*(.+)"),
    ("nearly", r"(?:almost|just under|close to)\s*(.+)"),
    ("about", r"(?:~|≈|about|around|ca?\.)\s*(.+)"),
)


def date_hint(text: str) -> str:
    """Return how a date may be meant: "write 2022-01-06", or "" where nothing is near."""
    guesses = []
    text = " ".join(text.casefold().split()).strip(_QUOTES)
    if text in _OPEN:
        return "leave the key out while that is not known, or write the month or year that is"
    text = _LEADING.sub("", text)
    if _DAY_WITHOUT_YEAR.match(text):
        return "the year is missing"
    if _DASHED.match(text):
        text = re.sub(r"[^\d~?%]", "-", text)
    for guess in _dates(text):
        try:
            guesses.append(f"{guess} ({words(parse_date(guess))})")
        except DateError:
            continue
    return f"write {' or '.join(dict.fromkeys(guesses))}" if guesses else ""


def number_hint(text: str) -> str:
    """Return how a number may be meant: "write 4400", or "" where nothing is near."""
    text = text.strip()
    for bound, form in _BOUNDS:
        found = re.fullmatch(form, text, re.IGNORECASE)
        number = _number(next(filter(None, found.groups()))) if found else ""
        if number:
            return f"write {bound} {number}"
    number = _number(text)
    if number:
        return f"write {number}"
    if re.fullmatch(r"[-+]?\d+(\.\d+)?e\d\d?", text, re.IGNORECASE):
        return f"write {Decimal(text):f}"
    if re.fullmatch(r"0x[0-9a-f]{1,8}", text, re.IGNORECASE):
        return f"write {int(text, 16)}"
    found = re.match(r"[^\d-]{0,3}(-?[\d.,]+)\s*([a-z%$€£]*)", text, re.IGNORECASE)
    if not found or found.end() < len(text):
        return _unit_hint(text)
    number, unit = _number(found[1]), found[2].casefold()
    if number and unit in _MULTIPLES:
        return f"write {Decimal(number) * _MULTIPLES[unit]:f}".removesuffix(".0")
    return f"write the number alone: {number}" if number and unit not in ("e", "x") else ""


def _unit_hint(text: str) -> str:
    """Return what to do with a word behind a number that is no unit known here."""
    found = re.fullmatch(r"(.*\d(?: (?:thousand|[mbtr]+illion))?) ([^\W\d_]+)", text)
    try:
        amount = str(parse_amount(found[1])) if found else ""
    except AmountError:
        return ""
    return f"write {amount}; “{found[2]}” stands in the `unit` of the figure" if found else ""


def degrees_hint(text: str) -> str:
    """Return how a coordinate may be meant."""
    both = re.fullmatch(r"\s*(-?\d+(?:\.\d+)?)\s*[,;/ ]\s*(-?\d+(?:\.\d+)?)\s*", text)
    if both and "." in text:
        return f"write each on a line of its own: `lat: {both[1]}` and `lon: {both[2]}`"
    found = re.fullmatch(r"\s*([-+]?\d+)[.,](\d+)\s*°?\s*([NSEW]?)\s*", text, re.IGNORECASE)
    if not found:
        return ""
    sign = "-" if found[3].upper() in ("S", "W") and found[1][0] != "-" else ""
    return f"write {sign}{found[1]}.{found[2]}"


def url_hint(text: str) -> str:
    """Return how a web address may be meant."""
    if re.match(r"(https?)(:/?|//|;//)[\w.-]", text, re.IGNORECASE) and "://" not in text:
        rest = re.sub(r"^https?[:;/]*", "", text, flags=re.IGNORECASE)
        return f"write https://{rest}"
    if re.fullmatch(r"<https?://[^<>\s]+>", text):
        return f"write {text[1:-1]}"
    if re.match(r"[\w-]+(\.[\w-]+)+(/\S*)?\Z", text):
        return f"write https://{text}"
    if re.match(r"https?://\S+( \S+)+\Z", text):
        return f"a space in an address is written %20: {text.replace(' ', '%20')}"
    return ""


def _dates(text: str) -> list[str]:
    cut = _TIME.match(text)
    if cut:
        return [cut[1]]
    about = _ABOUT.match(text)
    if about:
        return [f"{guess}~" for guess in _dates(text[about.end() :]) if "~" not in guess]
    short = re.fullmatch(r"(\d{4}-\d{2}-)(\d{2})/(\d{2})", text)
    if short:
        return [f"{short[1]}{short[2]}/{short[1]}{short[3]}"]
    days = _DAYS.match(text)
    if days:
        first, last, month, year = days.groups()
        both = (_named(f"{day} {month} {year}") for day in (first, last))
        return [f"{start}/{end}" for start, end in zip(*both, strict=True)]
    parts = _STRETCH.split(text)
    if len(parts) == 2:
        starts, ends = (_dates(part) or [part] for part in parts)
        return [f"{start}/{end}" for start, end in zip(starts, ends, strict=False)]
    return _numeric(text) or _named(text)


def _numeric(text: str) -> list[str]:
    compact = _COMPACT.match(text)
    if compact:
        return ["-".join(compact.groups())]
    month = _YEAR_MONTH.match(text)
    if month:
        return [f"{month[1]}-{month[2]:0>2}"]
    month = _MONTH_YEAR.match(text)
    if month:
        return [f"{month[2]}-{month[1]:0>2}"]
    found = _NUMERIC.match(text)
    if not found:
        return []
    first, separator, second, third = found.groups()
    if len(first) == 4:
        return [_iso(first, second, third), _iso(first, third, second)][: 1 + (int(second) > 12)]
    orders = [_iso(third, second, first)]
    return orders if separator == "." else [*orders, _iso(third, first, second)]


def _named(text: str) -> list[str]:
    for pattern, order in ((_DAY_MONTH, (3, 2, 1)), (_MONTH_DAY, (3, 1, 2))):
        found = pattern.match(text)
        if found and found[order[1]][:3] in _MONTH_NUMBERS:
            year, name, day = (found[number] for number in order)
            return [_iso(year, str(_MONTH_NUMBERS[name[:3]]), day)]
    found = _MONTH.match(text)
    if not found or found[2][:3] not in _MONTH_NUMBERS:
        return []
    month = f"{found[3]}-{_MONTH_NUMBERS[found[2][:3]]:02d}"
    if not found[1]:
        return [month]
    first, last = _THIRDS[found[1]]
    return [f"{month}-{first}~/{month}-{last or parse_date(month).upper.day}~"]


def _iso(year: str, month: str, day: str) -> str:
    return f"{'20' if len(year) == 2 else ''}{year}-{month:0>2}-{day:0>2}"


def _number(text: str) -> str:
    """Return the digits of a number written in one of the ways of the world, or ""."""
    text = text.strip()
    whole, mark, rest = text.rpartition(",")
    if mark and "." in whole and rest.isdecimal() and len(rest) != 3:
        text, fraction = whole, f".{rest}"
    elif re.search(r",\d{3}\.\d+\Z", text):
        text, _, digits = text.rpartition(".")
        fraction = f".{digits}"
    else:
        fraction = ""
    if _GROUPED.match(text):
        text = re.sub(r"\D", "", text)
    elif re.fullmatch(r"\.\d+", text):
        text = f"0{text}"
    elif re.fullmatch(r"\d+\.", text):
        text = text[:-1]
    elif re.fullmatch(r"\d+(_\d+)+", text):
        text = text.replace("_", "")
    elif not _BARE_NUMBER.match(text):
        return ""
    digits = text.replace(",", ".").lstrip("+")
    return (digits.lstrip("0") or "0") + fraction if digits.isdecimal() else digits + fraction
