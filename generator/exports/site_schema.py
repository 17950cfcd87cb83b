"""The JSON Schema of `site.json` (draft 2020-12), made from the records and their sentences.

Compatibility: within one major version fields are only added, and what is there keeps its name,
type and meaning. Whoever reads `1.x` should ignore fields that they do not know.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue, models_json_schema
from pydantic_core import core_schema

from generator.exports.export import Export
from generator.exports.plain import json_bytes
from generator.model.addresses import Publication
from generator.model.records import FigureValue, Membership, Record, Relation, Statement
from generator.model.renamed_ids import Renamed
from generator.model.site import KINDS, STATEMENT_FIELDS, VOICES
from generator.model.site_settings import SiteInfo

VERSION = "1.1"
SCHEMA = "data/site.schema.json"
LICENSE = "CC-BY-4.0"  # as SPDX names it
COLLECTIONS: Mapping[str, frozenset[str]] = {
    "entities": frozenset({"people", "organizations", "things", "places"}),
}
_STATEMENTS = (Statement, Membership, Relation, FigureValue)
_OPTIONAL = frozenset({"sentences", "url", "reason", "high", "bound", "measure"})


def _text(words: str, **more: Any) -> dict[str, Any]:
    return {"type": "string", "description": words, **more}


def _ids(words: str) -> dict[str, Any]:
    return {"type": "array", "items": {"$ref": "#/$defs/Id"}, "description": words}


def _number(words: str) -> dict[str, Any]:
    return {"type": "integer", "minimum": 0, "description": words}


def _object(fields: Mapping[str, Any], words: str) -> dict[str, Any]:
    return {
        "type": "object",
        "description": words,
        "properties": dict(fields),
        "required": [name for name in fields if name not in _OPTIONAL],
        "additionalProperties": False,
    }


def _by_id(name: str, words: str) -> dict[str, Any]:
    return {
        "type": "object",
        "description": words,
        "propertyNames": {"$ref": "#/$defs/Id"},
        "additionalProperties": {"$ref": f"#/$defs/{name}"},
    }


_ADDRESS = {"address": _text("The address on the site; it stays.", format="uri")}
_ENTITY = {
    **_ADDRESS,
    "mentions": _ids("The statements that are about it."),
    "said": _ids("The statements of which it is the speaker."),
    "events": _ids("The events it is in, by date."),
}
# What the YAML does not say and the build adds, by the record that it is added to.
COMPUTED: Mapping[str, Mapping[str, Any]] = {
    "Cite": {
        "sentences": {
            "type": "array",
            "items": {"type": "integer", "minimum": 1},
            "description": "The numbers of the source's sentences in the passage, from 1.",
        },
        "url": _text("Opens the passage in the source.", format="uri"),
    },
    "Statement": {
        "attribution": _text("Whose claim it is, in words."),
        "kind": {"enum": list(KINDS), "description": "The collection of the record it belongs to."},
        "owner": {"$ref": "#/$defs/Id", "description": "The id of that record."},
        "field": {"enum": list(STATEMENT_FIELDS), "description": "The field that lists it there."},
        "subjects": _ids("The people, organizations and places that it is about."),
        **_ADDRESS,
    },
    "FigureValue": {
        "amount": _object(
            {
                "low": {"type": "number", "description": "The number, or the lower end."},
                "high": {"type": "number", "description": "The upper end, of a range."},
                "bound": _text("What limits it, such as “at least”."),
                "measure": _text("%, a currency (ISO 4217) or a unit (CLDR)."),
                "words": _text("The number in words, with what limits it."),
            },
            "The number in full.",
        ),
    },
    "Person": _ENTITY,
    "Organization": _ENTITY,
    "Thing": _ENTITY,
    "Place": _ENTITY,
    "Source": _ADDRESS,
    "Term": _ADDRESS,
    "Dispute": _ADDRESS,
    "Correction": _ADDRESS,
    "Event": {
        **_ADDRESS,
        "earliest": _text("The first day that the date can mean.", format="date"),
        "latest": _text("The last day that the date can mean.", format="date"),
        "exact": {"type": "boolean", "description": "Whether both days are given without doubt."},
        "parties": _ids("The people and organizations in it."),
    },
}


def site_schema(published: Publication) -> dict[str, Any]:
    """Return the schema, whose `$id` is its own address."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": published.absolute(SCHEMA),
        "title": "A checked explainer site",
        "description": "Every record of the site, every statement with its passages, the ledgers. "
        f"Version {VERSION}: within one major version fields are only added.",
        **_object(_top(), ""),
        "$defs": _definitions(),
    }


