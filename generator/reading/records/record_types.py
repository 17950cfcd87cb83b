"""Which record a place in the YAML belongs to, found by walking the records' types."""

from __future__ import annotations

import re
from functools import lru_cache
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from generator.model.short_forms import SHORT

Model = type[BaseModel]
Location = tuple[str | int, ...]


def annotation_at(record: Any, location: Location) -> Any:
    """Return the type expected at a location inside `record`; None where it is unknown."""
    model = as_model(record)
    return _annotation_in(model, location) if model else _walk(record, location)


@lru_cache(maxsize=10_000)
def _annotation_in(model: Model, location: Location) -> Any:
    return _walk(model, location)


def _walk(record: Any, location: Location) -> Any:
    here: Any = record
    for segment in location:
        here = bare(here)
        model = as_model(here)
        if model:
            fields = {field.alias or name: field for name, field in model.model_fields.items()}
            here = fields[str(segment)].annotation if str(segment) in fields else None
        elif get_origin(here) in (dict, tuple, list):
            arguments = get_args(here)
            here = arguments[1] if get_origin(here) is dict else arguments[0]
        else:
            return None
    return bare(here)


def model_at(record: Any, location: Location) -> Model | None:
    """Return the record class that a location leads to, walking from `record`."""
    return as_model(annotation_at(record, location))


def as_model(annotation: Any) -> Model | None:
    """Return the annotation if it is a record class."""
    found = isinstance(annotation, type) and issubclass(annotation, BaseModel)
    return annotation if found else None


def items_of(annotation: Any) -> Any:
    """Return the type of the values of a mapping or of the items of a list, or None."""
    annotation = bare(annotation)
    if get_origin(annotation) in (dict, tuple, list):
        return bare(get_args(annotation)[1 if get_origin(annotation) is dict else 0])
    return None


def is_mapping(annotation: Any) -> bool:
    """Tell whether the annotation is a mapping by id, such as statements."""
    return get_origin(bare(annotation)) is dict


def bare(annotation: Any) -> Any:
    """Strip `Annotated` and `| None` from a type."""
    while hasattr(annotation, "__metadata__"):
        annotation = annotation.__origin__
    if get_origin(annotation) in (Union, UnionType):
        options = [option for option in get_args(annotation) if option is not type(None)]
        return bare(options[0])
    return annotation


@lru_cache
def field_names(model: Model | None) -> list[str]:
    """Return the keys that a record may have, as they are written in YAML."""
    if model is None:
        return []
    short = SHORT.get(model.__name__)
    both = {**model.model_fields, **(short.model_fields if short else {})}
    return [field.alias or name for name, field in both.items()]


@lru_cache
def required_names(model: Model) -> list[str]:
    """Return the keys that a record must have."""
    return [
        field.alias or name for name, field in model.model_fields.items() if field.is_required()
    ]


def description(model: Model, key: str) -> str:
    """Return the sentence that says what a key is for."""
    for name, field in model.model_fields.items():
        if key in (name, field.alias):
            return field.description or ""
    return ""


def called(model: Model | None) -> str:
    """Return what a record is called in messages, such as "a statement"."""
    if model is None:
        return "this record"
    files = {"SiteInfo": "site.yml", "Renamed": "renamed.yml"}
    if model.__name__ in files:
        return files[model.__name__]
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", model.__name__).lower()
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"
