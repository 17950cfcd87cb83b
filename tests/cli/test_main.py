"""The command line: exit codes, what goes to which stream, and nothing written on failure."""

from __future__ import annotations

import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from generator.checks import site as checks
from generator.cli.main import main

HERE = Path(__file__).parents[1]
SMALL = HERE / "sites/small"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with the small site and a page in content/ that is kept by hand."""
    shutil.copytree(SMALL, tmp_path / "site_data")
    monkeypatch.delenv("GITHUB_REPOSITORY", raising=False)
    (tmp_path / "content").mkdir()
    (tmp_path / "content/by-hand.md").write_text("kept\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    """Return what is in a folder, by path."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def test_check_counts(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    shown = capsys.readouterr()
    assert shown.out == (
        "9 statements in site_data, and nothing wrong with them.\n"
        "courier: 9 of 10 sentences used (90%), 1 left out with a reason, 0 open; 114 of 126 words "
        "stand in a passage (90%)\n"
        "9 of the statements nobody has compared with their passages yet: "
        "`explainer review SOURCE TEXTFILE`\n"
    )
    assert shown.err == ""


def test_check_shows_warnings_and_is_good(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(HERE / "mistakes/warnings-only", "site_data", dirs_exist_ok=True)
    assert main(["check"]) == 0
    shown = capsys.readouterr()
    assert shown.out.startswith("9 statements")
    assert shown.err.count("\n\n2 warnings\n\n")


@pytest.mark.parametrize("data", ["site_data", "./site_data", "absolute"])
def test_problems_go_to_stderr_with_the_path_as_given(
    project: Path, capsys: pytest.CaptureFixture[str], data: str
) -> None:
    given = str(project / "site_data") if data == "absolute" else data
    shutil.copytree(HERE / "mistakes/camp-unknown", "site_data", dirs_exist_ok=True)
    assert main(["check", "--data", given]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err == (
        f"{Path(given)}/people.yml:46:9: error E203: there is no camp `other`\n"
        "  |   camp: other\n"
        "  |         ^\n"
        "  = help: did you mean `others`?\n\n"
        "1 error\n\n"
        "What each code means, with an example: https://example.org/veldhaven/errors.html#e203 or "
        "explainer explain E203\n\n"
        "Nothing was written.\n"
    )


@pytest.mark.parametrize("mistake", ["several-files", "file-empty", "nested-too-deep", "file-yaml"])
def test_nothing_is_written_where_anything_is_wrong(project: Path, mistake: str) -> None:
    assert main(["build"]) == 0
    before = contents(project / "content")
    assert before["by-hand.md"] == b"kept\n"
    shutil.copytree(HERE / "mistakes" / mistake, "site_data", dirs_exist_ok=True)
    (project / "site_data/expected.txt").unlink()
    assert main(["build"]) == 1
    assert contents(project / "content") == before


def test_nothing_is_made_where_there_was_no_content(project: Path) -> None:
    shutil.copytree(HERE / "mistakes/file-empty", "site_data", dirs_exist_ok=True)
    assert main(["build", "--out", "new"]) == 1
    assert not Path("new").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "--data", "nowhere"], "nowhere: error E001: there is no such folder\n"),
        (
            ["check", "--data", "content/by-hand.md"],
            "content/by-hand.md: error E001: this is no folder",
        ),
        (["build", "--data", "nowhere"], "nowhere: error E001: there is no such folder\n"),
        (["build", "--out", "content/by-hand.md"], "content/by-hand.md: error: this is no folder"),
        (["build", "--out", "content/by-hand.md/x"], "content/by-hand.md/x: error: "),
        (["build", "--out", "/dev/null/x"], "/dev/null/x: error: "),
        (["build", "--out", "/proc/x"], "/proc/x: error: "),
    ],
)
def test_folders_that_cannot_be_used(
    project: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    before = contents(project)
    assert main(arguments) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith(words)
    assert "Traceback" not in shown.err
    assert contents(project) == before


def test_a_read_only_folder(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", "content/index.md")

    monkeypatch.setattr("tempfile.mkstemp", refuse)  # root may write anywhere
    assert main(["build"]) == 2
    assert capsys.readouterr().err == "content/index.md: error: Permission denied\n"


@pytest.mark.parametrize(
    "arguments", [[], ["chekc"], ["check", "--dta", "x"], ["check", "extra"], ["build", "--out"]]
)
def test_wrong_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("usage: explainer")


def test_a_fault_of_our_own_is_short_and_leaves_a_log(
    project: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(site: object) -> None:
        raise ZeroDivisionError("seven")

    monkeypatch.setattr(checks, "RULES", (fail,))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert main(["check"]) == 3
    shown = capsys.readouterr()
    assert shown.out == ""
    lines = shown.err.splitlines()
    assert lines[0] == "This is a fault of the generator, not of your data."
    log = next(tmp_path.glob("generator-*.log"))
    assert lines[1] == f"The details are in {log}. Please report it with that file."
    assert len(lines) == 2
    assert "ZeroDivisionError: seven" in log.read_text(encoding="utf-8")
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_an_interrupt_is_no_fault(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(site: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(checks, "RULES", (interrupt,))
    assert main(["check"]) == 130


def test_the_process_ends_with_the_code(project: Path) -> None:
    (project / "site_data/site.yml").unlink()
    command = [sys.executable, "-m", "generator", "check"]
    done = subprocess.run(
        command,
        env={"PYTHONPATH": str(HERE.parent), "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("site_data/site.yml: error E002: the file is missing\n")
