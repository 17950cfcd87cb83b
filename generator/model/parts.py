"""Lists that are too long for one page, in parts: which records stand on which.

A part holds about as much as `MOST` statements, which makes a page that a phone opens at once. The
timeline is cut by time (years down to days, as there are many), other lists in equal runs. The
page of the whole list stays where it was and leads to its parts; where everything fits on it, it
has none.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import groupby
from typing import TYPE_CHECKING

from generator.model.dates import parse_date, words

if TYPE_CHECKING:
    from generator.model.site import Site

MOST = 80


@dataclass(frozen=True)
class Part:
    """A part of a list: its page, the records on it, and its own parts, if it has any."""

    path: str
    slugs: tuple[str, ...]
    title: str = ""
    """What it is a part of time; "" where its first and last record say what it holds."""
    parts: tuple[Part, ...] = ()

    @property
    def all(self) -> Iterator[Part]:
        """The parts and their own parts, each before what it is made of."""
        for part in self.parts:
            yield part
            yield from part.all

    @property
    def leaves(self) -> Iterator[Part]:
        """The parts that hold records themselves, in order."""
        for part in self.parts:
            yield from part.leaves
        if not self.parts:
            yield self


@dataclass(frozen=True)
class List:
    """A whole list by the path of its page."""

    whole: Part

    @cached_property
    def _pages(self) -> Mapping[str, str]:
        return {slug: leaf.path for leaf in self.whole.leaves for slug in leaf.slugs}

    def has(self, path: str) -> bool:
        """Tell whether the page at a path shows records of the list."""
        return any(leaf.path == path for leaf in self.whole.leaves)

    def page_of(self, slug: str) -> str:
        """Return the path of the page on which a record stands."""
        return self._pages.get(slug, self.whole.path)


def lists(site: Site) -> dict[str, List]:
    """Return the lists of a site that may have parts, by the kind of their records."""
    terms = sorted(site.glossary, key=lambda slug: site.glossary[slug].term.casefold())
    drawn = [slug for slug, place in site.places.items() if place.lat is not None or place.area]
    places = [*drawn, *(slug for slug in site.places if slug not in set(drawn))]
    topics = {figure.topic: None for figure in site.figures.values()}
    figures = [
        slug for topic in topics for slug in site.figures if site.figures[slug].topic == topic
    ]
    # Articles of several outlets are rows of a table (pages/sources.md.j2).
    sources = [slug for slug in site.sources if not (site.rivals and slug in site.articles)]
    return {
        "events": List(_by_time(site)),
        "parties": List(_by_number("whos-who/index.md", "everyone", list(_by_camp(site)), _one)),
        "places": List(_by_number("map.md", "map", places, lambda slug: _events(site, slug))),
        "figures": List(
            _by_number("key-figures.md", "key-figures", figures, lambda slug: _values(site, slug))
        ),
        "glossary": List(
            _by_number("glossary.md", "glossary", terms, lambda slug: _terms(site, slug))
        ),
        "sources": List(_by_number("sources.md", "all-sources", sources, _one)),
    }


def _one(_: str) -> float:
    return 1


def _events(site: Site, slug: str) -> float:
    return 1 + len(site.entries_of("places", slug)) + len(site.events_of(slug)) / 8


def _values(site: Site, slug: str) -> float:
    return len(site.figures[slug].values)


def _terms(site: Site, slug: str) -> float:
    return len(site.entries_of("glossary", slug)) or 0.5


def _by_camp(site: Site) -> Iterator[str]:
    """Yield people, organizations and things, each in the order in which who's who has them."""
    for parties in (site.people, site.organizations, site.things):
        for camp in site.info.camps:
            yield from (slug for slug, party in parties.items() if party.camp == camp)


def _by_number(
    page: str, folder: str, slugs: Sequence[str], weight: Callable[[str], float]
) -> Part:
    """Return a list in runs of about equal weight."""
    weights = {slug: weight(slug) for slug in slugs}
    runs = _runs(slugs, weights)
    if len(runs) < 2:
        return Part(page, tuple(slugs))
    parts = (Part(f"{folder}/{number}.md", run) for number, run in enumerate(runs, start=1))
    return Part(page, tuple(slugs), parts=tuple(parts))


