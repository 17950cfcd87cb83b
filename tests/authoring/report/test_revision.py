"""The folder at a revision: every file of it, whatever the clone is, and nothing else."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from generator.authoring.report.revision import RevisionError, laid_out
from generator.cli.main import main
from tests.projects import SMALL, contents
from tests.repositories import commit, git, repository


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Give the small site's facts in a repository of their own, committed."""
    return repository(tmp_path / "project", {})


def files(data: Path, revision: str) -> dict[str, bytes]:
    with laid_out(data, revision) as folder:
        return contents(folder)


def test_every_file_is_there_as_it_was(data: Path) -> None:
    """Locks and the base map too, in whatever way the working tree has changed since."""
    (data / ".gitattributes").write_text("* export-ignore ident text eol=crlf\n", encoding="utf-8")
    (data / "people.yml").unlink()
    (data / "sources/new.lock.json").write_text("{}", encoding="utf-8")
    assert files(data, "HEAD") == contents(SMALL)


def test_a_name_may_have_any_letters(data: Path) -> None:
    (data / "sources/Ä\t“x”.txt").write_text("x", encoding="utf-8")
    commit(data)
    assert files(data, "HEAD")["sources/Ä\t“x”.txt"] == b"x"


def test_links_are_not_followed(data: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    (data / "notes.yml").symlink_to(tmp_path / "secret")
    commit(data)
    assert files(data, "HEAD") == contents(SMALL)


def test_what_others_added_since_is_no_part_of_the_change(data: Path) -> None:
    git(data, "checkout", "--quiet", "-b", "change")
    (data / "note.txt").write_text("mine", encoding="utf-8")
    commit(data)
    git(data, "checkout", "--quiet", "main")
    (data / "other.txt").write_text("theirs", encoding="utf-8")
    commit(data)
    git(data, "checkout", "--quiet", "change")
    assert files(data, "main") == contents(SMALL)


def test_a_folder_that_was_not_there_is_empty(data: Path) -> None:
    (data.parent / "other").mkdir()
    assert files(data.parent / "other", "HEAD") == {}


@pytest.mark.parametrize("revision", ["nowhere", "--help", "HEAD; true", ""])
def test_an_unknown_revision(data: Path, revision: str) -> None:
    with pytest.raises(RevisionError) as told:
        files(data, revision)
    assert str(told.value) == (
        f"git knows no revision `{revision}` here: name a commit, tag or branch, such as HEAD~1 "
        "or origin/main (after git fetch)"
    )


def test_a_shallow_clone_says_what_to_do(data: Path, tmp_path: Path) -> None:
    old = git(data, "rev-parse", "HEAD").strip()
    (data / "note.txt").write_text("x", encoding="utf-8")
    commit(data)
    git(tmp_path, "clone", "--quiet", "--depth=1", data.parent.as_uri(), "shallow")
    with pytest.raises(RevisionError) as told:
        files(tmp_path / "shallow/site_data", old)
    assert str(told.value) == (
        f"git knows no revision `{old}` here: this clone is shallow and lacks older commits. "
        "Fetch them first: git fetch --unshallow"
    )
    assert files(tmp_path / "shallow/site_data", "HEAD").keys() == {*contents(SMALL), "note.txt"}


def test_no_repository(
    data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    # The folder for temporary files may lie in a repository, and this project in none.
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", os.fspath(tmp_path))
    bare = Path(shutil.copytree(SMALL, tmp_path / "bare/site_data"))
    with pytest.raises(RevisionError, match="is in no git repository that git reads"):
        files(bare, "HEAD")
    assert main(["report", "--base", "HEAD", "--data", str(bare)]) == 2
    assert "is in no git repository that git reads" in capsys.readouterr().err
    assert main(["report", "--base", "HEAD", "--data", str(data)]) == 0
    assert main(["report", "--base", "nowhere", "--data", str(data)]) == 2
    assert capsys.readouterr().err.startswith("error: git knows no revision `nowhere` here: ")


def test_no_git(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(RevisionError, match="git cannot be run: No such file or directory"):
        files(data, "HEAD")
