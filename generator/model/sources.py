"""The records of sources.yml: where statements come from."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictBool, StrictInt

from generator.model.field_types import (
    Language,
    List,
    ShownAs,
    Slug,
    Text,
    Url,
    Weekday,
    WhenDate,
)
from generator.model.records import Record
from generator.model.source_types import Several

SourceKind = Literal[
    "article", "document", "broadcast", "recording", "live-blog", "dataset", "editorial"
]
# The kinds that have words, and so sentences, passages and a lock.
TEXT_KINDS = ("article", "document", "broadcast", "recording", "live-blog")


class Exclusion(Record):
    """A part of a source that no statement uses, and why."""

    sentences: List[StrictInt] = Field(min_length=1)
    """The numbers of its sentences in the source, counted from 1."""
    reason: Text
    """Why it is left out."""


class Retraction(Record):
    """That a publisher has taken a source back."""

    date: WhenDate
    """When."""
    why: Text
    """What the publisher says about it, in a sentence for readers."""


class Source(Record):
    """Where statements come from."""

    kind: Annotated[SourceKind, ShownAs("the way that citations of it look")]
    """article, document, broadcast, recording or live-blog, which have passages; dataset (a
    gazetteer, a base map) or editorial (our own notes), which have none."""
    title: Text
    """The title as published."""
    publisher: Text
    """Who publishes it."""
    url: Url | None = None
    """Where it stands."""
    default: Annotated[StrictBool, ShownAs("nothing: it is for authors")] = False
    """True for the one source that `cite` means where it names none."""
    author: Several = ()
    """Who wrote it, or a list of those who did."""
    via: Text | None = None
    """Whose report it passes on, such as a news agency."""
    date: WhenDate | None = None
    """When it was published, if it says so; a time may stand behind the day."""
    updated: WhenDate | None = None
    """When it was last changed, if it says so."""
    accessed: WhenDate | None = None
    """The day on which its text was read."""
    archive: Url | None = None
    """Where a copy is kept, for readers when the address is gone."""
    paywall: Annotated[StrictBool, ShownAs("a word behind its citations")] = False
    """True where only subscribers can read it."""
    retracted: Retraction | None = None
    """That its publisher has taken it back; every statement on it is marked."""
    days: Annotated[dict[Weekday, WhenDate], ShownAs("words beside the days of its citations")] = (
        Field(default_factory=dict)
    )
    """What its weekdays are, where it gives no date, such as Saturday: 2022-01-08."""
    date_note: Text | None = None
    """How its days are read, and on what that rests, where it gives no date."""
    lang: Language | None = None
    """Its language where that is not English (BCP 47), such as ru or kk."""
    note: Text | None = None
    """What it is used for, or anything else to know about it."""
    excluded: dict[Slug, Exclusion] = Field(default_factory=dict)
    """Sentences that no statement uses, with the reason."""

    @property
    def has_text(self) -> bool:
        """True for a kind that has words: its statements point at passages."""
        return self.kind in TEXT_KINDS
