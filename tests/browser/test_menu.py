"""The menu of a narrow window, and the list of contents beside a page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from generator.authoring.proof.observe import axe
from tests.browser.conftest import OpenPage

BUTTON = "[data-opens=__drawer]"
MENU = "#ex-menu"
# A page whose list of contents is long.
LONG = "errors.html"


def test_the_menu_opens_and_closes_by_keyboard(open_page: OpenPage) -> None:
    page, observed = open_page(360)
    page.goto("")
    expect(page.locator(MENU)).to_be_hidden()
    page.locator(BUTTON).focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"{MENU} a").first).to_be_focused()
    expect(page.locator(BUTTON)).to_have_attribute("aria-expanded", "true")
    assert axe(page) == []
    page.keyboard.press("Escape")
    expect(page.locator(BUTTON)).to_be_focused()
    _is_closed(page)
    page.keyboard.press("Enter")
    page.locator(f"{MENU} a").last.focus()
    page.keyboard.press("Tab")
    _is_closed(page)
    assert observed.problems() == []


def test_the_menu_closes_beside_it(open_page: OpenPage) -> None:
    page, _ = open_page(360)
    page.goto("")
    page.locator(BUTTON).click()
    expect(page.locator(MENU)).to_be_visible()
    page.mouse.click(350, 400)
    _is_closed(page)


@pytest.mark.parametrize("scripts", [True, False])
def test_the_menu_leads_to_pages_and_to_parts_of_this_one(
    open_page: OpenPage, scripts: bool
) -> None:
    page, _ = open_page(360, java_script_enabled=scripts)
    page.goto(LONG)
    opener = BUTTON if scripts else ".md-header [for=__drawer]"
    page.locator(opener).click()
    part = page.locator(f"{MENU} .ex-contents a").last
    target = part.get_attribute("href")
    part.click()
    expect(page.locator(f"[id='{str(target)[1:]}']")).to_be_in_viewport()
    if scripts:
        _is_closed(page)
        page.locator(opener).click()
    other = page.locator(f"{MENU} > ul a").nth(1)
    address = other.evaluate("link => link.href") if scripts else "**/what-happened.html"
    other.click()
    page.wait_for_url(address)
    page.locator(opener).click()
    expect(page.locator(f"{MENU} > ul [aria-current=page]")).to_have_count(1)


def test_the_list_of_contents_marks_what_is_read(open_page: OpenPage) -> None:
    page, observed = open_page(1280)
    page.goto(LONG)
    parts = page.locator(".md-sidebar--secondary .ex-contents a")
    current = page.locator(".ex-contents [aria-current=location]")
    for index in (3, parts.count() - 2, 1):  # down, far down, and back
        target = str(parts.nth(index).get_attribute("href"))
        page.locator(f"[id='{target[1:]}']").evaluate("heading => heading.scrollIntoView()")
        expect(current).to_have_count(1)
        expect(current).to_have_attribute("href", target)
        expect(current).to_be_in_viewport()
    page.evaluate("scrollTo(0, 0)")
    expect(current).to_have_count(0)
    assert observed.problems() == []


def _is_closed(page: Page) -> None:
    expect(page.locator(MENU)).to_be_hidden()
    expect(page.locator(BUTTON)).to_have_attribute("aria-expanded", "false")
