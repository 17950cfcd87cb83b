"""What dates in words mean by the calendar, and whether a passage's dates bear a statement's.

The day of an article makes its "Tuesday", "yesterday" and "last month" into days; where an article
has no day, sources.yml says once what its weekdays are.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.model.dates import Date
from generator.provenance.text.dates import Day

_PARTS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_SAME_SIDES = {"before": 1, "by": 1, "after": 2, "since": 2, "not before": 2, "until": 1, "": 0}
_AHEAD = datetime.timedelta(days=92)


@dataclass(frozen=True)
class Calendar:
    """The day of an article, if it has one, and what days its weekdays are (0 for Monday)."""

    date: datetime.date | None = None
    weekdays: Mapping[int, datetime.date] = field(default_factory=dict)

    @property
    def reference(self) -> datetime.date | None:
        """The day from which others are counted."""
        return self.date or max(self.weekdays.values(), default=None)

    def resolve(self, day: Day) -> Iterator[Day]:
        """Yield what a date may mean: itself, with what the calendar adds to it."""
        today = self.reference
        if today is None:
            yield day
        elif day.period and self.date is not None:
            yield from _shifted(day, today)
        elif day.weekday is not None and day.month is None:
            for date in self._weekday(day.weekday, today):
                yield _dated(day, date)
        elif day.month is not None and day.year is None:
            for year in _years(day, today):
                yield replace(day, year=year)
        else:
            yield day

    def _weekday(self, weekday: int, today: datetime.date) -> Iterator[datetime.date]:
        if weekday in self.weekdays:
            yield self.weekdays[weekday]
            return
        past = today - datetime.timedelta(days=(today.weekday() - weekday) % 7)
        yield past
        if self.date is not None:
            yield past + datetime.timedelta(days=7)


def _dated(day: Day, date: datetime.date) -> Day:
    return replace(day, year=date.year, month=date.month, day=date.day, shift=None, period="")


def _shifted(day: Day, today: datetime.date) -> Iterator[Day]:
    shift = day.shift or 0
    if day.period == "day":
        yield _dated(day, today + datetime.timedelta(days=shift))
    elif day.period == "year":
        yield replace(day, year=today.year + shift)
    elif day.period == "month":
        year, month = divmod(today.year * 12 + today.month - 1 + shift, 12)
        yield replace(day, year=year, month=month + 1)
    elif day.period == "season":
        # Last summer is this year's only once it is over.
        ends = {"spring": 5, "summer": 8, "autumn": 11, "winter": 2}[day.part]
        yield replace(day, year=today.year - (today.month <= ends), shift=None, period="")
    else:
        monday = today - datetime.timedelta(days=today.weekday() - 7 * shift)
        ends_of = {(date.year, date.month) for date in (monday, monday + datetime.timedelta(6))}
        for year, month in sorted(ends_of):
            yield replace(day, year=year, month=month)


def _years(day: Day, today: datetime.date) -> Iterator[int]:
    """Yield the years of a month: the latest that is past, and one that is soon to come."""
    for year in (today.year + 1, today.year, today.year - 1):
        try:
            date = datetime.date(year, day.month or 1, day.day or 1)
        except ValueError:
            continue
        if date <= today + _AHEAD:
            yield year
        if date <= today:
            return


def unproved(day: Day, known: Sequence[Day], years: frozenset[int]) -> frozenset[str]:
    """Return which parts of a date no known one gives: weekday, day, month, year or bound."""
    if any(_says(one, day, years) for one in known):
        return frozenset()
    missing = set()
    weekdays = {one.weekday for one in known} | {weekday_of(one) for one in known}
    if day.weekday is not None and day.weekday not in weekdays:
        missing.add("weekday")
    same = [one for one in known if _agrees(one, day)]
    if day.month is not None and not same:
        missing.add("month")
    if day.day is not None and not any(one.day == day.day for one in same):
        missing.add("day")
    dated = {one.year for one in same if one.year is not None}
    if day.year is not None and day.year not in (dated or years):
        missing.add("year")
    limited = day.month is not None or day.weekday is not None or day.bound or day.period
    return frozenset(missing or ({"bound"} if limited else ()))


def _agrees(known: Day, day: Day) -> bool:
    """True where a date gives the month, and the day if there is one, of another."""
    same = known.month is not None and known.month == day.month
    return same and (day.day is None or known.day == day.day)


def _says(known: Day, day: Day, years: frozenset[int]) -> bool:
    if day.period and (day.shift, day.period) != (known.shift, known.period):
        return False
    if day.weekday is not None and day.weekday not in (known.weekday, weekday_of(known)):
        return False
    if any(
        given is not None and given != own
        for given, own in ((day.month, known.month), (day.day, known.day))
    ):
        return False
    if day.year is not None and day.year != known.year and (
        known.year is not None or day.year not in years
    ):  # fmt: skip
        return False
    return _part_fits(known, day) and _sides_fit(known, day)


def _part_fits(known: Day, day: Day) -> bool:
    if day.hour and known.hour and day.hour != known.hour:
        return False
    if not day.part or day.part == known.part:
        return True
    first, last = _PARTS.get(day.part, (0, 0))
    return known.day is not None and first <= known.day <= last


def _sides_fit(known: Day, day: Day) -> bool:
    """ "By 9 June" is not after it; "on 9 June" is neither before nor after it."""
    sides = (known.side, day.side)
    if sides == ("until", "not before"):
        return True  # what is shut until Monday does not open before
    one, other = _SAME_SIDES[known.side], _SAME_SIDES[day.side]
    if one and other:
        return one == other
    limited = known.side in ("until", "not before") or {*sides} & {"before", "after"}
    return not limited or day.part != ""


def parts_of(date: Date) -> list[Day]:
    """Return the ends of an EDTF date as days with what it gives; of a decade it gives no year."""
    return [
        Day(0, 0, None, part.year if part.year > 0 else 1 - part.year, part.month, part.day)
        for part in date.parts
        if part.kind == "date" and part.span == 1
    ]


def weekday_of(day: Day) -> int | None:
    """Return the weekday of a day that is wholly given."""
    return day.date.weekday() if day.date else None
