"""Corrections agree with what the site says, and have a page and a feed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import feedparser
import pytest

from generator.exports.feeds import corrections_feed
from generator.loading import load
from generator.model.addresses import Publication
from generator.problems.problem import SiteDataError
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


def corrections(tmp_path: Path, records: dict[str, Any]) -> feedparser.FeedParserDict:
    data = write_data(tmp_path / "data", {"corrections": records}) if records else SMALL
    site = load(data).site
    here = Publication("https://example.org/x", "https://github.com/example/x")
    return feedparser.parse(corrections_feed(site, here))


def test_the_feed_has_the_newest_first(tmp_path: Path) -> None:
    paint = {**WITHDRAWN, "why": "A & B <b>"}
    feed = corrections(tmp_path, {"number": GOOD, "paint": paint})
    assert not feed.bozo
    tag = "tag:example.org,2026-01-01:/x/correction/"
    assert [entry.id for entry in feed.entries] == [f"{tag}paint", f"{tag}number"]
    assert [entry.updated for entry in feed.entries] == [
        "2021-03-11T00:00:00Z",
        "2021-03-10T00:00:00Z",
    ]
    assert feed.feed.updated == "2021-03-11T00:00:00Z"
    assert "A & B <b>" in feed.entries[0].content[0].value
    assert feed.entries[0].title == "Withdrawn: The bridge was painted in 2019."


def test_without_corrections_the_feed_is_empty_and_dated(tmp_path: Path) -> None:
    feed = corrections(tmp_path, {})
    assert feed.entries == []
    assert feed.feed.updated == "2021-03-09T00:00:00Z"
