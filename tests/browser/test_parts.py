"""A site too large for one page a list loses nothing, with scripts, without, and from disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from playwright.sync_api import Browser, Page, expect
from selectolax.lexbor import LexborHTMLParser

from generator.loading import load
from generator.model.addresses import address_of_statement, event_address
from generator.model.site import Site
from tests.bench.facts import write_facts
from tests.conftest import BuiltOnce

MOST_BYTES = 400_000
_OLD = "what-happened.html"


@pytest.fixture(scope="module")
def large(built_once: BuiltOnce) -> Path:
    """Build a site of which timeline and who's who do not fit on a page; return its folder."""

    def facts(folder: Path) -> Path:
        write_facts(180, folder / "site_data")
        return folder / "site_data"

    return built_once("large", facts)


@pytest.fixture(scope="module")
def facts(large: Path) -> Site:
    return load(large.parent / "site_data").site


@pytest.fixture
def page(browser: Browser, large: Path) -> Iterator[Page]:
    context = browser.new_context(base_url=large.as_uri() + "/")
    yield context.new_page()
    context.close()


def test_no_page_is_too_large(large: Path) -> None:
    assert max(path.stat().st_size for path in large.rglob("*.html")) < MOST_BYTES


def test_every_page_is_reached_by_links(large: Path, facts: Site) -> None:
    found, edge = {"index.html"}, ["index.html"]
    while edge:
        file = edge.pop()
        tree = LexborHTMLParser((large / file).read_text(encoding="utf-8"))
        links = (link.attributes.get("href") or "" for link in tree.css("a[href]"))
        inside = {urldefrag(urljoin(f"/{file}", link))[0].lstrip("/") for link in links}
        new = {link for link in inside if (large / link).is_file()} - found
        found |= new
        edge += [link for link in new if link.endswith(".html")]
    for entry in facts.entries.values():
        assert address_of_statement(facts, entry).file in found


def test_an_address_of_before_leads_on(large: Path, facts: Site, page: Page) -> None:
    for slug in (facts.timeline[0], facts.timeline[-1]):
        statement = next(iter(facts.events[slug].statements))
        for key in (slug, statement):
            page.goto((large / _OLD).as_uri() + f"#{key}")
            page.wait_for_url((large / event_address(facts, slug).file).as_uri() + f"#{key}")
    first, last = facts.timeline[0], facts.timeline[-1]
    moved = (large / event_address(facts, first).file).as_uri() + f"#{last}"
    page.goto(moved)
    page.wait_for_url((large / event_address(facts, last).file).as_uri() + f"#{last}")


def test_the_filter_has_the_events_of_all_parts(large: Path, facts: Site, page: Page) -> None:
    place = next(iter(facts.places))
    meant = facts.events_of(place)
    page.goto((large / _OLD).as_uri() + f"?where={place}")
    status = page.locator(".ex-filter [role=status]")
    expect(status).to_contain_text(f"{len(meant)} of {len(facts.events)} events: in ")
    links = page.locator(".ex-event:visible a")
    expect(links).to_have_count(len(meant))
    assert links.first.get_attribute("href") == (
        (large / event_address(facts, meant[0]).file).as_uri() + f"#{meant[0]}"
    )


def test_a_party_has_a_picture_of_those_around(large: Path, facts: Site) -> None:
    entry, relation = facts.relations[0]
    html = (large / f"whos-who/{entry.owner}.html").read_text(encoding="utf-8")
    tree = LexborHTMLParser(html)
    linked = {link.attributes.get("href") for link in tree.css(".ex-picture svg a")}
    assert f"{relation.to}.html" in linked
