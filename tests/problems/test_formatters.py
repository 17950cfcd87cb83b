"""Problems as GitHub's workflow commands, as the summary of a job, and as JSON."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import jsonschema
import pytest

from generator.cli.commands import page_of_errors
from generator.cli.main import main
from generator.problems.codes import Code
from generator.problems.explanations import entry_address, in_terminal
from generator.problems.formatters import (
    Checkout,
    ToldAll,
    as_commands,
    as_json,
    as_summary,
    as_text,
    checkout,
    json_schema,
)
from generator.problems.problem import Mark, Problem
from tests.projects import PROJECT, SMALL

PAGE = "https://example.org/veldhaven/errors.html"
HERE = Checkout(Path("/no/such/folder"), "https://github.com/example/veldhaven/blob/" + "a" * 40)
TAB = Problem(Mark("site_data/people.yml", 3, 1, "\tname: x"), Code.TAB, "a tab", "use spaces")
WHOLE = Problem(Mark("site_data/site.yml", 0), Code.FILE_MISSING, "the file is missing")
WARNING = Problem(Mark("site_data/a.yml", 1, 2, "x"), Code.LETTERS, "no letter")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the small site with a wrong camp, outside of any runner."""
    for name in ("REPOSITORY", "WORKSPACE", "STEP_SUMMARY", "SHA", "EVENT_PATH", "SERVER_URL"):
        monkeypatch.delenv(f"GITHUB_{name}", raising=False)
    shutil.copytree(SMALL, tmp_path / "site_data")
    shutil.copytree(PROJECT / "tests/mistakes/camp-unknown", tmp_path / "site_data",
                    dirs_exist_ok=True)  # fmt: skip
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_command_in_full() -> None:
    assert as_commands([TAB], PAGE, HERE) == (
        "::error file=site_data/people.yml,line=3,col=1,title=E020 A tab in the indent::"
        "a tab%0ATo fix it: use spaces%0A"
        "site_data/people.yml:3:1 https://example.org/veldhaven/errors.html#e020"
    )


def test_errors_come_before_warnings_and_a_whole_file_has_no_line() -> None:
    assert as_commands([WARNING, WHOLE], "", HERE).split("\n") == [
        "::error file=site_data/site.yml,title=E002 A file is missing::"
        "the file is missing%0Asite_data/site.yml",
        "::warning file=site_data/a.yml,line=1,col=2,title=W003 Letters that the fonts lack::"
        "no letter%0Asite_data/a.yml:1:2",
    ]


def test_nothing_breaks_out_of_a_command() -> None:
    hostile = "100%\r\n::set-output name=x::y\n::add-mask::z"
    mark = Mark("a,b:c%\n::error::.yml", 1, 1, hostile)
    [line] = as_commands([Problem(mark, Code.TAB, hostile, hostile)], PAGE, HERE).splitlines()
    properties, _, data = line.removeprefix("::error ").partition("::")
    assert properties == (
        "file=a%2Cb%3Ac%25%0A%3A%3Aerror%3A%3A.yml,line=1,col=1,title=E020 A tab in the indent"
    )
    assert "\r" not in data
    assert data.startswith("100%25\ufffd\ufffd::set-output name=x::y\ufffd::add-mask::z%0A")


def test_a_summary_in_full() -> None:
    assert as_summary([WHOLE, TAB], PAGE, HERE) == (
        "## 2 errors\n\n"
        "### site&#95;data/people.yml\n\n"
        f"- [line 3](<{HERE.lines}/site_data/people.yml#L3>): **a tab**\n\n"
        "  ```text\n"
        "  →name: x\n"
        "  ^\n"
        "  ```\n\n"
        "  To fix it: use spaces\n\n"
        f"  [error E020, A tab in the indent](<{PAGE}#e020>)\n\n"
        "### site&#95;data/site.yml\n\n"
        f"- [the whole file](<{HERE.lines}/site_data/site.yml>): **the file is missing**\n"
        f"  [error E002, A file is missing](<{PAGE}#e002>)\n"
    )


