"""A browser that follows an old link, from disk as from a server, with JavaScript and without."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from generator.authoring.proof.observe import axe
from tests.browser.conftest import OpenPage


def test_a_page_that_moved_takes_the_anchor_along(full_site: Path, open_page: OpenPage) -> None:
    page, _ = open_page()
    page.goto(f"{(full_site / 'whos-who/mayor.html').as_uri()}#opened-by-mayor")
    page.wait_for_url("**/whos-who/ada-mulder.html#opened-by-mayor")
    expect(page.locator("#mulder-opened")).to_be_in_viewport()
    page.goto((full_site / "sources/the-courier.html").as_uri())
    page.wait_for_url("**/sources/courier.html")


def test_old_links_work_without_scripts(full_site: Path, open_page: OpenPage) -> None:
    page, _ = open_page(360, java_script_enabled=False)
    page.goto((full_site / "whos-who/mayor.html").as_uri())
    page.wait_for_url("**/whos-who/ada-mulder.html")
    page.goto(f"{(full_site / 'map.html').as_uri()}#haven")
    expect(page.locator("#veldhaven h3")).to_be_in_viewport()


def test_the_plain_page_of_a_split_is_accessible(full_site: Path, open_page: OpenPage) -> None:
    for scheme, paper in (("light", "rgb(255, 255, 255)"), ("dark", "rgb(20, 23, 26)")):
        page, _ = open_page(360, color_scheme=scheme)
        page.goto(f"{(full_site / 'whos-who/the-town.html').as_uri()}#board-denies")
        expect(page.get_by_role("heading", level=1)).to_have_text("This page was split")
        expect(page.locator("body")).to_have_css("background-color", paper)
        assert axe(page) == []
