"""Small words of the pages: counts, lists and numbers in plain English."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.amounts import parse_amount

_SMALL = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen", "twenty"),
)


def count(number: int, one: str, many: str = "") -> str:
    """Return "one person", "eight people", "40 people"."""
    words = _SMALL[number] if number < len(_SMALL) else f"{number:,}"
    return f"{words} {one if number == 1 else many or one + 's'}"


def capital(text: str) -> str:
    """Return the text with a capital letter in front."""
    return text[:1].upper() + text[1:]


def listed(items: Sequence[str]) -> str:
    """Return "a, b and c"."""
    return " and ".join(filter(None, [", ".join(items[:-1]), *items[-1:]]))


def fitted(text: str, most: int) -> str:
    """Return a text of at most `most` characters, cut between words where it is longer."""
    if len(text) <= most:
        return text
    kept = text[: most - 1].rpartition(" ")[0] or text[: most - 1]
    return f"{kept.rstrip(' ,;:.–—')}…"


def some(items: Sequence[str], most: int) -> str:
    """Return "a, b and c", or "a, b and others" where more would be over `most` characters."""
    for kept in range(len(items), 0, -1):
        text = listed([*items[:kept], *(["others"] if kept < len(items) else [])])
        if len(text) <= most:
            return text
    return fitted(items[0], most) if items else ""


def number(value: int | float) -> str:
    """Return "4,400", "2 million", "3.5"."""
    return str(parse_amount(value))


def possessive(name: str) -> str:
    """Return "Bell’s", "United States’"."""
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def language_name(tag: str) -> str:
    """Return what a language (BCP 47) is called in English, by CLDR: "Russian"."""
    from babel import Locale

    return Locale.parse(tag, sep="-").get_display_name("en") or tag
