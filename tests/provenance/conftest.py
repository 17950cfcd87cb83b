"""A small site with two rival articles, and a way to change a line of it and see what is said."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.problems.problem import Problem
from generator.provenance.lock.lock import Lock, make_lock
from generator.provenance.lock.reading import read_lock
from tests.provenance.judge import problems_of

RIVALS = Path(__file__).parent / "rivals"


@dataclass(frozen=True)
class Rivals:
    """A copy of the site, to be changed."""

    data: Path

    def change(self, file: str, old: str, new: str) -> None:
        """Replace a text, which must stand in the file once."""
        path = self.data / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def problems(self) -> list[Problem]:
        """Return the errors of the site as it is now."""
        return problems_of(self.data)

    def said(self) -> list[str]:
        """Return the errors as "file:line: message"."""
        return [
            f"{Path(problem.mark.file).name}:{problem.mark.line}: {problem.message}"
            for problem in self.problems()
        ]


@pytest.fixture
def rivals(tmp_path: Path) -> Rivals:
    """Return a copy of the rivals' site."""
    shutil.copytree(RIVALS / "site_data", tmp_path / "site_data")
    return Rivals(tmp_path / "site_data")


@pytest.fixture(scope="session")
def post() -> Lock:
    """Return the lock of one of the rival articles."""
    return make_lock("morning-post", article("morning-post"))


def article(source: str) -> str:
    """Return the text of a rival article, written for these tests."""
    return (RIVALS / "articles" / f"{source}.txt").read_text(encoding="utf-8")


def lock_file(source: str) -> bytes:
    """Return the lock of a rival article as it is kept."""
    return (RIVALS / "site_data" / "sources" / f"{source}.lock.json").read_bytes()


def sound(data: bytes, source: str) -> Lock:
    """Return the lock in a file's content."""
    lock = read_lock(data, "x.lock.json", source)
    assert isinstance(lock, Lock), lock
    return lock
