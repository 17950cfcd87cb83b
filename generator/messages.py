"""pydantic's errors in a contributor's words: one sentence, one hint, one place."""

from __future__ import annotations

from collections.abc import Mapping
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from generator.errors import Problem
from generator.fields import did_you_mean
from generator.yaml_source import Document, Path

_LITERAL_TYPES = ("string", "int", "bool", "tuple", "dict", "model")


def problems_of(
    errors: list[ErrorDetails], record: type[BaseModel], document: Document, root: Path
) -> list[Problem]:
    """Return one problem for each error that pydantic found in the value at `root`."""
    return [_problem(error, record, document, root) for error in errors]


def _problem(
    error: ErrorDetails, record: type[BaseModel], document: Document, root: Path
) -> Problem:
    path = _path(error["loc"], document, root)
    key = str(path[-1]) if path else ""
    kind, context = error["type"], error.get("ctx", {})
    if kind == "extra_forbidden":
        fields = _field_names(_record_at(record, error["loc"][:-1]))
        return Problem(
            document.key_mark(path), f"`{key}` is no key of this record", did_you_mean(key, fields)
        )
    if kind == "missing":
        return Problem(
            document.key_mark(path[:-1]), f"`{key}` is missing", _missing_hint(record, error)
        )
    if kind == "site_data":
        in_key = "[key]" in error["loc"]
        mark = document.key_mark(path) if in_key else document.mark(path)
        return Problem(mark, _about(path, context["message"]), context["hint"])
    message, hint = _type_message(kind, context, error["input"])
    return Problem(document.mark(path), _about(path, message), hint)


def _about(path: Path, message: str) -> str:
    """Name the field where the sentence does not say which value it speaks of."""
    if message.startswith("this ") and path and isinstance(path[-1], str):
        return f"`{path[-1]}`: {message}"
    return message


def _type_message(kind: str, context: Mapping[str, Any], value: Any) -> tuple[str, str]:
    shown = _shown(value)
    if value is None and kind.startswith(_LITERAL_TYPES):
        return "this has no value", "write the value behind the colon or remove the key"
    if kind == "string_type":
        return f"this must be text, not {shown}", "put it in quotes if it is meant as text"
    if kind in ("tuple_type", "list_type"):
        return f"this must be a list, not {shown}", "put `- ` in front of each item, or write [it]"
    if kind in ("dict_type", "model_type", "model_attributes_type"):
        return (
            f"this must be a record of `key: value` lines, not {shown}",
            "indent the keys that belong to it below this line",
        )
    if kind == "literal_error":
        choices = str(context.get("expected", "")).replace("'", "`")
        options = {
            word: word for word in choices.replace(" or ", ", ").replace("`", "").split(", ")
        }
        near = did_you_mean(value, options) if isinstance(value, str) else ""
        return f"this must be {choices}, not {shown}", near if near.startswith("did") else ""
    if kind == "too_short":
        return "this is an empty list", "add at least one item"
    if kind == "bool_type":
        return f"this must be true or false, not {shown}", ""
    if kind.startswith("int"):
        return f"this must be a whole number, not {shown}", ""
    if kind in ("greater_than_equal", "less_than_equal"):
        limit = context.get("ge", context.get("le"))
        way = "at least" if "ge" in context else "at most"
        return f"this must be {way} {limit}, not {shown}", ""
    return f"this cannot be read ({kind})", ""


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a record of `key: value` lines"
    if isinstance(value, list | tuple):
        return "a list"
    if isinstance(value, bool):
        return str(value).lower()
    text = str(value)
    return f"`{text[:40]}...`" if len(text) > 40 else f"`{text}`"


def _missing_hint(record: type[BaseModel], error: ErrorDetails) -> str:
    owner = _record_at(record, error["loc"][:-1])
    name = str(error["loc"][-1])
    for field_name, field in owner.model_fields.items() if owner else ():
        if name in (field_name, field.alias):
            return f"add `{name}:` {_lower_first(field.description or '')}"
    return ""


def _lower_first(text: str) -> str:
    text = text.rstrip(".")
    return f"({text[:1].lower()}{text[1:]})"


def _path(loc: tuple[str | int, ...], document: Document, root: Path) -> Path:
    """Return the YAML path of a location; pydantic's own segments (`[key]`) are not in the YAML."""
    path = root
    for index, segment in enumerate(loc):
        last = index == len(loc) - 1
        if (*path, segment) in document.marks or (last and segment != "[key]"):
            path = (*path, segment)
    return path


def _record_at(record: Any, loc: tuple[str | int, ...]) -> type[BaseModel] | None:
    """Return the record class that a location leads to, walking from `record`."""
    here: Any = record
    for segment in loc:
        here = _bare(here)
        if isinstance(here, type) and issubclass(here, BaseModel):
            fields = {field.alias or name: field for name, field in here.model_fields.items()}
            here = fields[str(segment)].annotation if str(segment) in fields else None
        elif get_origin(here) in (dict, tuple, list):
            arguments = get_args(here)
            here = arguments[1] if get_origin(here) is dict else arguments[0]
        else:
            return None
    here = _bare(here)
    return here if isinstance(here, type) and issubclass(here, BaseModel) else None


def _bare(annotation: Any) -> Any:
    """Strip `Annotated` and `| None` from a type."""
    while hasattr(annotation, "__metadata__"):
        annotation = annotation.__origin__
    if get_origin(annotation) in (Union, UnionType):
        options = [option for option in get_args(annotation) if option is not type(None)]
        return _bare(options[0])
    return annotation


def _field_names(record: type[BaseModel] | None) -> dict[str, str]:
    if record is None:
        return {}
    names = [field.alias or name for name, field in record.model_fields.items()]
    return {name: name for name in names}
