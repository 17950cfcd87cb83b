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
from generator.loading import load
from generator.model.site import KINDS
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
ada:  # the mayor
  is: {name: Ada Mulder, aliases: ["the mayor", 'A. Mulder']}
  opened:
    text: "On Sunday Ada Mulder opened a ferry,beside the bridge."  # two lines
    cites: [{source: courier, from: 'On Sunday Ada'}]
# Tom speaks for the board.
tom:
  # his name as it is printed
  name: Tom Reyes
  since: 2019
bo: {name: "No"}
"""

# A record in full and in short, with every form that there is.
LONG = """\
ada:  # the mayor
  name: Ada Mulder
  # what papers write
  short_name: Mulder
  aliases: [Ms Mulder]
  summary: mayor
  picture: {column: 1, row: 2}
  caption: the mayor
  memberships:
    # since spring
    mayor:
      role: Mayor
      organization: town-council
      text: Ada Mulder is mayor.
      voice: reported
      cites:
        # the second sentence
        - source: courier
          from: Ada Mulder, the
          to: the mayor said
  statements:
    opened:
      text: Ada Mulder opened a ferry.
      voice: unconfirmed  # so far
      cites:
        - {source: courier, from: On Sunday Ada, to: beside the bridge}
        - {source: herald, from: opened a ferry, to: opened a ferry}
  relations:
    blames:
      to: harbour-board
      label: says it knew
      mutual: true
      text: Mulder blamed the Board.
      voice: said
      speaker: ada
      said_on: 2021-03-08
      said_in: veldhaven
      cites: [{source: courier, from: Mulder said that, to: for a year}]
"""
SHORT = """\
# yaml-language-server: $schema=schemas/people.schema.json
ada:  # the mayor
  # what papers write
  name: [Ada Mulder, Mulder, Ms Mulder]
  picture: {column: 1, row: 2, caption: the mayor}
  # since spring
  mayor:
    text: Ada Mulder is mayor.
    # the second sentence
    cite: Ada Mulder, the … the mayor said
    role: {town-council: Mayor}
  opened:
    text: Ada Mulder opened a ferry.
    cite: {courier: On Sunday Ada … beside the bridge, herald: opened a ferry}
    # so far
    unconfirmed: true
  blames: {text: Mulder blamed the Board., cite: Mulder said that … for a year, said_by: ada in veldhaven on 2021-03-08, with: {harbour-board: says it knew}}
"""  # noqa: E501
SOURCES = parse_bytes(b"courier: {kind: article}\nherald: {kind: dataset}\n", "sources.yml")

STARTER = PROJECT / "generator/authoring/starter/site_data"
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
    assert sorted(comments(new)) == sorted(comments(text))


def test_what_is_written_in_full_becomes_short_with_its_comments() -> None:
    assert formatted("people.yml", LONG, SOURCES) == SHORT
    assert formatted("people.yml", SHORT, SOURCES) == SHORT


def test_the_head_of_a_record_holds_what_fits_and_keeps_its_comment() -> None:
    note = "x" * 300
    record = (
        "quay:\n  name: Quay\n  note: {note}\n  label: left\n"
        "  told:\n    # as it stands\n    text: T.\n    cite: The quay is\n"
    ).replace("{note}", note)
    head = "  is: {name: Quay, label: left}\n"
    after = f"quay:\n{head}  note: {note}\n  told:\n    # as it stands\n    text: T.\n"
    made = formatted("places.yml", record, SOURCES)
    assert made.partition("\n")[2] == f"{after}    cite: The quay is\n"
    above = made.replace(head, f"  # where it is\n{head}")
    assert formatted("places.yml", above, SOURCES) == above


def test_a_longer_statement_and_a_draft_have_a_line_for_each_field() -> None:
    drafted = '  told:\n    text: ""\n    cite: The quay is\n    draft: true\n'
    long = f"  long:\n    text: {'x' * 200}\n    cite: The quay is\n"
    short = "  short: {text: x, cite: The quay is}\n"
    made = formatted("places.yml", f"quay:\n{drafted}{long}{short}", SOURCES)
    assert made.partition("\n")[2] == f"quay:\n{drafted}{long}{short}"


@pytest.mark.parametrize("site", [SMALL, STARTER], ids=["small", "starter"])
def test_a_site_says_in_short_what_it_said_in_full(site: Path, tmp_path: Path) -> None:
    data = Path(shutil.copytree(site, tmp_path / "site_data"))
    assert main(["format", "--data", str(data)]) == 0
    before, after = load(site).site, load(data).site
    for kind in ("info", *KINDS):
        assert getattr(after, kind) == getattr(before, kind), kind
        assert kind == "info" or list(getattr(after, kind)) == list(getattr(before, kind))
    assert list(after.entries) == list(before.entries)
    lines = [sum(len(file.read_text("utf-8").splitlines()) for file in folder.glob("*.yml"))
             for folder in (site, data)]  # fmt: skip
    assert site != SMALL or lines[1] < lines[0] * 0.6


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


def test_a_text_in_a_block_is_written_in_one_line() -> None:
    text = "ada:\n  name: |\n    Ada\n\n\n    Mulder\n  note: >\n    One\n    two.\n"
    assert formatted("people.yml", text).splitlines()[1:] == [
        'ada: {name: "Ada Mulder", note: "One two."}'
    ]


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
