"""Reads dates, months and weekdays in English text, and says which of their parts are known."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.model.dates import Date
from generator.provenance.text.vocabulary import word_set
from generator.provenance.text.words import base

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september",
          "october", "november", "december")  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT_MONTHS = {name[:3]: number for number, name in enumerate(MONTHS, 1)} | {"sept": 9}
_ORDINAL_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\Z")
_YEAR = re.compile(r"[12]\d{3}\Z")
_ISO = re.compile(r"([12]\d{3})-(\d{2})(?:-(\d{2}))?\Z")
_TOGETHER = ("to", "and", "until", "or", "through")
# Words that are months only beside a number or behind one of these.
_ALSO_WORDS = ("march", "may")
_BEFORE_MONTH = word_set(
    """
    in of last this next since until by early late mid during from
    """
)


@dataclass(frozen=True)
class Day:
    """A date in words, as far as it is given: weekday 0 to 6, year, month and day of the month.

    `first` and `last` are the indexes of its words.
    """

    first: int
    last: int
    weekday: int | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def date(self) -> datetime.date | None:
        """The day of the calendar, where it is wholly given and there is such a day."""
        if self.year is None or self.month is None or self.day is None:
            return None
        try:
            return datetime.date(self.year, self.month, self.day)
        except ValueError:
            return None


def read_days(words: Sequence[str]) -> list[Day]:
    """Return the dates in a list of words, from left to right; unknown words are given as ""."""
    small = [base(word).casefold() for word in words]
    found: list[Day] = []
    index = 0
    while index < len(words):
        days: list[Day] = []
        if words[index][:1].isupper():
            days = _weekday(small, index) or _month(words, small, index)
        elif words[index][:1].isdigit():
            days = _iso(small, index)
        found = [day for day in found if not days or day.first < days[0].first]
        found += days
        index = days[-1].last + 1 if days else index + 1
    return found


def parts_of(date: Date) -> list[Day]:
    """Return the ends of an EDTF date (one or two) as days with the parts that it gives."""
    found = []
    for end in date.edtf.split("/"):
        numbers = [int(number) for number in re.findall(r"\d+", end)]
        year, month, day = (*numbers, None, None)[:3]
        found.append(Day(0, 0, None, year, month, day))
    return found


def weekday_of(day: Day) -> int | None:
    """Return the weekday of a day that is wholly given."""
    return day.date.weekday() if day.date else None


def _weekday(small: list[str], index: int) -> list[Day]:
    name = small[index].removesuffix("s") if small[index] not in WEEKDAYS else small[index]
    if name not in WEEKDAYS:
        return []
    return [Day(index, index, weekday=WEEKDAYS.index(name))]


def _iso(small: list[str], index: int) -> list[Day]:
    match = _ISO.match(small[index])
    if not match:
        return []
    year, month, day = int(match[1]), int(match[2]), int(match[3]) if match[3] else None
    return [Day(index, index, None, year, month, day)] if 1 <= month <= 12 else []


def _month(words: Sequence[str], small: list[str], index: int) -> list[Day]:
    month = _month_number(words[index], small[index])
    if month is None:
        return []
    before = _day_before(small, index)
    behind = _day_number(small, index + 1)
    if before is not None:
        day, first, last = before[-1][0], before[-1][1], index
    elif behind is not None:
        before, day, first, last = [], behind, index, index + 1
    else:
        before, day, first, last = [], None, index, index
    if day is None and _ambiguous(small, index):
        return []
    year = _year(small, last + 1)
    if year is not None:
        last += 1
    others = [Day(at, at, None, year, month, number) for number, at in before[:-1]]
    others += _days_behind(small, index, month, year) if behind is not None and not before else []
    return [*others, Day(first, last, None, year, month, day)]


def _month_number(word: str, small: str) -> int | None:
    if not word[:1].isupper():
        return None
    small = small.removeprefix("mid-")
    return MONTHS.index(small) + 1 if small in MONTHS else _SHORT_MONTHS.get(small)


def _ambiguous(small: list[str], index: int) -> bool:
    if small[index] not in _ALSO_WORDS and len(small[index]) > 3:
        return False
    before = small[index - 1] if index else ""
    following = small[index + 1] if index + 1 < len(small) else ""
    return before not in _BEFORE_MONTH and not _YEAR.match(following)


def _day_number(small: list[str], index: int) -> int | None:
    match = _ORDINAL_DAY.match(small[index]) if 0 <= index < len(small) else None
    return int(match[1]) if match and 1 <= int(match[1]) <= 31 else None


def _day_before(small: list[str], index: int) -> list[tuple[int, int]] | None:
    """Return the days before a month with their indexes: "6 to 8 January", "6-8 January"."""
    at = index - 1
    if at >= 1 and small[at] == "of":
        at -= 1
    span = re.match(r"(\d{1,2})-(\d{1,2})\Z", small[at]) if at >= 0 else None
    if span:
        return [(int(span[1]), at), (int(span[2]), at)]
    day = _day_number(small, at)
    if day is None:
        return None
    found = [(day, at)]
    if at >= 2 and small[at - 1] in _TOGETHER:
        earlier = _day_number(small, at - 2)
        if earlier is not None:
            found.insert(0, (earlier, at - 2))
    return found


def _days_behind(small: list[str], index: int, month: int, year: int | None) -> list[Day]:
    """Read the second day of "January 6 to 8"; it comes first in the list, which sorts later."""
    if index + 3 < len(small) and small[index + 2] in _TOGETHER:
        day = _day_number(small, index + 3)
        if day is not None:
            return [Day(index + 3, index + 3, None, year, month, day)]
    return []


def _year(small: list[str], index: int) -> int | None:
    if index < len(small) and _YEAR.match(small[index]):
        return int(small[index])
    return None
