"""The command that makes and compares locks."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.authoring.lock import lock
from generator.problems.problem import SiteDataError
from tests.provenance.conftest import RIVALS, Rivals, lock_file

TEXT = RIVALS / "articles" / "morning-post.txt"


def run(rivals: Rivals, text: Path = TEXT, source: str = "morning-post", **flags: bool) -> int:
    """Run the command and return its exit code."""
    settings = {"check": False, "sentences": False} | flags
    return lock(rivals.data, source, text, **settings)


def test_the_same_text_gives_the_same_bytes(rivals: Rivals) -> None:
    (rivals.data / "sources/morning-post.lock.json").unlink()
    assert run(rivals) == 0
    assert (rivals.data / "sources/morning-post.lock.json").read_bytes() == lock_file(
        "morning-post"
    )


def test_check_says_where_a_text_changed(
    rivals: Rivals, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(rivals, check=True) == 0
    other = tmp_path / "other.txt"
    other.write_text(TEXT.read_text(encoding="utf-8").replace("62%", "63%"), encoding="utf-8")
    assert run(rivals, other, check=True) == 1
    assert "  sentence 3, word 3: 1 word changed: “63%”\n" in capsys.readouterr().err


def test_sentences_are_numbered(rivals: Rivals, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(rivals, sentences=True) == 0
    assert "   4  Rescue at night\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("morning-pots", "error: there is no article `morning-pots` in {}/sources.yml: did you "
                         "mean `morning-post`?\n"),
    ],
)  # fmt: skip
def test_a_source_that_is_not_there(
    rivals: Rivals, source: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(rivals, source=source) == 2
    assert capsys.readouterr().err == message.format(rivals.data)


def test_a_dataset_has_no_lock(rivals: Rivals) -> None:
    with pytest.raises(SiteDataError, match="`calder-survey` is no article"):
        run(rivals, source="calder-survey")
