"""The record of a correction: what was changed or withdrawn, when and why."""

from __future__ import annotations

from generator.model.field_types import Slug, Text, WhenDate
from generator.model.records import Record
from generator.model.references import PageRef


class Correction(Record):
    """What a statement or an event once said, what it says now, and why."""

    statement: Slug
    """The id of the statement, or of the event whose date it is."""
    date: WhenDate
    """The day of the correction."""
    was: Text
    """What it said."""
    now: Text | None = None
    """What it says now, word for word; left out where it was withdrawn."""
    why: Text
    """Why it was changed or withdrawn."""
    page: PageRef | None = None
    """The page on which it stood, where it was withdrawn, such as what-happened."""
