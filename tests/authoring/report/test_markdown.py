"""Reports of hostile and of huge changes, read by the parser that GitHub reads them with."""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from cmarkgfm import github_flavored_markdown_to_html
from cmarkgfm.cmark import Options
from selectolax.lexbor import LexborHTMLParser

from generator.authoring import report
from generator.authoring.report import Compared, markdown
from generator.authoring.report.facts import Change, Fact
from generator.authoring.report.pages import PageChange
from generator.problems.problem import Mark
from tests.hostile import GATED, MARKUP, hostile_data
from tests.repositories import repository

ESCAPES = (
    " ``` ```` ~~~~ ` </code></pre></details></summary><details open> | a | b | www.evil.example "
    "https://evil.example a@evil.example @somebody #1 \n```\n````\n# heading\n"
    "::error::x\n##[error]x\n"
)
# What a report is made of.
TAGS = {
    *("html", "head", "body", "h2", "h3", "p", "strong", "em", "ul", "li", "code", "pre"),
    *("table", "thead", "tbody", "tr", "th", "td", "details", "summary"),
}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the small site's facts in a repository of their own, committed."""
    return repository(tmp_path_factory.mktemp("hostile"), {})


@pytest.fixture(scope="module")
def compared(data: Path) -> Compared:
    """Compare the small site with itself."""
    return report.compare(data, "HEAD", {})


def shown(text: str) -> LexborHTMLParser:
    return LexborHTMLParser(github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE))


def tags(page: LexborHTMLParser) -> Counter[str]:
    return Counter(node.tag or "" for node in page.css("*"))


def headings(page: LexborHTMLParser) -> list[str]:
    return [node.text() for node in page.css("h1, h2, h3, h4, h5, h6")]


def attributes(page: LexborHTMLParser) -> set[str]:
    return {
        f"{name}={value or ''}" for node in page.css("*") for name, value in node.attributes.items()
    }


def test_texts_of_strangers_stay_texts(data: Path, tmp_path: Path) -> None:
    folder = data.parent / "site_data"
    shutil.copytree(folder, tmp_path / "kept")
    shutil.rmtree(folder)
    hostile_data(folder, MARKUP + ESCAPES, GATED + ESCAPES.replace("1", "x"))
    made = report.compare(folder, "HEAD", {})
    shutil.rmtree(folder)
    shutil.copytree(tmp_path / "kept", folder)
    assert made.errors == ()
    assert made.pages
    page = shown(markdown(made))
    assert set(tags(page)) <= TAGS
    assert set(headings(page)) <= {
        *("What this change does", "Added", "Changed", "Figures", "Coverage", "Pages"),
        "Renamed or split",
    }
    assert tags(page)["details"] == len(made.pages) + 1
    assert attributes(page) <= {"lang=diff", "class=language-diff", "align=right"}


def test_ids_of_strangers_stay_ids(data: Path) -> None:
    """Facts with errors have ids of any form, and the report is made of them too."""
    people = data / "people.yml"
    kept = people.read_text(encoding="utf-8")
    key = '"x` <img src=x> [y](http://evil.example)\\n\\n# z ``` |\u202e"'
    people.write_text(kept.replace("ada-mulder:", f"{key}:", 1), encoding="utf-8")
    made = report.compare(data, "HEAD", {})
    people.write_text(kept, encoding="utf-8")
    assert made.errors
    page = shown(markdown(made))
    assert "\u202e" not in markdown(made)
    assert set(tags(page)) <= TAGS
    assert headings(page) == [
        *("What this change does", "Added", "Ids that lead nowhere", "Coverage", "Pages")
    ]


def test_a_huge_change_says_what_it_leaves_out(compared: Compared) -> None:
    """The biggest pages give way first, and GitHub shows all of it."""
    pages = tuple(
        PageChange(f"p{number}.md", "changed", ("@@ -1 +1 @@", *["+" + "ä" * 99] * lines))
        for number, lines in enumerate([1, 10_000, 3, 200, 20_000, *[1] * 600])
    )
    facts = tuple(
        Change("events", f"event-{number}", None, Fact({"title": "ä" * 5_000}, Mark("x")))
        for number in range(2_000)
    )
    changed = replace(compared, pages=pages, facts=replace(compared.facts, changes=facts))
    text = markdown(changed)
    assert 700_000 < len(text.encode()) <= 900_000
    assert "**2,000 events added; 605 pages change; " in text
    assert "… (4,000 more characters)" in text
    assert "\n- And 1,957 more.\n" in text
    assert text.endswith("\nAnd 205 more pages, of which nothing is shown here.\n")
    cut = {
        details.css("code")[0].text(): details.css("pre ~ p")
        for details in shown(text).css("details:has(pre)")
    }
    left = {name: notes[0].text() for name, notes in cut.items() if notes}
    assert set(left) == {"p1.md", "p4.md"}
    assert left["p4.md"].endswith(" more lines.")
    assert int(left["p4.md"].split()[0].replace(",", "")) == 10_000 + int(
        left["p1.md"].split()[0].replace(",", "")
    )


def test_one_endless_line_is_left_out(compared: Compared) -> None:
    pages = (PageChange("p.md", "new", ("@@ -0,0 +1 @@", "+" + "\u202e" * 500_000)),)
    text = markdown(replace(compared, pages=pages))
    assert len(text.encode()) < 10_000
    assert (
        "<code>p.md</code> (new): +1 −0</summary>\n\n```diff\n@@ -0,0 +1 @@\n```\n\n1 more line."
        in text
    )
