"""Results are kept for what made them, and for nothing else."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.publishing import cache
from generator.publishing.cache import kept, kept_each, prune

Make = Callable[[], str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv(cache.VARIABLE, str(folder))
    return folder


@pytest.fixture
def made() -> list[str]:
    return []


@pytest.fixture
def make(made: list[str]) -> Make:
    def once_more() -> str:
        made.append("made")
        return f"result {len(made)}"

    return once_more


def results(folder: Path) -> list[Path]:
    return sorted(folder.glob("??/*"))


def test_what_is_made_of_the_same_is_made_once(folder: Path, make: Make) -> None:
    assert [kept("a", ("one",), make) for _ in "12"] == ["result 1", "result 1"]
    assert kept("a", ("two",), make) == "result 2"
    assert kept("b", ("one",), make) == "result 3"
    assert kept("a", ("on", "e"), make) == "result 4"
    assert len(results(folder)) == 4


def test_only_what_is_missing_is_made_and_all_comes_in_order(folder: Path) -> None:
    asked: list[list[int]] = []

    def make(numbers: list[int]) -> dict[int, str | None]:
        asked.append(numbers)
        return {number: str(number) if number else None for number in numbers if number < 5}

    def of(*numbers: int) -> list[tuple[int, str | None]]:
        return list(kept_each("n", {number: (str(number),) for number in numbers}, make).items())

    assert of(1, 3) == [(1, "1"), (3, "3")]
    assert of(3, 2, 0, 7, 1) == [(3, "3"), (2, "2"), (0, None), (1, "1")]
    assert of(0, 7) == [(0, None)]
    assert asked == [[1, 3], [2, 0, 7], [7]]


@pytest.mark.usefixtures("folder")
def test_what_another_version_made_is_not_found(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept("a", ("one",), make)
    monkeypatch.setattr(cache, "_version", lambda: "another")
    assert kept("a", ("one",), make) == "result 2"


def test_the_version_is_that_of_code_theme_and_libraries(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def version() -> str:
        cache._version.cache_clear()
        return cache._version()

    first = version()
    assert version() == first
    theme = tmp_path / "theme"
    theme.mkdir()
    monkeypatch.setattr(cache, "THEME", theme)
    other = version()
    (theme / "main.html").write_text("<p>")
    third = version()
    (tmp_path / "thing-1.0.dist-info").mkdir()
    monkeypatch.syspath_prepend(str(tmp_path))
    assert len({first, other, third, version()}) == 4
    monkeypatch.undo()
    assert version() == first


@pytest.mark.parametrize("harm", [b"", b"\0" * 40, b"cut"])
def test_a_broken_result_is_made_anew(folder: Path, make: Make, harm: bytes) -> None:
    kept("a", ("one",), make)
    (result,) = results(folder)
    result.write_bytes(result.read_bytes()[:-1] if harm == b"cut" else harm)
    assert kept("a", ("one",), make) == "result 2"
    assert kept("a", ("one",), make) == "result 2"


def test_a_folder_in_which_others_write_is_not_used(folder: Path, make: Make) -> None:
    kept("a", ("one",), make)
    folder.chmod(0o770)
    assert kept("a", ("one",), make) == "result 2"
    folder.chmod(0o700)
    assert kept("a", ("one",), make) == "result 1"


def test_nothing_is_kept_where_no_folder_is_to_be_had(
    tmp_path: Path, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    for number, named in enumerate(["", str(tmp_path / "file")], start=1):
        monkeypatch.setenv(cache.VARIABLE, named)
        assert kept("a", ("one",), make) == f"result {number}"
        prune()
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_without_a_word_it_is_the_users_folder(
    tmp_path: Path, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(cache.VARIABLE)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    kept("a", ("one",), make)
    if os.name == "posix":
        assert results(tmp_path / "checked-explainers")
        assert (tmp_path / "checked-explainers").stat().st_mode & 0o777 == 0o700


def test_what_is_old_or_too_much_goes_once_a_day(
    folder: Path, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = time.time()
    for number, days in enumerate([40, 20, 10, 0]):
        before = {*results(folder)}
        kept("a", (str(number),), make)
        (new,) = {*results(folder)} - before
        os.utime(new, (now - days * 86_400, now - days * 86_400))
    sizes = [path.stat().st_size for path in results(folder)]
    monkeypatch.setattr(cache, "_MOST", 2 * max(sizes))
    prune()
    assert len(results(folder)) == 2
    assert kept("a", ("2",), make) == "result 3"  # used, so it counts as new
    assert kept("a", ("1",), make) == "result 5"
    prune()
    assert len(results(folder)) == 3
    os.utime(folder / "pruned", (now - 90_000, now - 90_000))
    prune()
    assert len(results(folder)) == 2
