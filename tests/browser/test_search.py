"""The search: nothing of it is fetched before somebody turns to it, and then it finds."""

from __future__ import annotations

import re
from queue import Queue

import pytest
from playwright.sync_api import Page, Route, expect
from selectolax.lexbor import LexborHTMLParser

from generator.authoring.proof.observe import axe
from tests.browser.conftest import OpenPage
from tests.browser.material import search_entries, spellings, with_spellings
from tests.conftest import BuiltSite, SiteThat

FIELD = "[data-md-component=search-query]"
BUTTON = "[data-opens=__search]"
THEMES_SCRIPT = "bundle."


@pytest.mark.parametrize("width", [360, 1280])
def test_the_search_is_fetched_once_somebody_turns_to_it(open_page: OpenPage, width: int) -> None:
    page, observed = open_page(width)
    page.goto("")
    page.wait_for_load_state("networkidle")
    assert _of_the_search(observed.requests) == []
    page.locator(FIELD if width == 1280 else BUTTON).click()
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.insert_text("e")
    expect(page.locator(".md-search-result__meta")).to_have_text(re.compile("^Found on"))
    assert len(_of_the_search(observed.requests)) == 3, "the script, its worker, the index"
    page.keyboard.press("Escape")
    expect(page.locator(FIELD)).not_to_be_focused()
    expect(page.locator("#__search")).not_to_be_checked()
    if width == 360:
        expect(page.locator(BUTTON)).to_be_focused()
    page.locator(FIELD if width == 1280 else BUTTON).click()
    expect(page.locator(".md-search-result__list")).to_be_visible()
    assert observed.problems() == []


def test_what_is_typed_before_the_search_is_there_is_found(open_page: OpenPage) -> None:
    page, observed = open_page()
    on_its_way: Queue[Route] = Queue()
    page.route(f"**/{THEMES_SCRIPT}*", on_its_way.put)
    page.goto("")
    page.locator(FIELD).click()
    page.keyboard.type("qqqq")
    meta = page.locator(".md-search-result__meta")
    expect(meta).to_have_text("Loading the search")
    page.keyboard.press("Escape")
    expect(page.locator("#__search")).not_to_be_checked()
    page.locator(FIELD).click()
    on_its_way.get_nowait().continue_()
    expect(meta).to_have_text(re.compile("^Nothing"))
    assert observed.problems() == []


def test_a_search_that_does_not_load_says_so_and_tries_again(open_page: OpenPage) -> None:
    page, _ = open_page()
    page.route(f"**/{THEMES_SCRIPT}*", lambda route: route.abort())
    page.goto("")
    page.locator(FIELD).click()
    meta = page.locator(".md-search-result__meta")
    expect(meta).to_have_text("The search did not load. Check the connection and try again.")
    page.unroute(f"**/{THEMES_SCRIPT}*")
    page.locator(FIELD).blur()
    page.locator(FIELD).focus()
    page.keyboard.type("qqqq")
    expect(meta).to_have_text(re.compile("^Nothing"))


def test_what_is_dictated_or_pasted_is_found(open_page: OpenPage) -> None:
    page, observed = open_page()
    page.goto("")
    meta = page.locator(".md-search-result__meta")
    page.locator(FIELD).click()
    expect(meta).to_have_text("A name in any spelling, a word, a number")
    page.keyboard.insert_text("qqqq")  # as both do: no key is pressed
    expect(meta).to_have_text(re.compile("^Nothing"))
    assert observed.problems() == []


def test_no_single_letter_opens_the_search(open_page: OpenPage) -> None:
    """Who dictates says letters (WCAG 2.2, 2.1.4); the theme would take these for commands."""
    page, observed = open_page()
    page.goto("")
    page.locator(FIELD).click()
    page.keyboard.type("qqqq")
    expect(page.locator(".md-search-result__meta")).to_have_text(re.compile("^Nothing"))
    page.keyboard.press("Escape")
    expect(page.locator(FIELD)).not_to_be_focused()
    for key in ("f", "s", "/"):
        page.keyboard.press(key)
        expect(page.locator("#__search")).not_to_be_checked()
    assert observed.problems() == []


def test_search_finds_people_and_places_by_other_spellings(
    site_that: SiteThat, open_page: OpenPage
) -> None:
    site = site_that(with_spellings)
    page, observed = open_page(site=site)
    page.goto("")
    _search(page, "qqqq")
    expect(page.locator(".md-search-result__meta")).to_have_text(re.compile("^Nothing"))
    for words, target in spellings(site):
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type(words)
        first = page.locator(".md-search-result__item:first-child")
        expect(first.locator(f"a[href$='/{target}']")).to_be_visible()
    assert [*observed.problems(), *axe(page)] == []


def test_search_opens_a_statement_by_keyboard(built_site: BuiltSite, open_page: OpenPage) -> None:
    claims = [entry for entry in search_entries(built_site) if "ex-mark" in entry["title"]]
    entry = max(claims, key=lambda claim: len(claim["text"]))
    page, observed = open_page()
    page.goto("")
    _search(page, LexborHTMLParser(entry["text"]).text())
    expect(page.locator(f".md-search-result a[href$='{entry['location']}']")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page).to_have_url(built_site.url + entry["location"])
    expect(page.locator("[data-claim]:target")).to_be_in_viewport()
    expect(page.locator(FIELD)).not_to_be_focused()
    assert observed.problems() == []


def _of_the_search(requests: list[str]) -> list[str]:
    return [url for url in requests if "/search/" in url or "search." in url or "bundle." in url]


def _search(page: Page, words: str) -> None:
    page.locator(FIELD).click()
    page.keyboard.insert_text(words)
