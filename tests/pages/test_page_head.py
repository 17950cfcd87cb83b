"""What each built page says of itself to machines, and that it agrees with what it shows."""

from __future__ import annotations

import csv
import json
import re
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

import feedparser
import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.loading import load
from generator.model.addresses import Publication
from generator.publishing.drafts import drafts
from tests.conftest import BuiltSite
from tests.hostile import hostile_data
from tests.projects import PROJECT, SMALL
from tests.vocabulary import faults

HERE = Publication("https://example.org/x", "https://github.com/example/x")
RIVALS = PROJECT / "tests/provenance/rivals/site_data"


class Built:
    """A built page, read back."""

    def __init__(self, site: BuiltSite, path: str) -> None:
        self.path = path
        self.html = LexborHTMLParser(site.file(path).read_text(encoding="utf-8"))

    def meta(self, key: str) -> str:
        found = self.html.css(f'meta[property="{key}"], meta[name="{key}"]')
        assert len(found) == 1, f"{self.path} has {len(found)} {key}"
        return found[0].attributes["content"] or ""

    @property
    def canonical(self) -> str:
        found = self.html.css('link[rel="canonical"]')
        assert len(found) == 1, self.path
        return found[0].attributes["href"] or ""

    @cached_property
    def data(self) -> dict[str, Any]:
        found = self.html.css('script[type="application/ld+json"]')
        assert len(found) == 1, self.path
        read: dict[str, Any] = json.loads(found[0].text())
        return read

    def claims(self) -> set[str]:
        return {node.attributes["data-claim"] or "" for node in self.html.css("[data-claim]")}


@pytest.fixture(scope="module")
def built(built_site: BuiltSite) -> list[Built]:
    """Every page but that for addresses without one."""
    return [Built(built_site, path) for path in built_site.pages() if path != "404.html"]


@pytest.fixture(scope="module")
def document(built_site: BuiltSite) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(built_site.file("data/site.json").read_text(encoding="utf-8"))
    return read


def test_every_page_has_one_address_everywhere(built_site: BuiltSite, built: list[Built]) -> None:
    for page in built:
        assert page.canonical == page.meta("og:url") == page.data["url"]
        assert built_site.file(page.canonical.removeprefix(built_site.url)).is_file()
    listed = re.findall("<loc>(.*?)</loc>", built_site.file("sitemap.xml").read_text())
    assert sorted(listed) == sorted(page.canonical for page in built)


def test_every_page_is_described_in_its_own_words(built: list[Built]) -> None:
    words = [page.meta("description") for page in built]
    assert len(set(words)) == len(words)
    assert [text for text in words if not 50 <= len(text) <= 160] == []
    for page in built:
        assert page.meta("og:description") == page.meta("description")
        assert page.meta("og:title") == page.data.get("name", page.data.get("headline"))


def test_a_description_that_is_a_claim_says_whose(
    built: list[Built], document: dict[str, Any]
) -> None:
    parties = {**document["people"], **document["organizations"]}
    by_address = {party["address"]: party for party in parties.values()}
    # Who is not named has no page.
    summaries = [party.get("summary") for party in parties.values() if not party.get("unnamed")]
    claims = [key for key in summaries if key and _voice(document, key) != "reported"]
    checked = []
    for page in built:
        summary = by_address.get(page.canonical, {}).get("summary")
        if summary in claims:
            label = document["statements"][summary]["attribution"]
            speaker = label.partition(" by ")[2]
            assert speaker.casefold() in page.meta("description").casefold()
            checked.append(summary)
    assert sorted(checked) == sorted(claims)


def _voice(document: dict[str, Any], key: str) -> str:
    voice: str = document["statements"][key]["voice"]
    return voice


def test_every_page_has_a_share_image(built_site: BuiltSite, built: list[Built]) -> None:
    for page in built:
        address = page.meta("og:image")
        file = built_site.file(address.removeprefix(built_site.url))
        with Image.open(file) as image:
            assert image.format == "PNG"
            assert list(map(str, image.size)) == [
                page.meta("og:image:width"),
                page.meta("og:image:height"),
            ]
        assert file.stat().st_size < 25_000  # bytes
        assert page.meta("og:image:alt").startswith(page.meta("og:title"))
        assert page.meta("twitter:card") == "summary_large_image"
        assert page.data["image"] == address


def test_only_the_page_for_no_address_is_kept_out_of_indexes(
    built_site: BuiltSite, built: list[Built]
) -> None:
    assert Built(built_site, "404.html").meta("robots") == "noindex"
    assert [page.path for page in built if page.html.css('meta[name="robots"]')] == []


def test_feeds_and_data_are_found_from_every_page(built: list[Built]) -> None:
    for page in built:
        feeds = page.html.css('link[rel="alternate"][type="application/atom+xml"]')
        assert [feed.attributes["title"] for feed in feeds] == ["Events", "Corrections"]


