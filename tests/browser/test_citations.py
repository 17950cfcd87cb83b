"""A citation opens beside its number, for a mouse, a keyboard and a finger, and makes way again."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote

import pytest
from playwright.sync_api import Locator, Page, expect

from generator.authoring.proof.observe import axe, too_wide
from tests.browser.conftest import OpenPage
from tests.conftest import BuiltSite, page_with

BOX = ".ex-citation"
NUMBER = "a.footnote-ref"


@pytest.fixture
def cited(built_site: BuiltSite, open_page: OpenPage) -> Callable[..., Page]:
    """Give a function that opens a page with citations; its options are those of a context."""

    def make(**options: object) -> Page:
        page, _ = open_page(**options)
        page.goto(page_with(built_site, NUMBER))
        page.evaluate("document.fonts.ready")
        return page

    return make


def _note(page: Page, number: Locator) -> Locator:
    return page.locator(f"[id='{unquote((number.get_attribute('href') or '')[1:])}']")


def _is_inside(page: Page, box: Locator) -> bool:
    area, size = box.bounding_box(), page.viewport_size
    assert area is not None
    assert size is not None
    return area["x"] >= 0 and area["x"] + area["width"] <= size["width"]


def test_a_mouse_opens_it_can_enter_it_and_leaves_it(cited: Callable[..., Page]) -> None:
    page = cited()
    number = page.locator(NUMBER).first
    number.hover()
    box = page.locator(BOX)
    expect(box).to_be_visible()
    # What stands on screen of the note in its list is folded; the box has all of it.
    shown, note = box.text_content() or "", _note(page, number).text_content() or ""
    folded = note.replace("\u21a9\ufe0e", "").replace("\u21a9", "").split()
    assert shown.split()[: len(folded)] == folded, "it says something else than the note"
    expect(box.get_by_text("Report a problem").first).to_be_visible()
    assert _is_inside(page, box)
    box.hover()
    page.wait_for_timeout(600)  # twice as long as it waits before it closes
    expect(box).to_be_visible()
    page.mouse.move(1, 1)
    expect(box).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_it_is_accessible(cited: Callable[..., Page], scheme: str, width: int) -> None:
    page = cited(width=width, color_scheme=scheme)
    page.locator(NUMBER).first.focus()
    expect(page.get_by_role("note", name="Citation 1")).to_be_visible()
    assert [*axe(page, BOX), *too_wide(page)] == []
    assert _is_inside(page, page.locator(BOX))


def test_a_keyboard_goes_into_it_and_out_of_it(cited: Callable[..., Page]) -> None:
    page = cited()
    number, box = page.locator(NUMBER).first, page.locator(BOX)
    number.focus()
    expect(box).to_be_visible()
    links = box.locator("a:visible, button:visible")
    for index in range(links.count()):
        page.keyboard.press("Tab")
        expect(links.nth(index)).to_be_focused()
    page.keyboard.press("Escape")
    expect(box).to_have_count(0)
    expect(number).to_be_focused()
    page.keyboard.press("Tab")
    expect(number).not_to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(box).to_be_visible()
    page.keyboard.press("Shift+Tab")
    expect(box).to_have_count(0)


def test_the_number_still_leads_to_the_note(cited: Callable[..., Page]) -> None:
    page = cited()
    number = page.locator(NUMBER).first
    number.focus()
    page.keyboard.press("Enter")
    expect(_note(page, number)).to_be_in_viewport()
    expect(page.locator(BOX)).to_have_count(0)


def test_the_first_tap_opens_it_and_the_second_follows(cited: Callable[..., Page]) -> None:
    page = cited(width=360, has_touch=True, is_mobile=True)
    number, box = page.locator(NUMBER).first, page.locator(BOX)
    before = page.url
    number.tap()
    expect(box).to_be_visible()
    assert page.url == before
    assert _is_inside(page, box)
    page.locator("h1").tap()
    expect(box).to_have_count(0)
    number.tap()
    number.tap()
    expect(_note(page, number)).to_be_in_viewport()
    expect(box).to_have_count(0)
    assert page.url != before


def test_it_does_not_open_where_the_sources_are_shown(cited: Callable[..., Page]) -> None:
    page = cited()
    page.locator(".ex-switch").click()
    expect(page.locator(".ex-shown").first).to_be_visible()
    page.locator(NUMBER).first.hover()
    page.wait_for_timeout(400)  # longer than it waits before it opens
    expect(page.locator(BOX)).to_have_count(0)
    page.locator(".ex-switch").click()
    page.locator(NUMBER).first.hover()
    expect(page.locator(BOX)).to_be_visible()
