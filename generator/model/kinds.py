"""The kinds of record, each a file of site_data/, and the voices that statements have."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.corrections import Correction
from generator.model.entities import Organization, Person, Place
from generator.model.records import (
    Dispute,
    Event,
    Figure,
    Reaction,
    Record,
    Source,
    Term,
    Voice,
)
from generator.model.reviews import Review

# The files of site_data by kind of record; the order is that of reading and of the exports.
KINDS: Mapping[str, type[Record]] = {
    "sources": Source,
    "people": Person,
    "organizations": Organization,
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
