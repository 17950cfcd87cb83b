"""Tiny repositories of git for tests."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.projects import write_data


def repository(folder: Path, files: Mapping[str, Any]) -> Path:
    """Make a repository with facts, committed; return their folder.

    Of what `files` leaves out it has the small site's.
    """
    data = write_data(folder / "site_data", files)
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(data)
    return data


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder and return what it prints, whatever its user has set."""
    name = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
    command = ["git", *name, *arguments]
    env = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(command, cwd=folder, env=env, check=True, capture_output=True, text=True)
    return done.stdout


def commit(folder: Path) -> None:
    """Commit everything below a folder."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "facts")
