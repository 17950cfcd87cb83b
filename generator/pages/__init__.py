"""The only place that knows which pages exist, what each shows and which file feeds it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from generator import addresses
from generator.charts import chart
from generator.dates import Date, heading, heading_note, words
from generator.english import capital, count
from generator.model import VOICES, Site
from generator.pages import described, evidence, people
from generator.pages.page import Page, source_word
from generator.pictures import map_caption, map_picture, map_places
from generator.provenance.cited import Cited
from generator.provenance.coverage import Ledger, coverage
from generator.schema import Figure, Reaction
from generator.views import people_and_bodies

__all__ = ["Page", "plan", "source_word"]


@dataclass(frozen=True)
class Day:
    """A heading of the timeline: one date with its events."""

    date: Date
    title: str
    note: str
    events: tuple[str, ...]
    reasons: tuple[str, ...]


def plan(cited: Cited) -> list[Page]:
    """Return every page of the site, in the order of the navigation."""
    site = cited.site
    ledgers = coverage(cited)
    return [
        _home(site, ledgers),
        _timeline(site),
        people.whos_who(site),
        *people.entities(site),
        _reactions(site),
        _map(site),
        _figures(site),
        evidence.sources(ledgers),
        *(evidence.ledger(cited, slug, ledger) for slug, ledger in ledgers.items()),
        evidence.glossary(site),
        evidence.data(site),
        evidence.corrections(site),
        evidence.contribute(),
    ]


def _home(site: Site, ledgers: Mapping[str, Ledger]) -> Page:
    home = site.info.home
    figures = [site.figures[slug] for slug in home.facts.how_bad]
    values = [
        (figure, value, site.entries[key])
        for figure in figures
        for key, value in list(figure.values.items())[:1]
    ]
    lists = {
        name: [site.entries[key] for key in keys]
        for name, keys in {
            "standfirst": home.standfirst,
            "where": home.facts.where,
            "who": home.facts.who,
            "known": home.known,
            "unknown": home.unknown,
        }.items()
    }
    context = {
        "home": home,
        "values": values,
        **lists,
        "read_on": list(_read_on(site)),
        "ledgers": evidence.shown_ledgers(ledgers),
    }
    return Page(
        addresses.HOME,
        "home.md.j2",
        home.title,
        site.info.description,
        "site.yml",
        wide=True,
        context=context,
    )


def _read_on(site: Site) -> Iterator[tuple[str, str, str]]:
    """Yield title, path and a line on what is there, counted from the data."""
    sides = [reaction.title for reaction in site.reactions.values()]
    drawn = map_places(site)
    yield (
        "What happened",
        addresses.TIMELINE,
        capital(
            f"{count(len(site.events), 'event')}, with the days that are given and those left open."
        ),
    )
    yield (
        "Who’s who",
        addresses.WHOS_WHO,
        capital(f"{people_and_bodies(site)}, and where each stands with the others."),
    )
    yield (
        "International reactions",
        addresses.REACTIONS,
        f"{', '.join(sides)}: side by side." if sides else "None so far.",
    )
    yield ("Map", addresses.MAP, capital(f"{count(len(drawn), 'place')}, and what happened there."))
    yield ("Key figures", addresses.FIGURES, "Every number with the one who gives it.")
    yield ("Sources and method", addresses.SOURCES, "Where each statement comes from, and how.")


def _timeline(site: Site) -> Page:
    days = []
    dated = groupby(site.timeline, key=lambda slug: site.events[slug].date)
    for date, group in dated:
        events = tuple(group)
        reasons = dict.fromkeys(
            reason for slug in events for reason in site.events[slug].derived.values()
        )
        note = heading_note(date, len(events))
        days.append(Day(date, heading(date), note, events, tuple(reasons)))
    return Page(
        addresses.TIMELINE,
        "timeline.md.j2",
        "What happened",
        described.timeline(site),
        "events.yml",
        context={"days": days, "answer": _span(site), **_filters(site)},
    )


def _span(site: Site) -> str:
    """Return how many events there are, from when to when, and how many have a day."""
    dates = [site.events[slug].date for slug in site.timeline]
    if not dates:
        return "No event so far."
    first, last = words(dates[0]), words(dates[-1])
    when = f"from {first} to {last}" if first != last else f"all of {first}"
    exact = sum(date.precision == "day" for date in dates)
    of_them = "each" if exact == len(dates) else count(exact, "of them", "of them")
    day = f"The day is given for {of_them}." if exact else "No day is given."
    return f"{capital(count(len(dates), 'event'))}, {when}. {day}"


def _filters(site: Site) -> dict[str, list[str]]:
    """Return what the timeline can be filtered by: only what occurs, in the order of the files."""
    present = {party for slug in site.events for party in site.parties_of_event(slug)}
    places = {place for event in site.events.values() for place in event.places}
    shown = [entry for slug in site.events for entry in site.entries_of("events", slug)]
    return {
        "who": [slug for slug in site.parties if slug in present],
        "where": [slug for slug in site.places if slug in places],
        "voices": [voice for voice in VOICES if voice in {e.statement.voice for e in shown}],
    }


def _reactions(site: Site) -> Page:
    return Page(
        addresses.REACTIONS,
        "reactions.md.j2",
        "International reactions",
        described.reactions(site),
        "reactions.yml",
        context={"topics": _by_topic(site.reactions)},
    )


def _by_topic(records: Mapping[str, Reaction] | Mapping[str, Figure]) -> dict[str, list[str]]:
    """Return the slugs of records under their topics, both in the order of the file."""
    topics: dict[str, list[str]] = {}
    for slug, record in records.items():
        topics.setdefault(record.topic, []).append(slug)
    return topics


def _map(site: Site) -> Page:
    drawn = map_places(site)
    elsewhere = [slug for slug in site.places if slug not in {place.slug for place in drawn}]
    return Page(
        addresses.MAP,
        "map.md.j2",
        "Where it happened",
        described.places(site),
        "places.yml",
        context={
            "drawn": drawn,
            "elsewhere": elsewhere,
            "picture": map_picture(site),
            "caption": map_caption(site),
        },
    )


def _figures(site: Site) -> Page:
    return Page(
        addresses.FIGURES,
        "figures.md.j2",
        "Key figures",
        described.figures(site),
        "figures.yml",
        context={
            "topics": _by_topic(site.figures),
            "charts": {slug: chart(figure) for slug, figure in site.figures.items()},
        },
    )
