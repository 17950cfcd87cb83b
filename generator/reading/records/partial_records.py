"""What is sound in a broken record, so that the rules over the whole site see all the rest.

A wrong key in one statement must not hide that another one lacks its speaker until the next run.
So what is broken is cut out, the remainder is validated, and the rules run on that too. What they
would say of the broken record itself may only follow from the cut, and is not reported.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from pydantic import BaseModel, ValidationError

from generator.model.document import Document, Path
from generator.model.nearest_names import closest
from generator.model.site import STATEMENT_FIELDS
from generator.problems.problem import Mark
from generator.reading.records.record_types import (
    Location,
    Model,
    annotation_at,
    as_model,
    field_names,
    items_of,
    model_at,
    required_names,
)

# What stands in for a broken field that a record must have, where no rule reads more from it
# than that it is there. The day is before any other, so that it is never too late.
_STAND_INS = {
    "camp": "-",
    "title": "-",
    "topic": "-",
    "unit": "-",
    "publisher": "-",
    "date": "0001-01-01",
}


# Without its names nobody can tell whether a text names the record.
_NAMES = ("name", "short_name", "aliases")
# Fields of statements of which no rule reads more than that they are there.
_NOT_ASKED_FOR = {"label": "-", "role": "-", "value": 0, "bound": "exactly", "note": None}


def draft(record: Model, item: Any, document: Document, root: Path) -> BaseModel | None:
    """Return the record without what is broken in it, or None where too little is left.

    References are not checked here: an unknown one is reported already.
    """
    if not isinstance(item, dict):
        return None
    broken = [path[len(root) :] for path in document.broken if path[: len(root)] == root]
    faults = [*broken, *_faults(record, item)]
    sound = deepcopy(item)
    for location in faults:
        if not _cut(record, sound, location):
            return None
    try:
        return record.model_validate(sound)
    except ValidationError:
        return None


def own_marks(document: Document, root: Path, item: Any) -> set[Mark]:
    """Return the places of a record's own keys and values, without those of its statements."""
    marks = {document.key_mark(root)}
    for key, value in item.items() if isinstance(item, dict) else ():
        here = (*root, key)
        marks |= {document.key_mark(here), document.mark(here)}
        if isinstance(value, list):
            marks |= {document.mark((*here, index)) for index in range(len(value))}
    return marks


def _faults(record: Model, item: dict[str, Any]) -> Iterable[Location]:
    try:
        record.model_validate(item)
    except ValidationError as error:
        return [fault["loc"] for fault in error.errors(include_url=False)]
    return []


def _cut_statement(record: Model, statements: dict[str, Any], location: Location) -> None:
    """Take a broken key out of a statement, or all of it where rules ask for that key."""
    key = str(location[1])
    field = str(location[2]) if len(location) > 2 else ""
    statement = statements.get(key)
    if isinstance(statement, dict) and field in _NOT_ASKED_FOR:
        statement[field] = _NOT_ASKED_FOR[field]
    elif isinstance(statement, dict) and field and _is_new(record, location, statement):
        del statement[field]
    else:
        statements.pop(key, None)


def _is_new(record: Model, location: Location, statement: dict[str, Any]) -> bool:
    """Tell whether a key is none of this record's, nor one of a statement's misspelled."""
    model = model_at(record, location[:2])
    names = field_names(model)
    field = str(location[2])
    absent = {name: name for name in names if name not in statement}
    inner = [field_names(as_model(items_of(annotation_at(model, (name,))))) for name in names]
    elsewhere = {*field_names(record), *names}.union(*inner)
    return field in statement and field not in elsewhere and not closest(field, absent)


def _cut(record: Model, item: dict[str, Any], location: Location) -> bool:
    """Take a broken place out of a record; tell whether the record can do without it."""
    if not location:
        return False
    field = str(location[0])
    if field in STATEMENT_FIELDS and len(location) > 1 and isinstance(item.get(field), dict):
        _cut_statement(record, item[field], location)
        return bool(item[field]) or field not in required_names(record)
    if field in _NAMES:
        return False
    if field in field_names(record) and field in required_names(record):
        if field not in _STAND_INS:
            return False
        item[field] = _STAND_INS[field]
    else:
        item.pop(field, None)
    return True
