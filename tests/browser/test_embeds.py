"""A statement in a frame on somebody else's page: on a phone and a desk, in the light and dark."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Response, expect

from generator.authoring.proof.observe import axe
from tests.browser.conftest import OpenPage
from tests.conftest import BuiltSite

MOST_BYTES = 20_000
PAGE = '<!doctype html><title>A page</title><link rel="icon" href="data:,">'


def test_a_frame_is_copied_and_shows_the_statement(
    open_page: OpenPage, built_site: BuiltSite
) -> None:
    page, observed = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto("")
    claim = page.locator("[data-claim]").first
    key = claim.get_attribute("data-claim")
    claim.locator("a.footnote-ref").first.focus()
    box = page.locator(".ex-citation")
    box.get_by_role("button", name="Copy with citation as a frame").click()
    expect(box.get_by_role("status")).to_have_text("Copied.")
    frame = page.evaluate("navigator.clipboard.readText()")
    assert f'src="{built_site.url}embed/{key}.html"' in frame
    # A page of somebody else: nothing of ours but the frame.
    page.route("**/elsewhere.html", lambda route: route.fulfill(body=f"{PAGE}{frame}"))
    for width in (320, 900):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto("elsewhere.html")
        inside = page.frame_locator("iframe")
        expect(inside.locator(f"[data-claim='{key}']")).to_be_visible()
        needed = inside.locator("html").evaluate("e => [e.scrollHeight, e.scrollWidth]")
        box_ = page.locator("iframe").bounding_box()
        assert box_
        assert needed[0] <= box_["height"]
        assert needed[1] <= box_["width"]
    assert observed.problems() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_for_frames_is_small_and_sound(
    open_page: OpenPage, built_site: BuiltSite, scheme: str
) -> None:
    page, observed = open_page(360, color_scheme=scheme, java_script_enabled=True)
    answers: list[Response] = []

    def note(answer: Response) -> None:
        answers.append(answer)

    page.on("response", note)
    folder = built_site.folder / "embed"
    largest = max(folder.rglob("*.html"), key=lambda path: path.stat().st_size)
    figure = max((folder / "figures").glob("*.html"), key=lambda path: path.stat().st_size)
    for path in (largest, figure):
        answers.clear()
        page.goto(path.relative_to(built_site.folder).as_posix())
        asked = [built_site.folder / answer.url.removeprefix(built_site.url) for answer in answers]
        assert asked[0] == path
        assert [file.suffix for file in asked] == [".html", ".css"]
        assert sum(file.stat().st_size for file in asked) <= MOST_BYTES
        assert axe(page) == []
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        red = int(re.findall(r"\d+", ground)[0])
        assert (red < 128) == (scheme == "dark")
    assert observed.problems() == []
