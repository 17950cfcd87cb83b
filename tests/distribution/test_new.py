"""`explainer new`: a project for another event, complete, and nothing where it fails.

That it builds is seen in tests/distribution, and in test_tutorial.py, which begins with one.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tomllib
from fnmatch import fnmatch
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from generator import __version__
from generator.authoring import new as module
from generator.authoring import wheels
from generator.authoring.project import MANIFEST, OWN, SHARED
from generator.cli.main import main
from generator.loading import load
from generator.provenance.lock.lock import dump, make_lock
from tests.projects import PROJECT, contents

STARTER = PROJECT / "generator/authoring/starter"


WHEEL = f"checked_explainers-{__version__}-py3-none-any.whl"
ADDRESS = f"https://example.org/releases/{WHEEL}"


@pytest.fixture(scope="session")
def stand_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a file with the name of the wheel: only its bytes and its name are looked at here."""
    path = tmp_path_factory.mktemp("wheel") / WHEEL
    path.write_bytes(b"wheel")
    return path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, stand_in: Path) -> Path:
    """Make a project."""
    folder = tmp_path_factory.mktemp("new") / "bridge"
    named = ["--title", "A “bridge”: shut", "--repository", "Desk/b"]
    assert main(["new", str(folder), *named, "--wheel", str(stand_in)]) == 0
    return folder


