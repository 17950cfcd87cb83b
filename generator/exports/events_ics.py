"""The events as a calendar (RFC 5545), for those whose days are known."""

from __future__ import annotations

import datetime
from urllib.parse import urlsplit

from icalendar import Calendar, Event, vText, vUri

from generator import MADE_BY
from generator.exports.export import Export
from generator.model.addresses import Publication, event_address
from generator.model.dates import exact_days
from generator.model.site import Site
from generator.pages.attribution import attributed, short
from generator.pages.english import capital, count


def dated_events(site: Site) -> list[str]:
    """Return the events of the timeline whose first and last day are given."""
    return [slug for slug in site.timeline if exact_days(site.events[slug].date)]


def left_out(site: Site) -> str:
    """Return why a calendar lacks some events, in a sentence; "" where it has them all."""
    missing = len(site.events) - len(dated_events(site))
    if not missing:
        return ""
    verb, word = ("is", "its") if missing == 1 else ("are", "their")
    return (
        f"{capital(count(missing, 'event'))} {verb} left out, because the sources do not give "
        f"{word} day{'s' if missing > 1 else ''}."
    )


def events_ics(site: Site, published: Publication) -> bytes:
    """Return one all-day VEVENT for each event whose days are given, in order of time.

    A calendar cannot say "about" or "some day in January", so other events are left out and
    counted in the calendar's description. RFC 5545 asks for at least one component, so there is
    no calendar of none.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//{published.repository}//{MADE_BY}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    about = " ".join(filter(None, [site.info.description, left_out(site)]))
    # RFC 7986 has NAME and DESCRIPTION; most programs still read the older names.
    for name in ("name", "x-wr-calname"):
        calendar.add(name, vText(site.info.title))
    for name in ("description", "x-wr-caldesc"):
        calendar.add(name, vText(about))
    calendar.add("url", vUri(published.absolute()))
    for slug in dated_events(site):
        calendar.add_component(_event(site, slug, published))
    content: bytes = calendar.to_ical(sorted=False)
    return content


def _event(site: Site, slug: str, published: Publication) -> Event:
    event = site.events[slug]
    first, last = exact_days(event.date) or (event.date.lower, event.date.upper)
    item = Event()
    item.add("uid", uid(slug, published))
    # The day up to which the site holds: the time of the build would change with every run.
    stamp = datetime.datetime.combine(site.info.as_of.upper, datetime.time(), datetime.UTC)
    item.add("dtstamp", stamp)
    item.add("dtstart", first)
    item.add("dtend", last + datetime.timedelta(days=1))  # DTEND is the day after
    item.add("summary", event.title)
    item.add("description", "\n\n".join(_lines(site, slug)))
    if event.places:
        item.add("location", ", ".join(capital(short(site, place)) for place in event.places))
    item.add("url", vUri(published.absolute(event_address(site, slug))))
    item.add("transp", "TRANSPARENT")  # what happened long ago keeps nobody busy
    return item


def uid(slug: str, published: Publication) -> str:
    """Return an id that stays with the event: its own, at the site's address."""
    parts = urlsplit(published.address)
    return f"{slug}@{parts.hostname}{parts.path}"


def _lines(site: Site, slug: str) -> list[str]:
    lines = attributed(site, site.entries_of("events", slug))
    note = site.events[slug].note
    return [*lines, f"Editorial note: {note}"] if note else lines


def _words(site: Site) -> str:
    dated = dated_events(site)
    if not dated:
        return ""
    events = f"{capital(count(len(dated), 'event'))}, each with its days, its statements and whose"
    return " ".join(filter(None, [f"{events} they are.", left_out(site)]))


CALENDAR = Export(
    "Events for a calendar",
    "data/events.ics",
    "iCalendar",
    "text/calendar",
    _words,
    lambda cited, published: events_ics(cited.site, published),
)
