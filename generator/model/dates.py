"""Dates that keep their uncertainty: EDTF in, words for people and sortable bounds out.

`edtf` reads the standard; here is what a date means to the site.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from generator.model.edtf import MONTHS, SEASONS, DateError, Day, Part, as_date, parse_parts
from generator.problems.codes import Code

__all__ = ["MONTHS", "Date", "DateError", "parse_date", "words"]

Precision = Literal["day", "stretch", "open"]

_HEDGES = {"~": "about ", "?": "possibly ", "%": "possibly about "}
# Written out: the standard library's names follow the locale of the machine that builds.
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_AFTER_ALL = 10**9
_AFTER_ITS_TIMES, _AFTER_ITS_DAYS = "98", "99"


@dataclass(frozen=True)
class Date:
    """An EDTF date: the text as written, the first and last day that it can mean, and its ends."""

    edtf: str
    lower: datetime.date
    upper: datetime.date
    parts: tuple[Part, ...]

    @property
    def precision(self) -> Precision:
        """`day` where one is given, `stretch` where only a span is, `open` where it is a guess."""
        if any(part.hedge or part.kind != "date" for part in self.parts):
            return "open"
        return "day" if len(self.parts) == 1 and self.parts[0].exact else "stretch"

    @property
    def time(self) -> str:
        """The time of day as people write it, "" where none is given: "21:40", "21:40 UTC+2"."""
        part = self.parts[0]
        zone = {"": "", "Z": " UTC"}.get(part.zone, f" UTC{part.zone}".replace("-", "−"))
        return (
            f"{part.time[:5]}{zone.replace('+0', '+')}"
            if len(self.parts) == 1 and part.time
            else ""
        )

    @property
    def whole_day(self) -> Date:
        """The day of a time, or the date itself."""
        return parse_date(self.edtf.partition("T")[0]) if self.time else self

    @property
    def day(self) -> Day:
        """The day at which it stands in the order of time: year, month and day."""
        year, month, day, *_ = self.sort_key
        return int(str(year)), int(str(month)), int(str(day))

    @property
    def sort_key(self) -> tuple[object, ...]:
        """Order in time: a day without a time before its times, a month behind its days.

        That a month began before one of its days is not known; who means so writes a stretch. A
        stretch is where it begins, or where it ends if it has no beginning.
        """
        first, last = self.parts[0], self.parts[-1]
        if first.kind != "date":
            return (*last.last, _AFTER_ITS_TIMES, *last.last)
        coarse = first.day is None and len(self.parts) == 1
        end = last.last if last.kind == "date" else (_AFTER_ALL, 0, 0)
        start = first.last if coarse else first.first
        return (*start, _AFTER_ITS_DAYS if coarse else first.time, *end)


@lru_cache(maxsize=4096)
def parse_date(text: str) -> Date:
    """Return the date that an EDTF text means (levels 0 and 1).

    Raises `DateError`, whose arguments are a code, a sentence and a hint.
    """
    parts = parse_parts(text)
    first, last = parts[0], parts[-1]
    if first.kind == last.kind == "date" and last.last < first.first:
        message = f"`{text}` ends before it begins"
        raise DateError(Code.DATE_REVERSED, message, "put the earlier date first")
    lower = as_date(first.first) if first.kind == "date" else datetime.date.min
    upper = as_date(last.last) if last.kind == "date" else datetime.date.max
    return Date(text, lower, upper, parts)


def in_order(dates: Mapping[str, Date]) -> list[str]:
    """Return the keys of dates in the order of time, equal ones as they stand.

    A day without a time of day stands behind the times of it that stand before.
    """
    keys: dict[str, tuple[object, ...]] = {}
    latest: dict[Day, str] = {}
    for key, date in dates.items():
        year, month, day, time, *end = date.sort_key
        if date.precision == "day":
            latest[date.day] = max(str(time), latest.get(date.day, ""))
            time = time or latest[date.day]
        keys[key] = (year, month, day, time, *end)
    return sorted(dates, key=keys.__getitem__)


def exact_days(date: Date) -> tuple[datetime.date, datetime.date] | None:
    """Return the first and last day where both are given without a doubt, else None.

    A month or a year is no day, and `~`, `?` and `%` are doubts.
    """
    return (date.lower, date.upper) if all(part.exact for part in date.parts) else None


def moments(date: Date) -> tuple[datetime.datetime, ...]:
    """Return when it was, or when it began and ended; () where a time of day is missing.

    A time without a zone is what clocks showed there.
    """
    if any(not part.time or part.year < datetime.MINYEAR for part in date.parts):
        return ()
    return tuple(map(datetime.datetime.fromisoformat, date.edtf.split("/")))


def words(date: Date, *, weekday: bool = False) -> str:
    """Return the date for people: "6 January 2022", "early January 2022", "2 to 5 January 2022"."""
    first, last = date.parts[0], date.parts[-1]
    if len(date.parts) == 1:
        day = _part_words(first, weekday=weekday)
        return f"{day}, {date.time}" if date.time else day
    if last.kind != "date":
        unknown = ", end not known" if last.kind == "unknown" else ""
        return f"since {_part_words(first)}{unknown}"
    if first.kind != "date":
        unknown = ", beginning not known" if first.kind == "unknown" else ""
        return f"until {_part_words(last)}{unknown}"
    early = _part_of_month(date)
    if early:
        return f"{early} {_month_year(first)}"
    same = (first.year, first.month) == (last.year, last.month) and first.exact and last.exact
    start = str(first.day) if same and not first.time else _part_words(first)
    return f"{start} to {_part_words(last)}"


def between(first: Date, last: Date) -> str:
    """Return the time from one date to another: "4 to 13 May 2023", "7 August to October 2020"."""
    start, end = first.parts[0], last.parts[-1]
    plain = len(first.parts) == len(last.parts) == 1 and not (first.time or last.time)
    days = plain and start.exact and end.exact
    if days and (start.year, start.month) == (end.year, end.month):
        return f"{start.day} to {words(last)}"
    beginning = words(first)
    if plain and start.month and end.month and start.year == end.year:
        beginning = beginning.removesuffix(f" {_year(start)}")
    return f"{beginning} to {words(last)}"


def heading(date: Date) -> str:
    """Return the date as a heading of the timeline: "6 January" for a day, else its words."""
    if date.precision == "day":
        return f"{date.parts[0].day} {MONTHS[(date.parts[0].month or 1) - 1]}"
    text = words(date)
    return text[:1].upper() + text[1:]


def heading_note(date: Date, events: int) -> str:
    """Return the small line under such a heading, for a day with that many events.

    It says in words what the kind of rule above the day shows.
    """
    if date.precision == "day":
        return f"{weekday_name(date.lower)}, {_year(date.parts[0])}"
    plural = "s" if events > 1 else ""
    if len(date.parts) > 1 or date.parts[0].month:
        return f"day{plural} not given: may be before or after events with a day"
    return "month and day not given"


def short(date: Date) -> str:
    """Return the date for a narrow column: "Thu 6 January", "January 2022, day not given"."""
    if date.precision == "day":
        time = f", {date.time}" if date.time else ""
        return f"{weekday_name(date.lower)[:3]} {heading(date)}{time}"
    text = words(date)
    return text[:1].upper() + text[1:]


def weekday_name(day: datetime.date) -> str:
    """Return the English name of the day of the week, whatever the locale."""
    return _WEEKDAYS[day.weekday()]


def _part_words(part: Part, *, weekday: bool = False) -> str:
    return _HEDGES.get(part.hedge, "") + _bare_words(part, weekday=weekday)


def _bare_words(part: Part, *, weekday: bool) -> str:
    if part.season:
        return f"{SEASONS[part.season]} {_year(part)}"
    if part.span > 1:
        return f"the {part.year}s" if part.span == 10 else f"{part.year} to {part.year + 99}"
    if part.unspecified:
        what = "month" if part.unspecified == "month" else "day"
        return f"a {what} in {_month_year(part)}"
    if part.day is None:
        return _month_year(part)
    name = f"{weekday_name(as_date(part.first))} " if weekday and part.year > 0 else ""
    return f"{name}{part.day} {_month_year(part)}"


def _part_of_month(date: Date) -> str:
    """An interval of two approximate days in one third of a month is said as that third."""
    first, last = date.parts
    if not (first.hedge == last.hedge == "~") or not first.day or not last.day:
        return ""
    if (first.year, first.month) != (last.year, last.month):
        return ""
    thirds = (("early", 1, 10), ("mid", 11, 20), ("late", 21, 31))
    for name, start, end in thirds:
        if start <= first.day and last.day <= end:
            return name
    return ""


def _month_year(part: Part) -> str:
    return f"{MONTHS[part.month - 1]} {_year(part)}" if part.month else _year(part)


def _year(part: Part) -> str:
    """Return a year as people say it: there is none between 1 BC and AD 1."""
    if part.year > 0:
        return str(part.year) if part.year < 10_000 else f"{part.year:,}"
    year = 1 - part.year
    return f"{year if year < 10_000 else f'{year:,}'} BC"
