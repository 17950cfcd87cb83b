"""What a source's record says of its days: by its date, or by `days` where it gives none."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.dates import weekday_name, words
from generator.model.site import Entry, Site
from generator.model.sources import Source
from generator.problems.codes import Code
from generator.problems.problem import Problem
from generator.provenance.text.calendar_days import Calendar
from generator.provenance.text.dates import WEEKDAYS, read_days


def calendar_of(source: Source) -> Calendar:
    """Return what an article's record says of its days."""
    day = source.date.lower if source.date and source.date.precision == "day" else None
    return Calendar(day, {WEEKDAYS.index(name.casefold()): date.lower
                          for name, date in source.days.items()})  # fmt: skip


def check_days(site: Site) -> Iterator[Problem]:
    """Yield a day that is not its weekday, and days of a source without the reason for them."""
    for slug, source in site.sources.items():
        for name, date in source.days.items():
            if date.lower != date.upper or weekday_name(date.lower) != name:
                mark = site.key_mark("sources", slug, "days", name)
                message = f"{words(date)} is no {name}"
                yield Problem(mark, Code.WEEKDAY, message, "give the day of this weekday")
        if source.days and not source.date_note:
            yield Problem(
                site.key_mark("sources", slug, "days"), Code.KEY_MISSING,
                "`days` has no `date_note` beside it",
                "say there how these days are known: readers see it in the citations",
            )  # fmt: skip


def days_read(site: Site, entry: Entry, named: frozenset[int]) -> Iterator[str]:
    """Yield on what the days of a statement rest that its article names by weekdays alone.

    `named` are the weekdays that its passages name, 0 for Monday.
    """
    statement = entry.statement
    own = {day.date for day in read_days(statement.text.split())}
    for field in ("said_on", "start", "end"):
        date = getattr(statement, field, None)
        own |= {date.lower} if date else set()
    for slug in dict.fromkeys(cite.source for cite in statement.cites):
        source = site.sources[slug]
        for name, date in source.days.items():
            if date.lower in own and date.lower.weekday() in named and source.date_note:
                yield f"{words(date)}: the article says {name}. {source.date_note}"


def event_days_read(site: Site, event: str) -> Iterator[str]:
    """Yield on what an event's day rests where its articles name it by a weekday alone."""
    ids = {entry.id for entry in site.entries_of("events", event)} | set(site.events[event].include)
    cites = (cite for slug in sorted(ids) for cite in site.entries[slug].statement.cites)
    for source in (site.sources[slug] for slug in dict.fromkeys(cite.source for cite in cites)):
        if source.date_note and site.events[event].date in source.days.values():
            yield source.date_note
