"""`explainer schema`: what editors are told of the YAML files, as JSON Schemas.

Made from the records, so that an editor explains each field, completes ids and marks what cannot
be right while it is typed. Written as draft 7, which yaml-language-server and check-jsonschema
read. The ids are examples and refuse nothing: a new record needs no new schema.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.authoring.short_schemas import with_short_forms
from generator.loading import load_partial
from generator.model.records import Record
from generator.model.renamed_ids import Renamed
from generator.model.site import KINDS, Site
from generator.model.site_settings import SiteInfo
from generator.problems.problem import GOOD, PROBLEMS

# The files that are one record, and no records by id.
WHOLE: Mapping[str, type[Record]] = {"site": SiteInfo, "renamed": Renamed}

FOLDER = "schemas"
DRAFT = "http://json-schema.org/draft-07/schema#"
_MADE = "Made by `explainer schema` from the generator's records."
_IDS = "x-ids"
# What a new statement begins with, for editors that know snippets (an extension of VS Code's).
_STATEMENT = {"text": "$1", "cite": "$2 … $3"}
_SNIPPET = {"label": "statement", "description": "A new statement", "body": {"$1": _STATEMENT}}


def schema_name(kind: str) -> str:
    """Return the name of the schema of a file of `site_data/`."""
    return f"{kind}.schema.json"


def modeline(kind: str) -> str:
    """Return the comment in a YAML file that tells an editor which schema it follows."""
    return f"# yaml-language-server: $schema={FOLDER}/{schema_name(kind)}"


def schemas(site: Site | None) -> dict[str, dict[str, Any]]:
    """Return the schema of each file by kind; with the ids of a site as examples."""
    ids = _ids(site) if site else {}
    made = {kind: _draft_7(file.model_json_schema(), ids) for kind, file in WHOLE.items()}
    for kind, record in KINDS.items():
        own = record.model_json_schema(ref_template="#/definitions/{model}")
        definitions = own.pop("$defs", {}) | {record.__name__: own}
        definitions = with_short_forms(definitions)
        made[kind] = _draft_7(
            {
                "description": f"{kind}.yml: {record.__doc__}",
                "type": "object",
                "minProperties": 1,
                "propertyNames": {"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
                "additionalProperties": {"$ref": f"#/definitions/{record.__name__}"},
                "$defs": definitions,
            },
            ids,
        )
    return made


def run(data: Path, *, check: bool) -> int:
    """Write the schemas of the files in `data`, or with `check` say which are not as they would be.

    The ids that editors offer may be behind: only the rest is compared. Returns the exit code.
    """
    folder = data / FOLDER
    if check:
        behind = [
            kind
            for kind, schema in schemas(None).items()
            if _without_ids(folder / schema_name(kind)) != schema
        ]
        for kind in behind:
            print(f"{folder / schema_name(kind)} is not as the records are: make schema")
        return PROBLEMS if behind else GOOD
    print(f"{write_schemas(data)} schemas in {folder}")
    return GOOD


def write_schemas(data: Path) -> int:
    """Write the schemas of the files in `data`, with its ids as examples; return how many."""
    made = schemas(load_partial(data)[0].site)
    (data / FOLDER).mkdir(exist_ok=True)
    for kind, schema in made.items():
        (data / FOLDER / schema_name(kind)).write_bytes(_dump(schema))
    return len(made)


def _ids(site: Site) -> dict[str, list[str]]:
    kinds = {kind: list(site.records(kind)) for kind in KINDS}
    camps = list(site.info.camps) if site.draft_info else []
    return kinds | {"statements": list(site.entries), "camps": camps}


def _without_ids(path: Path) -> Any:
    """Return a schema as it is kept, with the examples of ids left out."""
    try:
        return _stripped(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return None


def _stripped(value: Any) -> Any:
    if isinstance(value, dict):
        left_out = "examples" if _IDS in value else ""
        return {key: _stripped(item) for key, item in value.items() if key != left_out}
    return [_stripped(item) for item in value] if isinstance(value, list) else value


def _draft_7(schema: dict[str, Any], ids: Mapping[str, list[str]]) -> dict[str, Any]:
    definitions = schema.pop("$defs", {})
    head = {"$schema": DRAFT, "$comment": _MADE}
    made: dict[str, Any] = head | _translated(schema, ids)
    if definitions:
        made["definitions"] = {
            name: _translated(item, ids) for name, item in sorted(definitions.items())
        }
    return made


def _translated(value: Any, ids: Mapping[str, list[str]]) -> Any:
    """Return a part of pydantic's schema in the words of draft 7, without what helps nobody."""
    if isinstance(value, list):
        return [_translated(item, ids) for item in value]
    if not isinstance(value, dict):
        return value
    made = dict(_pairs(value, ids))
    # Beside a `$ref` draft 7 reads nothing, so a description has to stand around it.
    if "$ref" in made and len(made) > 1:
        made["allOf"] = [{"$ref": made.pop("$ref")}]
    return made


def _pairs(value: Mapping[str, Any], ids: Mapping[str, list[str]]) -> Iterator[tuple[str, Any]]:
    yield from _own_pairs(value, ids)
    if "properties" in value and _are_statements(value.get("additionalProperties")):
        yield "defaultSnippets", [_SNIPPET]


def _own_pairs(value: Mapping[str, Any], ids: Mapping[str, list[str]]) -> Iterator[tuple[str, Any]]:
    for key, item in value.items():
        if key == "$ref":
            yield key, item.replace("#/$defs/", "#/definitions/")
        elif key == "anyOf":
            choices = [choice for choice in item if choice.get("type") != "null"]
            yield from _choice([_translated(choice, ids) for choice in choices])
        elif key == "properties":
            yield key, {name: _translated(field, ids) for name, field in item.items()}
        elif key == "patternProperties":  # records by id
            yield key, {name: _translated(field, ids) for name, field in item.items()}
            yield "additionalProperties", False
            if any(_is_statement(field) for field in item.values()):
                yield "defaultSnippets", [_SNIPPET]
        elif key == _IDS:
            yield key, item
            known = sorted(name for kind in item for name in ids.get(kind, ()))
            if known:
                yield "examples", known
        elif key != "title" and not (key == "default" and not isinstance(item, str | bool)):
            yield key, _translated(item, ids)


def _is_statement(item: Any) -> bool:
    return isinstance(item, dict) and str(item.get("$ref", "")).endswith("/Statement")


def _are_statements(item: Any) -> bool:
    return isinstance(item, dict) and any(map(_is_statement, item.get("anyOf", ())))


def _choice(choices: list[dict[str, Any]]) -> Iterator[tuple[str, Any]]:
    """A field that may be left out is one of two in pydantic's schema; null is never written."""
    if len(choices) == 1:
        yield from choices[0].items()
    else:
        yield "anyOf", choices


def _dump(schema: Mapping[str, Any]) -> bytes:
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()
