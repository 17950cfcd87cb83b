"""Files for programs: each is read back by a library made for its form, and nothing is lost."""

from __future__ import annotations

import csv
import datetime
import io
import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import feedparser
import pytest
from geojson_pydantic import FeatureCollection
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from jsonschema import Draft202012Validator, FormatChecker

from generator.exports import downloads, exports
from generator.exports.events_ics import dated_events, left_out
from generator.exports.site_schema import COMPUTED
from generator.loading import load
from generator.model.addresses import CORRECTIONS_FEED, EVENTS_FEED, ROBOTS, Publication
from generator.model.dates import parse_date
from generator.model.site import KINDS, STATEMENT_FIELDS, Site
from generator.pages.corrections import latest_first
from generator.provenance.passages.cited import Cited
from tests.hostile import hostile_data
from tests.projects import PROJECT, SMALL, records

HERE = Publication("https://example.org/x", "https://github.com/example/x")
RIVALS = PROJECT / "tests/provenance/rivals/site_data"
DATA = {"small": SMALL, "real": PROJECT / "site_data", "rivals": RIVALS}


@pytest.fixture(scope="module", params=[*DATA, "hostile"])
def data(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if request.param == "hostile":
        return hostile_data(tmp_path_factory.mktemp("hostile") / "data")
    return DATA[request.param]


@pytest.fixture(scope="module")
def site(data: Path) -> Site:
    return load(data).site


@pytest.fixture(scope="module")
def files(data: Path) -> dict[str, bytes]:
    return exports(load(data).cited, HERE)


def validator(files: dict[str, bytes]) -> Draft202012Validator:
    schema = json.loads(files["data/site.schema.json"])
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


def test_the_json_is_as_its_schema_says(files: dict[str, bytes]) -> None:
    document = json.loads(files["data/site.json"])
    schema = json.loads(files["data/site.schema.json"])
    assert document["$schema"] == schema["$id"] == "https://example.org/x/data/site.schema.json"
    assert [error.message for error in validator(files).iter_errors(document)] == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("version",), "2.0"),
        (("statements", "bridge-closed", "voice"), "rumoured"),
        (("statements", "bridge-closed", "colour"), "red"),
        (("statements", "Bridge Closed"), {}),
        (("people", "ada-mulder", "memberships"), {}),
        (("events", "bridge-shut", "exact"), "yes"),
        (("counts", "voices", "said"), None),
    ],
)
def test_the_schema_refuses(path: tuple[str, ...], value: object) -> None:
    files = exports(load(SMALL).cited, HERE)
    document = json.loads(files["data/site.json"])
    inner = document
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    assert list(validator(files).iter_errors(document))


def test_every_field_of_the_schema_is_explained(files: dict[str, bytes]) -> None:
    schema = json.loads(files["data/site.schema.json"])
    assert all(definition["description"] for definition in schema["$defs"].values())
    bare = [
        f"{name}.{field}"
        for name, definition in schema["$defs"].items()
        for field, words in definition.get("properties", {}).items()
        if not (words.get("description") or "$ref" in words)
    ]
    assert bare == []


def test_what_is_computed_hides_no_field() -> None:
    fields = {record.__name__: set(record.model_fields) for record in KINDS.values()}
    assert [name for name, added in COMPUTED.items() if set(added) & fields.get(name, set())] == []


def as_yaml(document: dict[str, Any]) -> dict[str, Any]:
    """Make the files of site_data again from the published JSON, as a stranger would."""
    added = {name: set(fields) for name, fields in COMPUTED.items()}

    def statement(key: str) -> dict[str, Any]:
        published = document["statements"][key]
        own = added["Statement"] | added["FigureValue"]
        fields = {name: published[name] for name in published if name not in own}
        fields["cites"] = [
            {name: cite[name] for name in cite if name not in added["Cite"]}
            for cite in published["cites"]
        ]
        return fields

    files: dict[str, Any] = {"site": document["site"]}
    for kind, record in KINDS.items():
        files[kind] = {
            slug: {
                name: {key: statement(key) for key in value} if name in STATEMENT_FIELDS else value
                for name, value in fields.items()
                if name not in added.get(record.__name__, set())
            }
            for slug, fields in document[kind].items()
        }
    return {kind: value for kind, value in files.items() if value}