def test_nothing_breaks_out_of_a_summary() -> None:
    line = "text: ```` </details><script>x</script>"
    problem = Problem(
        Mark("f.yml", 1, 1, line), Code.TAB, "`<img src=x>` [a](javascript:b)", "*b*\n# c"
    )
    shown = as_summary([problem], PAGE, HERE)
    assert f"\n  `````text\n  {line}\n  ^\n  `````\n" in shown
    outside = shown.replace(line, "")
    assert "<img" not in outside
    assert "](javascript" not in outside
    assert "&#42;b&#42;&#65533;&#35; c" in outside


def test_a_summary_stays_below_what_github_takes() -> None:
    many = [Problem(Mark("f.yml", n, 1, "x" * 5000), Code.TAB, "m" * 300) for n in range(1, 900)]
    shown = as_summary(many, PAGE, HERE)
    assert len(shown.encode()) < 1024 * 1024
    assert shown.startswith("## 899 errors\n")
    assert shown.endswith("And 499 more.\n")
    assert as_summary([], PAGE, HERE) == ""


def test_the_committed_schema_is_that_of_the_code() -> None:
    file = PROJECT / "generator/problems/problems.schema.json"
    if os.environ.get("UPDATE_GOLDEN"):
        file.write_text(json_schema(), encoding="utf-8")
    assert file.read_text(encoding="utf-8") == json_schema()
    told = json.loads(json_schema())["$defs"]["Told"]
    assert set(told["required"]) == set(told["properties"])
    assert all("description" in field or "$ref" in field for field in told["properties"].values())


def test_json_in_full() -> None:
    shown = as_json([TAB, WHOLE], PAGE, HERE)
    jsonschema.validate(json.loads(shown), json.loads(json_schema()))
    assert ToldAll.model_validate_json(shown).problems[0].code == Code.TAB
    assert json.loads(shown) == {
        "version": 1,
        "problems": [
            {
                "code": "E020",
                "severity": "error",
                "file": "site_data/people.yml",
                "line": 3,
                "column": 1,
                "message": "a tab",
                "line_text": "\tname: x",
                "hint": "use spaces",
                "help": f"{PAGE}#e020",
            },
            {
                "code": "E002",
                "severity": "error",
                "file": "site_data/site.yml",
                "line": None,
                "column": None,
                "message": "the file is missing",
                "line_text": "",
                "hint": "",
                "help": f"{PAGE}#e002",
            },
        ],
    }
    assert shown.isascii()


def test_any_name_of_a_file_can_be_told() -> None:
    odd = Problem(Mark("a\udc80.yml", 1, 1, "\ud800\u2028"), Code.TAB, "m\udcff")
    [told] = json.loads(as_json([odd], "", HERE))["problems"]
    assert (told["file"], told["line_text"], told["message"]) == ("a?.yml", "?\u2028", "m?")
    for shown in (as_commands([odd], "", HERE), as_summary([odd], "", HERE)):
        shown.encode()


def test_text_ends_with_where_codes_are_explained() -> None:
    text = as_text([TAB], PAGE)
    assert text.endswith(
        f"1 error\n\nWhat each code means, with an example: {PAGE}#e020 or explainer explain E020"
    )
    assert f": {PAGE} or explainer explain E020" in as_text([TAB, WHOLE], PAGE)
    assert as_text([TAB], "").endswith("with an example: explainer explain E020")
    assert as_text([], PAGE) == ""


