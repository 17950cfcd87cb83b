"""`explainer test`: links that lead nowhere are found, and those that lead somewhere are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.authoring.proof.links import broken_links
from generator.authoring.proof.pages import kinds, page_paths

HOME = "https://desk.example/bridge/"
THERE = '<h1 id="there">There</h1>'


def site(folder: Path, link: str) -> Path:
    """Write a site of three pages, of which one has a link."""
    pages = {
        "index.html": f'<a href="{link}">A link</a>',
        "about.html": THERE,
        "who/index.html": f'{THERE}<a href="../index.html">Home</a>',
        "404.html": '<a href="/bridge/nowhere.html">The host\'s root</a>',
    }
    for name, text in pages.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "link",
    [
        "about.html",
        "about.html?who=a#there",
        "who/#there",
        "#:~:text=A%20link",
        f"{HOME}about.html#there",
        HOME,
        "https://elsewhere.example/none.html",
        "mailto:desk@example.org",
    ],
)
def test_links_that_lead_somewhere(tmp_path: Path, link: str) -> None:
    assert list(broken_links(site(tmp_path, link), HOME)) == []


@pytest.mark.parametrize(
    ("link", "fault"),
    [
        ("abuot.html", "is not there"),
        ("about.html#their", "has no such anchor"),
        ("#nowhere", "has no such anchor"),
        ("../about.html", "is not there"),
        (f"{HOME}none.html", "is not there"),
    ],
)
def test_links_that_lead_nowhere(tmp_path: Path, link: str, fault: str) -> None:
    found = list(broken_links(site(tmp_path, link), HOME))
    assert len(found) == 1
    assert found[0].startswith("index.html: leads to ")
    assert fault in found[0]


def test_of_pages_that_are_alike_the_largest_is_opened(tmp_path: Path) -> None:
    folder = site(tmp_path, "about.html")
    for name, text in (("ada", "short"), ("bo", "much longer"), ("cy", "long")):
        (folder / f"who/{name}.html").write_text(text, encoding="utf-8")
    moved = '<meta http-equiv="refresh" content="0; url=about.html">'
    (folder / "old.html").write_text(moved, encoding="utf-8")
    assert kinds(folder) == ("", "404.html", "about.html", "who/", "who/bo.html")
    assert "old.html" not in page_paths(folder)
