"""The command that finds a passage in a text and prints the YAML that cites it."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest

from generator.cli.main import main
from tests.projects import SMALL

TEXT = Path(__file__).parents[1] / "sites/texts/courier.txt"
CITES = """\
    cite: "The Harbour Board put … commuters at 3,000"
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return a copy of the small site's facts."""
    return Path(shutil.copytree(SMALL, tmp_path / "site_data"))


def run(data: Path, *arguments: str, text: Path = TEXT) -> int:
    """Run `cite courier TEXT` with more arguments and return its exit code."""
    return main(["cite", "--data", str(data), "courier", str(text), *arguments])


def test_some_words_give_the_citation_of_their_sentence(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(small, "board put the") == 0
    assert capsys.readouterr().out == (
        "    # sentence 5 of 10, 8 words\n"
        "    # its figures and days: 3,000\n"
        "    # cited by: commuters-board\n" + CITES
    )
    assert run(small, "5") == 0
    assert capsys.readouterr().out.endswith(CITES)


def test_the_snippet_passes_the_check_unchanged(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It takes the place of the citation that stands there."""
    run(small, "board put the")
    snippet = capsys.readouterr().out
    path = small / "figures.yml"
    text = path.read_text(encoding="utf-8")
    spoken = "      voice: said\n      speaker: harbour-board\n"
    before, after = text.split(spoken)
    assert after.strip().startswith("cites:"), "its citation is the last thing in the file"
    own = snippet.replace("    ", "      ", 4)
    path.write_text(f"{before}      said_by: harbour-board\n{own}", encoding="utf-8")
    assert main(["check", "--data", str(small)]) == 0


def test_words_at_more_than_one_place_are_listed(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(small, "commuters") == 1
    assert capsys.readouterr().err == (
        "error: “commuters” stands at 2 places; give more words:\n"
        "    4  More than 4,400 commuters are cut off, the council said.\n"
        "    5  The Harbour Board put the commuters at 3,000.\n"
    )


def test_words_that_stand_nowhere_and_numbers_too_high(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(small, "nobody could yet say") == 1
    assert run(small, "the price of bread in Rome") == 1
    assert run(small, "11") == 1
    assert capsys.readouterr().err == (
        "error: the article has no “nobody could yet say”; nearest is:\n"
        "    3  Nobody can yet say what made the cracks.\n"
        "error: the article has no “the price of bread in Rome”\n"
        "error: there is no sentence 11: the article has 10\n"
    )


def test_exact_words_may_be_a_part_of_a_sentence(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (["opened a ferry beside", "--exact"], ["--exact", "opened a ferry beside"]):
        assert run(small, *words) == 0
        out = capsys.readouterr().out
        assert out.endswith('    cite: "opened a ferry … a ferry beside"\n')


def test_a_number_is_that_of_a_sentence_though_the_article_has_it_as_a_figure(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(small, "6") == 0
    assert "# sentence 6 of 10" in capsys.readouterr().out


def test_what_is_no_option_is_refused(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        run(small, "one", "two")
    assert refused.value.code == 2
    assert "unrecognized arguments: two" in capsys.readouterr().err


def test_of_several_articles_the_citation_names_its_own(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (small / "sources.yml").open("a", encoding="utf-8") as file:
        file.write("herald:\n  kind: article\n  title: Cracks\n  publisher: The Herald\n")
    assert run(small, "5") == 0
    out = capsys.readouterr().out
    assert out.endswith('    cite: {courier: "The Harbour Board put … commuters at 3,000"}\n')


def test_the_sentences_that_nothing_uses_are_listed_while_the_site_is_unfinished(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An open sentence fails `check`; that is when the list is wanted."""
    path = small / "figures.yml"
    path.write_text(path.read_text(encoding="utf-8").split("    commuters-board:")[0], "utf-8")
    assert main(["check", "--data", str(small)]) == 1
    assert run(small, "--unused") == 0
    listed = capsys.readouterr().out
    assert "    5  The Harbour Board put the commuters at 3,000.\n" in listed


def test_it_asks_until_an_empty_line(
    small: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("?\nno such words at all\n5\n\n1\n"))
    assert run(small) == 0
    captured = capsys.readouterr()
    assert CITES in captured.out
    assert captured.err == "error: the article has no “no such words at all”\n"


def test_a_text_that_is_not_the_locked_one_is_refused(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.txt"
    other.write_text(TEXT.read_text(encoding="utf-8").replace("3,000", "3,100"), encoding="utf-8")
    assert run(small, "5", text=other) == 1
    assert "is not the text that" in capsys.readouterr().err


def test_a_source_without_a_lock(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (small / "sources/courier.lock.json").unlink()
    assert run(small, "5") == 2
    assert capsys.readouterr().err == (
        f"error: `courier` has no lock yet: explainer lock courier {TEXT}\n"
    )
