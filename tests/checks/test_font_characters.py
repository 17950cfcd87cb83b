"""The letters that the build takes the fonts to have are those that the committed files have."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from generator.checks.font_characters import COVERED, FURTHER, outside_subset

ASSETS = Path(__file__).parents[2] / "overrides/assets"
FAMILIES = ("serif-text", "serif-display", "sans")
FACE = re.compile(r"fonts/([\w-]+)\.woff2[^}]*?unicode-range: ([^;]+);")


def files() -> dict[str, frozenset[str]]:
    """Return what each font file is to hold, by its name."""
    further = {
        f"{family}-{letters.name}": letters.characters
        for letters in FURTHER
        for family in FAMILIES
        if letters.sans or family != "sans"
    }
    return further | dict.fromkeys(FAMILIES, COVERED)


@pytest.mark.parametrize("name", files())
def test_a_font_has_its_letters(name: str) -> None:
    with TTFont(ASSETS / f"fonts/{name}.woff2") as font:
        drawn = set(map(chr, font.getBestCmap()))
    assert files()[name] - drawn == set()


def test_there_is_no_other_font() -> None:
    assert {path.stem for path in ASSETS.glob("fonts/*.woff2")} == set(files())


def test_a_browser_asks_for_a_further_font_by_the_same_ranges() -> None:
    style = (ASSETS / "stylesheets/fonts.css").read_text(encoding="utf-8")
    asked = {name: " ".join(ranges.split()) for name, ranges in FACE.findall(style)}
    ranges = {letters.name: letters.ranges for letters in FURTHER}
    assert asked == {
        name: ranges[name.removeprefix(family).removeprefix("-")]
        for name in files()
        for family in FAMILIES
        if name.startswith(f"{family}-")
    }


def test_no_letter_is_in_two_files() -> None:
    groups = [COVERED, *(letters.characters for letters in FURTHER)]
    assert sum(map(len, groups)) == len(frozenset().union(*groups))


@pytest.mark.parametrize(
    "name",
    [
        "Tokayev",
        "Åse Brønsted",
        "Kılıçdaroğlu",
        "Nguyễn",
        "Қасым-Жомарт Тоқаев",
        "Ωμέγα",
        "Ərdəbil",
    ],
)
def test_names_of_many_languages_are_drawn(name: str) -> None:
    assert outside_subset(name) == []


def test_what_no_font_has_is_named() -> None:
    assert outside_subset("☃ and ☂, ☃") == ["☂", "☃"]
