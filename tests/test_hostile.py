"""Hostile facts change what a page says and nothing of what it is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.hostile import PLAIN, hostile_data
from tests.projects import build_project

Skeleton = list[tuple[str, tuple[str, ...], str]]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Build the same site twice: with markup behind every text, and with a plain word."""
    folder = tmp_path_factory.mktemp("hostile")
    built = []
    for name, data in (
        ("hostile", hostile_data(folder / "hostile-data")),
        ("plain", hostile_data(folder / "plain-data", PLAIN, PLAIN)),
    ):
        (folder / name).mkdir()
        built.append(build_project(folder / name, data))
    return built[0], built[1]


def skeleton(page: Path) -> Skeleton:
    """Return every element of a page: its tag, the names of its attributes, and its classes."""
    tree = LexborHTMLParser(page.read_text(encoding="utf-8"))
    return [
        (
            node.tag or "",
            tuple(sorted(node.attributes)),
            node.attributes.get("class") or "",
        )
        for node in tree.css("*")
        # Material's own count of words per page; the drawn pictures wrap long names to lines.
        if node.tag not in ("tspan", "text")
    ]


def test_every_page_keeps_its_elements(sites: tuple[Path, Path]) -> None:
    hostile, plain = sites
    pages = [path.relative_to(plain) for path in sorted(plain.rglob("*.html"))]
    assert pages == [path.relative_to(hostile) for path in sorted(hostile.rglob("*.html"))]
    for page in pages:
        assert skeleton(hostile / page) == skeleton(plain / page), page


def test_the_words_themselves_are_shown(sites: tuple[Path, Path]) -> None:
    page = (sites[0] / "what-happened.html").read_text(encoding="utf-8")
    text = LexborHTMLParser(page).css(".ex-statement")[0].text()
    assert "<script>alert(x)</script>" in text
    assert "{{ x * x }}" in text
    assert "# heading - item code" in text


def test_no_text_reaches_a_script(sites: tuple[Path, Path]) -> None:
    script = (sites[0] / "assets/map/places.js").read_text(encoding="utf-8")
    assert "alert" not in script
    assert script == (sites[1] / "assets/map/places.js").read_text(encoding="utf-8")


def test_the_search_shows_text_as_text(sites: tuple[Path, Path]) -> None:
    """The theme puts titles and texts of the index into its list as HTML."""
    hostile, plain = (_shown(site) for site in sites)
    assert len(hostile) == len(plain)
    for (words, elements), (_, expected) in zip(hostile, plain, strict=True):
        assert elements == expected, words
    assert any("<script>alert(1)</script>" in words for words, _ in hostile)


def _shown(site: Path) -> list[tuple[str, list[str]]]:
    """Return the words of each part of the index, and the elements that it makes."""
    index: Any = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    parts = [part for document in index["docs"] for part in (document["title"], document["text"])]
    trees = [LexborHTMLParser(f"<body><div>{part}</div>") for part in parts]
    return [
        (tree.text(), [str(node.html).partition(">")[0] for node in tree.css("div *")])
        for tree in trees
    ]
