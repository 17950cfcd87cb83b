"""What a change does to the facts, and what it may not do without a correction."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.authoring import report
from generator.authoring.report import Compared, markdown
from generator.problems.problem import Problem
from tests.projects import SMALL, records, write_data
from tests.repositories import commit, repository

Change = Callable[[dict[str, Any]], None]
RENAMED = (
    "statements:\n  board-denies:\n    now: {}\n    date: 2021-03-12\n    why: Said shorter.\n"
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Give the small site's facts in a repository of their own, committed."""
    return repository(tmp_path / "project", records(SMALL))


def compare(folder: Path) -> Compared:
    return report.compare(folder, "HEAD", {})


def problems(folder: Path) -> list[Problem]:
    return list(compare(folder).facts.problems())


def change(folder: Path, edit: Change) -> None:
    files = records(SMALL)
    edit(files)
    shutil.rmtree(folder)
    write_data(folder, files)


def found(folder: Path) -> list[str]:
    return [problem.message for problem in problems(folder)]


def statement(files: dict[str, Any], key: str) -> dict[str, Any]:
    for kind in files.values():
        for record in kind.values():
            for field in ("statements", "memberships", "relations", "values"):
                if isinstance(record, dict) and key in record.get(field, {}):
                    held: dict[str, Any] = record[field][key]
                    return held
    raise AssertionError(key)


def test_nothing_changed(data: Path) -> None:
    compared = compare(data)
    assert compared.facts.changes == ()
    assert list(compared.facts.problems()) == []
    assert "**No fact differs; no page changes; coverage 9 of 10 sentences.**" in markdown(compared)


def test_better_words_need_no_correction(data: Path) -> None:
    def edit(files: dict[str, Any]) -> None:
        statement(files, "commuters-council")["text"] = (
            "The council said that over 4,400 commuters are cut off."
        )

    change(data, edit)
    assert found(data) == []
    assert "### Changed\n\n- statement `commuters-council`, `said`" in markdown(compare(data))


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        (
            "text",
            "More than 4,500 commuters are cut off, the council said.",
            "`commuters-council` was changed without a correction: its figures were more than "
            "4,400 and are more than 4,500",
        ),
        (
            "value",
            4500,
            "`commuters-council` was changed without a correction: `value` was `4400` and is "
            "`4500`",
        ),
        (
            "voice",
            "reported",
            "`commuters-council` was changed without a correction: `voice` was `said` and is "
            "`reported`",
        ),
        (
            "said_on",
            "2021-03-07",
            "`commuters-council` was changed without a correction: `said_on` was not there and "
            "is `2021-03-07`",
        ),
    ],
)
def test_figures_dates_and_voices_need_one(
    data: Path, field: str, value: Any, expected: str
) -> None:
    raw = data / "figures.yml"
    files = yaml.safe_load(raw.read_text())
    files["commuters"]["values"]["commuters-council"][field] = value
    raw.write_text(yaml.safe_dump(files, sort_keys=False))
    assert found(data) == [expected]


def test_an_event_date_needs_one(data: Path) -> None:
    events = data / "events.yml"
    events.write_text(events.read_text().replace("2021-03-06", "2021-03-05", 1))
    assert found(data) == [
        "`bridge-shut` was changed without a correction: `date` was `2021-03-06` and is "
        "`2021-03-05`"
    ]


def test_an_id_does_not_vanish(data: Path) -> None:
    path = data / "organizations.yml"
    path.write_text(path.read_text().replace("board-denies:", "board-says-no:"))
    told = problems(data)
    assert [problem.message for problem in told] == [
        "the id `board-denies` is gone from statements, and its address leads nowhere"
    ]
    assert str(told[0]).startswith(f"{data / 'renamed.yml'}: error E807: ")
    assert told[0].hint == (
        "add here statements: {board-denies: {now: board-says-no, date: YYYY-MM-DD, why: WHY, "
        "page: whos-who/harbour-board}}"
    )
    assert (
        "```yaml\nstatements:\n  board-denies:\n    now: board-says-no\n    date: YYYY-MM-DD\n"
        "    why: WHY.\n    page: whos-who/harbour-board\n```"
    ) in markdown(compare(data))


