"""Keys that stand in the wrong place: one mistake, which would otherwise show as many errors.

A wrong indent makes a key unknown here and missing there. Such errors are told as what they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic_core import ErrorDetails

from generator.model.document import Document, Path
from generator.model.field_types import is_slug
from generator.model.nearest_names import closest, did_you_mean
from generator.problems.codes import Code
from generator.problems.problem import Problem
from generator.reading.records.record_types import (
    Location,
    Model,
    annotation_at,
    as_model,
    called,
    field_names,
    is_mapping,
    items_of,
    model_at,
    required_names,
)

TYPO_SCORE = 70  # of 100: nearer than this, an unknown key is a known one misspelled


@dataclass(frozen=True)
class Fault:
    """One of pydantic's errors, with the path of its value in the YAML."""

    error: ErrorDetails
    path: Path

    @property
    def kind(self) -> str:
        """pydantic's name for this sort of error."""
        return self.error["type"]


@dataclass
class Sorting:
    """Faults of one record, taken out one by one as they are explained."""

    record: Model
    document: Document
    faults: list[Fault]
    problems: list[Problem]

    def drop(self, *paths: Path) -> None:
        """Forget the faults at or below the paths: they only follow from what is said already."""
        self.faults = [
            fault
            for fault in self.faults
            if not any(fault.path[: len(path)] == path for path in paths)
        ]

    def say(self, path: Path, code: Code, message: str, hint: str) -> None:
        """Add a problem at the key at `path`, and drop what follows from it."""
        self.problems.append(Problem(self.document.key_mark(path), code, message, hint))
        self.drop(path)


def explain_misplaced(sorting: Sorting) -> None:
    """Tell of keys in wrong places and of unknown keys, and leave the other faults."""
    for fault in list(sorting.faults):
        if fault in sorting.faults:
            _among_ids(sorting, fault)
    for fault in list(sorting.faults):
        if fault.kind == "extra_forbidden" and fault in sorting.faults:
            _unknown_key(sorting, fault)


def stand_among_ids(value: Mapping[str, Any], model: Model) -> list[str]:
    """Return the keys of a mapping by id that are fields of its records and no ids."""
    names = set(field_names(model))
    return [
        key
        for key, item in value.items()
        if key in names and not (isinstance(item, dict) and names.intersection(item))
    ]


def among_ids(
    document: Document, container: Path, value: Mapping[str, Any], model: Model, wrong: list[str]
) -> tuple[Problem, str]:
    """Return the problem of fields that stand where ids belong, and the id whose they may be."""
    keys = list(value)
    above = [key for key in keys[: keys.index(wrong[0])] if key not in wrong]
    owner = above[-1] if above else ""
    one = len(wrong) == 1
    message = f"{_listed(wrong)} {'is a key' if one else 'are keys'} of {called(model)}, and " + (
        "stands where an id belongs" if one else "stand where ids belong"
    )
    hint = "put the id on a line of its own above, such as `first-protest:`, and indent below it"
    if owner:
        hint = f"indent {'it' if one else 'them'} below `{owner}`, like its keys"
    mark = document.key_mark((*container, wrong[0]))
    return Problem(mark, Code.KEY_MISPLACED, message, hint), owner


def stray_of(document: Document, key: str, item: Any, record: Model) -> Problem | None:
    """Return the problem of a statement that stands among the records of a file, if it is one."""
    if not isinstance(item, dict) or set(item).intersection(required_names(record)):
        return None
    for field in field_names(record):
        expected = annotation_at(record, (field,))
        model = as_model(items_of(expected)) if is_mapping(expected) else None
        if model and len(set(required_names(model)) & set(item)) > 1:
            message = f"`{key}` is {called(model)}, and stands where {called(record)} belongs"
            hint = f"indent it and its keys below `{field}:` of {called(record)}"
            return Problem(document.key_mark((key,)), Code.KEY_MISPLACED, message, hint)
    return None


