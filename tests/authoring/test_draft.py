"""Skeletons for what no statement uses yet: they point, name ids, and copy nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.cli.main import main
from generator.loading import load_partial
from tests.projects import SMALL

TEXT = Path(__file__).parents[1] / "sites/texts/courier.txt"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return the small site without one of its statements, and without what is left out."""
    data = Path(shutil.copytree(SMALL, tmp_path / "site_data"))
    figures, sources = data / "figures.yml", data / "sources.yml"
    figures.write_text(figures.read_text("utf-8").split("    commuters-board:")[0], "utf-8")
    sources.write_text(
        sources.read_text("utf-8").replace(
            "  excluded:\n    headline:\n      sentences: [1]\n"
            "      reason: The headline; the text says it in full.\n", ""
        ), "utf-8"
    )  # fmt: skip
    return data


def run(data: Path) -> int:
    return main(["draft", "--data", str(data), "courier", str(TEXT)])


def test_each_unused_sentence_gets_a_skeleton(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (small / "events.yml").read_text(encoding="utf-8")
    assert run(small) == 0
    assert capsys.readouterr().out == (
        f"2 drafts in {small / 'events.yml'}, under `drafts-courier`: sentences 1, 5.\n"
        "`explainer check` says which are still to be written.\n"
    )
    after = (small / "events.yml").read_text(encoding="utf-8")
    assert after.startswith(before)
    assert (
        after.removeprefix(before)
        == """\
# Still to be written. Move each to the record it belongs to, then delete this one.
drafts-courier:
  title: Drafts
  date: 2021-03-09
  # Sentence 1: tell it in your own words, and say whose claim it is.
  # A heading, so perhaps rather left out: `excluded` in sources.yml.
  draft-courier-1:
    text: ""
    cite: "Bridge closed after … cracks are found"
    draft: true
  # Sentence 5: tell it in your own words, and say whose claim it is.
  # Its figures and days: 3,000.
  # Perhaps `said_by: harbour-board`.
  draft-courier-5:
    text: ""
    cite: "The Harbour Board put … commuters at 3,000"
    about: [harbour-board]
    draft: true
"""
    )


def test_the_check_names_the_drafts_and_nothing_that_follows_from_them(small: Path) -> None:
    run(small)
    problems = [problem for problem in load_partial(small)[1] if problem.severity == "error"]
    assert [problem.message for problem in problems] == [
        "`draft-courier-1` is still a draft",
        "`draft-courier-5` is still a draft",
    ]


def test_what_is_drafted_is_not_drafted_again(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(small)
    capsys.readouterr()
    text = (small / "events.yml").read_text(encoding="utf-8")
    assert run(small) == 0
    assert capsys.readouterr().out == "Every sentence of courier is used, left out or drafted.\n"
    assert (small / "events.yml").read_text(encoding="utf-8") == text


def test_words_with_dots_of_their_own_are_cited_in_full(small: Path, tmp_path: Path) -> None:
    article = tmp_path / "courier.txt"
    told = f"{TEXT.read_text(encoding='utf-8')}\nThe harbour… stays shut, said a notice.\n"
    article.write_text(told, encoding="utf-8")
    (small / "sources/courier.lock.json").unlink()
    asked = ["--data", str(small), "courier", str(article)]
    assert main(["lock", *asked]) == 0
    assert main(["draft", *asked]) == 0
    after = (small / "events.yml").read_text(encoding="utf-8")
    cites = 'cites: [{source: courier, from: "The harbour... stays", to: "said a notice"}]'
    assert f"    {cites}\n" in after
    drafts = [one.message for one in load_partial(small)[1] if "draft" in one.message]
    assert "`draft-courier-11` is still a draft" in drafts


def test_a_link_out_of_the_folder_is_not_written_to(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outside = tmp_path / "outside.yml"
    shutil.move(small / "events.yml", outside)
    (small / "events.yml").symlink_to(outside)
    before = outside.read_bytes()
    assert run(small) == 2
    assert capsys.readouterr().err == (
        f"error: {small / 'events.yml'} is a link that leads out of the folder of facts\n"
    )
    assert outside.read_bytes() == before
