"""Whole reports of typical changes, as a pull request's summary shows them.

UPDATE_GOLDEN=1 writes them as they are now, beside the changes in tests/golden/report.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli.main import main
from generator.loading import load
from tests.projects import PROJECT
from tests.repositories import commit, repository

GOLDEN = PROJECT / "tests/golden/report"

CORRECTION = """council-number:
  statement: commuters-council
  date: 2021-03-09
  was: More than 4,300 commuters are cut off, the council said.
  now: More than 4,400 commuters are cut off, the council said.
  why: We had left out a hundred.
"""
RENAMED = """people:
  tom-reyes:
    now: thomas-reyes
    date: 2021-03-09
    why: He is called so in full.
"""
EVENT = """council-speaks:
  title: The council counts the commuters
  date: 2021-03-08
  derived:
    2021-03-08: The day on which the article appeared.
  places: [veldhaven]
  include: [commuters-council]
"""
RIVAL = """    commuters-guess:
      value: 3000
      text: The board spoke of 3,000.
      voice: said
      cites: [{source: courier, from: The Harbour Board put, to: "commuters at 3,000"}]
"""

TRUE_FIGURE = """      value: 4400
      bound: more than
      text: More than 4,400 commuters are cut off, the council said.
"""
FALSE_FIGURE = """      value: 4300
      bound: more than
      text: More than 4,300 commuters are cut off, the council said.
      derived: {"4,300": The article has a hundred more.}
"""


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the small site's facts in a repository, as `explainer` finds them."""
    monkeypatch.delenv("GITHUB_REPOSITORY", raising=False)
    monkeypatch.chdir(tmp_path)
    repository(tmp_path, {})
    return Path("site_data")


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path} has no {old!r}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def words(data: Path) -> None:
    """Say one statement in other words, which changes no figure and no voice."""
    replace(
        data / "people.yml",
        "Ada Mulder opened a ferry beside the bridge on 7 March 2021.",
        "On 7 March 2021 Ada Mulder opened a ferry beside the bridge.",
    )


def figure(data: Path) -> None:
    """Correct a figure, and say so."""
    replace(data / "figures.yml", FALSE_FIGURE, TRUE_FIGURE)
    (data / "corrections.yml").write_text(CORRECTION, encoding="utf-8")


def person(data: Path) -> None:
    """Rename a person, whose old address leads on."""
    for path in data.glob("*.yml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("tom-reyes", "thomas-reyes"), encoding="utf-8")
    (data / "renamed.yml").write_text(RENAMED, encoding="utf-8")


def event(data: Path) -> None:
    """Add an event in front of the others, which moves every line behind it."""
    path = data / "events.yml"
    path.write_text(EVENT + path.read_text(encoding="utf-8"), encoding="utf-8")


def broken(data: Path) -> None:
    """Change a voice in silence, take a statement away, and add one that lacks its speaker."""
    replace(data / "organizations.yml", "board-denies:", "board-says-no:")
    replace(data / "reactions.yml", "voice: analysis", "voice: said")
    figures = data / "figures.yml"
    figures.write_text(figures.read_text(encoding="utf-8") + RIVAL, encoding="utf-8")


@pytest.mark.parametrize("edit", [words, figure, person, event, broken], ids=lambda e: e.__name__)
def test_reports_are_as_expected(
    data: Path, edit: Callable[[Path], None], capsys: pytest.CaptureFixture[str]
) -> None:
    if edit is figure:
        replace(data / "figures.yml", TRUE_FIGURE, FALSE_FIGURE)
        commit(data)
    edit(data)
    code = main(["report", "--base", "HEAD"])
    shown = capsys.readouterr().out
    golden = GOLDEN / f"{edit.__name__}.md"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(shown.encode())
    assert shown == golden.read_bytes().decode()
    assert code == (1 if edit is broken else 0)
    assert edit is broken or load(data).warnings == []


def test_the_environment_names_the_repository_on_both_sides(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On GitHub's runner addresses come from there, and no page changes for it."""
    monkeypatch.setenv("GITHUB_REPOSITORY", "fork/of-it")
    assert main(["report", "--base", "HEAD"]) == 0
    assert "**No fact differs; no page changes; " in capsys.readouterr().out


def test_problems_stand_behind_the_report_in_the_summary(data: Path, tmp_path: Path) -> None:
    """Both are written to one file, by the shell and by the command."""
    broken(data)
    summary = tmp_path / "summary.md"
    with summary.open("a") as file:
        done = subprocess.run(
            [sys.executable, "-m", "generator", "report", "--base=HEAD", "--format=github"],
            env={**os.environ, "PYTHONPATH": str(PROJECT), "GITHUB_STEP_SUMMARY": str(summary)},
            stdout=file,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    shown = summary.read_text(encoding="utf-8")
    assert shown.startswith((GOLDEN / "broken.md").read_text(encoding="utf-8"))
    assert "\n## 2 errors\n" in shown
    assert done.stderr.count("::error file=site_data/") == 2


def test_a_base_that_breaks_a_newer_rule(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The older facts are compared as far as they can be read, and what they break is told."""
    now, before = "Ada Mulder is the mayor of Veldhaven.", "Ada Mulder has 3 ferries."
    replace(data / "people.yml", now, before)
    commit(data)
    replace(data / "people.yml", before, now)
    assert main(["report", "--base", "HEAD"]) == 1
    shown = capsys.readouterr().out
    assert (
        "By the rules of today the facts before the change have 1 error, so what the pages and "
        "numbers say of them may be incomplete:\n\n"
        "- `people.yml:14`, E602: `the text says 3, which does not stand in the cited passage`\n"
    ) in shown
    assert "**1 statement changed; 3 pages change; " in shown
    assert "<code>whos-who/ada-mulder.md</code>: +1 −1</summary>" in shown


def test_a_base_of_which_no_page_can_be_made(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = (data / "site.yml").read_text(encoding="utf-8")
    (data / "site.yml").write_text("title: [\n", encoding="utf-8")
    commit(data)
    (data / "site.yml").write_text(kept, encoding="utf-8")
    assert main(["report", "--base", "HEAD"]) == 0
    shown = capsys.readouterr().out
    assert "site.yml changed" in shown
    assert "Pages are not compared: those of the revision cannot be made" in shown


def test_facts_in_a_folder_that_the_base_did_not_have(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data.rename("facts")
    assert main(["report", "--base", "HEAD", "--data", "facts"]) == 0
    assert "**9 statements added; 2 people added; " in capsys.readouterr().out


def test_there_has_to_be_a_folder(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "--base", "HEAD", "--data", "nowhere"]) == 2
    assert "there is no such folder" in capsys.readouterr().err
