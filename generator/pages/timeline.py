"""What happened: the days with their events, and what these can be filtered by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.model import addresses
from generator.model.dates import Date, heading, heading_note, words
from generator.model.records import Voice
from generator.model.site import VOICES, Site
from generator.pages.attribution import outlets, short
from generator.pages.description_words import gives, whole
from generator.pages.english import capital, count
from generator.pages.page import Page
from generator.pages.parts import Listing, in_parts
from generator.provenance.passages.source_days import event_days_read

_ONLY: dict[Voice, str] = {
    "reported": "only what is reported",
    "said": "only what somebody says",
    "analysis": "only analysis",
    "unconfirmed": "only what is unconfirmed",
}


@dataclass(frozen=True)
class Day:
    """A heading of the timeline: one date with its events."""

    date: Date
    title: str
    note: str
    events: tuple[str, ...]
    reasons: tuple[str, ...]
    """Why the date is read so, where that holds for all of several events."""


@dataclass(frozen=True)
class Choice:
    """Something to filter by: its key in the address, its name, and how many events it leaves.

    `words` say behind a number of events which these are: "with Bell", "in Paris".
    """

    key: str
    name: str
    words: str
    events: int


def timeline(site: Site) -> Iterator[Page]:
    page = Page(
        addresses.TIMELINE,
        "timeline.md.j2",
        "What happened",
        _description(site),
        "events.yml",
        context={
            "filters": filters(site),
            "voices_of_event": voices_of_event,
            "outlets_of_event": outlets_of_event,
        },
    )
    listing = Listing(
        "events",
        "event",
        "events",
        lambda slug: site.events[slug].title,
        lambda slugs: {
            "days": list(_days(site, slugs)),
            "days_read": list(
                dict.fromkeys(read for slug in slugs for read in event_days_read(site, slug))
            ),
            "answer": _span(site, slugs or site.timeline),
        },
    )
    yield from in_parts(site, page, listing)


def _days(site: Site, slugs: Sequence[str]) -> Iterator[Day]:
    for date, group in groupby(slugs, key=lambda slug: site.events[slug].date.whole_day):
        events = tuple(group)
        first, *others = (dict.fromkeys(site.events[slug].derived.values()) for slug in events)
        shared = tuple(why for why in first if others and all(why in more for more in others))
        yield Day(date, heading(date), heading_note(date, len(events)), events, shared)


def _span(site: Site, slugs: Sequence[str]) -> str:
    """Return how many events there are, from when to when, and how many have a day."""
    dates = [site.events[slug].date for slug in slugs]
    if not dates:
        return "No event so far."
    first, last = words(dates[0]), words(dates[-1])
    when = f"from {first} to {last}" if first != last else f"all of {first}"
    exact = sum(date.precision == "day" for date in dates)
    of_them = "each" if exact == len(dates) else count(exact, "of them", "of them")
    day = f"The day is given for {of_them}." if exact else "No day is given."
    return f"{capital(count(len(dates), 'event'))}, {when}. {day}"


def filters(site: Site) -> dict[str, list[Choice]]:
    """Return what the timeline can be filtered by: only what occurs, in the order of reading."""
    parties = _counted(site.parties_of_event(slug) for slug in site.timeline)
    places = _counted(site.events[slug].places for slug in site.timeline)
    voices = _counted(voices_of_event(site, slug) for slug in site.timeline)
    who = [
        Choice(slug, capital(short(site, slug)), f"with {short(site, slug)}", number)
        for slug, number in parties.items()
    ]
    return {
        "people": [choice for choice in who if choice.key in site.people],
        "organizations": [choice for choice in who if choice.key in site.organizations],
        "things": [choice for choice in who if choice.key in site.things],
        "where": [
            Choice(slug, capital(short(site, slug)), f"in {site.places[slug].name}", number)
            for slug, number in places.items()
        ],
        "outlet": [
            Choice(outlet_key(site, name), name, f"from {name}", number)
            for name, number in _counted(
                outlets(site, site.entries_of("events", slug), days=False) for slug in site.timeline
            ).items()
        ],
        "voice": [
            Choice(voice, voice.capitalize(), _ONLY[voice], voices[voice])
            for voice in VOICES
            if voice in voices
        ],
    }


def voices_of_event(site: Site, slug: str) -> list[Voice]:
    """Return the voices of an event's statements, each once."""
    entries = site.entries_of("events", slug)
    return list(dict.fromkeys(entry.statement.voice for entry in entries))


def outlets_of_event(site: Site, slug: str) -> list[str]:
    """Return the keys of the outlets that an event's statements rest on, as the filter has them."""
    names = outlets(site, site.entries_of("events", slug), days=False)
    return [outlet_key(site, name) for name in names]


def outlet_key(site: Site, name: str) -> str:
    """Return the key of an outlet in the address: the id of the first source that it published."""
    return next(slug for slug, source in site.sources.items() if source.publisher == name)


def _counted(lists: Iterable[Iterable[str]]) -> Counter[str]:
    """Return how many of the lists each item is in, in the order of first meeting it."""
    return Counter(item for items in lists for item in dict.fromkeys(items))


def _description(site: Site) -> str:
    if not site.events:
        return f"No events so far: what happened will stand here, as {gives(site)} it."
    dates = [site.events[slug].date for slug in site.timeline]
    latest = max(dates, key=lambda date: date.sort_key)
    span = f"from {words(dates[0])} to {words(latest)}" if len(dates) > 1 else words(dates[0])
    return whole(
        f"{capital(count(len(dates), 'event'))}, {span}: what happened, who says so, "
        "and which days are not given."
    )
