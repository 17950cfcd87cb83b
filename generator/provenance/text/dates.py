"""Reads dates, months, weekdays and words such as "yesterday", as far as a text gives them.

English is read whole; in other languages the names of months and weekdays, as CLDR has them, and
dates in digits. What such words mean by the calendar is for `calendar_days`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.provenance.text.calendar_names import named
from generator.provenance.text.vocabulary import word_set
from generator.provenance.text.words import base

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september",
          "october", "november", "december")  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT_MONTHS = {name[:3]: number for number, name in enumerate(MONTHS, 1)} | {"sept": 9}
_ORDINAL_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\Z")
_YEAR = re.compile(r"[12]\d{3}\Z")
_ISO = re.compile(r"([12]\d{3})-(\d{2})(?:-(\d{2}))?\Z")
_DIGITS = re.compile(r"(\d{1,2})([./])(\d{1,2})\2([12]\d{3})\Z")
_TOGETHER = ("to", "and", "until", "or", "through")
# Words that are months only beside a number or behind one of these.
_ALSO_WORDS = ("march", "may")
_BEFORE_MONTH = word_set(
    """
    in of last this next since until by early late mid during from
    """
)
_SIDES = {"before": "before", "until": "before", "by": "by", "after": "after", "since": "since"}
_HOURS = {"morning": "morning", "afternoon": "afternoon", "evening": "evening", "night": "night",
          "dawn": "morning", "midday": "noon"}  # fmt: skip
_PARTS = {"early": "early", "beginning": "early", "start": "early", "mid": "mid", "middle": "mid",
          "late": "late", "end": "late"}  # fmt: skip
_SEASONS = {"spring": "spring", "summer": "summer", "autumn": "autumn", "fall": "autumn",
            "winter": "winter"}  # fmt: skip
_RELATIVE = {"yesterday": -1, "today": 0, "tomorrow": 1}
_STEPS = {"last": -1, "this": 0, "next": 1}
_COUNTS = {word: number for number, word in enumerate(
    ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1)} | {
    "a": 1}  # fmt: skip
_PERIODS = ("week", "month", "year")


@dataclass(frozen=True)
class Day:
    """A date in words, as far as it is given: weekday 0 to 6, year, month and day of the month.

    `first` and `last` are the indexes of its words. `part` is a part of the month or a season,
    `hour` of the day; `side` is before, by, after or since it. `period` is what `shift` counts
    from the day of the text: -1 and "day" for yesterday, 1 and "month" for next month.
    """

    first: int
    last: int
    weekday: int | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str = ""
    hour: str = ""
    side: str = ""
    shift: int | None = None
    period: str = ""

    @property
    def bound(self) -> str | None:
        """What limits it, in words: "before", "early", "night"."""
        return " ".join(filter(None, (self.side, self.part, self.hour))) or None

    @property
    def date(self) -> datetime.date | None:
        """The day of the calendar, where it is wholly given and there is such a day."""
        if self.year is None or self.month is None or self.day is None:
            return None
        try:
            return datetime.date(self.year, self.month, self.day)
        except ValueError:
            return None


def read_days(words: Sequence[str], lang: str = "en") -> list[Day]:
    """Return the dates in a list of words, from left to right; unknown words are given as ""."""
    small = [base(word).casefold() for word in words]
    found: list[Day] = []
    index = 0
    while index < len(words):
        days = _read(words, small, index, lang)
        found = [day for day in found if not days or day.last < days[0].first]
        found += days
        index = max(index, *(day.last for day in days)) + 1 if days else index + 1
    return found


def _read(words: Sequence[str], small: list[str], index: int, lang: str) -> list[Day]:
    if words[index][:1].isdigit():
        days = _iso(small, index) or _in_digits(small, index)
        return days or (_ago(small, index) if lang.startswith("en") else [])
    if not lang.startswith("en"):
        return _foreign_weekday(small, index, lang) or _foreign_month(small, index, lang)
    if words[index][:1].isupper() or small[index].startswith("mid-"):
        days = _weekday(small, index) or _month(words, small, index)
        if days:
            return [_limited(days[0], words, small), *days[1:]]
    days = _relative(small, index) or _ago(small, index) or _season(small, index)
    return [_limited(days[0], words, small)] if days else []


def _at(small: Sequence[str], index: int) -> str:
    return small[index] if 0 <= index < len(small) else ""


def _limited(day: Day, words: Sequence[str], small: Sequence[str]) -> Day:
    """Return a date with the words around it that limit it."""
    first, last = day.first, day.last
    hour = _HOURS.get(_at(small, last + 1), day.hour)
    last += hour != day.hour
    if words[first].casefold().startswith("mid-"):
        day = replace(day, part="mid")
    before = _at(small, first - 1)
    if before == "of":
        word = _at(small, first - 2)
        part = _PARTS.get(word, day.part) if day.month and not day.day else day.part
        hour = _HOURS.get(word, hour)
        first -= 2 if (part, hour) != (day.part, day.hour) and word in {*_PARTS, *_HOURS} else 0
        first -= first < day.first and _at(small, first - 1) == "the"
        day = replace(day, part=part)
    elif before in _PARTS and day.month and not day.day:
        day, first = replace(day, part=_PARTS[before]), first - 1
    own = words[last] if last < len(words) else ""
    if [*small[max(0, first - 3) : first]] == ["no", "earlier", "than"]:
        return replace(day, hour=hour, side="not before", first=first - 3, last=last)
    side = "" if own != base(own) else _SIDES.get(_at(small, first - 1), "")
    if side == "before" and {"not", "never", "nobody", "nothing", "no"} & set(
        small[max(0, first - 5) : first - 1]
    ):
        side = "not before"  # “will not fly before Saturday”
    side = side_behind([*small[last + 1 : last + 4]]) or side
    return replace(day, hour=hour, side=side, first=first - bool(side), last=last)


def side_behind(small: Sequence[str]) -> str:
    """Return what limits a day from behind: “until Thursday at the earliest” is not before it."""
    text = " ".join(small)
    if text == "at the latest":
        return "by"
    return (
        "not before" if text == "at the earliest" or text[:9] in ("or longer", "or later") else ""
    )


def _relative(small: Sequence[str], index: int) -> list[Day]:
    word, following = small[index], _at(small, index + 1)
    if word in _RELATIVE:
        twice = word == "yesterday" and list(small[max(0, index - 2) : index]) == ["day", "before"]
        first, shift = (index - 2, -2) if twice else (index, _RELATIVE[word])
        return [Day(first, index, shift=shift, period="day")]
    if word == "tonight":
        return [Day(index, index, shift=0, period="day", hour="night")]
    if word == "last" and following == "night":
        return [Day(index, index + 1, shift=-1, period="day", hour="night")]
    if word == "this" and following in _HOURS:
        return [Day(index, index + 1, shift=0, period="day", hour=_HOURS[following])]
    if word in _STEPS and following in _PERIODS:
        return [Day(index, index + 1, shift=_STEPS[word], period=following)]
    if word == "last" and following in _SEASONS:
        return [Day(index, index + 1, shift=-1, period="season", part=_SEASONS[following])]
    return []


def _ago(small: Sequence[str], index: int) -> list[Day]:
    count = int(small[index]) if small[index].isdigit() else _COUNTS.get(small[index], 0)
    unit = _at(small, index + 1).removesuffix("s")
    if not count or count > 400 or unit not in ("day", *_PERIODS) or _at(small, index + 2) != "ago":
        return []
    days = {"day": count, "week": 7 * count}.get(unit)
    if days:
        return [Day(index, index + 2, shift=-days, period="day")]
    return [Day(index, index + 2, shift=-count, period=unit)]


def _season(small: Sequence[str], index: int) -> list[Day]:
    if small[index] not in _SEASONS:
        return []
    at = index + 1 + (_at(small, index + 1) == "of")
    year = _year(list(small), at)
    return [] if year is None else [Day(index, at, year=year, part=_SEASONS[small[index]])]


def _in_digits(small: Sequence[str], index: int) -> list[Day]:
    """Read "05/01/2021" and "5.1.2021": the day first, where that can be."""
    match = _DIGITS.match(small[index])
    if not match:
        return []
    day, month, year = int(match[1]), int(match[3]), int(match[4])
    if month > 12:
        day, month = month, day
    return [Day(index, index, None, year, month, day)] if 1 <= month <= 12 else []


def _foreign_weekday(small: Sequence[str], index: int, lang: str) -> list[Day]:
    number = named(small[index], lang, "days")
    return [] if number is None else [Day(index, index, weekday=number)]


def _foreign_month(small: list[str], index: int, lang: str) -> list[Day]:
    month = named(small[index], lang, "months")
    if month is None:
        return []
    at = index - 1 - (_at(small, index - 1) in ("de", "of"))
    number = _day_number([word.rstrip(".") for word in small], at)
    first = index if number is None else at
    behind = index + 1 + (_at(small, index + 1) in ("de", "del"))
    year, last = _year(small, behind), index
    if year is not None:
        last = behind
    elif first >= 2 and _at(small, first - 1).startswith("жыл"):  # "2021 жылғы 5 қаңтар"
        year = _year(small, first - 2)
        first -= 2 if year is not None else 0
    return [Day(first, last, None, year, month, number)]


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
    if not word.removeprefix("mid-").removeprefix("Mid-")[:1].isupper():
        return None
    small = small.removeprefix("mid-")
    return MONTHS.index(small) + 1 if small in MONTHS else _SHORT_MONTHS.get(small)


def _ambiguous(small: list[str], index: int) -> bool:
    if small[index] not in _ALSO_WORDS and len(small[index]) > 3:
        return False
    before = small[index - 1] if index else ""
    following = small[index + 1] if index + 1 < len(small) else ""
    return before not in _BEFORE_MONTH and not _YEAR.match(following)


_UNITS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_DAY_WORDS = {word: number for number, word in enumerate(
    (*_UNITS, "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
     "seventeenth", "eighteenth", "nineteenth", "twentieth",
     *(f"twenty-{unit}" for unit in _UNITS), "thirtieth", "thirty-first"), 1)}  # fmt: skip


def _day_number(small: list[str], index: int) -> int | None:
    if 0 < index < len(small) and small[index] in _DAY_WORDS:
        return _DAY_WORDS[small[index]]
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
    if 0 <= index < len(small) and _YEAR.match(small[index]):
        return int(small[index])
    return None
