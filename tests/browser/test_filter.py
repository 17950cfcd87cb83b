"""The timeline's filter: shared by its address, worked by the keyboard, absent without scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from generator.authoring.proof.observe import axe
from tests.browser.conftest import OpenPage
from tests.browser.material import TIMELINE, with_choices, with_ways_to_the_timeline
from tests.conftest import BuiltSite, SiteThat, page_with


@pytest.fixture
def site(site_that: SiteThat) -> BuiltSite:
    """Give a site whose timeline can be filtered."""
    return site_that(with_choices)


def choice(page: Page, name: str) -> Locator:
    """Return one of the three controls."""
    return page.locator(f"[data-filter={name}]")


def shown(page: Page) -> int:
    """Return how many events can be seen."""
    return page.locator(".ex-event:visible").count()


def test_a_choice_filters_events_and_stands_in_the_address(
    site: BuiltSite, open_page: OpenPage
) -> None:
    page, observed = open_page(360, site)
    page.goto(TIMELINE)
    status = page.locator(".ex-filter [role=status]")
    total = page.locator(".ex-event").count()
    expect(status).to_have_text(f"All {total} events")
    place = choice(page, "where").locator("option").nth(1).get_attribute("value")
    choice(page, "where").focus()
    page.keyboard.press("ArrowDown")
    expect(page).to_have_url(re.compile(rf"\?where={place}$"))
    fitting = page.locator(f".ex-event[data-where~='{place}']").count()
    assert 0 < fitting < total
    expect(status).to_have_text(re.compile(rf"^{fitting} of {total} events: in "))
    assert shown(page) == fitting
    days = page.locator(".ex-day:visible").count()
    assert 0 < days <= fitting
    # The list of contents follows, wherever it stands on a phone.
    hidden = page.locator(".ex-contents").first.locator("li[hidden]").count()
    assert hidden == page.locator(".ex-day").count() - days
    assert axe(page) == []
    page.get_by_role("button", name="Show all").press("Enter")
    expect(status).to_have_text(f"All {total} events")
    assert "?" not in page.url
    assert observed.problems() == []


def test_a_shared_address_shows_the_same_and_back_returns_to_it(
    site: BuiltSite, open_page: OpenPage
) -> None:
    page, observed = open_page(site=site)
    page.goto(f"{TIMELINE}?voice=said")
    status = page.locator(".ex-filter [role=status]")
    expect(status).to_contain_text(" of ")
    assert page.locator(".ex-event .ex-run--reported:visible").count() == 0
    assert page.locator(".ex-event .ex-run--said:visible").count() > 0
    some = shown(page)
    page.get_by_role("link", name="Key figures").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Key figures")
    page.go_back()
    expect(status).to_contain_text(" of ")
    assert shown(page) == some
    assert observed.problems() == []


def test_what_the_address_points_at_always_shows(site: BuiltSite, open_page: OpenPage) -> None:
    page, observed = open_page(site=site)
    page.goto(TIMELINE)
    events = page.locator(".ex-event")
    person = choice(page, "who").locator("option").nth(1).get_attribute("value")
    other = page.locator(f".ex-event:not([data-who~='{person}'])").first
    slug = other.locator("h3").get_attribute("id")
    reference = other.locator("a.footnote-ref").first.get_attribute("href")
    fitting = page.locator(f".ex-event[data-who~='{person}']").count()
    page.goto(f"{TIMELINE}?who={person}#{slug}")
    expect(page.locator(f"#{slug}")).to_be_visible()
    expect(page.locator(".ex-filter [role=status]")).to_contain_text("and the one linked to")
    assert shown(page) == fitting + 1
    page.goto(f"{TIMELINE}?who={person}")
    expect(page.locator(f"#{slug}")).to_be_hidden()
    assert reference is not None
    # From its citation at the end of the page back to a statement that is filtered away.
    page.locator(f"[id='{reference.partition('#')[2]}'] a.footnote-backref").click()
    expect(page.locator(f"#{slug}")).to_be_visible()
    assert shown(page) == fitting + 1
    assert events.count() > fitting + 1
    assert observed.problems() == []


def test_an_unknown_choice_shows_everything_and_says_so(
    site: BuiltSite, open_page: OpenPage
) -> None:
    page, observed = open_page(site=site)
    page.goto(f"{TIMELINE}?who=<b>nobody</b>&voice=said#%E0%A4%A")
    expect(page.locator(".ex-filter [role=status]")).to_have_text(
        re.compile(r"^“<b>nobody</b>” is not in this timeline\. All \d+ events$")
    )
    assert shown(page) == page.locator(".ex-event").count()
    assert page.locator(".ex-event .ex-run:visible").count() == page.locator(".ex-run").count()
    assert observed.problems() == []


def test_paper_says_what_was_chosen(site: BuiltSite, open_page: OpenPage) -> None:
    page, _ = open_page(site=site)
    page.goto(f"{TIMELINE}?voice=said")
    status = page.locator(".ex-filter [role=status]")
    expect(status).to_contain_text("only what somebody says")
    page.emulate_media(media="print")
    expect(status).to_be_visible()
    expect(choice(page, "voice")).to_be_hidden()
    assert page.locator(".ex-run--reported:visible").count() == 0


def test_a_person_leads_to_the_timeline_with_the_same_events(
    site_that: SiteThat, open_page: OpenPage
) -> None:
    site = site_that(with_ways_to_the_timeline)
    page, observed = open_page(site=site)
    page.goto(page_with(site, ".ex-more a[href*='?who=']"))
    more = page.get_by_role("link", name=re.compile(r"^The \d+ events in full with"))
    listed = int(re.findall(r"\d+", more.inner_text())[0])
    more.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What happened")
    expect(page.locator(".ex-filter [role=status]")).to_contain_text(f"{listed} of")
    assert observed.problems() == []


def test_without_scripts_there_is_every_event_and_no_dead_control(open_page: OpenPage) -> None:
    page, _ = open_page(java_script_enabled=False)
    page.goto(f"{TIMELINE}?voice=said")
    assert page.locator(".ex-filter:visible").count() == 0
    assert shown(page) == page.locator(".ex-event").count()
