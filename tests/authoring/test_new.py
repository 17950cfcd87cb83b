"""`explainer new`: a project for another event, complete, and nothing where it fails.

That it builds is seen in test_tutorial.py, which begins with one.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.authoring import new as module
from generator.authoring.new import COPIED, LEFT_OUT
from generator.cli.main import main
from generator.loading import load
from generator.provenance.lock.lock import dump, make_lock
from tests.projects import PROJECT, contents

STARTER = PROJECT / "generator/authoring/starter"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a project."""
    folder = tmp_path_factory.mktemp("new") / "bridge"
    assert main(["new", str(folder), "--title", "A “bridge”: shut", "--repository", "Desk/b"]) == 0
    return folder


def test_everything_is_copied_or_left_out_for_a_reason() -> None:
    here = {path.name for path in PROJECT.iterdir()}
    ignored = (PROJECT / ".gitignore").read_text(encoding="utf-8").splitlines()
    untracked = {".git", *(line.strip("/") for line in ignored)}
    listed = {name.split("/")[0] for name in (*COPIED, *LEFT_OUT)}
    assert here - untracked <= listed
    assert [name for name in COPIED if not (PROJECT / name).exists()] == []


def test_what_it_holds(made: Path) -> None:
    copied = contents(made)
    for name in (
        "Makefile",
        "mkdocs.yml",
        ".github/workflows/deploy.yml",
        "generator/authoring/new.py",
        "site_data/README.md",
        "tests/authoring/test_new.py",
        "LICENSES/CC-BY-4.0.txt",
    ):
        assert copied[name] == (PROJECT / name).read_bytes(), name
    left = [name for name in LEFT_OUT if name not in ("site_data", "articles")]
    starters = {path.name for path in STARTER.iterdir()}
    assert [name for name in left if (made / name).exists() and name not in starters] == []
    assert (
        copied["articles/harbour-post.txt"] == (STARTER / "articles/harbour-post.txt").read_bytes()
    )
    assert "/articles/" in (made / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert [name for name in copied if "__pycache__" in name or name.startswith(".venv")] == []
    assert "TUTORIAL.md" not in copied


def test_it_has_its_name_and_its_addresses(made: Path) -> None:
    info = load(made / "site_data").site.info
    assert info.title == "A “bridge”: shut"
    assert info.repository == "https://github.com/Desk/b"
    assert info.address == "https://desk.github.io/b/"
    readme = (made / "README.md").read_text(encoding="utf-8")
    assert readme.startswith("# A “bridge”: shut\n")
    assert load(STARTER / "site_data").site.info.title not in readme


def test_its_facts_are_sound_and_formatted_and_its_schemas_up_to_date(
    made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = str(made / "site_data")
    assert main(["check", "--data", data]) == 0
    assert main(["format", "--check", "--data", data]) == 0
    assert main(["schema", "--check", "--data", data]) == 0
    printed = capsys.readouterr()
    assert ", 0 open" in printed.out
    assert printed.err == "", "a newcomer's first check has no warning"


def test_its_article_is_there_to_be_tried(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = made / "articles/harbour-post.txt"
    lock = (made / "site_data/sources/harbour-post.lock.json").read_text(encoding="utf-8")
    assert dump(make_lock("harbour-post", text.read_text(encoding="utf-8"))) == lock
    arguments = ["--data", str(made / "site_data"), "harbour-post", str(text), "ten tankers"]
    assert main(["cite", *arguments]) == 0
    assert 'to: "with drinking water"' in capsys.readouterr().out


def test_the_starter_shows_what_a_site_can_have() -> None:
    site = load(STARTER / "site_data").site
    voices = {entry.statement.voice for entry in site.entries.values()}
    assert voices == {"reported", "said", "analysis", "unconfirmed"}
    assert len(site.people) >= 3
    assert len(site.places) >= 2
    assert site.reactions
    assert site.glossary
    assert any(len(figure.values) > 1 for figure in site.figures.values())
    assert sum(len(party.relations) for party in site.parties.values()) >= 3
    for file in (STARTER / "site_data").glob("*.yml"):
        comments = [line for line in file.read_text(encoding="utf-8").splitlines() if "# " in line]
        assert len(comments) >= 2, f"{file.name} explains too little"


def test_its_own_tests_pass_in_it(made: Path) -> None:
    """A sample that takes seconds, in no repository of git; its `make test` runs them all."""
    names = (
        "test_conventions",
        "authoring/test_format",
        "test_guide",
        "authoring/report/test_revision",
    )
    files = [f"tests/{name}.py" for name in names]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", *files],
        cwd=made,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("folder", "options", "message"),
    [
        ("full", [], "{0} is not empty: choose a folder that is not there yet"),
        ("full/file", [], "{0} is there and is no folder"),
        ("not/there", [], "there is no folder {1} to make it in"),
        ("new", ["--repository", "nobody"], "`nobody` is no OWNER/NAME, such as town-desk/bridge"),
        ("new", ["--repository", "a/b\nc: d"], "`a/b\nc: d` is no OWNER/NAME"),
        ("new", ["--title", "  "], "`title`: this is empty"),
    ],
)
def test_what_cannot_be_made_leaves_nothing(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    folder: str,
    options: list[str],
    message: str,
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full/file").touch()
    target = tmp_path / folder
    assert main(["new", str(target), *options]) == 2
    assert f"error: {message.format(target, target.parent)}" in capsys.readouterr().err
    assert list(contents(tmp_path)) == ["full/file"]
    assert [path.name for path in tmp_path.iterdir()] == ["full"]


def test_a_folder_in_this_project_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    target = PROJECT / "generator/other"
    assert main(["new", str(target)]) == 2
    assert "lies in this project" in capsys.readouterr().err
    assert not target.exists()


def test_a_full_disk_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(data: Path) -> int:
        raise OSError(28, "No space left on device", str(data))

    monkeypatch.setattr(module, "write_schemas", full)
    assert main(["new", str(tmp_path / "new")]) == 2
    assert "No space left on device" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    assert main(["new", str(tmp_path)]) == 0
    assert (tmp_path / "site_data/site.yml").is_file()
    shutil.rmtree(tmp_path)