def _top() -> dict[str, Any]:
    kinds = {
        kind: _by_id(record.__name__, (record.__doc__ or "").splitlines()[0])
        for kind, record in KINDS.items()
    }
    voices = {str(voice): _number(f"Statements whose voice is {voice}.") for voice in VOICES}
    counted = {kind: _number(f"Records under `{kind}`.") for kind in KINDS}
    return {
        "$schema": _text("The address of this schema.", format="uri"),
        "version": _text("Major and minor version of this form.", pattern=r"^1\.\d+$"),
        "made_by": _text("The program that wrote this file, with its version."),
        "address": _text("The address of the site.", format="uri"),
        "repository": _text("Where the facts and the code are kept.", format="uri"),
        "license": _text("The licence of text and data, as SPDX names it."),
        "counts": _object(
            {
                "statements": _number("All statements."),
                "voices": _object(voices, "Statements by voice."),
                **counted,
            },
            "How many there are of each.",
        ),
        "site": {"$ref": "#/$defs/SiteInfo"},
        "statements": _by_id("AnyStatement", "Every statement, in the order of the files."),
        **kinds,
        "renamed": {"$ref": "#/$defs/Renamed"},
        "ledgers": _by_id("Ledger", "The coverage of each article, by the id of the source."),
    }


@cache
def _definitions() -> dict[str, Any]:
    # They come from the code alone, and pydantic takes its time.
    records: list[type[Record]] = [*KINDS.values(), *_STATEMENTS, SiteInfo, Renamed]
    _, schema = models_json_schema(
        [(record, "validation") for record in records], schema_generator=_Published
    )
    found: dict[str, Any] = schema["$defs"]
    for name, definition in found.items():
        if "properties" in definition:
            _publish(name, definition)
    statements = [{"$ref": f"#/$defs/{record.__name__}"} for record in _STATEMENTS]
    return {
        "Id": _text("Stays for good.", pattern="^[a-z0-9]+(-[a-z0-9]+)*$"),
        "AnyStatement": {"description": "A statement of any kind.", "oneOf": statements},
        "Ledger": _ledger(),
        **found,
    }


def _publish(name: str, definition: dict[str, Any]) -> None:
    """Turn the schema of a record as the YAML has it into that of the record as published."""
    properties = definition["properties"]
    for field in STATEMENT_FIELDS if name != Renamed.__name__ else ():
        if field in properties:
            properties[field] = _ids(properties[field]["description"])
    is_statement = name in {record.__name__ for record in _STATEMENTS}
    added = {**(COMPUTED["Statement"] if is_statement else {}), **COMPUTED.get(name, {})}
    properties |= added
    required = [field for field in added if field not in _OPTIONAL]
    definition["required"] = list(dict.fromkeys([*definition.get("required", []), *required]))


def _ledger() -> dict[str, Any]:
    figures = {
        "sentences": _number("Sentences of the source."),
        "used": _number("Sentences that a statement uses."),
        "excluded": _number("Sentences that are left out with a reason."),
        "words": _number("Words of the source."),
        "covered": _number("Words that stand in a passage."),
    }
    sentence = {
        "number": _number("Its number, from 1."),
        "state": {"enum": ["used", "excluded", "open"], "description": "What became of it."},
        "words": _number("How many words it has."),
        "covered": _number("How many of them stand in a passage."),
        "statements": _ids("The statements that use it."),
        "reason": _text("Why it is left out."),
    }
    rows = {
        "type": "array",
        "items": _object(sentence, "A sentence, without its words."),
        "description": "The sentences in order.",
    }
    counted = _object(figures, "The coverage in figures.")
    return _object({"counts": counted, "sentences": rows}, "What became of each sentence.")


class _Published(GenerateJsonSchema):
    """pydantic's schema as the files are written: no nulls, no defaults, dates as EDTF texts."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def dataclass_schema(self, schema: core_schema.DataclassSchema) -> JsonSchemaValue:  # noqa: ARG002
        return {"type": "string", "description": "A date as EDTF (ISO 8601-2) writes it."}

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        return False


FORM = Export(
    "The form of that file",
    SCHEMA,
    "JSON Schema 2020-12",
    "application/schema+json",
    lambda _: "Every field with what it means.",
    lambda _, published: json_bytes(site_schema(published)),
)