def test_json_stands_alone_on_standard_output(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--format", "json"]) == 1
    shown = capsys.readouterr()
    [problem] = json.loads(shown.out)["problems"]
    assert (problem["code"], problem["file"], problem["line"]) == (
        "E203",
        "site_data/people.yml",
        46,
    )
    assert shown.err == "\nNothing was written.\n"
    shutil.copy(SMALL / "people.yml", project / "site_data")
    assert main(["check", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"version": 1, "problems": []}


def test_github_gets_commands_and_the_whole_list_in_the_summary(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    summary = project / "summary.md"
    summary.write_text("Before.\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    assert main(["check", "--format", "github"]) == 1
    assert "::error file=site_data/people.yml,line=46,col=9,title=E203 " in capsys.readouterr().err
    assert summary.read_text(encoding="utf-8").startswith("Before.\n## 1 error\n\n### site")


def test_paths_begin_at_the_top_of_the_repository(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    inner = tmp_path / "a/b"
    inner.mkdir(parents=True)
    place = checkout({}, inner)
    assert place == Checkout(tmp_path)
    assert place.path(str(inner / "people.yml")) == "a/b/people.yml"
    assert place.path("/elsewhere/people.yml") == "/elsewhere/people.yml"
    assert checkout({"GITHUB_WORKSPACE": "/w"}, inner).root == Path("/w")


def test_lines_are_linked_in_the_head_of_the_pull_request(tmp_path: Path) -> None:
    event = tmp_path / "event.json"
    head = {"repo": {"full_name": "somebody/fork"}, "sha": "b" * 40}
    event.write_text(json.dumps({"pull_request": {"head": head}}))
    runner = {"GITHUB_REPOSITORY": "owner/site", "GITHUB_SHA": "a" * 40}
    assert checkout(runner, tmp_path).lines == f"https://github.com/owner/site/blob/{'a' * 40}"
    pull = {**runner, "GITHUB_EVENT_PATH": str(event)}
    assert checkout(pull, tmp_path).lines == f"https://github.com/somebody/fork/blob/{'b' * 40}"
    event.write_text('{"pull_request": {"head": {"repo": null, "sha": "x"}}}')
    assert checkout(pull, tmp_path).lines == f"https://github.com/owner/site/blob/{'a' * 40}"
    assert checkout({**runner, "GITHUB_SHA": "$(id)"}, tmp_path).lines == ""
    assert Checkout(tmp_path).link(TAB) == ""


def test_the_page_of_errors_is_known_from_a_broken_site(tmp_path: Path) -> None:
    site = tmp_path / "site.yml"
    assert page_of_errors(tmp_path, {}) == ""
    site.write_text("title: a: b\naddress: https://example.org/x/\n")
    assert page_of_errors(tmp_path, {}) == "https://example.org/x/errors.html"
    fork = {"GITHUB_REPOSITORY": "fork/site"}
    assert page_of_errors(tmp_path, fork) == "https://fork.github.io/site/errors.html"
    site.write_text("address: javascript:alert(1)\n")
    assert page_of_errors(tmp_path, {}) == ""
    assert entry_address("", Code.TAB) == ""


def test_explain_tells_an_entry(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "e020"]) == 0
    assert capsys.readouterr().out == (
        "E020: A tab in the indent\n\n"
        "YAML is indented with spaces alone: a tab is as wide as each editor likes, so nobody can\n"
        "tell how deep it was meant.\n\n"
        "To fix it: Put two spaces in place of each tab. Most editors can do so "
        "for a whole file.\n\n"
        "Bad, in people.yml:\n\n"
        "    tom-reyes:\n    →name: Tom Reyes\n      camp: others\n\n"
        "Good, in people.yml:\n\n"
        "    tom-reyes:\n      name: Tom Reyes\n      camp: others\n"
    )
    assert main(["explain"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(Code)
    with pytest.raises(SystemExit) as caught:
        main(["explain", "E0200"])
    assert caught.value.code == 2
    assert "there is no code `E0200`; did you mean `E020`?" in capsys.readouterr().err


@pytest.mark.parametrize("code", Code)
def test_every_entry_can_be_told(code: Code) -> None:
    shown = in_terminal(code)
    assert shown.startswith(f"{code}: {code.label}\n")
    assert all(ord(character) >= 32 or character == "\n" for character in shown)
