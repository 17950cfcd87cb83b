"""A change at a terminal: a line a fact, and for an id that is gone one thing to do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.authoring.report import brief, compare
from generator.problems.codes import Code
from tests.repositories import repository

DENIAL = "    board-denies:\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Give the small site in a repository."""
    return repository(tmp_path, {})


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_line_a_fact_and_the_pages_counted(data: Path) -> None:
    edit(data / "events.yml", "title: A ferry starts", "title: The ferry starts")
    edit(data / "figures.yml", "      value: 4400\n", "      value: 4300\n")
    told = brief(compare(data, "HEAD", os.environ)).splitlines()
    assert told[2].startswith("! figure value commuters-council") or told[2].startswith(
        "! statement commuters-council: `value` was `4400` and is `4300`; needs a correction"
    )
    assert "~ event ferry-starts: The ferry starts" in told
    assert told[-1] == "`--full` shows what differs, page by page."
    assert len(told) < 12


def lost(data: Path) -> list[tuple[Code, str]]:
    facts = compare(data, "HEAD", os.environ).facts
    return [(one.code, one.hint) for one in facts.problems() if one.code is Code.ID_LOST]


def test_a_renamed_statement_is_offered_renamed_yml_alone(data: Path) -> None:
    edit(data / "organizations.yml", DENIAL, "    board-says-no:\n")
    ((_, hint),) = lost(data)
    assert hint == (
        "add here statements: {board-denies: {now: board-says-no, date: YYYY-MM-DD, why: WHY, "
        "page: whos-who/harbour-board}}"
    )


def test_a_withdrawn_statement_is_offered_corrections_yml_alone(data: Path) -> None:
    path = data / "organizations.yml"
    text = path.read_text(encoding="utf-8")
    before, _, rest = text.partition(DENIAL)
    lines = rest.splitlines(keepends=True)
    end = next((n for n, line in enumerate(lines) if not line.startswith("      ")), len(lines))
    path.write_text(before + "".join(lines[end:]), encoding="utf-8")
    ((_, hint),) = lost(data)
    assert hint == (
        "it was withdrawn, then: add a record to corrections.yml with `statement: board-denies`, "
        "`page: whos-who/harbour-board`, `date`, `was` and `why`"
    )
