"""The names of months and weekdays in every language, by CLDR (Unicode's locale data)."""

from __future__ import annotations

from functools import cache

from babel import Locale


@cache
def _names(lang: str, kind: str) -> tuple[tuple[str, int], ...]:
    """Return the names of months (from 1) or weekdays (from 0) in a language, by CLDR."""
    locale = Locale.parse(lang, sep="-")
    table = locale.months if kind == "months" else locale.days
    found = {
        (str(name).casefold().rstrip("."), number)
        for form in ("format", "stand-alone")
        for number, name in table[form]["wide"].items()
    }
    return tuple(sorted(found))


def named(word: str, lang: str, kind: str) -> int | None:
    """Return which month or weekday a word is, in whatever case it stands."""
    for name, number in _names(lang, kind):
        stem = name[:-1] if len(name) > 4 else name
        if word == name or (len(stem) > 3 and word.startswith(stem) and len(word) < len(stem) + 5):
            return number
    return None
