"""Hostile facts change what a page says and nothing of what it is."""

from __future__ import annotations

import json
import shutil
from contextlib import chdir
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from generator.loading import load
from generator.pipeline import make_site
from generator.problems.codes import Code
from generator.problems.problem import SiteDataError, report
from tests.hostile import PIECES, PLAIN, hostile_data, mixed_data, ungated
from tests.projects import PROJECT, build_project

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


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    shutil.copy2(PROJECT / "mkdocs.yml", folder)
    return folder


# A whole site each time, so what fails is told as it is and not made smaller.
@settings(max_examples=3, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map("".join),
        min_size=80,
        max_size=180,
    )
)
def test_no_mixture_makes_an_element(
    sites: tuple[Path, Path], project: Path, texts: list[str]
) -> None:
    """Each field has its own text; all of a build are judged against the plain twin."""
    with chdir(project):
        shutil.rmtree("data", ignore_errors=True)
        endings = [(f" {text} x", f" {ungated(text)} x") for text in texts]
        make_site(mixed_data(Path("data"), endings), Path("content"), Path("site"), {})
        pages = [path.relative_to(sites[1]) for path in sorted(sites[1].rglob("*.html"))]
        for page in pages:
            assert skeleton("site" / page) == skeleton(sites[1] / page), page


@pytest.mark.parametrize(
    "sign", ["\x1b[2J", "\x07", "\x9b2J", "\u202e", "\u2066", "\u200b", "\ufeff"]
)
def test_what_steers_a_terminal_is_refused_and_not_shown(tmp_path: Path, sign: str) -> None:
    with pytest.raises(SiteDataError) as caught:
        load(hostile_data(tmp_path / "data", f" x{sign}y", f" x{sign}y"))
    assert {problem.code for problem in caught.value.problems} & {Code.CHARACTER, Code.ESCAPE}
    assert not any(
        letter in report(caught.value.problems) for letter in sign if not letter.isascii()
    )
    assert "\x1b" not in report(caught.value.problems)


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
