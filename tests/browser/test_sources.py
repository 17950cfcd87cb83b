"""The reader's way to a source: the citation, the switch, and the ledger."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from playwright.sync_api import expect

from generator.authoring.proof.observe import axe, too_wide
from tests.browser.conftest import OpenPage

SWITCH = ".ex-switch"


def test_the_switch_shows_voice_and_passage_and_is_remembered(open_page: OpenPage) -> None:
    page, observed = open_page()
    page.goto("")
    switch = page.get_by_role("button", name="Show sources")
    expect(switch).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".ex-shown")).to_have_count(0)
    switch.focus()
    page.keyboard.press("Enter")
    expect(switch).to_have_attribute("aria-pressed", "true")
    references = page.locator(".md-content a.footnote-ref").count()
    expect(page.locator(".ex-shown")).to_have_count(references)
    first = page.locator(".ex-shown").first
    expect(first).to_contain_text(re.compile(r"(Reported|Said by|Analysis by|Unconfirmed)"))
    expect(first).to_contain_text(re.compile(r"sentences? \d+"))
    expect(first.locator(".ex-mark")).to_have_count(1)
    assert axe(page, ".ex-shown") == []
    page.locator(".md-tabs").get_by_role("link", name="Key figures").click()
    page.wait_for_url("**/key-figures.html")
    expect(page.locator(".ex-shown").first).to_be_visible()
    page.reload()
    expect(switch).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".ex-shown").first).to_be_visible()
    switch.click()
    expect(page.locator(".ex-shown")).to_have_count(0)
    assert observed.problems() == []


def test_shown_sources_fit_a_phone(open_page: OpenPage) -> None:
    page, observed = open_page(360, color_scheme="dark")
    for path in ("", "whos-who/", "map.html", "key-figures.html"):
        page.goto(path)
        if page.locator(SWITCH).get_attribute("aria-pressed") == "false":
            page.locator(SWITCH).click()
        expect(page.locator(".ex-shown")).to_have_count(page.locator("a.footnote-ref").count())
        assert too_wide(page) == []
        assert axe(page, ".ex-shown") == []
    assert observed.problems() == []


def test_without_scripts_there_is_no_switch_and_every_citation(open_page: OpenPage) -> None:
    page, _ = open_page(java_script_enabled=False)
    page.goto("")
    expect(page.locator(SWITCH)).to_be_hidden()
    note = page.locator(".footnote li").first
    expect(note).to_be_visible()
    expect(note.locator("a.ex-pointer").first).to_have_attribute(
        "href", re.compile(r"#:~:text=\S+")
    )
    rest = note.get_by_role("link", name="Report a problem").first
    expect(rest).to_be_hidden()
    note.get_by_role("link", name="More").click()
    expect(rest).to_be_visible()


def test_the_ledger_is_linked_both_ways(open_page: OpenPage) -> None:
    page, observed = open_page()
    page.goto("what-happened.html")
    page.locator(".footnote .ex-unfold").first.click()
    page.locator(".footnote li:target a[href*='#sentence-']").first.click()
    page.wait_for_url(re.compile(r"/sources/[^/]+\.html#sentence-\d+$"))
    row = page.locator(f"[id='{urlsplit(page.url).fragment}']")
    claim = row.locator(".ex-sentence__use a").first
    words = claim.inner_text()
    claim.click()
    page.wait_for_url(lambda url: "/sources/" not in url)
    expect(page.locator(f"[id='{urlsplit(page.url).fragment}']")).to_contain_text(words)
    assert observed.problems() == []


def test_the_strip_says_its_lines_in_words(open_page: OpenPage) -> None:
    page, _ = open_page(360)
    page.goto("sources.html")
    page.get_by_role("link", name="sentence by sentence").first.click()
    page.wait_for_url("**/sources/*.html")
    lines = page.locator(".ex-ledger > li > a")
    rows = page.locator(".ex-sentences > li")
    # The address changes before the content does, so wait for a line before counting them.
    expect(lines.first).to_have_text(re.compile(r"^1: \w+ words?, (left out|\w+ statements?)$"))
    expect(lines).to_have_count(rows.count())
    lines.first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#sentence-1")


def test_a_statement_is_copied_with_its_citation(open_page: OpenPage) -> None:
    page, observed = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto("")
    reference = page.locator("[data-claim] a.footnote-ref").first
    claim = page.locator("[data-claim]").first
    words = claim.evaluate("e => e.firstChild.textContent.trim()")
    reference.focus()
    box = page.locator(".ex-citation")
    for name in ("as text", "as Markdown"):
        box.get_by_role("button", name=f"Copy with citation {name}").click()
        expect(box.get_by_role("status")).to_have_text("Copied.")
    markdown = page.evaluate("navigator.clipboard.readText()")
    box.get_by_role("button", name="Copy with citation as text").click()
    page.wait_for_function(
        "old => navigator.clipboard.readText().then(now => now !== old)", arg=markdown
    )
    text = page.evaluate("navigator.clipboard.readText()")
    key = claim.get_attribute("data-claim")
    own = box.locator(f".ex-tools a[href$='#{key}']").first.evaluate("a => a.href")
    assert text.startswith(words)
    assert text.endswith(f"] {own}")
    assert re.search(r" \[\w.*: “.+ … .+”\] https://", text)
    assert markdown.endswith(f"](<{own}>))")
    assert axe(page, ".ex-citation") == []
    assert observed.problems() == []