def foreign_of(
    document: Document, key: str, item: Any, kind: str, kinds: Mapping[str, Model]
) -> Problem | None:
    """Return the problem of a record that belongs into another file, if it is one."""
    keys = set(item) if isinstance(item, dict) else set()
    if keys & set(required_names(kinds[kind])):
        return None
    for other, model in kinds.items():
        if len(keys.intersection(required_names(model))) > 1 and keys <= set(field_names(model)):
            message = f"`{key}` is {called(model)}, and stands where {called(kinds[kind])} belongs"
            mark = document.key_mark((key,))
            return Problem(mark, Code.KEY_MISPLACED, message, f"move it to {other}.yml")
    return None


def _among_ids(sorting: Sorting, fault: Fault) -> None:
    location: Location = fault.error["loc"]
    for length in range(len(location)):
        annotation = annotation_at(sorting.record, location[:length])
        model = as_model(items_of(annotation)) if is_mapping(annotation) else None
        container = fault.path[: len(fault.path) - len(location) + length]
        value = sorting.document.at(container)
        if model is None or not isinstance(value, dict):
            continue
        if _field_among_ids(sorting, location[: length - 1], container, value):
            return
        wrong = stand_among_ids(value, model)
        if wrong and fault.path[len(container) : len(container) + 1] in [(key,) for key in wrong]:
            problem, above = among_ids(sorting.document, container, value, model, wrong)
            sorting.problems.append(problem)
            sorting.drop(*((*container, key) for key in wrong))
            if above and value[above] is None:
                sorting.drop((*container, above))
            sorting.drop(*((*container, owner, key) for owner in value for key in wrong))
            return


def _field_among_ids(
    sorting: Sorting, location: Location, container: Path, value: Mapping[str, Any]
) -> bool:
    """A key such as `relations:` that is indented as if it were an id among the statements."""
    outer = field_names(model_at(sorting.record, location))
    keys = list(value)
    wrong = next((key for key in keys if key in outer and value[key] is None), "")
    if not wrong or not any(fault.path == (*container, wrong) for fault in sorting.faults):
        return False
    sorting.say(
        (*container, wrong),
        Code.KEY_MISPLACED,
        f"`{wrong}` stands where an id belongs",
        f"it is indented too deep: begin it in the same column as `{container[-1]}`",
    )
    sorting.drop(*((*container, key) for key in keys[keys.index(wrong) :]))
    return True


def _unknown_key(sorting: Sorting, fault: Fault) -> None:
    path = fault.path
    key, owner = str(path[-1]), path[:-1]
    model = model_at(sorting.record, fault.error["loc"][:-1])
    if key == "id" and owner:
        hint = f"remove this line; the id here is `{owner[-1]}`"
        sorting.say(path, Code.ID_AS_KEY, "an id is not written as a key of its own", hint)
        return
    if key.endswith(":"):
        sorting.say(path, Code.KEY_UNKNOWN, "there is a colon too many here", f"write {key}")
        sorting.drop((*owner, key.rstrip(": ")))
        return
    if ":" in key:
        hint = f"write {key.replace(':', ': ')}"
        sorting.say(path, Code.COLON_TIGHT, "a space is missing behind the colon", hint)
        sorting.drop((*owner, key.partition(":")[0]))
        return
    if (
        _is_id(sorting, path)
        or _is_record(sorting, path, model)
        or _of_child(sorting, path, model)
        or _of_ancestor(sorting, fault)
        or _beside_its_container(sorting, path, model)
    ):
        return
    present = sorting.document.at(owner)
    absent = {name: name for name in field_names(model) if name not in (present or ())}
    near = closest(key, absent, TYPO_SCORE)
    message = f"`{key}` is no key of {called(model)}"
    if near:
        sorting.say(path, Code.KEY_UNKNOWN, message, f"did you mean `{near}`?")
        sorting.drop((*owner, near))
    else:
        hint = did_you_mean(key, absent, limit=len(absent))
        sorting.say(path, Code.KEY_UNKNOWN, message, hint)