@pytest.mark.parametrize(
    ("file", "old", "kind", "hint"),
    [
        ("people", "ada-mulder", "people", "add here people: {ada-mulder: {now: another, "),
        ("places", "far-bank", "places", "add here places: {far-bank: {now: another, "),
        ("events", "ferry-starts", "events", "add here events: {ferry-starts: {now: another, "),
        ("reactions", "province-offers", "reactions", "add here reactions: {province-offers: "),
        ("figures", "commuters", "figures", "add here figures: {commuters: "),
        ("glossary", "abutment", "glossary", "add here glossary: {abutment: "),
        ("sources", "gazetteer", "sources", "add here sources: {gazetteer: "),
    ],
)
def test_no_kind_of_id_vanishes(data: Path, file: str, old: str, kind: str, hint: str) -> None:
    path = data / f"{file}.yml"
    path.write_text(re.sub(rf"^{old}:", "another:", path.read_text(), flags=re.MULTILINE))
    told = problems(data)
    message = f"the id `{old}` is gone from {kind}, and its address leads nowhere"
    assert [problem.message for problem in told] == [message]
    assert hint in told[0].hint
    (data / "renamed.yml").write_text(
        f"{kind}:\n  {old}:\n    now: another\n    date: 2021-03-12\n    why: So.\n"
    )
    assert found(data) == []


def test_a_withdrawal_makes_it_good(data: Path) -> None:
    path = data / "organizations.yml"
    path.write_text(path.read_text().replace("board-denies:", "board-says-no:"))
    (data / "corrections.yml").write_text(
        "renamed:\n  statement: board-denies\n  date: 2021-03-12\n  was: It denied.\n"
        "  why: Said twice.\n"
    )
    assert found(data) == []


def test_a_renamed_statement_still_needs_corrections(data: Path) -> None:
    """A new id is no way to change a voice in silence; the correction may name either id."""
    path = data / "organizations.yml"
    path.write_text(
        path.read_text().replace("board-denies:", "board-says-no:").replace("said", "reported")
    )
    (data / "renamed.yml").write_text(RENAMED.format("board-says-no"))
    assert found(data) == [
        "`board-says-no` was changed without a correction: `voice` was `said` and is `reported`"
    ]
    assert "### Renamed or split\n\n- statement `board-denies` is now `board-says-no`" in markdown(
        compare(data)
    )
    (data / "corrections.yml").write_text(
        "voice:\n  statement: board-denies\n  date: 2021-03-12\n  was: It denied.\n"
        "  now: It denied.\n  why: The article states it.\n"
    )
    assert found(data) == []


def test_a_split_statement_is_accounted_for(data: Path) -> None:
    path = data / "organizations.yml"
    path.write_text(path.read_text().replace("board-denies:", "board-says-no:"))
    (data / "renamed.yml").write_text(RENAMED.format("[board-says-no, bridge-closed]"))
    comparison = compare(data)
    assert list(comparison.facts.problems()) == []
    assert "- statement `board-denies` is now `board-says-no`, `bridge-closed`" in markdown(
        comparison
    )
    assert "### Withdrawn" not in markdown(comparison)


def test_what_was_renamed_once_is_never_forgotten(data: Path) -> None:
    (data / "renamed.yml").write_text(RENAMED.format("bridge-closed").replace("board-", "old-"))
    commit(data)
    (data / "renamed.yml").unlink()
    assert found(data) == ["the entry for `old-denies` of statements is gone"]


def test_corrections_are_only_added(data: Path) -> None:
    corrections = data / "corrections.yml"
    corrections.write_text(
        "one:\n  statement: x\n  date: 2021-03-12\n  was: It was so.\n  why: Wrong.\n"
    )
    commit(data)
    corrections.write_text(corrections.read_text().replace("Wrong.", "Never mind."))
    assert found(data) == ["the correction `one` is gone or was changed"]
    corrections.unlink()
    assert found(data) == ["the correction `one` is gone or was changed"]


def test_an_old_correction_does_not_excuse_a_new_change(data: Path) -> None:
    (data / "corrections.yml").write_text(
        "one:\n  statement: commuters-council\n  date: 2021-03-12\n  was: 4,000.\n  why: Wrong.\n"
    )
    commit(data)
    figures = data / "figures.yml"
    figures.write_text(figures.read_text().replace("4400", "4500"))
    assert len(found(data)) == 1


def test_strangers_text_is_shown_as_code(data: Path) -> None:
    figures = data / "figures.yml"
    figures.write_text(figures.read_text().replace("are cut off", "are `cut` ``off`` <b>"))
    assert "+ text: More than 4,400 commuters are `cut` ``off`` <b>" in markdown(compare(data))
