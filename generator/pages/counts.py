"""The numbers of one figure along time: which is latest, which was replaced, how far apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.model.amounts import Amount
from generator.model.dates import Date
from generator.model.records import FigureValue
from generator.model.site import Entry, Site
from generator.pages.attribution import day_words
from generator.pages.english import capital, count


@dataclass(frozen=True)
class Count:
    """One number with its statement, the day for which it holds, and what replaced it, if any."""

    entry: Entry
    amount: Amount
    day: Date | None
    replaced_by: str
    withdrawn: bool
    """Whether every source of it was taken back by its publisher."""

    @property
    def standing(self) -> bool:
        """True where nobody has given it up."""
        return not self.replaced_by and not self.withdrawn

    @property
    def note(self) -> str:
        """What became of it, in a word."""
        return "withdrawn" if self.withdrawn else "replaced" if self.replaced_by else ""


@dataclass(frozen=True)
class Series:
    """Every number that is given for a figure, the earliest first."""

    site: Site
    unit: str
    counts: tuple[Count, ...]

    @cached_property
    def standing(self) -> tuple[Count, ...]:
        """The numbers that nobody has given up."""
        return tuple(one for one in self.counts if one.standing) or self.counts

    @cached_property
    def current(self) -> tuple[Count, ...]:
        """The numbers of the last day: where these are several, none of them is the latest."""
        last = _order(self.standing[-1])
        return tuple(one for one in self.standing if _order(one) == last)

    @property
    def latest(self) -> Count | None:
        """The last number by day, or None where that day has different ones."""
        same = len({one.amount.key for one in self.current}) == 1
        return self.current[-1] if same else None

    @property
    def shown(self) -> tuple[Count, ...]:
        """What stands on the home page: the latest, or the lowest and the highest of its day."""
        if self.latest:
            return (self.latest,)
        return _ends(self.current) if self.comparable else self.current

    @property
    def ends(self) -> tuple[Count, ...]:
        """The lowest and the highest number that stand."""
        return _ends(self.standing) if self.comparable else self.standing

    @property
    def comparable(self) -> bool:
        """True where all are measured in one way."""
        return len({one.amount.measure for one in self.counts}) == 1

    @property
    def days(self) -> list[Date]:
        """The days for which numbers are given, each once."""
        return list(dict.fromkeys(one.day for one in self.counts if one.day))

    @property
    def differs(self) -> bool:
        """True where numbers that stand are not the same."""
        return len({one.amount.key for one in self.standing}) > 1

    @property
    def spread(self) -> str:
        """From the lowest to the highest number that stands: "31 to 52"; "" where none can be."""
        if not self.comparable:
            return ""
        low = min(one.amount.low for one in self.standing)
        high = max(one.amount.top for one in self.standing)
        measure = self.counts[0].amount.measure
        return Amount(low, high if high > low else None, measure=measure).plain

    @property
    def words(self) -> str:
        """What a reader learns first: "Latest of four counts, 4 May to 6 May: 31 to 52"."""
        number = count(len(self.counts), "count")
        start = f"{f'Latest of {number}' if self.latest else capital(number)}{self._span}"
        if not self.spread:
            return f"{start}, measured in different ways"
        if len(self.standing) < len(self.counts):
            start += f"; {count(len(self.standing), 'still stands', 'still stand')}"
        return f"{start}: {self.spread if self.differs else 'all the same'}"

    @property
    def _span(self) -> str:
        days = self.days
        if not days:
            return ""
        first, last = (day_words(self.site, day) for day in (days[0], days[-1]))
        return f", {first}" if first == last else f", {first} to {last}"


def _ends(counts: Sequence[Count]) -> tuple[Count, ...]:
    low = min(counts, key=lambda one: one.amount.low)
    return low, max(counts, key=lambda one: one.amount.top)


def series_of(site: Site, slug: str) -> Series:
    """Return the numbers of a figure; those without a day come first, in the order of the file."""
    figure = site.figures[slug]
    replaced = {
        value.replaces: key for key, value in figure.values.items() if value.replaces
    }  # fmt: skip
    found = [
        Count(
            site.entries[key],
            figure.amounts[key],
            _day(site, value),
            replaced.get(key, ""),
            _taken_back(site, value),
        )
        for key, value in figure.values.items()
    ]
    return Series(site, figure.unit, tuple(sorted(found, key=_order)))


def disputed_counts(site: Site) -> Iterator[str]:
    """Yield the slugs of the figures for which different numbers stand."""
    yield from (slug for slug in site.figures if series_of(site, slug).differs)


def _day(site: Site, value: FigureValue) -> Date | None:
    dates = [cite.version or site.sources[cite.source].date for cite in value.cites]
    known = [date.whole_day for date in dates if date]
    return value.as_of or max(known, key=lambda date: date.sort_key, default=None)


def _taken_back(site: Site, value: FigureValue) -> bool:
    return all(site.sources[cite.source].retracted for cite in value.cites)


def _order(one: Count) -> tuple[object, ...]:
    return one.day.sort_key if one.day else ()
