"""A project made from one wheel moves to a newer one with a rule more, and builds again."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from generator import __version__
from generator.authoring.upgrade.files import plan
from generator.cli.main import main
from tests.distribution.conftest import build, make_environment
from tests.projects import PROJECT, contents

RULE = """
def _no_mayors(site: Site) -> Iterator[Problem]:
    for entry in site.entries.values():
        if "is the mayor" in entry.statement.text:
            mark = site.mark(entry.kind, *entry.path, "text")
            yield Problem(mark, Code.MAYOR, "a mayor at the end", "put the office first")
"""
EXPLAINED = """
E499:
  means: There is a mayor.
  fix: Name none.
  pair:
    - {file: events.yml, instead_of: a, bad: b, good: a}
"""


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


@pytest.fixture(scope="module")
def newer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel of a version 9.9.0, which has a rule and a file more, and one file less."""
    source = tmp_path_factory.mktemp("newer") / "source"
    settings = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    included = settings["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    for name in ("generator", "pyproject.toml", "README.md", *included):
        path = PROJECT / name
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            shutil.copytree(path, source / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(path, source / name)
    code = source / "generator"
    edit(code / "__init__.py", f'"{__version__}"', '"9.9.0"')
    edit(code / "problems/codes.py", "    # E5", '    MAYOR = "E499", "A mayor"\n    # E5')
    checks = code / "checks/site.py"
    checks.write_text(f"{checks.read_text(encoding='utf-8')}{RULE}RULES = (*RULES, _no_mayors)\n")
    told = code / "problems/explained/E4-statements.yml"
    told.write_text(f"{told.read_text(encoding='utf-8')}{EXPLAINED}")
    starter = code / "authoring/starter"
    edit(starter / "Makefile", "# The commands of this project;", "# The commands of a project;")
    (source / ".editorconfig").write_text("root = true\n")
    (starter / "overrides/README.md").unlink()
    (starter / "NEW.md").write_text("New.\n")
    return build(source.parent / "dist", source)


def test_a_project_moves_to_a_newer_wheel(wheel: Path, newer: Path, tmp_path: Path) -> None:
    environment = make_environment(tmp_path / ".venv", wheel)
    explainer = environment / "bin/explainer"

    def run(*arguments: str, cwd: Path = tmp_path / "bridge") -> tuple[int, str]:
        done = subprocess.run(
            [explainer, *arguments],
            cwd=cwd,
            env={"PIP_NO_INDEX": "1", "PATH": os.environ["PATH"]},  # what it needs is there
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout

    assert run("new", "bridge", cwd=tmp_path)[0] == 0
    project = tmp_path / "bridge"
    own = "root = true # ours\n"
    (project / ".editorconfig").write_text(own)
    facts = contents(project / "site_data")

    code, told = run("upgrade", str(newer))
    assert code == 1, told
    for said in (
        f"From {__version__} to 9.9.0.",
        "Written: Makefile, NEW.md, requirements.txt",
        "Deleted: overrides/README.md",
        "Changed by you, so left alone, though there is a new form: .editorconfig",
        "E499 is new (A mayor): 1 place in your facts refused",
        "error E499: a mayor",
    ):
        assert said in told, told
    assert (project / ".editorconfig").read_text() == own
    assert (project / "Makefile").read_text().startswith("# The commands of a project;")
    assert [path.name for path in (project / "wheels").iterdir()] == [newer.name]
    assert newer.name in (project / "requirements.txt").read_text()
    assert json.loads((project / ".explainer.json").read_text())["version"] == "9.9.0"
    after = contents(project / "site_data")
    assert {name for name in facts if facts[name] != after[name]} <= {
        name for name in facts if name.startswith("schemas/")
    }

    assert run("--version") == (0, "explainer 9.9.0\n")
    edit(
        project / "site_data/people.yml",
        "Eva Brandt is the mayor of Lindmark.",
        "The mayor of Lindmark is Eva Brandt.",
    )
    code, told = run("upgrade")
    assert (code, told) == (0, "From 9.9.0 to 9.9.0.\n")
    code, told = run("site")
    assert code == 0, told
    assert "<!-- explainer 9.9.0 -->" in (project / "site/index.html").read_text(encoding="utf-8")


def test_what_the_project_changed_is_left_alone(tmp_path: Path) -> None:
    old = {name: name.encode() for name in ("same", "changed", "deleted", "gone", "gone-changed")}
    for name, text in old.items():
        (tmp_path / name).write_bytes(text)
    given = {name: plan_hash(text) for name, text in old.items()}
    (tmp_path / "changed").write_bytes(b"ours")
    (tmp_path / "gone-changed").write_bytes(b"ours")
    (tmp_path / "deleted").unlink()
    (tmp_path / "theirs-too").write_bytes(b"ours")
    new = dict.fromkeys(("same", "changed", "deleted", "added", "theirs-too"), b"new")
    made = plan(tmp_path, given, new)
    assert made.write == {"same": b"new", "added": b"new"}
    assert made.delete == ["gone"]
    assert made.kept == ["changed", "deleted", "theirs-too"]
    unchanged = plan(tmp_path, given, {"changed": b"changed"})
    assert (unchanged.write, unchanged.kept) == ({}, [])


def test_only_a_project_is_upgraded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["upgrade"]) == 2
    assert capsys.readouterr().err == (
        "error: there is no .explainer.json here: `explainer new` makes a project with one\n"
    )


def test_a_broken_wheel_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "checked_explainers-9.9.0-py3-none-any.whl"
    broken.write_bytes(b"no zip")
    project = tmp_path / "project"
    shutil.copytree(PROJECT / "tests/sites/small", project / "site_data")
    (project / ".explainer.json").write_text("{}")
    before = contents(project)
    monkeypatch.chdir(project)
    assert main(["upgrade", str(broken)]) == 2
    assert "is no wheel of the generator, or a broken one" in capsys.readouterr().err
    assert contents(project) == before


def plan_hash(text: bytes) -> str:
    """Return what a manifest holds of a file."""
    return hashlib.sha256(text).hexdigest()
