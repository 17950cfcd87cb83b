"""What the data page lists: each file with what is in it, counted."""

from __future__ import annotations

from generator.exports.events_ics import dated_events, left_out
from generator.exports.site_schema import VERSION
from generator.model.addresses import CORRECTIONS_FEED, EVENTS_FEED
from generator.model.site import Site
from generator.pages.data import Download
from generator.pages.english import capital, count

DATA = "data"


def downloads(site: Site) -> list[Download]:
    """Return the files for programs, in the order in which the data page lists them."""
    statements = count(len(site.entries), "statement")
    dated = dated_events(site)
    whose = "days, its statements and whose they are."
    calendar = Download(
        "Events for a calendar",
        f"{DATA}/events.ics",
        "iCalendar",
        "text/calendar",
        " ".join(filter(None, [f"{_events(len(dated))}, each with its {whose}", left_out(site)])),
    )
    return [
        Download(
            "Everything",
            f"{DATA}/site.json",
            "JSON",
            "application/json",
            f"Every record and {statements} with addresses, sentence numbers and the ledger: "
            f"enough to make the site again. Version {VERSION} of its form: within one major "
            "version fields are only added.",
        ),
        Download(
            "The form of that file",
            f"{DATA}/site.schema.json",
            "JSON Schema 2020-12",
            "application/schema+json",
            "Every field with what it means.",
        ),
        Download(
            "Statements",
            f"{DATA}/statements.csv",
            "CSV",
            "text/csv",
            f"{capital(count(len(site.entries), 'row'))}, one for each statement: its id, words, "
            "voice, speaker, subjects, sources and address.",
        ),
        Download(
            "Places",
            f"{DATA}/places.geojson",
            "GeoJSON",
            "application/geo+json",
            _places(site),
        ),
        *([calendar] if dated else []),
        Download(
            "Events as a feed",
            EVENTS_FEED,
            "Atom",
            "application/atom+xml",
            f"{_events(len(site.events))}, the last first.",
        ),
        Download(
            "Corrections as a feed",
            CORRECTIONS_FEED,
            "Atom",
            "application/atom+xml",
            _corrections(site),
        ),
    ]


def _events(number: int) -> str:
    return capital(count(number, "event"))


def _corrections(site: Site) -> str:
    number = capital(count(len(site.corrections), "correction"))
    return f"{number}, the newest first." if site.corrections else f"{number} so far."


def _places(site: Site) -> str:
    places = site.places.values()
    points = sum(place.lat is not None for place in places)
    areas = sum(place.area is not None for place in places)
    kinds = [
        f"{number} {words}"
        for number, words in (
            (points, "with a position"),
            (areas, "with an approximate area"),
            (len(places) - points - areas, "without either"),
        )
        if number
    ]
    detail = f": {', '.join(kinds)}" if kinds else ""
    return f"{capital(count(len(places), 'place'))}{detail} (WGS 84)."
