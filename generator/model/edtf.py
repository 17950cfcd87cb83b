"""Reads EDTF, the Library of Congress Extended Date/Time Format (ISO 8601-2:2019), levels 0 and 1.

Dates and times of day, intervals with an open or unknown end, seasons, unspecified digits, doubts,
and years before the common era and beyond four digits. Other forms are refused.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Literal

from generator.problems.codes import Code

Kind = Literal["date", "open", "unknown"]
Day = tuple[int, int, int]
"""Year (astronomical: 0 is 1 BC), month and day."""

# Written out: the standard library's names follow the locale of the machine that builds.
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
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}
_DATE = re.compile(
    r"(?:Y(?P<long>-?[1-9][0-9]{4,8})|(?P<year>-?[0-9]{4}|[0-9]{3}X|[0-9]{2}XX))"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?(?P<hedge>[~?%])?"
)
_TIME = re.compile(
    r"(?P<day>-?[0-9]{4}-[0-9]{2}-[0-9]{2})T(?P<time>(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?)"
    r"(?P<zone>Z|[+-](?:0[0-9]|1[0-4])(?::[0-5][0-9])?)?"
)
HELP = (
    "write 2022-01-06 for a day, 2022-01-06T21:40 for a time, 2022-01 for a month, 2019 for a "
    "year, 201X for a decade, 2022-01-02/2022-01-05 for a stretch, 2022-01-06/.. for since then, "
    "and add ~ where it is only about then"
)


class DateError(ValueError):
    """A text that is no date of the forms used here; its message says which forms are."""


@dataclass(frozen=True)
class Part:
    """One end of a date: what is given of it, or that it is open (`..`) or unknown.

    `span` is how many years a year with unspecified digits may be: 10 for 201X, 100 for 20XX.
    `season` is EDTF's number, from 21 for spring. `unspecified` is what has an X: month or day.
    """

    kind: Kind = "date"
    year: int = 0
    month: int | None = None
    day: int | None = None
    season: int = 0
    span: int = 1
    unspecified: Literal["", "month", "day", "month and day"] = ""
    hedge: str = ""
    time: str = ""
    zone: str = ""

    @property
    def first(self) -> Day:
        """The first day that it can mean."""
        month = _SEASON_MONTHS[self.season][0] if self.season else self.month or 1
        return self.year, month, self.day or 1

    @property
    def last(self) -> Day:
        """The last day that it can mean; of a winter the end of its year."""
        year = self.year + self.span - 1
        month = _SEASON_MONTHS[self.season][1] if self.season else self.month or 12
        return year, month, self.day or days_in_month(year, month)

    @property
    def exact(self) -> bool:
        """True where it is one day, given without doubt."""
        return self.kind == "date" and self.day is not None and not self.hedge


def parse_part(text: str) -> Part:
    """Return what one end of a date means.

    Raises `DateError`, whose arguments are a code, a sentence and a hint.
    """
    timed = _TIME.fullmatch(text)
    if timed:
        whole = parse_part(timed["day"])
        return Part(
            year=whole.year, month=whole.month, day=whole.day,
            time=timed["time"], zone=timed["zone"] or "",
        )  # fmt: skip
    match = _DATE.fullmatch(text)
    if match is None or (match["long"] and match["month"]) or text[:5] == "-0000":
        raise no_date(text)
    digits = match["long"] or match["year"]
    span = 10 ** digits.count("X")
    if span > 1 and match["month"]:
        raise no_date(text)
    year, hedge = int(digits.replace("X", "0")), match["hedge"] or ""
    month, day = match["month"], match["day"]
    if month is None or month == "XX":
        if day not in (None, "XX"):
            raise no_date(text)
        unknown = {None: "", "XX": "month"}[month] if day is None else "month and day"
        return Part(year=year, span=span, hedge=hedge, unspecified=unknown)  # type: ignore[arg-type]
    if int(month) in SEASONS and day is None:
        return Part(year=year, season=int(month), hedge=hedge)
    number = None if day in (None, "XX") else int(day)
    _refuse_impossible(text, year, int(month), number)
    unspecified: Literal["", "day"] = "day" if day == "XX" else ""
    return Part(year=year, month=int(month), day=number, hedge=hedge, unspecified=unspecified)


def parse_parts(text: str) -> tuple[Part, ...]:
    """Return the one or two ends of a date; `..` is open, nothing at all is unknown."""
    ends = text.split("/")
    if len(ends) == 1:
        return (parse_part(text),)
    if len(ends) > 2 or not set(ends) - {"", ".."}:
        raise no_date(text)
    special = {"": Part("unknown"), "..": Part("open")}
    try:
        return tuple(special.get(end) or parse_part(end) for end in ends)
    except DateError as error:
        code, message, hint = error.args
        raise (
            no_date(text) if code == Code.DATE_FORM else DateError(code, message, hint)
        ) from None


def days_in_month(year: int, month: int) -> int:
    """Return the days of a month of the Gregorian calendar, before its beginning too."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def as_date(day: Day) -> datetime.date:
    """Return a day as Python has it, which knows the years 1 to 9999; others are at its edges."""
    year, month, number = day
    if year < datetime.MINYEAR:
        return datetime.date.min
    return datetime.date.max if year > datetime.MAXYEAR else datetime.date(year, month, number)


def no_date(text: str) -> DateError:
    """Return the error of a text that is no date."""
    return DateError(Code.DATE_FORM, f"`{text}` is no date of a known form", HELP)


def _refuse_impossible(text: str, year: int, month: int, day: int | None) -> None:
    hint = ""
    if not 1 <= month <= 12:
        hint = "months go from 01 to 12"
    elif day is not None and not 1 <= day <= days_in_month(year, month):
        hint = f"{MONTHS[month - 1]} {year} has {days_in_month(year, month)} days"
    if hint:
        message = f"`{text}` is a day that the calendar does not have"
        raise DateError(Code.DATE_IMPOSSIBLE, message, hint)
