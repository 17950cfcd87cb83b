"""The site where there is no server or no JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.material import with_map, with_picture
from tests.conftest import SiteThat

# Chromium lets no page from disk preload a font, and loads it for the style sheet all the same.
PRELOAD = ("from origin 'null'", "net::ERR_FAILED", "A preload for")
# Without scripts a drawer works by a box and its labels; all else that can be pressed is dead.
DEAD = "button, select, summary, [role=button], label:not([for=__drawer])"

# How many faces each of the site's own fonts has when it is loaded; one that fails is an error.
FACES = """
() => Promise.all(["Ex Serif Text", "Ex Serif Display", "Ex Sans"].map(async family =>
  (await document.fonts.load(`600 1em "${family}"`)).length))
"""


def test_everything_works_from_disk(site_that: SiteThat, open_page: OpenPage) -> None:
    page, observed = open_page()
    observed.home = site_that(lambda site: with_map(site) and with_picture(site)).folder.as_uri()
    page.goto(f"{observed.home}/index.html")
    page.locator("a.footnote-ref").first.focus()
    expect(page.locator(".ex-citation")).to_contain_text("Report a problem")
    page.locator(".md-tabs").get_by_role("link", name="Map").click()
    page.wait_for_url("**/map.html")
    page.locator(".exmap-marker").first.click()
    expect(page.locator(".ex-map__box")).to_be_visible()
    page.locator("header .md-logo").click()
    page.wait_for_url("**/site/index.html")
    _search_leads_to_a_person(page)
    faces = page.evaluate(FACES)
    assert faces == [1, 1, 1]
    assert [p for p in observed.problems() if not any(words in p for words in PRELOAD)] == []


def _search_leads_to_a_person(page: Page) -> None:
    page.locator(".md-tabs__link[href$='whos-who/index.html']").click()
    person = page.locator(".ex-card h3 a").first
    name, target = person.inner_text(), person.evaluate("link => link.href")
    page.locator("[data-md-component=search-query]").click()
    page.keyboard.type(name)
    page.locator(f".md-search-result a[href^='{target}']").first.click()
    expect(page.locator("h1")).to_have_text(name)


@pytest.mark.parametrize("width", [360, 1280])
def test_without_javascript_nothing_is_offered_that_needs_it(
    open_page: OpenPage, width: int
) -> None:
    page, _ = open_page(width, java_script_enabled=False)
    for path in ("", "map.html", "what-happened.html", "whos-who/"):
        page.goto(path)
        dead = [item.inner_html() for item in page.locator(DEAD).all() if item.is_visible()]
        assert dead == [], path
    if width == 360:
        page.goto("")
        page.locator(".md-header [for=__drawer]").click()
        page.locator("#ex-menu").get_by_role("link", name="Key figures").click()
        page.wait_for_url("**/key-figures.html")
