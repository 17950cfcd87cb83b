"""The kinds of record, each a file of site_data/, and the voices of the statements in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.corrections import Correction
from generator.model.document import Path
from generator.model.entities import Organization, Person, Place, Thing
from generator.model.records import (
    Dispute,
    Event,
    Figure,
    Reaction,
    Record,
    Statement,
    Term,
    Voice,
)
from generator.model.reviews import Review
from generator.model.sources import Source

# The files of site_data by kind of record; the order is that of reading and of the exports.
KINDS: Mapping[str, type[Record]] = {
    "sources": Source,
    "people": Person,
    "organizations": Organization,
    "things": Thing,
    "places": Place,
    "events": Event,
    "reactions": Reaction,
    "figures": Figure,
    "disputes": Dispute,
    "glossary": Term,
    "corrections": Correction,
    "reviews": Review,
}
# The fields under which records hold statements by id.
STATEMENT_FIELDS = ("memberships", "statements", "relations", "values")
VOICES: tuple[Voice, ...] = ("reported", "said", "analysis", "unconfirmed")


@dataclass(frozen=True)
class Entry:
    """A statement with its id and where it belongs: kind, owner and field of its record."""

    id: str
    statement: Statement
    kind: str
    owner: str
    field: str

    @property
    def path(self) -> Path:
        """The path of the statement in its file."""
        return self.owner, self.field, self.id