def _runs(slugs: Sequence[str], weights: Mapping[str, float]) -> list[tuple[str, ...]]:
    """Return the slugs in as few runs as need be, all of about the same weight."""
    whole = sum(weights.values())
    number = max(1, -int(-whole // MOST))
    runs: list[list[str]] = [[] for _ in range(number)]
    before = 0.0
    for slug in slugs:
        runs[min(number - 1, int(before * number / whole))].append(slug)
        before += weights[slug]
    return [tuple(run) for run in runs if run]


def _by_time(site: Site) -> Part:
    """Return the timeline by years; a year with much by its quarters, and so on down to days."""
    weights = {slug: 1 + len(site.entries_of("events", slug)) for slug in site.events}
    return _Timeline(site, weights).part("what-happened", tuple(site.timeline), "")


@dataclass(frozen=True)
class _Timeline:
    site: Site
    weights: Mapping[str, float]

    def part(self, path: str, slugs: tuple[str, ...], title: str, level: int = 0) -> Part:
        """Return a part of the timeline, cut further where it is too much for a page."""
        page = f"{path}.md"
        if sum(self.weights[slug] for slug in slugs) <= MOST:
            return Part(page, slugs, title)
        for finer, period in enumerate(_PERIODS[level:], start=level + 1):
            groups = [
                (span, tuple(group))
                for span, group in groupby(slugs, key=partial(self._in, period))
            ]
            if len(groups) > 1:
                parts = (
                    self.part(f"what-happened/{name}", group, words(parse_date(dates)), finer)
                    for (name, dates), group in groups
                )
                return Part(page, slugs, title, tuple(parts))
        runs = enumerate(_runs(slugs, self.weights), start=1)  # of a single day
        parts = (Part(f"{path}-{number}.md", run, f"{title}, {number}") for number, run in runs)
        return Part(page, slugs, title, tuple(parts))

    def _in(self, period: Period, slug: str) -> tuple[str, str]:
        year, month, day = self.site.events[slug].date.day
        # EDTF has no months for years beyond four digits.
        return (_year if abs(year) > 9999 else period)(_written(year), month, day)


Period = Callable[[str, int, int], tuple[str, str]]
"""Gives the period in which a day is: its name in addresses, and its dates (EDTF)."""


def _written(year: int) -> str:
    """Return a year as EDTF has it, before the common era and beyond four digits too."""
    return f"Y{year}" if abs(year) > 9999 else f"{'-' * (year < 0)}{abs(year):04}"


def _year(year: str, _: int, __: int) -> tuple[str, str]:
    return year.lower(), year


def _quarter(year: str, month: int, _: int) -> tuple[str, str]:
    number = (month - 1) // 3
    first = 3 * number + 1
    return f"{year.lower()}-q{number + 1}", f"{year}-{first:02}/{year}-{first + 2:02}"


def _month(year: str, month: int, _: int) -> tuple[str, str]:
    return f"{year.lower()}-{month:02}", f"{year}-{month:02}"


def _third(year: str, month: int, day: int) -> tuple[str, str]:
    """Ten days of a month; the last has what is left."""
    first = min(21, (day - 1) // 10 * 10 + 1)
    # The calendar comes round in 400 years, and the library knows no others.
    leap = 2000 + int(year) % 400
    last = first + 9 if first < 21 else calendar.monthrange(leap, month)[1]
    stem = f"{year}-{month:02}"
    return f"{stem.lower()}-{first:02}-to-{last:02}", f"{stem}-{first:02}/{stem}-{last:02}"


def _day(year: str, month: int, day: int) -> tuple[str, str]:
    date = f"{year}-{month:02}-{day:02}"
    return date.lower(), date


# Periods that never move, so that a part keeps its address while the timeline grows.
_PERIODS: tuple[Period, ...] = (_year, _quarter, _month, _third, _day)
