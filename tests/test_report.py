"""What a change does to the facts, and what it may not do without a correction."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.report import RevisionError, compare, markdown
from tests.projects import SMALL, records, write_data

Change = Callable[[dict[str, Any]], None]
HELP = (
    "add a record to corrections.yml with `statement`, `date`, `was`, `now` and `why`; leave "
    "out `now` where it was withdrawn"
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Give the small site's facts in a repository of their own, committed."""
    folder = write_data(tmp_path / "project/site_data", records(SMALL))
    git(folder.parent, "init", "--quiet")
    commit(folder)
    return folder


def git(folder: Path, *arguments: str) -> None:
    name = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
    subprocess.run(["git", *name, *arguments], cwd=folder, check=True, capture_output=True)  # noqa: S607


def commit(folder: Path) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "facts")


def change(folder: Path, edit: Change) -> None:
    files = records(SMALL)
    edit(files)
    shutil.rmtree(folder)
    write_data(folder, files)


def found(folder: Path) -> list[str]:
    return [problem.message for problem in compare(folder, "HEAD").problems()]


def statement(files: dict[str, Any], key: str) -> dict[str, Any]:
    for kind in files.values():
        for record in kind.values():
            for field in ("statements", "memberships", "relations", "values"):
                if isinstance(record, dict) and key in record.get(field, {}):
                    held: dict[str, Any] = record[field][key]
                    return held
    raise AssertionError(key)


def test_nothing_changed(data: Path) -> None:
    comparison = compare(data, "HEAD")
    assert comparison.changes == ()
    assert list(comparison.problems()) == []
    assert "No statement or event differs." in markdown(comparison)


def test_better_words_need_no_correction(data: Path) -> None:
    def edit(files: dict[str, Any]) -> None:
        statement(files, "commuters-council")["text"] = (
            "The council said that over 4,400 commuters are cut off."
        )

    change(data, edit)
    assert found(data) == []
    assert "### Changed\n\n- `commuters-council`" in markdown(compare(data, "HEAD"))


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
    problems = list(compare(data, "HEAD").problems())
    assert [problem.message for problem in problems] == [
        "`board-denies` was changed without a correction: the id is gone"
    ]
    assert problems[0].hint == HELP


def test_a_correction_makes_it_good(data: Path) -> None:
    path = data / "organizations.yml"
    path.write_text(path.read_text().replace("board-denies:", "board-says-no:"))
    (data / "corrections.yml").write_text(
        "renamed:\n  statement: board-denies\n  date: 2021-03-12\n  was: It denied.\n"
        "  why: Said twice.\n"
    )
    assert found(data) == []


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
    assert "``` More than 4,400 commuters are `cut` ``off`` <b>" in markdown(compare(data, "HEAD"))


@pytest.mark.parametrize("revision", ["nowhere", "--help", "HEAD; true"])
def test_an_unknown_revision(data: Path, revision: str) -> None:
    with pytest.raises(RevisionError, match="git knows no revision"):
        compare(data, revision)