def test_the_files_count_what_the_pages_show(
    built_site: BuiltSite, built: list[Built], document: dict[str, Any]
) -> None:
    shown = set().union(*(page.claims() for page in built))
    rows = csv.DictReader(built_site.file("data/statements.csv").read_text().splitlines())
    assert shown == {row["id"] for row in rows} == set(document["statements"])
    assert document["counts"]["statements"] == len(shown)
    assert sum(document["counts"]["voices"].values()) == len(shown)
    timeline = {page.path: page for page in built}[_path(document, built_site, "events")]
    events = timeline.html.css("article.ex-event")
    assert len(events) == document["counts"]["events"]
    feed = feedparser.parse(built_site.file("events.xml").read_bytes())
    assert len(feed.entries) == len(events)
    exact = sum(event["exact"] for event in document["events"].values())
    calendar = built_site.file("data/events.ics").read_text()
    assert calendar.count("BEGIN:VEVENT") == exact <= len(events)
    places = json.loads(built_site.file("data/places.geojson").read_text())["features"]
    assert {place["id"] for place in places} == set(document["places"])
    for page in built:
        for node in page.html.css("[data-claim][id]"):
            assert _own_address(node, page, document)


def _path(document: dict[str, Any], site: BuiltSite, kind: str) -> str:
    address: str = next(iter(document[kind].values()))["address"]
    return address.removeprefix(site.url).partition("#")[0]


def _own_address(node: LexborNode, page: Built, document: dict[str, Any]) -> bool:
    """Tell whether a statement stands at its address, or here only because it is shown again."""
    key = node.attributes["data-claim"] or ""
    address: str = document["statements"][key]["address"]
    return address == f"{page.canonical}#{key}" or not address.startswith(f"{page.canonical}#")


def test_linked_data_cites_what_the_page_cites(
    built: list[Built], document: dict[str, Any]
) -> None:
    at = {key: source.get("url", source["address"]) for key, source in document["sources"].items()}
    for page in built:
        cited = {citation["@id"] for citation in page.data["citation"]}
        used = {
            at[cite["source"]]
            for key in page.claims()
            for cite in document["statements"][key]["cites"]
        }
        assert cited
        assert used <= cited <= set(at.values())


@pytest.mark.parametrize("name", ["small", "real", "rivals", "hostile"])
def test_linked_data_is_schema_orgs(tmp_path: Path, name: str) -> None:
    data = {"small": SMALL, "real": PROJECT / "site_data", "rivals": RIVALS}.get(name)
    cited = load(data or hostile_data(tmp_path / "data")).cited
    found = {path: page.head.data for path, page in drafts(cited, HERE).rendered.items()}
    assert [fault for node in found.values() for fault in faults(node)] == []
    kinds = {node["@type"] for page in found.values() for node in _nodes(page)}
    site = cited.site
    records = {"Person": site.people, "Event": site.events, "Place": site.places}
    assert {"Article", "Organization", "WebSite", "Claim"} <= kinds
    assert {kind for kind, found in records.items() if found} <= kinds


def test_no_claim_becomes_a_fact() -> None:
    """Of people and bodies linked data says what they are called; the rest are claims."""
    cited = load(PROJECT / "site_data").cited
    names = {"@type", "@id", "name", "url", "alternateName", "subjectOf"}
    for page in drafts(cited, HERE).rendered.values():
        for node in _nodes(page.head.data):
            if node["@type"] in ("Person", "Organization"):
                assert set(node) <= names
            if node["@type"] == "Claim":
                statement = cited.site.entries[node["@id"].partition("#")[2]].statement
                assert ("author" in node) is bool(statement.speaker)
                assert node["creditText"].startswith(("Reported (", "Said by ", "Analysis by ",
                                                      "Unconfirmed ("))  # fmt: skip


def _nodes(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        return [value, *(node for item in value.values() for node in _nodes(item))]
    return [node for item in value for node in _nodes(item)] if isinstance(value, list) else []


@pytest.mark.parametrize(
    ("node", "fault"),
    [
        ({"@type": "Persona"}, "there is no type Persona"),
        ({"@type": "Person", "headline": "x"}, "Person has no such property"),
        ({"@type": "Event", "location": {"@type": "Person"}}, "is none of"),
        ({"@type": "Place", "geo": "52, 4"}, "is none of"),
    ],
)
def test_the_check_of_linked_data_can_fail(node: dict[str, Any], fault: str) -> None:
    assert any(fault in line for line in faults(node))


def test_share_images_differ_where_pages_do(built_site: BuiltSite) -> None:
    images = sorted(built_site.folder.glob("assets/share/**/*.png"))
    pixels = [Image.open(BytesIO(file.read_bytes())).tobytes() for file in images]
    assert len(set(pixels)) == len(pixels)
