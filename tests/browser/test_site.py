"""The site as readers get it: every page, in both colour schemes, on a phone and on a desk."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from generator.authoring.proof.browsing import visit
from generator.authoring.proof.observe import axe, too_wide
from tests.browser.conftest import OpenPage
from tests.conftest import BuiltSite

PHONE, DESK = 360, 1280
Scheme = Literal["light", "dark"]
COLOUR_RULES = ("color-contrast", "link-in-text-block")
# Marks each element whose like was met before: on this page, or on one whose styles are given. Two
# are alike if all that is in them and all that they are in looks the same. Returns the new styles.
MARK_ALIKE = """
known => {
  const met = new Set(known)
  const inside = new Map()
  const own = element => {
    const s = getComputedStyle(element)
    return [element.tagName, s.color, s.backgroundColor, s.backgroundImage, s.fontSize,
      s.fontWeight, s.opacity, s.display, s.position, s.textDecorationLine, s.visibility].join()
  }
  const read = element => {
    const parts = new Set([...element.children].map(read))
    const found = digest(own(element) + [...parts].sort())
    inside.set(element, found)
    return found
  }
  const digest = text => {
    let [a, b] = [0xdeadbeef, 0x41c6ce57]
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at)
      a = Math.imul(a ^ code, 2654435761)
      b = Math.imul(b ^ code, 1597334677)
    }
    return `${a >>> 0}-${b >>> 0}`
  }
  const fresh = []
  const mark = (element, around) => {
    const key = digest(around + inside.get(element))
    if (met.has(key)) return element.setAttribute("data-alike", "")
    met.add(key)
    fresh.push(key)
    for (const child of element.children) mark(child, digest(around + own(element)))
  }
  read(document.body)
  mark(document.body, "")
  return fresh
}
"""
PALETTE = {"light": "default", "dark": "slate"}
TOGGLE = ".ex-scheme"


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_accessible_quiet_and_fits(
    built_site: BuiltSite, open_page: OpenPage, scheme: Scheme, width: int
) -> None:
    """Every page light on a phone, each kind of page dark on a desk; the other way round, colours.

    Light or dark changes no more than colours, and those of a word are the same wherever it and all
    that it stands in have the same style.
    """
    page, observed = open_page(width, color_scheme=scheme)
    problems: list[str] = []
    styles: list[str] = []
    crosses = (scheme, width) in {("light", DESK), ("dark", PHONE)}
    for path in built_site.pages() if (scheme, width) == ("light", PHONE) else built_site.kinds():
        visit(page, path)
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", PALETTE[scheme])
        if crosses:
            styles += page.evaluate(MARK_ALIKE, styles)
            checked = axe(page, {"exclude": [["[data-alike]"]]}, COLOUR_RULES)
        else:
            checked = axe(page)
        found = [*observed.problems(), *too_wide(page), *checked]
        problems += [f"{path or '(home)'}: {problem}" for problem in found]
    assert not problems, "\n".join(problems)


def test_alike_is_only_what_has_the_same_colours(open_page: OpenPage) -> None:
    page, _ = open_page()
    page.set_content("<p>One <b>word</b><p>Two <b>words</b><p>Three <b style='color: #eee'>words")
    assert page.evaluate(MARK_ALIKE, [])
    alike = page.locator("[data-alike]").evaluate_all("found => found.map(e => e.textContent)")
    assert alike == ["Two words"]
    [problem] = axe(page, {"exclude": [["[data-alike]"]]}, COLOUR_RULES)
    assert problem.startswith("axe color-contrast (serious): <b style=")


def test_home_answers_on_the_first_screen_of_a_phone(open_page: OpenPage) -> None:
    """What happened, how bad, where, who and how sure, as of when: without scrolling."""
    page, _ = open_page(PHONE)
    page.set_viewport_size({"width": PHONE, "height": 740})
    visit(page, "")
    for part in (".ex-asof", "h1", ".ex-standfirst", ".ex-facts"):
        box = page.locator(f".md-content {part}").first.bounding_box()
        assert box is not None
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 740, f"{part} ends below the first screen"


def test_every_page_can_be_read_without_javascript(
    built_site: BuiltSite, open_page: OpenPage
) -> None:
    page, _ = open_page(DESK, java_script_enabled=False)
    problems = []
    for path in built_site.pages():
        page.goto(path)
        expect(page.locator("h1").first).to_be_visible()
        article = built_site.parsed(path).css_first("main article")
        assert article is not None
        for rest in article.css(".ex-rest"):  # opens with its citation
            rest.decompose()
        written = len(article.text(separator=" ").split())
        words = len(page.locator("main article").first.inner_text().split())
        if words < max(10, written * 3 / 4):  # controls are hidden, and the page may be empty
            problems.append(f"{path or '(home)'}: shows {words} of {written} words only")
        problems += [
            f"{path or '(home)'}: shows a figure without its picture"
            for figure in page.locator("figure").all()
            if not figure.locator("svg:visible, img:visible").count()
        ]
    assert not problems, "\n".join(problems)


# A stylesheet that is applied anew, or a <meta> that names the colours, makes the browser lay out
# the whole page once more; Material's own switch of colours would do both on every page.
COUNT_SHEETS = """
window.sheets = 0
document.addEventListener("load", event => {
  if (event.target.matches?.("head > link[rel=stylesheet]")) window.sheets += 1
}, true)
"""


def test_tabs_lead_to_pages_that_are_laid_out_once(open_page: OpenPage) -> None:
    page, observed = open_page()
    page.add_init_script(COUNT_SHEETS)
    visit(page, "")
    tabs = page.locator(".md-tabs__link")
    assert tabs.count() > 2
    for index in [*range(1, tabs.count()), 0]:
        target = tabs.nth(index).evaluate("link => link.href")
        tabs.nth(index).click()
        page.wait_for_url(target)
        expect(page.locator(".md-tabs__item--active")).to_have_count(1)
        expect(tabs.nth(index).locator("xpath=..")).to_have_class(re.compile("active"))
        page.wait_for_load_state()
        assert page.evaluate("window.sheets") == 1, target
        expect(page.locator("head link[rel=stylesheet]")).to_have_count(1)
        expect(page.locator("head meta[name='color-scheme']")).to_have_count(0)
    assert observed.problems() == []


def test_back_returns_to_the_page_before(open_page: OpenPage) -> None:
    page, observed = open_page()
    visit(page, "")
    home = page.locator("h1").inner_text()
    page.locator(".md-tabs__link").nth(1).click()
    expect(page.locator("h1")).not_to_have_text(home)
    page.go_back()
    expect(page.locator("h1")).to_have_text(home)
    assert observed.problems() == []


def test_palette_toggle_changes_the_colours_and_is_remembered(open_page: OpenPage) -> None:
    page, observed = open_page(color_scheme="light")
    visit(page, "")
    body = page.locator("body")
    light = _background(page)
    page.locator(TOGGLE).click()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    assert _background(page) != light
    page.reload()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.locator(TOGGLE).click()
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    assert _background(page) == light
    assert observed.problems() == []


def test_without_scripts_the_system_chooses_the_colours(open_page: OpenPage) -> None:
    seen = []
    for scheme in ("light", "dark"):
        page, _ = open_page(color_scheme=scheme, java_script_enabled=False)
        page.goto("")
        expect(page.locator(TOGGLE)).to_be_hidden()
        seen.append(_background(page))
    assert seen == ["rgb(255, 255, 255)", "rgb(20, 23, 26)"]


def test_missing_page_says_so_and_leads_on(open_page: OpenPage) -> None:
    page, observed = open_page()
    answer = page.goto("there/is/no/such/page/")
    assert answer is not None
    assert answer.status == 404
    expect(page.locator("h1")).to_be_visible()
    observed.problems()  # of course the browser reports the missing page itself
    page.locator(".md-content a").first.click()
    expect(page).not_to_have_url(re.compile("no/such/page"))
    assert observed.problems() == []


def _background(page: Page) -> str:
    colour: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return colour
