"""The desk in a browser: statements are made, changed and taken back without seeing any YAML."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from generator.authoring.cite import read_article
from generator.authoring.desk.app import Desk
from generator.authoring.desk.articles import Texts
from generator.authoring.preview.builder import Build
from generator.authoring.preview.server import PreviewServer
from generator.authoring.proof.browsers import FIREFOX, installed
from generator.authoring.proof.observe import AXE_RULES, axe, too_wide
from generator.loading import load
from generator.provenance.passages.pointing import Article
from tests.browser.firefox import firefox
from tests.projects import SMALL

TEXT = Path(__file__).parents[1] / "sites/texts/courier.txt"
# The sentence, what is said of it, the voice, and the speaker.
MADE = [
    (2, "The bridge to Far Bank was closed.", "reported", ""),
    (3, "Nobody can yet say what made the cracks in it.", "unconfirmed", ""),
    (4, "The council said that more than 4,400 commuters are cut off.", "said_by", "town-council"),
    (5, "The Harbour Board put the commuters at 3,000 in all.", "said_by", "harbour-board"),
    (6, "Ada Mulder opened a ferry.", "reported", ""),
    (7, "Mulder said that the Harbour Board had known.", "said_by", "ada-mulder"),
    (8, "The Harbour Board denied it.", "said_by", "harbour-board"),
    (9, "Tom Reyes called the repair a long job.", "analysis_by", "tom-reyes"),
    (10, "The province will pay for half.", "reported", ""),
    (2, "The bridge was closed on 6 March 2021.", "reported", ""),
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Give the facts of the small site."""
    return Path(shutil.copytree(SMALL, tmp_path / "site_data"))


@pytest.fixture
def desk(data: Path, tmp_path: Path) -> Iterator[str]:
    """Serve the desk of the small site beside a page; give its address."""
    article = read_article(data, "courier", TEXT)
    assert isinstance(article, Article)
    made = Desk(data, Texts({"courier": article}))
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "index.html").write_text(
        "<!doctype html><html lang=en><title>Site</title><main><h1>Site</h1></main></html>", "utf-8"
    )
    with PreviewServer("127.0.0.1", 0, made.routes()) as server:
        server.show(Build(pages, "/", ""))
        yield f"{server.origin}{made.path}"


@pytest.fixture
def page(browser: Browser, desk: str) -> Iterator[Page]:
    """Open the desk; whatever its page complains of fails the test."""
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    page = context.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.goto(desk)
    expect(page.locator("#sentences li")).to_have_count(10)
    yield page
    context.close()
    assert [line for line in told if "422" not in line] == []


def choose(page: Page, number: int) -> None:
    page.locator(f"#s{number} .words").click()
    expect(page.locator("#chosen")).to_have_text(re.compile(f"^Sentence {number}"))
    expect(page.locator("#cite")).not_to_have_value("")


def test_ten_statements_are_made_without_seeing_yaml(page: Page, data: Path) -> None:
    before = len(load(data).site.entries)
    for number, text, voice, speaker in MADE:
        choose(page, number)
        page.locator("#text").fill(text)
        page.locator(f"input[name=voice][value={voice}]").check()
        if speaker:
            page.locator("#speaker").fill(speaker)
        page.locator("#where").select_option("events:bridge-shut")
        expect(page.locator("#seen")).to_contain_text(text)
        page.locator("#save").click()
        expect(page.locator("#status")).to_have_text(re.compile("^Saved: "))
        expect(page.locator("#text")).to_have_value("")
    assert before_in(data) == before_in(SMALL) + len(MADE)
    page.locator("#undo").click()
    expect(page.locator("#status")).to_have_text("Taken back in events.yml")
    expect(page.locator("#undo-count")).to_have_text("(9)")
    assert before > 0


def before_in(data: Path) -> int:
    """Return how many statements events.yml has of its own."""
    text = (data / "events.yml").read_text(encoding="utf-8")
    return len(re.findall(r"\btext: ", text))


def test_the_gate_answers_while_typing_and_a_statement_is_changed_and_deleted(
    page: Page, data: Path
) -> None:
    choose(page, 5)
    page.get_by_role("button", name="Edit: The Harbour Board").click()
    expect(page.locator("#id")).to_have_value("commuters-board")
    expect(page.locator("#gate")).to_have_text("The passage supports it.")
    page.locator("#text").fill("The Harbour Board put the commuters at 5,000.")
    expect(page.locator("#gate.bad")).to_contain_text("5,000")
    page.locator("#text").fill("The Harbour Board put the commuters at 3,000 people.")
    expect(page.locator("#gate")).to_have_text("The passage supports it.")
    page.locator("#save").click()
    expect(page.locator("#status")).to_have_text("Saved: commuters-board")
    assert load(data).site.entries["commuters-board"].statement.text.endswith("3,000 people.")
    choose(page, 5)
    page.get_by_role("button", name="Edit: The Harbour Board").click()
    expect(page.locator("#delete")).to_be_visible()
    page.locator("#delete").click()
    expect(page.locator("#s5")).to_have_class("open")
    page.locator("#undo").click()
    expect(page.locator("#s5")).to_have_class("used")


