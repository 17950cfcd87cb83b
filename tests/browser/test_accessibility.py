"""What axe-core cannot see: keyboard, size of targets, large letters, print, forced colours.

Numbers in brackets are success criteria of WCAG 2.2.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from generator.authoring.proof.observe import Observed, too_wide
from tests.browser.conftest import OpenPage
from tests.browser.material import with_map, with_picture
from tests.conftest import BuiltSite, SiteThat

SCRIPT = Path(__file__).parent / "look.js"
# One page of each kind.
KINDS = (
    "",
    "what-happened.html",
    "whos-who/",
    "reactions.html",
    "map.html",
    "key-figures.html",
    "sources.html",
)
# 1.4.12: what a reader may set without losing a word.
SPACED = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }
"""


@pytest.fixture
def open_seen(open_page: OpenPage) -> OpenPage:
    """Give a function that makes a page with the functions of look.js in it."""

    def make(*arguments: Any, **options: Any) -> tuple[Page, Observed]:
        page, observed = open_page(*arguments, **options)
        page.add_init_script(path=SCRIPT)
        return page, observed

    return make


def style(page: Page, text: str) -> None:
    """Put a reader's own style into the page; the policy forbids a `<style>`."""
    page.evaluate(
        "text => { const own = new CSSStyleSheet(); own.replaceSync(text);"
        " document.adoptedStyleSheets = [own] }",
        text,
    )


def test_targets_are_large_and_links_say_where_they_lead(
    built_site: BuiltSite, open_seen: OpenPage
) -> None:
    """Targets of at least 24 px (2.5.8) outside of sentences, and link names (2.4.9)."""
    page, _ = open_seen(360)
    problems = []
    people = [path for path in built_site.pages() if path.startswith("whos-who/")]
    # The pages of people and bodies are of one make; three of them are enough.
    for path in [path for path in built_site.pages() if path not in people[3:]]:
        page.goto(path)
        page.evaluate("document.fonts.ready")
        found = [*page.evaluate("seen.smallTargets()"), *page.evaluate("seen.ambiguousLinks()")]
        problems += [f"{path or '(home)'}: {problem}" for problem in found]
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("width", [320, 640])
def test_spaced_and_enlarged_text_fits(open_seen: OpenPage, width: int) -> None:
    """Reflow (1.4.10) with the reader's spacing (1.4.12), and letters twice as large (1.4.4)."""
    page, _ = open_seen(width)
    problems = []
    for path in KINDS if width == 320 else KINDS[:3]:
        page.goto(path)
        style(page, SPACED if width == 320 else "html { font-size: 250% !important }")
        found = [*too_wide(page), *page.evaluate("seen.clippedText()")]
        problems += [f"{path or '(home)'}: {problem}" for problem in found]
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize(("path", "width"), [("", 1280), ("map.html", 1280), ("map.html", 360)])
def test_the_keyboard_reaches_everything_and_shows_where_it_is(
    site_that: SiteThat, open_seen: OpenPage, path: str, width: int
) -> None:
    """No trap (2.1.2), an order (2.4.3), a visible focus (2.4.7) that nothing covers (2.4.11)."""
    page, observed = open_seen(width, site=site_that(lambda site: not path or with_map(site)))
    page.goto(path)
    if path:
        page.locator("figure.ex-map[data-map]").scroll_into_view_if_needed()
        expect(page.locator(".ex-map .leaflet-container")).to_have_count(1)
        page.evaluate("scrollTo(0, 0)")
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.className")
    assert "md-skip" in first
    stops, problems = 0, []
    at_end = False
    while not at_end:
        at_end, faults = page.evaluate(
            "[!!document.activeElement.closest('footer'), seen.focusFaults()]"
        )
        problems += faults
        page.keyboard.press("Tab")
        stops += 1
        assert stops < 400, "the keyboard does not reach the end of the page"
    for _ in range(12):  # and back, where the header is in the way
        page.keyboard.press("Shift+Tab")
        problems += page.evaluate("seen.focusFaults()")
    assert stops > 20
    assert not problems, "\n".join(problems)
    assert observed.problems() == []


