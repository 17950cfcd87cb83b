"""The numbers of one figure along time: which is latest, which was replaced, how far apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from generator.model.amounts import Amount
from generator.model.dates import Date
from generator.model.records import FigureValue
from generator.model.site import Entry, Site
from generator.pages.attribution import span_words
from generator.pages.english import capital, count, listed

Fate = Literal["", "replaced", "passed", "withdrawn"]


@dataclass(frozen=True)
class Count:
    """One number with its statement, the day for which it holds, and what became of it.

    It is `replaced` where whoever gave it has given another since, `passed` where it said "at
    least" and later counts are beyond it, `withdrawn` where its publisher has taken it back.
    """

    entry: Entry
    amount: Amount
    day: Date | None
    fate: Fate = ""
    replaced_by: str = ""

    @property
    def standing(self) -> bool:
        """True where nobody has given it up, and no later count has gone beyond it."""
        return not self.fate

    @property
    def note(self) -> str:
        """What became of it, in a word or two."""
        return "since passed" if self.fate == "passed" else self.fate


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
        """What stands behind the latest: "Latest of four counts, 4 to 6 May: 31 to 52"."""
        return self._words(f"Latest of {self._number}" if self.latest else capital(self._number))

    @property
    def summary(self) -> str:
        """What is said of all of them: "Four counts, 4 to 6 May: 31 to 52"."""
        return self._words(capital(self._number))

    @property
    def _number(self) -> str:
        counted = all(not one.amount.measure for one in self.counts)
        return count(len(self.counts), "count" if counted else "figure")

    def _words(self, start: str) -> str:
        if self.days:
            start += f", {span_words(self.site, self.days[0], self.days[-1])}"
        if not self.spread:
            return f"{start}, measured in different ways"
        if len(self.standing) == len(self.counts):
            return f"{start}: {self.spread if self.differs else 'all the same'}"
        if len(self.standing) == 1:
            return f"{start}; {'no other still stands' if self.latest else 'one still stands'}"
        stand = count(len(self.standing), "still stands", "still stand")
        return f"{start}; {stand}: {self.spread if self.differs else 'all the same'}"

    @property
    def told(self) -> list[tuple[str, Count]]:
        """The latest, the highest and the lowest number that stand, each with what it is."""
        low, high = self.ends[0], self.ends[-1]
        roles: dict[str, tuple[Count, list[str]]] = {}
        for one, role in ((self.latest, "latest"), (high, "highest"), (low, "lowest")):
            if one:
                roles.setdefault(one.entry.id, (one, []))[1].append(role)
        return [(capital(listed(names)), one) for one, names in roles.values()]


def _ends(counts: Sequence[Count]) -> tuple[Count, ...]:
    """Return the lowest and the highest; of equal ones the latest."""
    low = min(reversed(counts), key=lambda one: one.amount.low)
    return low, max(reversed(counts), key=lambda one: one.amount.top)


def series_of(site: Site, slug: str) -> Series:
    """Return the numbers of a figure; those without a day come first, in the order of the file."""
    figure = site.figures[slug]
    given = [
        Count(site.entries[key], figure.amounts[key], _day(site, value))
        for key, value in figure.values.items()
    ]
    given.sort(key=_order)
    named = {value.replaces: key for key, value in figure.values.items() if value.replaces}
    return Series(site, figure.unit, tuple(_with_fate(site, one, given, named) for one in given))


def _with_fate(site: Site, one: Count, given: Sequence[Count], named: Mapping[str, str]) -> Count:
    """Return a count with what became of it; `named` holds what the file says it is replaced by."""
    if _taken_back(site, one):
        return replace(one, fate="withdrawn", replaced_by=named.get(one.entry.id, ""))
    later = [
        other
        for other in given
        if _order(other) > _order(one)
        and other.amount.measure == one.amount.measure
        and not _taken_back(site, other)
    ]
    # Whoever gives a number for a later day has another one now, said so or not.
    own = (other.entry.id for other in later if _giver(site, other) == _giver(site, one) != "")
    successor = named.get(one.entry.id) or next(own, "")
    if successor:
        return replace(one, fate="replaced", replaced_by=successor)
    open_end = one.amount.bound in ("at least", "more than")
    passed = open_end and any(other.amount.low >= one.amount.top for other in later)
    return replace(one, fate="passed") if passed else one


def _giver(site: Site, one: Count) -> str:
    """Return who gives a number: the speaker, or the paper itself; "" for those without a name."""
    statement = one.entry.statement
    if statement.speaker or statement.speaker_unnamed:
        return statement.speaker or ""
    papers = {site.sources[cite.source].publisher for cite in statement.cites}
    return papers.pop() if len(papers) == 1 else ""


def disputed_counts(site: Site) -> Iterator[str]:
    """Yield the slugs of the figures for which different numbers stand."""
    yield from (slug for slug in site.figures if series_of(site, slug).differs)


def _day(site: Site, value: FigureValue) -> Date | None:
    dates = [cite.version or site.sources[cite.source].date for cite in value.cites]
    known = [date.whole_day for date in dates if date]
    return value.as_of or max(known, key=lambda date: date.sort_key, default=None)


def _taken_back(site: Site, one: Count) -> bool:
    return all(site.sources[cite.source].retracted for cite in one.entry.statement.cites)


def _order(one: Count) -> tuple[object, ...]:
    return one.day.sort_key if one.day else ()
