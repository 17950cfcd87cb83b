"""A project frozen at an earlier version builds with the code of today."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.loading import load
from tests.projects import PROJECT

FROZEN = sorted(path for path in (PROJECT / "tests/frozen").iterdir() if path.is_dir())


@pytest.mark.parametrize("project", FROZEN, ids=lambda path: path.name)
def test_it_builds_and_nothing_is_lost(project: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(project, tmp_path / "project"))
    done = subprocess.run(
        [sys.executable, "-m", "generator", "site"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"
    assert done.stderr == "", "a rule of today warns of it"
    site = load(project / "site_data").site
    table = (folder / "site/data/statements.csv").read_text(encoding="utf-8")
    assert [key for key in site.entries if f"{key}," not in table] == []
    home = (folder / "site/index.html").read_text(encoding="utf-8")
    assert "The night desk keeps this page." in home
    assert (folder / "site/about-us.html").is_file()
    assert "#7a1f3d" in "".join(
        path.read_text(encoding="utf-8") for path in (folder / "site").rglob("site.*.css")
    )