def _is_id(sorting: Sorting, path: Path) -> bool:
    """An id that is indented as if it were a key of the record above, whose keys then repeat."""
    owner = path[:-1]
    mark = sorting.document.key_mark(path)
    marks = {
        repeat
        for repeated, repeat in sorting.document.repeats
        if repeated[:-1] == owner and repeat.line > mark.line
    }
    repeats = [problem for problem in sorting.document.problems if problem.mark in marks]
    if not owner or sorting.document.at(path) is not None or not is_slug(str(path[-1])):
        return False
    if not repeats:
        return False
    sorting.document.withdrawn.update(repeats)
    sorting.say(
        path,
        Code.KEY_MISPLACED,
        f"`{path[-1]}` is no key of the record above",
        f"if it is an id, begin it in the same column as `{owner[-1]}`",
    )
    return True


def _is_record(sorting: Sorting, path: Path, model: Model | None) -> bool:
    """A whole record with its id that is indented as if it were a key of the record above."""
    value, owner = sorting.document.at(path), path[:-1]
    if model is None or not owner or not isinstance(value, dict):
        return False
    if not set(required_names(model)).intersection(value):
        return False
    hint = f"begin it in the same column as `{owner[-1]}`, and its keys below it by as much"
    sorting.say(
        path, Code.KEY_MISPLACED, f"`{path[-1]}` is {called(model)}, and stands inside one", hint
    )
    return True


def _of_child(sorting: Sorting, path: Path, model: Model | None) -> bool:
    """A key of a list's items, or of the record below a key, that stands beside that key."""
    key, owner = str(path[-1]), path[:-1]
    for field in field_names(model):
        expected = annotation_at(model, (field,))
        item = as_model(expected) or as_model(items_of(expected))
        if item is None or key not in field_names(item):
            continue
        present = sorting.document.at(owner) or {}
        wrong = [name for name in present if name in field_names(item)]
        wrong = [name for name in wrong if name not in field_names(model)]
        one = len(wrong) == 1
        sorting.say(
            (*owner, wrong[0]),
            Code.KEY_MISPLACED,
            f"{_listed(wrong)} {'belongs' if one else 'belong'} under `{field}`, and "
            f"{'stands' if one else 'stand'} beside it",
            f"indent {'it' if one else 'them'} {_below(field, expected, present.get(field))}",
        )
        sorting.drop((*owner, field), *((*owner, name) for name in wrong))
        return True
    return False


def _below(field: str, expected: Any, present: Any) -> str:
    if as_model(expected):
        return f"below `{field}:`"
    if present:
        return f"like the keys of what stands below `{field}:` already"
    return f"below `{field}:`" + (
        ", under an id" if is_mapping(expected) else ", with `- ` in front of the first line"
    )


def _beside_its_container(sorting: Sorting, path: Path, model: Model | None) -> bool:
    """A record by id that stands beside `statements:` and not below."""
    owner = path[:-1]
    value, present = sorting.document.at(path), sorting.document.at(owner)
    if not isinstance(value, dict) or not isinstance(present, dict):
        return False
    for field in sorted(field_names(model), key=lambda name: present.get(name) is not None):
        expected = annotation_at(model, (field,))
        item = as_model(items_of(expected)) if is_mapping(expected) else None
        if item and field in present and set(field_names(item)).intersection(value):
            message = f"`{path[-1]}` belongs under `{field}`, and stands beside it"
            hint = f"indent it and its keys below `{field}:`"
            sorting.say(path, Code.KEY_MISPLACED, message, hint)
            if present[field] is None:
                sorting.drop((*owner, field))
            return True
    return False


def _of_ancestor(sorting: Sorting, fault: Fault) -> bool:
    """A key of a record further out, indented too deep."""
    location, path = fault.error["loc"], fault.path
    key = str(path[-1])
    for length in range(len(location) - 2, -1, -1):
        model = model_at(sorting.record, location[:length])
        outer = path[: len(path) - len(location) + length]
        present = sorting.document.at(outer)
        if key in field_names(model) and isinstance(present, dict) and key not in present:
            inner = called(model_at(sorting.record, location[:-1]))
            beside = next(iter(present), "")
            sorting.say(
                path,
                Code.KEY_MISPLACED,
                f"`{key}` is no key of {inner}, but of {called(model)}",
                f"it is indented too deep: begin it in the same column as `{beside}`",
            )
            sorting.drop((*outer, key))
            return True
    return False


def _listed(keys: list[str]) -> str:
    return " and ".join(", ".join(f"`{key}`" for key in keys).rsplit(", ", 1))
