"""Mistakes that people make in site_data/, each with the whole text that they are shown.

Each folder in `mistakes/` holds the files that differ from `sites/small/`, and what
`explainer check` prints. After a change of words:
`UPDATE_GOLDEN=1 python -m pytest tests/test_mistakes.py`, and read the difference.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from generator.cli.main import main

SMALL = Path(__file__).parents[1] / "sites/small"
MISTAKES = Path(__file__).parents[1] / "mistakes"
FOLDERS = sorted(folder for folder in MISTAKES.iterdir() if folder.is_dir())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_mistake_is_told_in_full(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    site = tmp_path / "site_data"
    shutil.copytree(SMALL, site)
    shutil.copytree(folder, site, dirs_exist_ok=True)
    (site / "expected.txt").unlink(missing_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_REPOSITORY", raising=False)
    code = main(["check"])
    shown = capsys.readouterr().err
    expected = folder / "expected.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        expected.write_bytes(shown.encode())
    assert shown == expected.read_bytes().decode()
    assert code == (0 if " error" not in shown else 1)


def test_there_are_a_hundred() -> None:
    assert len(FOLDERS) >= 100