def test_selected_words_are_cited_alone(page: Page) -> None:
    page.locator("#s5 .words").evaluate(
        """(node) => {
          const text = node.firstChild, at = text.data.indexOf("Board put")
          const range = document.createRange()
          range.setStart(text, at); range.setEnd(text, at + "Board put the commuters".length)
          getSelection().removeAllRanges(); getSelection().addRange(range)
          node.dispatchEvent(new MouseEvent("mouseup", { bubbles: true }))
        }"""
    )
    expect(page.locator("#chosen")).to_have_text("Sentence 5, the words selected")
    expect(page.locator("#cite")).to_have_value("Board put the … put the commuters")


def test_all_of_it_by_keyboard(page: Page, data: Path) -> None:
    page.locator("#sentences").focus()
    for key in ["Home", "ArrowDown", "ArrowDown", "Enter"]:
        page.keyboard.press(key)
    expect(page.locator("#chosen")).to_have_text("Sentence 3")
    expect(page.locator("#text")).to_be_focused()
    page.keyboard.type("Nobody can yet say what made the cracks here.")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "voice":
            break
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    expect(page.locator("input[name=voice][value=unconfirmed]")).to_be_checked()
    page.locator("#where").select_option("events:bridge-shut")
    page.locator("#id").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#status")).to_have_text(re.compile("^Saved: nobody-can"))
    assert load(data).site.entries["nobody-can-yet-say-what"].statement.voice == "unconfirmed"


def test_a_sentence_is_left_out_and_brought_back(page: Page) -> None:
    choose(page, 1)
    expect(page.locator("#reason")).to_have_value("The headline; the text says it in full.")
    page.locator("#bring-back").click()
    expect(page.locator("#s1")).to_have_class("open")
    page.locator("#reason").fill("A headline.")
    page.get_by_role("button", name="Leave out").click()
    expect(page.locator("#s1")).to_have_class("excluded")
    expect(page.locator("#s1 small")).to_contain_text("A headline.")


def test_axe_finds_nothing(browser: Browser, desk: str) -> None:
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce")
    page = context.new_page()
    page.goto(desk)
    choose(page, 5)
    page.locator("#text").fill("The Harbour Board put them at 9,000.")
    expect(page.locator("#gate")).to_contain_text("9,000")
    page.locator("summary").first.click()
    page.locator("summary").last.click()
    schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    for width in (1400, 400, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert too_wide(page) == []
        for scheme in schemes:
            page.emulate_media(color_scheme=scheme)
            assert axe(page) == [], (scheme, width)
    context.close()


def test_it_works_in_firefox(desk: str, data: Path, tmp_path: Path) -> None:
    path = installed(FIREFOX)
    if path is None:
        pytest.fail("No Firefox found. Run `make test`, which installs one.", pytrace=False)
    home = desk.partition("/.desk/")[0]
    with firefox(path, tmp_path / "profile", {"network.proxy.type": 0}, f"{home}/") as tab:
        tab.open(desk)
        tab.wait_for("document.querySelectorAll('#sentences li').length === 10")
        tab.run("document.getElementById('sentences').focus()")
        tab.type("\ue011\ue015\ue015\ue007")  # Home, down, down, Enter
        tab.wait_for("document.getElementById('cite').value !== ''")
        tab.wait_for("document.activeElement.id === 'text'")
        tab.run(f"{Axe().axe_script}; true")
        asked = json.dumps({"runOnly": AXE_RULES, "iframes": False})
        listed = "one.violations.flatMap(v => v.nodes.map(n => v.id + n.html)).join(' ')"
        found = tab.run(f"axe.run({asked}).then(one => {listed})")
        assert found == ""
        tab.type("Nobody can say what made the cracks.")
        tab.click("input[value=unconfirmed]")
        tab.run("document.getElementById('where').value = 'events:bridge-shut'")
        tab.wait_for("document.getElementById('gate').textContent === 'The passage supports it.'")
        tab.click("#save")
        tab.wait_for("document.getElementById('status').textContent.startsWith('Saved: ')")
        tab.wait_for("!document.getElementById('undo').disabled")
        tab.click("#undo")
        tab.wait_for("document.getElementById('status').textContent.startsWith('Taken back')")
        assert tab.observed.problems() == []
    assert load(data).site.entries.keys() == load(SMALL).site.entries.keys()
