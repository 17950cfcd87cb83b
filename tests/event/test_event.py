"""What holds for this event alone. `explainer new` leaves this folder out."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.pictures.map import read_basemap
from tests.browser.material import (
    with_choices,
    with_map,
    with_picture,
    with_spellings,
    with_ways_to_the_timeline,
)
from tests.conftest import BuiltSite
from tests.projects import PROJECT
from tests.provenance.test_mutations import told

DATA = PROJECT / "site_data"
SAMPLE = 300  # of the site's thousand lies, so that the tests stay quick


def test_the_generator_knows_no_event() -> None:
    """Another event is another site_data/, with no change to the code or the frame."""
    names = re.compile(r"Kazakh|Almaty|Tokayev|Nazarbayev|Masimov|Nur-Sultan|KNB", re.IGNORECASE)
    files = [
        path
        for folder in (PROJECT / "generator", PROJECT / "overrides")
        for path in folder.rglob("*")
        if path.suffix in (".py", ".j2", ".html", ".yml", ".md") and "authoring" not in path.parts
    ]
    assert len(files) > 100
    assert [path.name for path in files if names.search(path.read_text(encoding="utf-8"))] == []


def test_the_sites_lies_are_refused(tmp_path: Path) -> None:
    score = told(DATA, tmp_path / "site_data", SAMPLE)
    assert score.share >= 0.98, str(score)


@pytest.mark.parametrize(
    "has_it",
    [with_choices, with_map, with_picture, with_spellings, with_ways_to_the_timeline],
    ids=lambda has_it: has_it.__name__,
)
def test_what_readers_do_is_tried_on_this_site(
    built_site: BuiltSite, has_it: Callable[[BuiltSite], bool]
) -> None:
    """The browser tests need no other site to stand in for it."""
    assert has_it(built_site)


def test_the_base_map_has_every_kind_of_line_and_area() -> None:
    path = DATA / "basemap.geojson"
    base = read_basemap(path.read_text(encoding="utf-8"))
    assert {shape.kind for shape in base.shapes} == {
        "land", "region", "region_border", "border", "water",
    }  # fmt: skip
    assert path.stat().st_size < 100_000
