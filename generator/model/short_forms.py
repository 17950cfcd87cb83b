"""The keys that an author may write in short, with the sentence that says what each is.

`reading.records.short_form` writes them out; editors are told of them from here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel, Field, StrictBool, WithJsonSchema

from generator.model.records import Record
from generator.model.references import SPEAKER_KINDS, SourceRef

MAX_EXACT_WORDS = 15  # of a source in a row, as everywhere

# What stands between the first and the last words of a passage.
GAP = re.compile(r"\s*(?:\[(?:…|\.\.\.)\]|…|\.\.\.)\s*")
# The key under which a record may have its own fields in one line.
HEAD = "is"
# What only statements have.
STATEMENT_SIGNS = frozenset({"text", "cite", "cites"})
# The key that says whose claim a statement is, and the voice that it means.
VOICES: Mapping[str, str] = {
    "said_by": "said",
    "analysis_by": "analysis",
    "unconfirmed": "unconfirmed",
}
VOICE_KEY = re.compile(r"(?<!\S)(voice|speaker|said_by|analysis_by|unconfirmed): ")
# The words behind a speaker's id, and the field that each stands for.
SPOKEN: Mapping[str, str] = {"via": "via", "in": "said_in", "on": "said_on"}

_WORDS = {"type": "string", "pattern": r"\S"}
_PASSAGES = {"anyOf": [_WORDS, {"type": "array", "items": _WORDS, "minItems": 1}]}
_CITE = {
    "anyOf": [
        *_PASSAGES["anyOf"],
        {"type": "object", "minProperties": 1, "additionalProperties": _PASSAGES},
    ]
}


def _one(value: object) -> WithJsonSchema:
    one = {"type": "object", "minProperties": 1, "maxProperties": 1, "additionalProperties": value}
    return WithJsonSchema(one)


_UNNAMED = {"type": "object", "required": ["unnamed"], "properties": {"unnamed": _WORDS}}
Speaker = Annotated[
    object,
    WithJsonSchema({"anyOf": [{"type": "string", "x-ids": list(SPEAKER_KINDS)}, _UNNAMED]}),
]


class ShortStatement(Record):
    """What a statement may say in short."""

    cite: Annotated[object, WithJsonSchema(_CITE)] = None
    """The passage: its first words, … and its last words, or its very words; by source if need be.
    """
    said_by: Speaker = None
    """Who claims it: an id, and behind it `via` an id, `in` a place, `on` a date."""
    analysis_by: Speaker = None
    """Whose opinion it is: an id, and behind it `via` an id, `in` a place, `on` a date."""
    unconfirmed: StrictBool = False
    """True where the source itself says that it is not confirmed."""
    draft: StrictBool = False
    """True while the statement is still to be written; nothing is published before."""


class ShortRelation(ShortStatement):
    """What a relation may say in short."""

    with_: Annotated[object, _one(_WORDS)] = Field(default=None, alias="with")
    """The other end, with the label of the line, where it goes both ways."""


class ShortSpot(Record):
    """What a box in the picture may say besides its place."""

    caption: Annotated[object, WithJsonSchema(_WORDS)] = None
    """A few words under the name in that picture, in place of the first office."""


class ShortHolder(Record):
    """What a record that holds statements may say in short."""

    source: SourceRef | None = None
    """The source of its statements, where a site has several articles."""


# The short keys of each record, by its name; what is not here has none but those of its parents.
SHORT: Mapping[str, type[BaseModel]] = {
    "Statement": ShortStatement,
    "Membership": ShortStatement,
    "Relation": ShortRelation,
    "FigureValue": ShortStatement,
    "Spot": ShortSpot,
    "Person": ShortHolder,
    "Organization": ShortHolder,
    "Thing": ShortHolder,
    "Place": ShortHolder,
    "Event": ShortHolder,
    "Reaction": ShortHolder,
    "Figure": ShortHolder,
    "Term": ShortHolder,
}
# What else a field may hold in short, as JSON Schema.
WIDER: Mapping[tuple[str, str], object] = {
    ("Relation", "to"): _one(_WORDS).json_schema,
    ("Membership", "role"): _one(_WORDS).json_schema,
    ("Person", "name"): {"type": "array", "items": _WORDS, "minItems": 1},
    ("Organization", "name"): {"type": "array", "items": _WORDS, "minItems": 1},
    ("Thing", "name"): {"type": "array", "items": _WORDS, "minItems": 1},
    ("Place", "name"): {"type": "array", "items": _WORDS, "minItems": 1},
    ("Place", "position"): _one({"type": "array", "items": {"type": "number"}}).json_schema,
    ("Event", "date"): _one(_WORDS).json_schema,
}
