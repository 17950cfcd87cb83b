"""The facts for measuring are sound, and the same each time."""

from __future__ import annotations

from pathlib import Path

from generator.loading import load
from tests.bench.facts import write_facts
from tests.projects import contents


def test_the_facts_are_sound_and_of_the_size_asked_for(tmp_path: Path) -> None:
    write_facts(60, tmp_path / "one")
    site = load(tmp_path / "one").site
    assert len(site.entities) + len(site.events) == 60
    write_facts(60, tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