def test_the_facts_can_be_made_again_from_the_json(data: Path, files: dict[str, bytes]) -> None:
    assert as_yaml(json.loads(files["data/site.json"])) == records(data)


def test_the_json_has_no_more_words_of_a_source_than_the_yaml(files: dict[str, bytes]) -> None:
    """A cite adds numbers and a link; a ledger's rows add numbers, ids and our own reasons."""
    document = json.loads(files["data/site.json"])
    for statement in document["statements"].values():
        for cite in statement["cites"]:
            assert set(cite) <= {"source", "from", "to", "sentences", "url"}
    reasons = {
        exclusion["reason"]
        for source in document["sources"].values()
        for exclusion in source.get("excluded", {}).values()
    }
    for ledger in document["ledgers"].values():
        texts = {v for row in ledger["sentences"] for v in row.values() if isinstance(v, str)}
        assert texts - {"used", "excluded", "open"} <= reasons


def test_the_table_has_a_row_for_each_statement(site: Site, files: dict[str, bytes]) -> None:
    rows = list(csv.DictReader(io.StringIO(files["data/statements.csv"].decode(), newline="")))
    assert [row["id"] for row in rows] == list(site.entries)
    for row in rows:
        assert row["text"].removeprefix("'") == site.entries[row["id"]].statement.text
        assert row["address"].startswith("https://example.org/x/")
        assert row["address"].endswith(f"#{row['id']}")


def test_every_place_is_a_feature(site: Site, files: dict[str, bytes]) -> None:
    read: FeatureCollection[Any] = FeatureCollection.model_validate_json(
        files["data/places.geojson"]
    )
    features = read.features
    assert [feature.id for feature in features] == list(site.places)
    for feature in features:
        place = site.places[str(feature.id)]
        shape = feature.geometry.type if feature.geometry else None
        point = "Point" if place.lat is not None else None
        assert shape == ("MultiPolygon" if place.area else point)
        assert (feature.properties or {})["approximate"] is bool(place.area)


def test_areas_turn_as_the_standard_asks() -> None:
    """RFC 7946, 3.1.6: outer rings counterclockwise."""
    places = json.loads(exports(load(SMALL).cited, HERE)["data/places.geojson"])["features"]
    rings = [part[0] for place in places if place["properties"]["approximate"]
             for part in place["geometry"]["coordinates"]]  # fmt: skip
    assert rings
    for ring in rings:
        area = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
        assert area > 0


def calendar(files: dict[str, bytes]) -> Calendar:
    return IcsCalendarStream.calendar_from_ics(files["data/events.ics"].decode())


def test_the_calendar_has_each_event_whose_days_are_given(
    site: Site, files: dict[str, bytes]
) -> None:
    found = {event.uid: event for event in calendar(files).events}
    assert len(found) == len(dated_events(site))
    for slug in dated_events(site):
        event, made = site.events[slug], found[f"{slug}@example.org/x"]
        assert (made.summary, made.dtstart) == (event.title, event.date.lower)
        assert made.dtend == event.date.upper + datetime.timedelta(days=1)
        assert made.url == f"https://example.org/x/{_page(files, slug)}"
        assert f"{made.dtstamp:%Y-%m-%d}" == site.info.as_of.upper.isoformat()
        for entry in site.entries_of("events", slug):
            assert f": {entry.statement.text}" in (made.description or "")


def _page(files: dict[str, bytes], slug: str) -> str:
    address: str = json.loads(files["data/site.json"])["events"][slug]["address"]
    return address.removeprefix("https://example.org/x/")


def test_lines_of_the_calendar_are_short_and_days_are_days(files: dict[str, bytes]) -> None:
    lines = files["data/events.ics"].split(b"\r\n")
    assert max(map(len, lines)) <= 75  # RFC 5545, 3.1
    assert all(b"VALUE=DATE:" in line for line in lines if line.startswith((b"DTSTART", b"DTEND")))


def dated(date: str) -> Cited:
    """Return the small site with both of its events on a date."""
    cited = load(SMALL).cited
    day = parse_date(date)
    events = {
        slug: event.model_copy(update={"date": day}) for slug, event in cited.site.events.items()
    }
    return replace(cited, site=replace(cited.site, events=events))


