"""Formatting changes how a file is written, never what it says, and loses no comment."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.authoring.format import formatted
from generator.cli.main import main
from generator.problems.problem import SiteDataError
from generator.reading.yaml import parse_bytes
from tests.projects import PROJECT, SMALL

UNTIDY = """\
# People of the town.
ada:   # the mayor
    name:   Ada Mulder
    aliases: [ "the mayor",  'A. Mulder' ]
    statements:
        opened:
            text: "On Sunday Ada Mulder opened a ferry,\\
                   beside the bridge."   # two lines
            cites:
            - source: courier
              from: 'On Sunday Ada'\x20\x20


# Tom speaks for the board.
tom:
    # his name as it is printed
    name: Tom Reyes
    since: 2019
bo:
    name: "No"
"""
TIDY = """\
# yaml-language-server: $schema=schemas/people.schema.json
# People of the town.
ada:   # the mayor
  name: Ada Mulder
  aliases: ["the mayor", 'A. Mulder']
  statements:
    opened:
      text: "On Sunday Ada Mulder opened a ferry,beside the bridge." # two lines
      cites:
        - source: courier
          from: 'On Sunday Ada'

# Tom speaks for the board.
tom:
  # his name as it is printed
  name: Tom Reyes
  since: 2019

bo:
  name: "No"
"""

FILES = sorted([*(PROJECT / "site_data").glob("*.yml"), *SMALL.glob("*.yml")])
SCALARS = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=40),
    st.integers(),
    st.booleans(),
    st.sampled_from(["no", "12:30", "2022-01-06", "# x", "- x", "a: b", "1e3", "0o7", "~", " x "]),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc-", min_size=1), inner),
    max_leaves=10,
)


def comments(text: str) -> list[str]:
    """Return the lines with a comment, but for the one that editors read."""
    lines = [line.strip() for line in text.splitlines() if "#" in line]
    return [line for line in lines if "yaml-language-server" not in line]


def test_an_untidy_file_becomes_tidy_and_stays_so() -> None:
    assert formatted("people.yml", UNTIDY) == TIDY
    assert formatted("people.yml", TIDY) == TIDY
    assert formatted("people.yml", UNTIDY.replace("\n", "\r\n")) == TIDY


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_real_files_keep_their_words_and_their_comments(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    new = formatted(file.name, text)
    assert formatted(file.name, new) == new
    assert parse_bytes(new.encode(), "x").value == parse_bytes(text.encode(), "x").value
    assert comments(new) == comments(text)


@given(st.dictionaries(st.text("abcdef-", min_size=1, max_size=8), VALUES, min_size=1))
def test_nothing_that_yaml_can_say_is_changed(records: dict[str, object]) -> None:
    text = yaml.safe_dump(records, allow_unicode=True, width=60)
    before = parse_bytes(text.encode(), "people.yml")
    try:
        new = formatted("people.yml", text)
    except SiteDataError:
        assert before.problems
        return
    except ValueError:
        return  # left alone, which the next test shows
    assert parse_bytes(new.encode(), "people.yml").value == before.value
    assert formatted("people.yml", new) == new


def test_a_file_that_would_say_something_else_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "people.yml"
    text = "ada:\n  name: |\n    Ada\n\n\n    Mulder\n"
    file.write_text(text, encoding="utf-8")
    assert main(["format", str(file)]) == 0
    assert file.read_text(encoding="utf-8") == text
    assert capsys.readouterr().err == (
        f"warning: {file} would say something else if it were formatted: left as it is\n"
    )


def test_check_names_what_is_not_formatted_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "site_data"
    shutil.copytree(PROJECT / "site_data", data)
    people = data / "people.yml"
    people.write_text(people.read_text(encoding="utf-8") + "\n\n", encoding="utf-8")
    before = people.read_bytes()
    assert main(["format", "--check", "--data", str(data)]) == 1
    assert capsys.readouterr().out == f"{people} is not formatted: make format\n"
    assert people.read_bytes() == before
    assert main(["format", "--data", str(data)]) == 0
    assert main(["format", "--check", "--data", str(data)]) == 0


def test_a_broken_file_is_reported_and_the_others_are_formatted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "site_data"
    shutil.copytree(SMALL, data)
    (data / "people.yml").write_text("ada:\n\tname: Ada\n", encoding="utf-8")
    assert main(["format", "--data", str(data)]) == 1
    told = capsys.readouterr()
    assert f"{data}/people.yml:2:1: error" in told.err
    assert f"{data / 'events.yml'} was formatted\n" in told.out


def test_the_hooks_of_pre_commit_run(tmp_path: Path) -> None:
    hooks = yaml.safe_load((PROJECT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    shutil.copytree(SMALL, tmp_path / "site_data")
    for hook in hooks["repos"][0]["hooks"]:
        _, *command = hook["entry"].split()
        files = [] if hook.get("pass_filenames") is False else ["site_data/events.yml"]
        done = subprocess.run(
            [sys.executable, "-m", "generator", *command, *files],
            cwd=tmp_path, env={"PYTHONPATH": str(PROJECT)},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
