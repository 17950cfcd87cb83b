"""Whose words a label names, and when the text itself does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.loading import load
from generator.pages.attribution import gives_speaker
from tests.projects import SMALL

SITE = load(SMALL).site
SAID = next(entry for entry in SITE.entries.values() if entry.statement.speaker == "harbour-board")


@pytest.mark.parametrize(
    ("text", "itself"),
    [
        ("The Harbour Board said that it had not known.", True),
        ("The Harbour Board, a public body, denied it.", True),
        ("Nobody had known, the Harbour Board said.", True),
        ("The owner of the bridge, the Harbour Board, said so.", True),
        ("By the Harbour Board’s account, nobody had known.", True),
        ("According to the Harbour Board, nobody had known.", True),
        ("Nobody had known, according to the Harbour Board.", True),
        ("By the Harbour Board’s wall lay a boat.", False),
        ("According to the Harbour Board’s rival, nobody had known.", False),
        ("The Harbour Board was told by nobody.", False),
        ("Ada Mulder accused the Harbour Board.", False),
        ("Ada Mulder said that the Harbour Board had known.", False),
        ("Nobody had known.", False),
    ],
)
def test_a_text_gives_its_speaker_itself(text: str, itself: bool) -> None:
    assert gives_speaker(SITE, SAID, text) is itself


def test_what_is_reported_has_no_speaker_to_give() -> None:
    reported = SAID.statement.model_copy(update={"voice": "reported", "speaker": None})
    assert not gives_speaker(SITE, replace(SAID, statement=reported), "The Harbour Board said so.")
