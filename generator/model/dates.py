"""Dates that keep their uncertainty: EDTF in, words for people and sortable bounds out.

The standard is the Library of Congress Extended Date/Time Format (ISO 8601-2:2019), of which
the forms that news needs are read here: years, months and days, uncertain or approximate (levels 0
and 1), and intervals of two of them. The rest (times, seasons, unknown or unspecified parts) is
refused.
"""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from generator.problems.codes import Code

Precision = Literal["day", "stretch", "open"]

_PART = re.compile(
    r"(?P<year>[0-9]{4})(-(?P<month>[0-9]{2})(-(?P<day>[0-9]{2}))?)?(?P<hedge>[~?%])?\Z"
)
_HEDGES = {"~": "about ", "?": "possibly ", "%": "possibly about "}
# Written out: the standard library's names follow the locale of the machine that builds.
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_HELP = (
    "write 2022-01-06 for a day, 2022-01 for a month, 2019 for a year, 2022-01-02/2022-01-05 for "
    "a stretch, and add ~ where it is only about then"
)


class DateError(ValueError):
    """A text that is no date of the forms used here; its message says which forms are."""


@dataclass(frozen=True)
class Date:
    """An EDTF date: the text as written and the first and last day that it can mean."""

    edtf: str
    lower: datetime.date
    upper: datetime.date

    @property
    def precision(self) -> Precision:
        """`day` where one is given, `stretch` where only a span is, `open` where it is a guess."""
        if re.search(r"[~?%]", self.edtf):
            return "open"
        return "day" if self.lower == self.upper else "stretch"

    @property
    def sort_key(self) -> tuple[datetime.date, datetime.date]:
        """First day, then last: a whole month stands behind its first day."""
        return self.lower, self.upper


@lru_cache(maxsize=4096)
def parse_date(text: str) -> Date:
    """Return the date that an EDTF text means.

    Accepts year, year-month, year-month-day, each with `~`, `?` or `%`, and intervals of two of
    them. Raises `DateError`, whose arguments are a code, a sentence and a hint.
    """
    parts = text.split("/")
    matches = [match for part in parts if (match := _PART.match(part))]
    if len(parts) > 2 or len(matches) < len(parts):
        raise _no_date(text)
    bounds = [_bounds(match) for match in matches]
    lower, upper = bounds[0][0], bounds[-1][1]
    if upper < lower:
        message = f"`{text}` ends before it begins"
        raise DateError(Code.DATE_REVERSED, message, "put the earlier date first")
    return Date(text, lower, upper)


def exact_days(date: Date) -> tuple[datetime.date, datetime.date] | None:
    """Return the first and last day where both are given without a doubt, else None.

    A month or a year is no day, and `~`, `?` and `%` are doubts.
    """
    days = all(len(part) == len("2022-01-06") for part in date.edtf.split("/"))
    return (date.lower, date.upper) if days and date.precision != "open" else None


def _no_date(text: str) -> DateError:
    return DateError(Code.DATE_FORM, f"`{text}` is no date of a known form", _HELP)


def words(date: Date, *, weekday: bool = False) -> str:
    """Return the date for people: "6 January 2022", "early January 2022", "2 to 5 January 2022"."""
    if "/" not in date.edtf:
        return _part_words(date.edtf, weekday=weekday)
    early = _part_of_month(date)
    if early:
        return f"{early} {_month_year(date.lower)}"
    start, end = date.edtf.split("/")
    if _PART.match(start) and len(start) == len(end) == 10 and start[:7] == end[:7]:
        return f"{date.lower.day} to {_part_words(end)}"
    return f"{_part_words(start)} to {_part_words(end)}"


def heading(date: Date) -> str:
    """Return the date as a heading of the timeline: "6 January" for a day, else its words."""
    if date.precision == "day":
        return f"{date.lower.day} {MONTHS[date.lower.month - 1]}"
    text = words(date)
    return text[:1].upper() + text[1:]


def heading_note(date: Date, events: int) -> str:
    """Return the small line under such a heading, for a day with that many events.

    It says in words what the kind of rule above the day shows.
    """
    if date.precision == "day":
        return f"{weekday_name(date.lower)}, {date.lower.year}"
    plural = "s" if events > 1 else ""
    if "/" in date.edtf or len(date.edtf.rstrip("~?%")) == 7:
        return f"day{plural} not given: may be before or after events with a day"
    return "month and day not given"


def short(date: Date) -> str:
    """Return the date for a narrow column: "Thu 6 January", "January 2022, day not given"."""
    if date.precision == "day":
        return f"{weekday_name(date.lower)[:3]} {heading(date)}"
    text = words(date)
    return text[:1].upper() + text[1:]


def weekday_name(day: datetime.date) -> str:
    """Return the English name of the day of the week, whatever the locale."""
    return _WEEKDAYS[day.weekday()]


def _bounds(match: re.Match[str]) -> tuple[datetime.date, datetime.date]:
    year, month, day = (match[name] for name in ("year", "month", "day"))
    try:
        lower = datetime.date(int(year), int(month or 1), int(day or 1))
        last = int(day) if day else calendar.monthrange(lower.year, int(month or 12))[1]
        return lower, datetime.date(lower.year, int(month or 12), last)
    except ValueError:
        hint = _HELP
        if "01" <= (month or "") <= "12" and year != "0000":
            days = calendar.monthrange(int(year), int(month))[1]
            hint = f"{MONTHS[int(month) - 1]} {int(year)} has {days} days"
        elif month:
            hint = "months go from 01 to 12"
        message = f"`{match.group()}` is a day that the calendar does not have"
        raise DateError(Code.DATE_IMPOSSIBLE, message, hint) from None


def _part_words(part: str, *, weekday: bool = False) -> str:
    match = _PART.match(part)
    if match is None:
        return part
    lower, _ = _bounds(match)
    hedge = _HEDGES.get(match["hedge"] or "", "")
    if match["day"]:
        name = f"{weekday_name(lower)} " if weekday else ""
        return f"{hedge}{name}{lower.day} {_month_year(lower)}"
    return hedge + (_month_year(lower) if match["month"] else str(lower.year))


def _part_of_month(date: Date) -> str:
    """An interval of two approximate days in one third of a month is said as that third."""
    start, end = date.edtf.split("/")
    if not (start[10:] == end[10:] == "~") or start[:7] != end[:7]:
        return ""
    thirds = (("early", 1, 10), ("mid", 11, 20), ("late", 21, 31))
    for name, first, last in thirds:
        if first <= date.lower.day and date.upper.day <= last:
            return name
    return ""


def _month_year(day: datetime.date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"
