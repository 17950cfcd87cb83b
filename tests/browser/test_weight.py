"""What a page moves before it is read, and that nothing was cut from its style that it needs."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import material
import yaml
from playwright.sync_api import Page, expect
from selectolax.lexbor import LexborHTMLParser

from tests.browser.conftest import OpenPage
from tests.browser.material import with_map
from tests.conftest import PROJECT, BuiltSite, SiteThat, page_with

PHONE = 412
# Bytes as GitHub Pages sends them, without headers.
MOST, MOST_WITH_MAP = 150_000, 220_000
MAP = "[data-map]"
COMPRESSED = {".css", ".html", ".js", ".json", ".svg", ".xml"}

# Selectors of `sheets` that are in no stylesheet of this page and yet match something: in this
# page as it is now, or in one of `pages` before any script ran. What depends on the moment
# (hover, focus, a checked box) counts as given, and so does the host of a pseudo-element.
CUT_BUT_MET = """
async ([sheets, pages]) => {
  const split = text => {
    let depth = 0
    return [...text].reduce((parts, sign) => {
      depth += "([".includes(sign) ? 1 : ")]".includes(sign) ? -1 : 0
      if (sign === "," && !depth) parts.push("")
      else parts[parts.length - 1] += sign
      return parts
    }, [""]).map(part => part.trim())
  }
  const selectors = rules => [...rules].flatMap(rule =>
    rule.selectorText ? split(rule.selectorText) : rule.cssRules ? selectors(rule.cssRules) : [])
  const parsed = sheets.map(text => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    return sheet
  })
  const kept = new Set([...document.styleSheets].flatMap(sheet => selectors(sheet.cssRules)))
  const cut = [...new Set(parsed.flatMap(sheet => selectors(sheet.cssRules)))]
    .filter(selector => !kept.has(selector))
  const states = ":(?:hover|focus(?:-visible|-within)?|active|checked|indeterminate|target|link"
    + "|visited|placeholder-shown|(?:in)?valid|disabled|enabled)\\\\b"
  const given = selector => selector
    .replace(new RegExp(`:not\\\\(${states}\\\\)`, "g"), ":is(*)")
    .replace(new RegExp(`::[\\\\w-]+|${states}`, "g"), ":is(*)")
  const parser = new DOMParser()
  const documents = await Promise.all(pages.map(async page =>
    parser.parseFromString(await (await fetch(page)).text(), "text/html")))
  const met = selector => [document, ...documents].some(one => one.querySelector(given(selector)))
  return { cut: cut.length, met: cut.filter(met) }
}
"""


def test_first_view_of_every_kind_of_page_is_light(
    built_site: BuiltSite, open_page: OpenPage
) -> None:
    for path in _heaviest_of_each_kind(built_site):
        page, observed = open_page(PHONE)
        page.goto(path)
        if page.locator(MAP).count():
            expect(page.locator(f"{MAP}.is-live")).to_be_visible()
        page.wait_for_load_state("networkidle")
        moved = {address: _moved(built_site, address) for address in set(observed.requests)}
        most = MOST_WITH_MAP if page.locator(MAP).count() else MOST
        heaviest = sorted(moved.items(), key=lambda item: -item[1])
        assert sum(moved.values()) <= most, "\n".join(f"{n:7} {name}" for name, n in heaviest)
        page.close()


def test_style_keeps_what_any_page_meets(built_site: BuiltSite, open_page: OpenPage) -> None:
    page, _ = open_page()
    page.goto("")
    pages = [built_site.url + path for path in built_site.pages()]
    made_up = "body:not(.made-up) {}"  # so that the question is known to have an answer
    found = _cut_but_met(page, [*_sheets(), made_up], pages)
    assert found["met"] == ["body:not(.made-up)"]
    assert found["cut"] > 100


def test_style_keeps_what_scripts_make(site_that: SiteThat, open_page: OpenPage) -> None:
    site = site_that(with_map)
    page, _ = open_page(site=site)
    page.goto(page_with(site, "a.footnote-ref"))
    page.locator("a.footnote-ref").first.focus()
    expect(page.locator(".ex-citation")).to_be_visible()
    assert _cut_but_met(page, _sheets())["met"] == []
    page.goto(page_with(site, MAP))
    page.locator(MAP).scroll_into_view_if_needed()
    page.locator(".exmap-marker").first.click()
    expect(page.locator(".ex-map__box")).to_be_visible()
    page.locator(".ex-scheme").click()
    page.locator(".ex-switch").click()
    assert _cut_but_met(page, _sheets())["met"] == []
    page.locator("[data-md-component=search-query]").click()
    page.keyboard.type(page.locator(".ex-place h3").last.inner_text())
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    assert _cut_but_met(page, _sheets())["met"] == []


def _heaviest_of_each_kind(site: BuiltSite) -> list[str]:
    """Return the largest page of each folder, and the largest with a map."""
    kinds: dict[tuple[Path, bool], str] = {}
    for path in sorted(site.pages(), key=lambda path: site.file(path).stat().st_size):
        folder = site.file(path).relative_to(site.folder).parent.parent
        kinds[folder, bool(_parsed(site, path).css(MAP))] = path
    assert any(has_map for _, has_map in kinds) is site.has("map.html", MAP)
    return list(kinds.values())


def _moved(site: BuiltSite, address: str) -> int:
    """Return how many bytes the answer to a request has, without headers."""
    file = site.file(urlsplit(address).path.removeprefix(urlsplit(site.url).path))
    body = file.read_bytes()
    return len(gzip.compress(body, 6) if file.suffix in COMPRESSED else body)


def _sheets() -> list[str]:
    """Return the stylesheets that pages have before they are joined: the theme's and ours."""
    theme = Path(material.__file__).parent / "templates/assets/stylesheets"
    base = PROJECT / "generator/publishing/mkdocs.yml"
    settings = yaml.safe_load(base.read_text(encoding="utf-8"))
    files = [
        *sorted(theme.rglob("*.min.css")),
        *(PROJECT / "overrides" / name for name in settings["extra_css"]),
    ]
    return [file.read_text(encoding="utf-8") for file in files]


def _cut_but_met(page: Page, sheets: list[str], pages: list[str] | None = None) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(CUT_BUT_MET, [sheets, pages or []])
    return found


def _parsed(site: BuiltSite, path: str) -> LexborHTMLParser:
    return LexborHTMLParser(site.file(path).read_text(encoding="utf-8"))
