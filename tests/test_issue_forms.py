"""The forms of new issues: GitHub accepts them, and their answers are YAML that checks accept."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from generator.cli.main import main
from generator.model.addresses import Publication
from tests.projects import PROJECT, SMALL

FORMS = PROJECT / ".github/ISSUE_TEMPLATE"


def fields(form: str) -> dict[str, Any]:
    """Return the fields of a form by their id."""
    body = yaml.safe_load((FORMS / form).read_text(encoding="utf-8"))["body"]
    return {field["id"]: field for field in body if "id" in field}


def answer(form: str, **filled: str) -> str:
    """Return the YAML that a form begins with, with its empty texts filled in."""
    text: str = fields(form)["yaml"]["attributes"]["value"]
    for key, value in filled.items():
        assert f'{key}: ""' in text
        text = text.replace(f'{key}: ""', f'{key}: "{value}"')
    assert '""' not in text, f"not filled in: {text}"
    return text


def check(data: Path) -> int:
    """Return the exit code of a check."""
    return main(["check", "--data", str(data)])


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return a copy of the small site's facts."""
    return Path(shutil.copytree(SMALL, tmp_path / "site_data"))


def test_github_accepts_the_forms() -> None:
    forms = sorted(map(str, FORMS.glob("*.yml")))
    assert len(forms) == 5
    for name, kind in (("forms", forms[1:]), ("config", forms[:1])):
        command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema"]
        done = subprocess.run(
            [*command, f"vendor.github-issue-{name}", *kind],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout


def test_report_a_problem_fills_in_fields_that_the_form_has() -> None:
    link = Publication("https://a.example", "https://github.com/a/b").report("x", "Text.", "y")
    asked = parse_qs(urlsplit(link).query)
    template = asked.pop("template")
    assert template == ["problem.yml"]
    assert set(asked) - {"title"} <= set(fields("problem.yml"))
    assert set(asked) == {"title", "statement", "text", "address"}


def test_the_statement_of_the_form_passes_the_check_where_it_is_pasted(small: Path) -> None:
    text = answer(
        "fact.yml",
        text="Nobody can yet say what made the cracks.",
        cite="Nobody can yet say … what made the cracks",
    )
    path = small / "glossary.yml"
    lines = "".join(f"    {line}\n" for line in text.splitlines())
    new = f"cracks:\n  term: Cracks\n  statements:\n{lines}"
    path.write_text(path.read_text(encoding="utf-8") + new, encoding="utf-8")
    assert check(small) == 0


def test_the_source_of_the_form_passes_the_check_but_for_its_lock(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = answer("source.yml", title="Ferry opened", publisher="The Echo", date="2021-03-08",
                  url="https://echo.example/ferry")  # fmt: skip
    path = small / "sources.yml"
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{text}", encoding="utf-8")
    assert check(small) == 1
    error = capsys.readouterr().err
    assert error.count("error E520: ") == 1
    assert "`a-short-id-of-your-choice` is an article and has no lock" in error


def test_the_correction_of_the_form_passes_the_check(small: Path) -> None:
    text = answer("correction.yml", statement="commuters-board", date="2021-03-09",
                  was="The Harbour Board put the commuters at 2,000.",
                  now="The Harbour Board put the commuters at 3,000.",
                  why="A slip of the pen.")  # fmt: skip
    (small / "corrections.yml").write_text(text, encoding="utf-8")
    assert check(small) == 0
