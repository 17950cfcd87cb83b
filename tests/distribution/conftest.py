"""The wheel, built once for all tests, and an environment with it and without this repository."""

from __future__ import annotations

import site
import subprocess
import sys
import venv
from pathlib import Path

import pytest
from filelock import FileLock

from tests.projects import PROJECT

TIME = "1750000000"  # of the builds, in seconds since 1970: any will do, so long as it is the same


def build(target: Path, source: Path = PROJECT) -> Path:
    """Build the wheel of a source tree into a folder that is not there yet, and return it."""
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(target)]
    done = subprocess.run(
        command,
        cwd=source,
        env={"SOURCE_DATE_EPOCH": TIME, "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"
    return next(target.glob("*.whl"))


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Build the wheel."""
    own = tmp_path_factory.getbasetemp()
    folder = (own if worker_id == "master" else own.parent) / "dist"
    with FileLock(f"{folder}.lock"):
        return next(folder.glob("*.whl"), None) or build(folder)


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory, wheel: Path) -> Path:
    """Make an environment with the wheel in it; what it needs is that of the tests."""
    return make_environment(tmp_path_factory.mktemp("environment") / ".venv", wheel)


def make_environment(folder: Path, wheel: Path) -> Path:
    """Make an environment in `folder` with a wheel in it, and return it. Nothing is downloaded."""
    venv.create(folder, symlinks=True)
    packages = next(folder.glob("lib/python*/site-packages"))
    (packages / "tests.pth").write_text("\n".join(site.getsitepackages()), encoding="utf-8")
    command = ["uv", "pip", "install", "--quiet", "--offline", "--no-deps", "--no-config"]
    python = ["--python", str(folder / "bin/python"), str(wheel)]
    subprocess.run([sys.executable, "-m", *command, *python], check=True)
    return folder


def install(environment: Path, folder: Path) -> None:
    """Put an environment where `make` would make one."""
    (folder / ".venv").mkdir()
    for entry in environment.iterdir():
        (folder / ".venv" / entry.name).symlink_to(entry)
    for name in ("site", "test"):
        (folder / f".venv/{name}.installed").touch()
