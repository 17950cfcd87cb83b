"""The wheel: all that a project needs, the same bytes each time, and nothing of this repository."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest

from generator import MADE_BY, __version__
from tests.distribution.conftest import build, install
from tests.projects import PROJECT, SMALL, contents


def test_it_holds_the_generator_and_the_theme(wheel: Path) -> None:
    assert wheel.name == f"checked_explainers-{__version__}-py3-none-any.whl"
    names = set(ZipFile(wheel).namelist())
    for folder, inside in (("generator", "generator"), ("overrides", "generator/theme")):
        files = contents(PROJECT / folder)
        own = {f"{inside}/{name}" for name in files if "__pycache__" not in name}
        assert own <= names
    outside = {name for name in names if not name.startswith("generator/")}
    assert {name.split("/")[0] for name in outside} == {
        f"checked_explainers-{__version__}.dist-info"
    }
    assert [name for name in names if "__pycache__" in name or name.endswith(".pyc")] == []


def test_two_builds_are_the_same_bytes(wheel: Path, tmp_path: Path) -> None:
    assert build(tmp_path / "dist").read_bytes() == wheel.read_bytes()


def test_its_command_builds_a_site_from_facts_alone(environment: Path, tmp_path: Path) -> None:
    """Build a site in a folder with `site_data/` and `mkdocs.yml`, and nothing else."""
    (tmp_path / "site_data").symlink_to(SMALL)
    (tmp_path / "mkdocs.yml").symlink_to(PROJECT / "mkdocs.yml")
    for arguments, said in ((["--version"], MADE_BY), (["site"], "sealed")):
        done = subprocess.run(
            [environment / "bin/explainer", *arguments],
            cwd=tmp_path,
            env={},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert said in done.stdout
    page = (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert f"<!-- {MADE_BY} -->" in page


@pytest.mark.browser
def test_a_project_of_it_passes_its_own_test(environment: Path, tmp_path: Path) -> None:
    """Make a project from the wheel alone; `make site` and `make test` in it pass."""
    explainer = environment / "bin/explainer"
    subprocess.run([explainer, "new", "bridge"], cwd=tmp_path, env={}, check=True)
    project = tmp_path / "bridge"
    install(environment, project)
    for target, said in (("site", "sealed"), ("test", "axe-core finds nothing")):
        done = subprocess.run(
            ["make", target],  # noqa: S607
            cwd=project,
            env={
                key: os.environ[key]
                for key in ("PATH", "HOME", "BROWSER_PATH")
                if key in os.environ
            },
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{done.stdout}{done.stderr}"
        assert said in done.stdout