def test_what_a_link_leads_to_is_marked(open_seen: OpenPage) -> None:
    page, observed = open_seen()
    page.goto("")
    page.locator(".footnote .ex-unfold").first.click()
    link = page.locator(".footnote li:target .ex-tools a").first
    target = link.evaluate("link => link.href")
    assert target.partition("#")[0] != page.url, "it leads to the same page"
    link.click()
    page.wait_for_url(target)
    marked = page.locator("[data-claim]:target")
    expect(marked).to_be_in_viewport()
    assert page.evaluate("seen.background('[data-claim]:target')") != page.evaluate(
        "seen.background('body')"
    )
    marked.locator("a.footnote-ref").click()
    note = page.locator(".footnote li:target")
    expect(note).to_be_in_viewport()
    note.get_by_role("link", name="Back to the statement of citation").first.click()
    expect(page.locator("sup:target")).to_be_in_viewport()
    assert observed.problems() == []


@pytest.mark.parametrize(
    "options",
    [
        {"color_scheme": "light"},
        {"color_scheme": "dark"},
        {"color_scheme": "dark", "forced_colors": "active"},
    ],
    ids=["light", "dark", "forced"],
)
def test_lines_and_marks_are_seen(open_seen: OpenPage, options: dict[str, str]) -> None:
    """The line says how sure a statement is (1.4.11), in the reader's own colours too."""
    page, _ = open_seen(**options)
    for path in ("whos-who/", "map.html"):
        page.goto(path)
        assert page.evaluate("seen.faintLines()") == []


def test_a_page_prints_as_a_document(site_that: SiteThat, open_seen: OpenPage) -> None:
    page, _ = open_seen(site=site_that(with_picture), color_scheme="dark")
    page.goto("whos-who/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.emulate_media(media="print")
    for hidden in (
        "header",
        "footer",
        ".md-sidebar",
        ".ex-tools",
        ".footnote-backref",
        ".ex-button",
    ):
        expect(page.locator(f"{hidden} >> visible=true")).to_have_count(0)
    expect(page.locator(".ex-picture svg")).to_be_visible()
    assert page.evaluate("seen.background('body')") in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    size = page.locator(".ex-statement").first.evaluate("e => getComputedStyle(e).fontSize")
    assert float(size.removesuffix("px")) == pytest.approx(10.5 / 72 * 96, abs=0.1)
    address = page.evaluate("seen.printed('.ex-meta [data-address]')")
    assert address.startswith(" (https://")
    assert ":~:text" not in address
    assert page.evaluate("seen.printed('.ex-asof')").endswith("/whos-who/")


def test_nothing_moves_for_those_who_wish_it_still(
    site_that: SiteThat, open_seen: OpenPage
) -> None:
    page, _ = open_seen(site=site_that(with_map))  # asks for reduced motion
    page.goto("map.html")
    page.locator("figure.ex-map[data-map]").scroll_into_view_if_needed()
    expect(page.locator(".ex-map .leaflet-container")).to_have_count(1)
    assert page.evaluate("seen.moving()") == []


def test_a_font_is_fetched_only_for_its_letters(open_seen: OpenPage) -> None:
    page, observed = open_seen()
    page.goto("")
    page.evaluate("document.fonts.ready")
    fonts = [url.rsplit("/", 1)[1] for url in observed.requests if url.endswith(".woff2")]
    assert sorted(set(fonts)) == ["sans.woff2", "serif-display.woff2", "serif-text.woff2"]
    name = "Қасым"
    page.locator("h1").first.evaluate("(heading, name) => { heading.textContent = name }", name)
    drawn = "name => document.fonts.check('600 40px \"Ex Serif Display\"', name)"
    page.wait_for_function(drawn, arg=name)
    loaded = {url.rsplit("/", 1)[1] for url in observed.requests if url.endswith(".woff2")}
    assert loaded - set(fonts) == {
        "serif-display-cyrillic.woff2",
        "serif-display-cyrillic-ext.woff2",
    }
