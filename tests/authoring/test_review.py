"""`review`: somebody signs that a passage supports a statement; a change breaks the signature."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from generator.cli.main import main
from generator.loading import load
from generator.provenance.reviews import reviewed

SMALL = Path(__file__).parents[1] / "sites/small"
TEXT = Path(__file__).parents[1] / "sites/texts/courier.txt"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a copy of the small site."""
    return Path(shutil.copytree(SMALL, tmp_path / "site_data"))


def review(data: Path, *arguments: str) -> int:
    """Run `review courier TEXT` with more arguments and return its exit code."""
    return main(["review", "--data", str(data), "courier", str(TEXT), *arguments])


def answer(monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
    """Let these answers be given, and then none."""
    given = iter(answers)

    def ask(_: str) -> str:
        try:
            return next(given)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr("builtins.input", ask)


def test_what_is_answered_with_yes_is_signed(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(monkeypatch, "y", "n", "", "y", "q")
    assert review(data, "--by", "Ines Falk") == 0
    shown = capsys.readouterr()
    assert "  says:    Ada Mulder is the mayor of Veldhaven.\n" in shown.out
    assert "  passage: Ada Mulder, the mayor whom the Town Council chose in 2018" in shown.out
    assert "  Correct it here: " in shown.err
    kept = yaml.safe_load((data / "reviews.yml").read_text(encoding="utf-8"))
    assert {value["by"] for value in kept.values()} == {"Ines Falk"}
    assert len(kept) == 2
    assert sorted(reviewed(load(data).cited)) == sorted(kept)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("organizations.yml", "denied that it had known", "denied it had known"),
        ("organizations.yml", "from: The Harbour Board denied", "from: Harbour Board denied that"),
    ],
)
def test_a_change_breaks_the_signature(
    data: Path, monkeypatch: pytest.MonkeyPatch, file: str, old: str, new: str
) -> None:
    answer(monkeypatch, *["y"] * 9)
    assert review(data, "--by", "Ines Falk") == 0
    assert "board-denies" in reviewed(load(data).cited)
    path = data / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert set(load(data).site.entries) - set(reviewed(load(data).cited)) == {"board-denies"}


def test_the_list_asks_nothing(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert review(data, "--list") == 0
    assert capsys.readouterr().out.count("state:   not yet checked") == 9
    assert not (data / "reviews.yml").exists()


def test_a_reviewer_has_a_name(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert review(data) == 2
    assert "say who reviews: --by NAME" in capsys.readouterr().err


def test_reviewed_refuses_what_nobody_compared(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--data", str(data), "--reviewed"]) == 1
    assert "nobody has compared `board-denies` with its passage" in capsys.readouterr().err
    answer(monkeypatch, *["y"] * 9)
    assert review(data, "--by", "Ines Falk") == 0
    assert main(["check", "--data", str(data), "--reviewed"]) == 0
