"""What editors are told of the short form: its keys beside those of the long one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.model.short_forms import HEAD, SHORT, WIDER
from generator.model.site import STATEMENT_FIELDS

# Keys of the long form that the short one does without.
_SPARED = {"voice", "cites", "to", "label", "values"}
_CITED = [{"required": ["cite"]}, {"required": ["cites"]}]


def with_short_forms(definitions: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schemas of records by their names, with all that may be written in short."""
    return {name: _record(name, schema) for name, schema in definitions.items()}


def _record(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    if name not in SHORT:
        return schema
    short = SHORT[name].model_json_schema()
    properties = {**schema["properties"], **short["properties"]}
    for (record, field), wider in WIDER.items():
        if record == name:
            properties[field] = _either(properties[field], wider)
    made = {**schema, "properties": properties}
    made["required"] = [key for key in schema.get("required", ()) if key not in _SPARED]
    if "cites" in properties:
        made["anyOf"] = _CITED
        return made
    held = [schema["properties"].get(field) for field in STATEMENT_FIELDS]
    statements = [item for one in held for item in _items(one)]
    return _with_head(made, statements) if statements else made


def _with_head(made: dict[str, Any], statements: list[Any]) -> dict[str, Any]:
    """Let a record's own fields stand in one line, too; then any of them may be in it."""
    made["additionalProperties"] = {"anyOf": statements}
    own = {key: field for key, field in made["properties"].items() if key not in STATEMENT_FIELDS}
    about = "The record's own fields in one line, above its statements."
    head = {"description": about, "type": "object", "properties": own,
            "additionalProperties": False}  # fmt: skip
    made["properties"] = {**made["properties"], HEAD: head}
    required = made.pop("required", [])
    return {**made, "anyOf": [{"required": required}, {"required": [HEAD]}]} if required else made


def _either(field: Mapping[str, Any], wider: object) -> dict[str, Any]:
    about = {key: field[key] for key in ("description",) if key in field}
    same = {key: item for key, item in field.items() if key not in ("description", "default")}
    options = same["anyOf"] if set(same) == {"anyOf"} else [same]
    return {**about, "anyOf": [*options, wider]}


def _items(field: Mapping[str, Any] | None) -> list[Any]:
    """Return the schemas of a field's values by id."""
    return list(field.get("patternProperties", {}).values()) if field else []