def test_the_wheel_has_what_a_project_shares_with_this_repository() -> None:
    settings = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    included = settings["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    starter = "generator/authoring/starter"
    assert included == {"overrides": "generator/theme"} | {
        name: f"{starter}/{name}" for name in SHARED
    }


def test_it_is_small_and_has_no_code(made: Path) -> None:
    files = contents(made)
    assert len(files) < 60
    assert [name for name in files if name.endswith((".py", ".j2", ".html", ".js"))] == []
    assert {name.split("/")[0] for name in files if "/" in name} == {
        ".github", ".vscode", "LICENSES", "articles", "overrides", "site_data", "wheels",
    }  # fmt: skip


def test_what_it_holds(made: Path) -> None:
    files = contents(made)
    for name in (".gitignore", "mkdocs.yml", "CONTRIBUTING.md", "site_data/README.md"):
        assert files[name] == (PROJECT / name).read_bytes(), name
    for name in ("articles/harbour-post.txt", "articles/valley-herald.txt"):
        assert files[name] == contents(STARTER)[name]
    assert "/articles/" in files[".gitignore"].decode().splitlines()
    note = json.loads(files[MANIFEST])
    assert note["version"] == __version__
    for name, digest in note["files"].items():
        assert hashlib.sha256(files[name]).hexdigest() == digest
    own = [*OWN, "site_data/schemas/*", "wheels/*", MANIFEST]
    left = set(files) - set(note["files"])
    assert left == {name for name in files if any(fnmatch(name, pattern) for pattern in own)}


def test_it_is_installed_from_a_copy_of_the_wheel(made: Path, stand_in: Path) -> None:
    assert (made / "wheels" / WHEEL).read_bytes() == stand_in.read_bytes()
    lines = (made / "requirements.txt").read_text(encoding="utf-8").splitlines()
    digest = hashlib.sha256(b"wheel").hexdigest()
    assert lines[1:3] == [f"./wheels/{WHEEL} \\", f"    --hash=sha256:{digest}"]
    assert "\n".join(lines[3:]) + "\n" == (PROJECT / "requirements.txt").read_text(encoding="utf-8")


def test_it_is_installed_from_an_address_by_its_hash(tmp_path: Path) -> None:
    digest = "a" * 64
    assert main(["new", str(tmp_path / "new"), "--wheel", f"{ADDRESS}#sha256={digest}"]) == 0
    lines = (tmp_path / "new/requirements.txt").read_text(encoding="utf-8").splitlines()
    assert lines[1:3] == [
        f"checked-explainers @ {ADDRESS} \\", f"    --hash=sha256:{digest}"
    ]  # fmt: skip
    assert not (tmp_path / "new/wheels").exists()


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
    for name in ("harbour-post", "valley-herald"):
        text = made / f"articles/{name}.txt"
        lock = (made / f"site_data/sources/{name}.lock.json").read_text(encoding="utf-8")
        assert dump(make_lock(name, text.read_text(encoding="utf-8"))) == lock
    text = made / "articles/harbour-post.txt"
    arguments = ["--data", str(made / "site_data"), "harbour-post", str(text), "ten tankers"]
    assert main(["cite", *arguments]) == 0
    assert 'cite: "On 6 May … with drinking water"' in capsys.readouterr().out


def test_the_starter_shows_what_a_site_can_have() -> None:
    site = load(STARTER / "site_data").site
    voices = {entry.statement.voice for entry in site.entries.values()}
    assert voices == {"reported", "said", "analysis", "unconfirmed"}
    assert len(site.people) >= 3
    assert len(site.places) >= 2
    assert site.reactions
    assert site.glossary
    assert site.rivals, "a second article contradicts the first"
    assert site.disputes
    assert any(len(figure.values) > 1 for figure in site.figures.values())
    assert sum(len(party.relations) for party in site.parties.values()) >= 3
    for file in (STARTER / "site_data").glob("*.yml"):
        comments = [line for line in file.read_text(encoding="utf-8").splitlines() if "# " in line]
        assert len(comments) >= 2, f"{file.name} explains too little"


@pytest.mark.parametrize(
    "case",
    [
        ("full", [], "{0} is not empty: choose a folder that is not there yet"),
        ("full/file", [], "{0} is there and is no folder"),
        ("not/there", [], "there is no folder {1} to make it in"),
        ("new", ["--repository", "nobody"], "`nobody` is no OWNER/NAME, such as town-desk/bridge"),
        ("new", ["--repository", "a/b\nc: d"], "`a/b\nc: d` is no OWNER/NAME"),
        ("new", ["--title", "  "], "`title`: this is empty"),
        ("new", ["--wheel", "no.whl"], "there is no file no.whl"),
        ("new", ["--wheel", __file__], "test_new.py is no wheel of the generator"),
        ("new", ["--wheel", ADDRESS], f"say the hash of the file too: {ADDRESS}#sha256=HASH"),
        ("new", ["--wheel", f"http{ADDRESS[5:]}#sha256={'a' * 64}"], "is no https address"),
        ("new", ["--wheel", f"https://a.b/c d\n/{WHEEL}#sha256={'a' * 64}"], "is no https address"),
        (
            "new",
            ["--wheel", f"{ADDRESS.replace(__version__, '9.9')}#sha256={'a' * 64}"],
            f"checked_explainers-9.9-py3-none-any.whl is not of this version, {__version__}",
        ),
    ],
)
def test_what_cannot_be_made_leaves_nothing(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    stand_in: Path,
    case: tuple[str, list[str], str],
) -> None:
    folder, options, message = case
    (tmp_path / "full").mkdir()
    (tmp_path / "full/file").touch()
    target = tmp_path / folder
    assert main(["new", str(target), "--wheel", str(stand_in), *options]) == 2
    told = capsys.readouterr().err
    assert told.startswith("error: ")
    assert message.format(target, target.parent) in told
    assert list(contents(tmp_path)) == ["full/file"]
    assert [path.name for path in tmp_path.iterdir()] == ["full"]


def test_a_wheel_that_is_not_known_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def none(name: str) -> None:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(wheels, "distribution", none)
    assert main(["new", str(tmp_path / "new")]) == 2
    assert "say `--wheel FILE`, or `--wheel ADDRESS#sha256=HASH`" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_nothing(
    tmp_path: Path,
    stand_in: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def full(data: Path) -> int:
        raise OSError(28, "No space left on device", str(data))

    monkeypatch.setattr(module, "write_schemas", full)
    assert main(["new", str(tmp_path / "new"), "--wheel", str(stand_in)]) == 2
    assert "No space left on device" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_an_empty_folder_will_do(tmp_path: Path, stand_in: Path) -> None:
    assert main(["new", str(tmp_path), "--wheel", str(stand_in)]) == 0
    assert (tmp_path / "site_data/site.yml").is_file()
    shutil.rmtree(tmp_path)
