"""A project's own pages: Markdown without HTML, each block marked, each mistake told."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.pages.own_pages import own_pages
from generator.problems.problem import SiteDataError
from generator.publishing.active_content import ELEMENTS

GOOD = """# About us

We are a *desk* of two: see
[the timeline](what-happened.md#day-1).

## How we work

- One thing
    - Another
"""


def write(folder: Path, text: str, name: str = "about-us.md") -> Path:
    """Write a page and return its folder."""
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_page(tmp_path: Path) -> None:
    [page] = own_pages((), write(tmp_path, GOOD))
    assert (page.path, page.title) == ("about-us.md", "About us")
    assert page.description == "We are a desk of two: see the timeline."
    assert page.context["blocks"] == (
        '<p data-editorial="">We are a <em>desk</em> of two: see\n'
        '<a href="what-happened.html#day-1">the timeline</a>.</p>\n'
        '<h2 data-editorial="">How we work</h2>\n'
        '<ul>\n<li>\n<p data-editorial="">One thing</p>\n'
        '<ul>\n<li>\n<p data-editorial="">Another</p>\n</li>\n</ul>\n</li>\n</ul>\n'
    )


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<p data-claim='x'>A claim</p>",
        "a <b onclick=go()>b</b>",
        "![a](https://elsewhere.example/b.png)",
        "[a](javascript:alert(1))",
        "[a](data:text/html,b)",
        "> a quotation",
        "<https://elsewhere.example/\"onclick='go()>",
        "```\n</code></pre><script>\n```",
        "| <b> |\n|---|\n| </td><script> |",
    ],
)
def test_nothing_becomes_html_but_what_templates_use(tmp_path: Path, text: str) -> None:
    [page] = own_pages((), write(tmp_path, f"# A\n\nB\n\n{text}\n"))
    html = LexborHTMLParser(str(page.context["blocks"]))
    tags = {node.tag for node in html.body.css("*")} if html.body else set()
    assert tags - {"body"} <= ELEMENTS - {"script"}
    assert html.css_first("[onclick], [data-claim], [href^='javascript:'], [href^='data:']") is None


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("About.md", GOOD, "overrides/pages/About.md:1:1: error E911: the name is no address"),
        ("index.md", GOOD, "error E911: there is a page index.md already"),
        ("a.md", "", "error E911: there is no title"),
        ("a.md", "A text\n", "error E911: there is no title"),
        ("a.md", "# A\n", "error E911: there is no text"),
        ("a.md", "# A\n\n- a list\n\n# B\n", "/a.md:5:1: error E911: this is a second title"),
    ],
)
def test_what_is_wrong_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str, told: str
) -> None:
    folder = Path("overrides/pages")
    monkeypatch.chdir(tmp_path)
    folder.mkdir(parents=True)
    with pytest.raises(SiteDataError) as caught:
        own_pages({"index.md"}, write(folder, text, name))
    assert any(told in str(problem) for problem in caught.value.problems), str(caught.value)


def test_a_page_in_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes("# Café\n\nA".encode("latin-1"))
    with pytest.raises(SiteDataError, match="E911: this is not UTF-8"):
        own_pages((), tmp_path)
