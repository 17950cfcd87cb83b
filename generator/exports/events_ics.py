"""The events as a calendar (RFC 5545), for those whose days are known."""

from __future__ import annotations

import datetime
from urllib.parse import urlsplit

from icalendar import Calendar, Event, vText, vUri

from generator import MADE_BY
from generator.exports.export import Export
from generator.model.addresses import Publication, event_address
from generator.model.dates import Date, exact_days, moments
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
    """Return one VEVENT for each event whose days are given, in order of time.

    It is of its time of day where that is given, else of the whole day. A calendar cannot say
    "about" or "some day in January", so other events are left out and counted in the calendar's
    description. RFC 5545 asks for at least one component, so there is no calendar of none.
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
    item = Event()
    item.add("uid", uid(slug, published))
    # The day up to which the site holds: the time of the build would change with every run.
    stamp = datetime.datetime.combine(site.info.as_of.upper, datetime.time(), datetime.UTC)
    item.add("dtstamp", stamp)
    start, end = _times(event.date)
    item.add("dtstart", start)
    if end:
        item.add("dtend", end)
    item.add("summary", event.title)
    item.add("description", "\n\n".join(_lines(site, slug)))
    if event.places:
        item.add("location", ", ".join(capital(short(site, place)) for place in event.places))
    item.add("url", vUri(published.absolute(event_address(site, slug))))
    item.add("transp", "TRANSPARENT")  # what happened long ago keeps nobody busy
    return item


def _times(date: Date) -> tuple[datetime.date, datetime.date | None]:
    """Return DTSTART and DTEND: days, or times, which are in UTC where their zone is known.

    A time without a zone stays one ("floating"), and without an end lasts no time at all.
    """
    times = [
        time.astimezone(datetime.UTC) if time.tzinfo else time for time in moments(date)
    ]  # fmt: skip
    if times and all((time.tzinfo is None) == (times[0].tzinfo is None) for time in times):
        return times[0], times[-1] if times[-1] > times[0] else None
    first, last = exact_days(date) or (date.lower, date.upper)
    return first, last + datetime.timedelta(days=1)  # DTEND is the day after


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