@pytest.mark.parametrize(
    ("date", "exact"),
    [("2021-03-06", True), ("2021-03-06/2021-03-08", True), ("2021-03", False), ("2021", False),
     ("2021-03-06~", False), ("2021-03-06?", False), ("2021-03-06/2021-03-08~", False)],
)  # fmt: skip
def test_only_given_days_are_in_the_calendar(date: str, exact: bool) -> None:
    cited = dated(date)
    files = exports(cited, HERE)
    sentence = "Two events are left out, because the sources do not give their days."
    assert left_out(cited.site) == ("" if exact else sentence)
    # A calendar without events would be none (RFC 5545 asks for one component at least).
    assert ("data/events.ics" in files) is exact
    assert {file.path for file in downloads(cited.site)} == set(files) - {ROBOTS}


@pytest.mark.parametrize(
    ("date", "lines"),
    [
        ("2021-03-06T21:40", ["DTSTART:20210306T214000"]),
        ("2021-03-06T21:40Z", ["DTSTART:20210306T214000Z"]),
        ("2021-03-06T01:40+02:00", ["DTSTART:20210305T234000Z"]),
        (
            "2021-03-06T21:40:10/2021-03-07T02:15",
            ["DTSTART:20210306T214010", "DTEND:20210307T021500"],
        ),
        (
            "2021-03-06T21:40/2021-03-07",
            ["DTSTART;VALUE=DATE:20210306", "DTEND;VALUE=DATE:20210308"],
        ),
        (
            "2021-03-06T21:40/2021-03-07T02:15Z",
            ["DTSTART;VALUE=DATE:20210306", "DTEND;VALUE=DATE:20210308"],
        ),
    ],
)
def test_an_event_with_a_time_of_day_has_it_in_the_calendar(date: str, lines: list[str]) -> None:
    """Without a zone it is "floating": what clocks showed there (RFC 5545, 3.3.5)."""
    file = exports(dated(date), HERE)["data/events.ics"]
    assert len(IcsCalendarStream.calendar_from_ics(file.decode()).events) == 2
    found = [line for line in file.decode().split("\r\n") if line.startswith(("DTSTART", "DTEND"))]
    assert found == lines * 2


def test_a_stretch_ends_on_the_day_after_its_last() -> None:
    made = calendar(exports(dated("2021-03-06/2021-03-08"), HERE)).events[0]
    assert (made.dtstart, made.dtend) == (datetime.date(2021, 3, 6), datetime.date(2021, 3, 9))


@pytest.mark.parametrize(("path", "kind"), [(EVENTS_FEED, "events"), (CORRECTIONS_FEED, "")])
def test_feeds_are_atom(site: Site, files: dict[str, bytes], path: str, kind: str) -> None:
    """What RFC 4287 requires, 4.1.1 and 4.1.2; feedparser reads it without a complaint."""
    feed = feedparser.parse(files[path])
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    links = {link.rel: link.href for link in feed.feed.links}
    assert links["self"] == f"https://example.org/x/{path}"
    assert links["alternate"].startswith("https://example.org/x/")
    titles = [site.events[slug].title for slug in reversed(site.timeline)]
    if not kind:
        corrections = [site.corrections[slug] for slug in latest_first(site)]
        titles = [f"{'Corrected' if c.now else 'Withdrawn'}: {c.was}" for c in corrections]
    assert [entry.title for entry in feed.entries] == titles
    ids = [feed.feed.id, *(entry.id for entry in feed.entries)]
    assert len(set(ids)) == len(ids)
    assert all(key.startswith("tag:example.org,2026-01-01:/x/") for key in ids)
    for item in [feed.feed, *feed.entries]:
        assert item.updated_parsed
        assert item.link
        assert item.get("author") or feed.feed.author


def test_every_file_is_on_the_data_page(site: Site, files: dict[str, bytes]) -> None:
    assert {file.path for file in downloads(site)} == set(files) - {ROBOTS}


def test_robots_name_the_sitemap(files: dict[str, bytes]) -> None:
    assert b"Sitemap: https://example.org/x/sitemap.xml" in files[ROBOTS].splitlines()
