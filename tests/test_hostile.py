"""Hostile facts change what a page says and nothing of what it is."""

from __future__ import annotations

from pathlib import Path

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
