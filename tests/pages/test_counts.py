"""What became of each number of a figure, and what readers are told of all of them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generator.loading import load_partial
from generator.model.dates import between, parse_date
from generator.pages.attribution import day_words
from generator.pages.counts import Series, series_of
from tests.projects import PROJECT

FERRY = PROJECT / "tests/sites/ferry"


def changed(folder: Path, *changes: tuple[str, str], file: str = "figures.yml") -> Series:
    """Return the counts of the dead of the ferry, with some of a file written otherwise."""
    data = Path(shutil.copytree(FERRY, folder / "data"))
    text = (data / file).read_text(encoding="utf-8")
    for old, new in changes:
        assert re.search(old, text)
        text = re.sub(old, new, text)
    (data / file).write_text(text, encoding="utf-8")
    return series_of(load_partial(data)[0].site, "dead")


def fates(series: Series) -> dict[str, str]:
    return {one.entry.id: one.fate for one in series.counts if one.fate}


def test_a_later_number_of_one_speaker_replaces_the_earlier_unsaid(tmp_path: Path) -> None:
    series = changed(tmp_path, (r" +replaces: .*\n", ""))
    assert fates(series) == {
        "dead-19": "replaced",
        "dead-31": "replaced",
        "dead-43": "replaced",
        "dead-52": "replaced",
        "dead-55": "replaced",
        "dead-70": "withdrawn",
    }
    assert series.words == "Latest of ten counts, 4 to 13 May; four still stand: 40 to 68"
    assert series.summary == "Ten counts, 4 to 13 May; four still stand: 40 to 68"


def test_at_least_is_passed_by_a_later_count_of_anybody(tmp_path: Path) -> None:
    series = changed(tmp_path, ("value: nearly 40", "value: at least 40"))
    assert fates(series)["dead-40"] == "passed"
    assert series.words == "Latest of ten counts, 4 to 13 May; three still stand: 61 to 68"


def test_at_least_stands_while_no_later_count_is_beyond_it(tmp_path: Path) -> None:
    series = changed(tmp_path, ("value: nearly 40", "value: at least 90"))
    assert "dead-40" not in fates(series)


def test_a_number_that_is_withdrawn_replaces_nothing(tmp_path: Path) -> None:
    """The prefecture's 70 is; its 43 was replaced by its 66 of the day after."""
    series = changed(tmp_path, (r" +replaces: .*\n", ""))
    replaced = {one.entry.id: one.replaced_by for one in series.counts}
    assert replaced["dead-43"] == "dead-66"


def test_a_number_that_stands_alone_says_so(tmp_path: Path) -> None:
    series = changed(tmp_path, (r"(?s)  values:\n.*?\n    dead-55:", "  values:\n    dead-55:"))
    only = Series(series.site, series.unit, tuple(c for c in series.counts if c.entry.id in (
        "dead-55", "dead-68")))  # fmt: skip
    assert only.words == "Latest of two counts, 7 to 13 May; no other still stands"
    assert [role for role, _ in only.told] == ["Latest, highest and lowest"]


def test_the_year_stays_where_sources_are_of_several(tmp_path: Path) -> None:
    series = changed(tmp_path, ("date: 2023-05-13", "date: 2024-01-13"), file="sources.yml")
    assert day_words(series.site, parse_date("2023-05-04")) == "4 May 2023"
    assert series.words.startswith("Latest of ten counts, 4 May 2023 to 13 January 2024; ")


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2023-05-04", "2023-05-13", "4 to 13 May 2023"),
        ("2020-08-07", "2020-09-02", "7 August to 2 September 2020"),
        ("2020-08-07", "2020-10", "7 August to October 2020"),
        ("2020-08-07~", "2020-08-09", "about 7 August to 9 August 2020"),
        ("2020-08-07", "2021-12", "7 August 2020 to December 2021"),
        ("2019", "2020", "2019 to 2020"),
        ("2020-08-04/2020-08-06", "2020-08-09", "4 to 6 August 2020 to 9 August 2020"),
    ],
)
def test_a_stretch_says_year_and_month_once(first: str, last: str, words: str) -> None:
    assert between(parse_date(first), parse_date(last)) == words
