"""Units and currencies: which words and signs mean the same, and how units of one kind convert.

The names in every language are those of CLDR (Unicode's locale data, by way of Babel); CLDR gives
no factors, so those stand here. Units of different kinds never convert: miles are not kilometres,
and a month is no number of days.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from babel import Locale, localedata

# CLDR's id of a unit: what kind of thing it measures, and how many of that kind's smallest.
_UNITS = {
    "length-millimeter": ("metre", "0.001"), "length-centimeter": ("metre", "0.01"),
    "length-meter": ("metre", "1"), "length-kilometer": ("metre", "1000"),
    "length-inch": ("inch", "1"), "length-foot": ("inch", "12"), "length-yard": ("inch", "36"),
    "length-mile": ("mile", "1"), "length-nautical-mile": ("nautical mile", "1"),
    "length-light-year": ("light year", "1"),
    "area-square-meter": ("square metre", "1"), "area-hectare": ("square metre", "10000"),
    "area-square-kilometer": ("square metre", "1000000"), "area-acre": ("acre", "1"),
    "area-square-mile": ("square mile", "1"), "area-square-foot": ("square foot", "1"),
    "mass-milligram": ("gram", "0.001"), "mass-gram": ("gram", "1"),
    "mass-kilogram": ("gram", "1000"), "mass-tonne": ("gram", "1000000"),
    "mass-ton": ("gram", "1000000"),  # newspapers write "ton" for both
    "mass-pound": ("pound", "1"), "mass-ounce": ("ounce", "1"),
    "volume-milliliter": ("litre", "0.001"), "volume-liter": ("litre", "1"),
    "volume-cubic-meter": ("litre", "1000"), "volume-gallon": ("gallon", "1"),
    "volume-barrel": ("barrel", "1"),
    "speed-kilometer-per-hour": ("km/h", "1"), "speed-mile-per-hour": ("mph", "1"),
    "speed-meter-per-second": ("km/h", "3.6"), "speed-knot": ("knot", "1"),
    "power-kilowatt": ("watt", "1e3"), "power-megawatt": ("watt", "1e6"),
    "power-gigawatt": ("watt", "1e9"), "power-watt": ("watt", "1"),
    "energy-kilowatt-hour": ("watt hour", "1e3"),
    "digital-kilobyte": ("byte", "1e3"), "digital-megabyte": ("byte", "1e6"),
    "digital-gigabyte": ("byte", "1e9"), "digital-terabyte": ("byte", "1e12"),
    "duration-second": ("second", "1"), "duration-minute": ("second", "60"),
    "duration-hour": ("second", "3600"), "duration-day": ("second", "86400"),
    "duration-week": ("second", "604800"), "duration-month": ("month", "1"),
    "duration-year": ("month", "12"), "duration-decade": ("month", "120"),
    "duration-century": ("month", "1200"),
    "temperature-celsius": ("°C", "1"), "temperature-fahrenheit": ("°F", "1"),
    "concentr-percent": ("%", "1"),
}  # fmt: skip
_RARE = ("duration-week", "duration-decade", "duration-century", "mass-ton")
# What English newspapers write besides; other languages do with CLDR's names.
_ENGLISH = {
    "km/h": "speed-kilometer-per-hour", "kph": "speed-kilometer-per-hour",
    "kmh": "speed-kilometer-per-hour", "mph": "speed-mile-per-hour",
    "metre": "length-meter", "metres": "length-meter", "kilometre": "length-kilometer",
    "kilometres": "length-kilometer", "centimetre": "length-centimeter",
    "centimetres": "length-centimeter", "millimetre": "length-millimeter",
    "millimetres": "length-millimeter", "litre": "volume-liter", "litres": "volume-liter",
    "millilitre": "volume-milliliter", "millilitres": "volume-milliliter",
    "ml": "volume-milliliter",
    "kilo": "mass-kilogram", "kilos": "mass-kilogram", "tonne": "mass-tonne",
    "tonnes": "mass-tonne", "metric tons": "mass-tonne", "sq km": "area-square-kilometer",
    "square kilometres": "area-square-kilometer", "square metres": "area-square-meter",
    "sq m": "area-square-meter", "cubic metres": "volume-cubic-meter",
    "kilometres per hour": "speed-kilometer-per-hour", "light years": "length-light-year",
    "nautical miles": "length-nautical-mile",
    "per cent": "concentr-percent", "percent": "concentr-percent", "pct": "concentr-percent",
    "%": "concentr-percent", "°c": "temperature-celsius", "c": "temperature-celsius",
    "degrees c": "temperature-celsius", "degrees f": "temperature-fahrenheit",
    "°f": "temperature-fahrenheit", "f": "temperature-fahrenheit", "mw": "power-megawatt",
    "metres per second": "speed-meter-per-second", "century": "duration-century",
    "centuries": "duration-century", "decade": "duration-decade", "decades": "duration-decade",
    "hr": "duration-hour", "hrs": "duration-hour", "mins": "duration-minute",
}  # fmt: skip
_OWN = {
    "kiloton": ("kiloton", "1"), "kilotons": ("kiloton", "1"), "megaton": ("kiloton", "1000"),
    "megatons": ("kiloton", "1000"), "time": ("times", "1"), "times": ("times", "1"),
    "fold": ("times", "1"), "percentage points": ("points", "1"), "percentage point":
    ("points", "1"), "percent points": ("points", "1"), "points": ("points", "1"),
    "cent": ("cent", "1"), "cents": ("cent", "1"), "pence": ("penny", "1"),
}  # fmt: skip
# Single letters and the like mean a unit only where they hang on the digits or are no word.
_TOO_SHORT = frozenset({"d", "h", "s", "in", "a", "y", "w", "b", "wk", "us"})
_SIGNS = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₹": "rupee", "₽": "rouble",
          "₸": "tenge", "rs": "rupee"}  # fmt: skip
_FAMILIES = {
    "dollar": "USD", "euro": "EUR", "pound": "GBP", "yen": "JPY", "yuan": "CNY", "rupee": "INR",
    "rouble": "RUB", "tenge": "KZT", "franc": "CHF", "peso": "MXN", "lira": "TRY", "won": "KRW",
    "rand": "ZAR", "real": "BRL", "dirham": "AED", "krona": "SEK", "krone": "NOK", "zloty": "PLN",
    "naira": "NGN", "shilling": "KES", "crown": "CZK", "hryvnia": "UAH", "dinar": "KWD",
}  # fmt: skip
_ODD = {"ruble": "rouble", "rubles": "rouble", "kronor": "krona", "kroner": "krone",
        "reais": "real", "renminbi": "yuan"}  # fmt: skip
_COUNTRIES = {"a": "australian", "c": "canadian", "s": "singapore", "nz": "new zealand",
              "hk": "hong kong", "us": "us"}  # fmt: skip
_CODE = re.compile(r"[A-Z]{3}\Z")
# The letters by which a unit or currency in another language is known in all its cases.
_UNIT_STEM, _CURRENCY_STEM = 5, 4


@cache
def unit_names(lang: str) -> dict[str, tuple[str, Decimal]]:
    """Return the names of units in a language, in small letters: their kind and their size."""
    found: dict[str, tuple[str, Decimal]] = {}
    patterns = localedata.load(str(Locale.parse(lang, sep="-")))["unit_patterns"]
    for key, (kind, factor) in _UNITS.items():
        for length in ("long", "short", "narrow"):
            for pattern in (patterns.get(key) or {}).get(length, {}).values():
                name = str(pattern).replace("{0}", "").replace("\xa0", " ").strip(" -.").casefold()
                if name:
                    found.setdefault(name, (kind, Decimal(factor)))
    if lang.startswith("en"):
        for name, key in _ENGLISH.items():
            found[name] = (_UNITS[key][0], Decimal(_UNITS[key][1]))
        found |= {name: (kind, Decimal(factor)) for name, (kind, factor) in _OWN.items()}
    return found


def unit_of(words: list[str], lang: str) -> tuple[str, Decimal, int]:
    """Return kind, size and length in words of the unit or currency that words begin with."""
    names = unit_names(lang)
    for size in (3, 2, 1):
        text = " ".join(words[:size])
        if len(words) >= size and text in names and text not in _TOO_SHORT:
            return (*names[text], size)
    if not lang.startswith("en") and words and len(words[0]) >= _UNIT_STEM:
        stem = words[0][:_UNIT_STEM]
        unit = next((unit for name, unit in names.items() if name[:_UNIT_STEM] == stem), None)
        if unit:
            return (*unit, 1)
    currency, size = _currency(words, lang)
    return currency, Decimal(1), size


def tail_unit(text: str, lang: str) -> tuple[str, Decimal] | None:
    """Return the unit that hangs on digits ("km" in "180km"), None where it is none."""
    return ("%", Decimal(1)) if text == "%" else unit_names(lang).get(text)


def sign_currency(sign: str) -> str:
    """Return the currency of a sign or code at digits: "US$", "€", "Rs", "CHF"; else ""."""
    if _CODE.match(sign):
        return _coded(sign)
    letters, mark = sign[:-1].casefold(), sign[-1:]
    if sign.casefold().rstrip(".") == "rs":
        return "rupee"
    if mark not in _SIGNS:
        return ""
    country = _COUNTRIES.get(letters, letters)
    return f"{country} {_SIGNS[mark]}".strip()


@cache
def _coded(code: str) -> str:
    name = Locale.parse("en").currencies.get(code, "")
    *country, last = name.casefold().split() or [""]
    family = _family(last)
    return " ".join([*country, family]) if family else ""


def _family(word: str) -> str:
    word = _ODD.get(word, word)
    for name in (word, word.removesuffix("s")):
        if name in _FAMILIES or name in _ODD:
            return _ODD.get(name, name)
    return ""


def _currency(words: list[str], lang: str) -> tuple[str, int]:
    if lang.startswith("en"):
        for size in (1, 2, 3):
            family = _family(words[size - 1]) if len(words) >= size else ""
            if family:
                country = " ".join(words[: size - 1])
                known = size == 1 or country in _countries()
                return (f"{country} {family}".strip(), size) if known else ("", 0)
        return "", 0
    skipped = words[:1] in (["de"], ["di"])  # "millones de euros", "milliards d'euros"
    word = (words[skipped:] or [""])[0].removeprefix("d'")
    family = _foreign(lang).get(word[:_CURRENCY_STEM], "")
    return family, 1 + skipped if family else 0


@cache
def _countries() -> frozenset[str]:
    names = (name.casefold().split() for name in Locale.parse("en").currencies.values())
    return frozenset(" ".join(name[:-1]) for name in names if len(name) > 1)


@cache
def _foreign(lang: str) -> dict[str, str]:
    names = Locale.parse(lang, sep="-").currencies
    found: dict[str, str] = {}
    for family, code in _FAMILIES.items():
        for word in names.get(code, "").casefold().split():
            if len(word) >= _CURRENCY_STEM:
                found.setdefault(word[:_CURRENCY_STEM], family)
    return found


def same_unit(one: str, other: str) -> bool:
    """True where two units are one; "dollars" may be those of any country."""
    if one == other:
        return True
    *_, family = one.split() or [""]
    *_, second = other.split() or [""]
    return family == second and family in _FAMILIES and family in (one, other)


def spoken(value: Decimal, unit: str) -> str:
    """Return a quantity as people write it: "180 kilometers", "$7,000,000,000", "5%"."""
    signs = {"dollar": "$", "euro": "€", "pound": "£"}
    if unit.endswith(" old"):
        return f"{spoken(value, unit.removesuffix(' old'))} old"
    name, size = "", Decimal(1)
    for key, (kind, factor) in _UNITS.items():
        whole = value % Decimal(factor) == 0
        if kind == unit and whole and key not in _RARE and Decimal(factor) >= size:
            name, size = key, Decimal(factor)
    value /= size
    digits = f"{int(value):,}" if value == int(value) else f"{value:.4f}".rstrip("0")
    if unit in signs or unit in ("", "%"):
        return f"{signs.get(unit, '')}{digits}{'%' if unit == '%' else ''}"
    unit = {"points": "percentage points"}.get(unit, unit)
    one = "" if value == 1 or not name else "s"
    return f"{digits} {name.split('-', 1)[1].replace('-', ' ') + one if name else unit}"
