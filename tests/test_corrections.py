"""Corrections agree with what the site says, and have a page and a feed."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

from generator.addresses import Publication
from generator.corrections import feed, latest_first
from generator.errors import SiteDataError
from generator.load import load
from tests.projects import SMALL, write_data

SAYS = "More than 4,400 commuters are cut off, the council said."
GOOD = {
    "statement": "commuters-council",
    "date": "2021-03-10",
    "was": "More than 4,000 commuters are cut off, the council said.",
    "now": SAYS,
    "why": "The figure had been misread.",
}
WITHDRAWN = {
    "statement": "bridge-painted",
    "date": "2021-03-11",
    "was": "The bridge was painted in 2019.",
    "why": "The article says nothing of it.",
    "page": "what-happened",
}


def problems(tmp_path: Path, corrections: dict[str, Any]) -> list[str]:
    folder = write_data(tmp_path / "data", {"corrections": corrections})
    try:
        load(folder)
    except SiteDataError as error:
        return [problem.message for problem in error.problems]
    return []


def test_good_corrections(tmp_path: Path) -> None:
    assert problems(tmp_path, {"number": GOOD, "paint": WITHDRAWN}) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"now": "Something else."},
            [f"`commuters-council` does not say this now: it says “{SAYS}”"],
        ),
        (
            {"now": None},
            ["`commuters-council` was withdrawn by the correction `number` and stands here again"],
        ),
        ({"statement": "commuters"}, ["there is no statement or event `commuters`"]),
        ({"date": "2021-03"}, ["a correction has one day"]),
    ],
)
def test_wrong_corrections(tmp_path: Path, changes: dict[str, Any], expected: list[str]) -> None:
    correction = {key: value for key, value in {**GOOD, **changes}.items() if value is not None}
    assert problems(tmp_path, {"number": correction}) == expected


def test_only_the_latest_has_to_agree(tmp_path: Path) -> None:
    earlier = {**GOOD, "date": "2021-03-09", "now": "More than 4,300 commuters are cut off."}
    assert problems(tmp_path, {"first": earlier, "second": GOOD}) == []


def test_an_event_may_be_corrected(tmp_path: Path) -> None:
    correction = {**GOOD, "statement": "bridge-shut", "was": "5 March 2021", "now": "6 March 2021"}
    assert problems(tmp_path, {"day": correction}) == []


def test_the_feed_is_atom_and_has_the_newest_first(tmp_path: Path) -> None:
    paint = {**WITHDRAWN, "why": "A & B <b>"}
    folder = write_data(tmp_path / "data", {"corrections": {"number": GOOD, "paint": paint}})
    site = load(folder).site
    assert latest_first(site) == ["paint", "number"]
    text = feed(site, Publication("https://example.org/x", "https://github.com/example/x"))
    atom = "{http://www.w3.org/2005/Atom}"
    root = ET.fromstring(text)  # noqa: S314 - our own
    assert root.tag == f"{atom}feed"
    assert [entry.findtext(f"{atom}id") for entry in root.iter(f"{atom}entry")] == [
        "https://example.org/x/corrections.html#paint",
        "https://example.org/x/corrections.html#number",
    ]
    for entry in [root, *root.iter(f"{atom}entry")]:
        for required in ("id", "title", "updated"):  # RFC 4287, 4.1.1 and 4.1.2
            assert len(entry.findall(atom + required)) == 1
    assert "A & B <b>" in str(root.findtext(f"{atom}entry/{atom}content"))


def test_without_corrections_the_feed_is_empty_and_dated() -> None:
    site = load(SMALL).site
    text = feed(site, Publication("https://example.org/x", "https://github.com/example/x")).decode()
    assert "<entry>" not in text
    assert "<updated>2021-03-09T00:00:00Z</updated>" in text
