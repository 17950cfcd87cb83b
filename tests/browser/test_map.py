"""The moving map: keyboard, pop-ups, navigation, and what is left of it without scripts."""

from __future__ import annotations

import re
from functools import partial
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from generator.authoring.proof.observe import axe
from tests.browser.conftest import OpenPage
from tests.browser.material import with_map
from tests.conftest import SiteThat

LIVE = ".ex-map .leaflet-container"
MARKERS = ".ex-map .leaflet-marker-icon"


@pytest.fixture
def open_page(open_page: OpenPage, site_that: SiteThat) -> OpenPage:
    """Give a function that makes a page of a site with a map."""
    return partial(open_page, site=site_that(with_map))


def live_map(page: Page) -> None:
    """Open the map page and wait until Leaflet has drawn."""
    page.goto("map.html")
    page.locator("figure.ex-map[data-map]").scroll_into_view_if_needed()
    expect(page.locator(LIVE)).to_have_count(1)


def test_the_keyboard_opens_and_closes_a_place(open_page: OpenPage) -> None:
    page, observed = open_page()
    live_map(page)
    marker = page.locator(MARKERS).first
    for key in ("Enter", "Space"):
        marker.focus()
        page.keyboard.press(key)
        dialog = page.get_by_role("dialog").filter(has=page.locator("h3, a, p")).last
        expect(dialog).to_be_visible()
        expect(dialog).to_have_attribute("aria-label", re.compile(r"\w"))
        inside = "() => !!document.activeElement.closest('[role=dialog]')"
        page.wait_for_function(inside)
        page.keyboard.press("Escape")
        expect(marker).to_be_focused()
    assert observed.problems() == []


def test_the_list_shows_a_place_and_gets_the_focus_back(open_page: OpenPage) -> None:
    page, observed = open_page()
    live_map(page)
    button = page.locator("[data-show]:visible").first
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => !!document.activeElement.closest('[role=dialog]')")
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    assert observed.problems() == []


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_open_place_is_accessible(
    open_page: OpenPage, scheme: Literal["light", "dark"], width: int
) -> None:
    page, observed = open_page(width, color_scheme=scheme)
    live_map(page)
    page.locator(MARKERS).first.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => !!document.activeElement.closest('[role=dialog]')")
    assert axe(page, ".ex-map") == []
    assert observed.problems() == []


def test_names_on_a_map_without_a_base_map_can_be_read(open_page: OpenPage) -> None:
    """Only there does axe-core know what is below them."""
    page, observed = open_page()
    live_map(page)
    page.evaluate("document.querySelectorAll('.ex-map svg').forEach(ground => ground.remove())")
    assert page.locator(".exmap-label__name:visible").count()
    assert axe(page, ".ex-map") == []
    assert observed.problems() == []


def test_coming_back_leaves_one_map(open_page: OpenPage) -> None:
    page, observed = open_page()
    page.goto("")
    page.locator(".md-tabs").get_by_role("link", name="Map").click()
    page.wait_for_url("**/map.html")
    expect(page.locator(LIVE)).to_have_count(1)
    title = page.locator("h1").inner_text()
    page.locator(".md-tabs").get_by_role("link", name="Key figures").click()
    page.wait_for_url("**/key-figures.html")
    expect(page.locator("h1")).not_to_have_text(title)
    page.go_back()
    # The address changes before the content does.
    expect(page.locator("h1")).to_have_text(title)
    page.wait_for_url("**/map.html")
    expect(page.locator(LIVE)).to_have_count(1)
    assert "#close" not in page.url
    assert observed.problems() == []


def test_the_toggle_changes_the_land(open_page: OpenPage) -> None:
    page, _ = open_page(color_scheme="light")
    live_map(page)
    before = page.evaluate("getComputedStyle(document.body).getPropertyValue('--ex-land')")
    page.locator(".ex-scheme").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    after = page.evaluate("getComputedStyle(document.body).getPropertyValue('--ex-land')")
    assert before != after


def test_places_and_events_lead_to_each_other(open_page: OpenPage) -> None:
    page, _ = open_page()
    page.goto("map.html")
    page.locator(".ex-place .ex-rows a").first.click()
    page.wait_for_url("**/what-happened.html#*")
    page.locator(".ex-event__where a[href*='map.html#']").first.click()
    page.wait_for_url("**/map.html#*")


def test_the_map_is_there_without_scripts_and_without_leaflet(open_page: OpenPage) -> None:
    page, _ = open_page(java_script_enabled=False)
    page.goto("map.html")
    expect(page.locator("figure.ex-map[data-map] svg")).to_be_visible()
    expect(page.locator("[data-show]:visible")).to_have_count(0)
    page, _ = open_page()
    page.route("**/leaflet.js", lambda route: route.abort())
    page.goto("map.html")
    page.locator("figure.ex-map[data-map]").scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    expect(page.locator("figure.ex-map[data-map] svg").first).to_be_visible()
    expect(page.locator(".ex-place").first).to_be_visible()


def test_the_map_prints(open_page: OpenPage) -> None:
    page, _ = open_page(color_scheme="dark")
    live_map(page)
    page.emulate_media(media="print")
    shown = page.locator("figure.ex-map[data-map] svg:visible")
    assert shown.count() >= 1
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") in (
        "rgb(255, 255, 255)",
        "rgba(0, 0, 0, 0)",
    )
