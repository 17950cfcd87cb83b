"""The record of reviews.yml: that somebody compared a statement with its passage."""

from __future__ import annotations

from typing import Annotated

from pydantic import StrictStr, StringConstraints

from generator.model.field_types import ShownAs, Text, WhenDate
from generator.model.records import Record


class Review(Record):
    """That somebody compared a statement with its passage; the key is the statement's id."""

    by: Annotated[Text, ShownAs("a line of the citation")]
    """Who did."""
    date: Annotated[WhenDate, ShownAs("a line of the citation")]
    """On which day."""
    seal: Annotated[
        StrictStr, StringConstraints(pattern=r"^[0-9a-f]{16}$"), ShownAs("the line of the citation")
    ]
    """What was compared: a hash of text, voice, speaker and passages (`review` writes it)."""
