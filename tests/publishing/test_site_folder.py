"""The finished site changes as a whole, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.publishing.site_folder import replacing


def build(site: Path, words: str) -> None:
    with replacing(site) as made:
        made.mkdir()
        (made / "index.html").write_text(words)


def fail_halfway(site: Path) -> None:
    with replacing(site) as made:
        made.mkdir()
        (made / "index.html").write_text("half")
        1 / 0  # noqa: B018


def test_a_good_build_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for words in ("one", "two"):
        build(site, words)
        assert (site / "index.html").read_text() == words
        assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_build_that_fails_leaves_the_one_before(tmp_path: Path) -> None:
    site = tmp_path / "site"
    build(site, "one")
    with pytest.raises(ZeroDivisionError):
        fail_halfway(site)
    assert (site / "index.html").read_text() == "one"
    assert (tmp_path / ".site.new/index.html").read_text() == "half"
    build(site, "two")
    assert (site / "index.html").read_text() == "two"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_site_that_a_killed_build_had_moved_comes_back(tmp_path: Path) -> None:
    site = tmp_path / "site"
    build(site, "one")
    site.rename(tmp_path / ".site.old")
    with pytest.raises(ZeroDivisionError):
        fail_halfway(site)
    assert (site / "index.html").read_text() == "one"


def test_what_a_killed_build_left_is_in_nobodys_way(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for name in (".site.new", ".site.old"):
        (tmp_path / name / "deep").mkdir(parents=True)
    build(site, "one")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
