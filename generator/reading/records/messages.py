"""pydantic's errors in a contributor's words: one sentence, one hint, one place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from generator.model.document import Document, Path
from generator.model.nearest_names import did_you_mean
from generator.problems.codes import Code
from generator.problems.problem import Mark, Problem
from generator.reading.records.misplaced_keys import Fault, Sorting, explain_misplaced
from generator.reading.records.record_types import (
    annotation_at,
    as_model,
    description,
    is_mapping,
    items_of,
    model_at,
    required_names,
)
from generator.reading.yaml.parser import DASHES

Told = tuple[Code, str, str]
"""A code, what is wrong, and how to fix it."""

MAX_EXAMPLE = 60  # characters of a line that is shown as an example

_YES = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}


def problems_of(
    errors: list[ErrorDetails], record: type[BaseModel], document: Document, root: Path
) -> list[Problem]:
    """Return what is wrong with the value at `root`, of which pydantic found these errors.

    One mistake makes one problem, though it may have made several errors.
    """
    faults = [Fault(error, path_of(error["loc"], document, root)) for error in errors]
    sorting = Sorting(record, document, [f for f in faults if not _follows(f, document)], [])
    _drop_too_short(sorting)
    explain_misplaced(sorting)
    _missing(sorting)
    problems = sorting.problems + [_problem(fault, record, document) for fault in sorting.faults]
    return [problem for problem in problems if problem.mark.line not in document.suspect]


def _follows(fault: Fault, document: Document) -> bool:
    """Tell whether a fault is but a consequence of YAML that could not be read."""
    if fault.kind == "extra_forbidden":
        return any(fault.path[: len(path)] == path for path in document.broken)
    return document.is_broken(fault.path)


def _drop_too_short(sorting: Sorting) -> None:
    """pydantic calls a list empty whose items are all broken, and so does nobody else."""
    sorting.faults = [
        fault
        for fault in sorting.faults
        if not (fault.kind == "too_short" and sorting.document.at(fault.path))
    ]


def _missing(sorting: Sorting) -> None:
    """Tell what is missing from each record, once for all of its keys."""
    owners: dict[Path, list[Fault]] = {}
    for fault in sorting.faults:
        if fault.kind == "missing":
            owners.setdefault(fault.path[:-1], []).append(fault)
    for owner, faults in owners.items():
        if owner in sorting.document.gaps or _is_torn(sorting, owner, faults):
            continue
        keys = [str(fault.path[-1]) for fault in faults]
        model = model_at(sorting.record, faults[0].error["loc"][:-1])
        swallowed = [(key, _swallowed(sorting.document, owner, key)) for key in keys]
        rest = [key for key, mark in swallowed if mark is None]
        sorting.problems += [_swallowed_problem(key, mark) for key, mark in swallowed if mark]
        if rest:
            names = " and ".join(", ".join(f"`{key}`" for key in rest).rsplit(", ", 1))
            adds = "; ".join(
                f"`{key}:` {_in_brackets(description(model, key) if model else '')}"
                f"{_as_in(sorting.document, (*owner, key))}"
                for key in rest
            )
            mark = sorting.document.key_mark(owner) if owner else Mark(sorting.document.file)
            is_or_are = "is" if len(rest) == 1 else "are"
            message = f"{names} {is_or_are} missing"
            sorting.problems.append(Problem(mark, Code.KEY_MISSING, message, f"add {adds}"))
    sorting.faults = [fault for fault in sorting.faults if fault.kind != "missing"]


def _as_in(document: Document, path: Path) -> str:
    """Show how another record of the file has this key, where its value stands on one line."""
    for other, mark in document.keys.items():
        alike = len(other) == len(path) and (other[1:2], other[-1]) == (path[1:2], path[-1])
        if alike and isinstance(document.at(other), str | int | float) and mark.text.strip():
            line = mark.text.strip().removeprefix("- ")
            return f", as in line {mark.line}: `{line}`" if len(line) <= MAX_EXAMPLE else ""
    return ""


def _is_torn(sorting: Sorting, owner: Path, faults: list[Fault]) -> bool:
    """Tell of an item that goes on with the one above, but for its dash."""
    if not owner or not isinstance(owner[-1], int) or owner[-1] == 0:
        return False
    here = sorting.document.at(owner)
    above = sorting.document.at((*owner[:-1], owner[-1] - 1))
    if not isinstance(here, dict) or not isinstance(above, dict) or set(here) & set(above):
        return False
    torn_above = all(str(fault.path[-1]) not in above for fault in faults)
    if not torn_above:
        message = "each `- ` begins a new item, and this goes on with the one above"
        hint = "put spaces in place of the hyphen, and of those in front of the keys that follow"
        mark = sorting.document.mark(owner)
        sorting.problems.append(Problem(mark, Code.ITEM_TORN, message, hint))
    return True


def _swallowed(document: Document, owner: Path, key: str) -> Mark | None:
    """Return the line that was meant as this key but belongs to the text above it for YAML."""
    start = document.key_mark(owner)
    if not owner or not start.line:
        return None
    meant = re.compile(rf"\s*{re.escape(key)}\s*:?(\s|$)")
    for number in range(start.line + 1, len(document.lines) + 1):
        line = document.lines[number - 1]
        indent = len(line) - len(line.lstrip())
        if line.strip() and indent < start.column:
            return None
        if meant.match(line) and all(mark.line != number for mark in document.keys.values()):
            return Mark(document.file, number, indent + 1, line)
    return None


def _swallowed_problem(key: str, mark: Mark) -> Problem:
    if re.match(rf"\s*{re.escape(key)}\s*:", mark.text):
        hint = "it is indented deeper than the key above: begin it in the same column as that"
    else:
        hint = f"write `{key}:` with a colon, in the same column as the key above"
    message = f"this line is part of the text above, so `{key}` is missing"
    return Problem(mark, Code.KEY_IN_TEXT, message, hint)


def _problem(fault: Fault, record: type[BaseModel], document: Document) -> Problem:
    error, path = fault.error, fault.path
    context = error.get("ctx", {})
    if fault.kind == "site_data" and error["input"] is not None:
        in_key = "[key]" in error["loc"]
        mark = document.key_mark(path) if in_key else document.mark(path)
        message = _about(document, path, context["message"])
        return Problem(mark, context["code"], message, context["hint"])
    code, message, hint = _type_message(fault.kind, context, error["input"], record, error["loc"])
    return Problem(document.mark(path), code, _about(document, path, message), hint)


def _about(document: Document, path: Path, message: str) -> str:
    """Name the field where the sentence does not say which value it speaks of."""
    if path[-1:] in [("from",), ("to",)] and path not in document.keys and "cites" in path:
        which = "first" if path[-1] == "from" else "last"
        return f"the {which} words of `cite`: {message}"
    if message.startswith("this ") and path and isinstance(path[-1], str):
        return f"`{path[-1]}`: {message}"
    return message


def _type_message(
    kind: str, context: Mapping[str, Any], value: Any, record: Any, location: tuple[int | str, ...]
) -> Told:
    expected = annotation_at(record, location)
    shown = _shown(value)
    if value is None or kind == "too_short":
        inside = as_model(expected) or items_of(expected)
        hint = "write what belongs to it below, indented" if inside else "write it behind the colon"
        owner = model_at(record, location[:-1]) if location else None
        needed = owner is None or str(location[-1]) in required_names(owner)
        nothing = "this has no value" if value is None else "this is empty"
        way = hint if needed and location else f"{hint}, or remove the key"
        return Code.NO_VALUE, nothing, way
    if kind == "string_type":
        if _is_text_with_colon(value):
            return Code.COLON_IN_TEXT, "the colon makes a key of this text", _text_hint(value)
        return Code.NOT_TEXT, f"this must be text, not {shown}", _text_hint(value)
    if kind in ("tuple_type", "list_type"):
        return _no_list(value, expected)
    if kind == "dict_type" and is_mapping(expected) and as_model(items_of(expected)):
        message = f"this must be records by id, not {shown}"
        return Code.NOT_RECORD, message, _by_id_hint(value)
    if kind in ("dict_type", "model_type", "model_attributes_type"):
        if _is_tight(value):
            message = "a space is missing behind the colon"
            return Code.COLON_TIGHT, message, f"write {value.replace(':', ': ', 1)}"
        message = f"this must be a record of `key: value` lines, not {shown}"
        return Code.NOT_RECORD, message, _record_hint(value, expected)
    return _scalar_message(kind, context, value)


def _scalar_message(kind: str, context: Mapping[str, Any], value: Any) -> Told:
    shown = _shown(value)
    if kind == "literal_error":
        return _choice(str(context.get("expected", "")), value)
    if kind == "bool_type":
        word = _YES.get(str(value).casefold())
        hint = f"write {word}" if word else ""
        if str(value).casefold() in ("true", "false"):
            hint = "write it without quotes"
        return Code.NOT_BOOLEAN, f"this must be true or false, not {shown}", hint
    if kind.startswith("int"):
        hint = "a list of numbers is written [1, 2, 3]" if isinstance(value, str) else ""
        return Code.NOT_WHOLE, f"this must be a whole number, not {shown}", hint
    if kind in ("greater_than_equal", "less_than_equal"):
        limit = context.get("ge", context.get("le"))
        way = "at least" if "ge" in context else "at most"
        return Code.TOO_SMALL_OR_LARGE, f"this must be {way} {limit}, not {shown}", ""
    return Code.NOT_READABLE, f"this cannot be read ({kind})", ""


def _choice(expected: str, value: Any) -> Told:
    choices = expected.replace("'", "`")
    options = {word: word for word in choices.replace(" or ", ", ").replace("`", "").split(", ")}
    near = did_you_mean(value, options) if isinstance(value, str) else ""
    hint = near if near.startswith("did") else ""
    return Code.NOT_A_CHOICE, f"this must be {choices}, not {_shown(value)}", hint


def _is_text_with_colon(value: Any) -> bool:
    return isinstance(value, dict) and [type(item) for item in value.values()] == [str]


def _is_tight(value: Any) -> bool:
    return isinstance(value, str) and bool(re.match(r"[a-z_]+:\S", value))


def _no_list(value: Any, expected: Any) -> Told:
    hint = _list_hint(value, expected)
    if isinstance(value, str) and value[:1] in DASHES:
        lacking = "a hyphen without a space" if value[:1] == "-" else f"`{value[:1]}`"
        return Code.DASH, f"{lacking} does not begin a list item", hint
    if isinstance(value, dict) and value and as_model(items_of(expected)):
        message = "each item of a list begins with a hyphen and a space, and here is none"
        return Code.DASH, message, hint
    return Code.NOT_LIST, f"this must be a list, not {_shown(value)}", hint


def _text_hint(value: Any) -> str:
    if isinstance(value, list):
        return "one value alone goes here: write it behind the colon, without `- ` or brackets"
    if isinstance(value, dict):
        key, item = next(iter(value.items()), ("", ""))
        if _is_text_with_colon(value):
            return f'put the whole text in quotes, because of its colon: "{key}: {item}"'
        return "write it on one line, and put it in quotes if there is a colon in it"
    return f'put it in quotes if it is meant as text: "{_plain(value)}"'


def _list_hint(value: Any, expected: Any) -> str:
    item = as_model(items_of(expected))
    if isinstance(value, dict):
        first = next(iter(value), "")
        return f"put `- ` in front of `{first}:`, and indent the lines below it by as much"
    if item:
        first = required_names(item)[0]
        return f"put its records below, each beginning with `- {first}:`"
    if isinstance(value, str) and value[:1] in DASHES:
        first = re.split(rf" [{DASHES}] ?", value[1:])[0].strip()
        return f"begin each item with a hyphen and a space: - {first}"
    parts = [part.strip() for part in str(_plain(value)).strip("()").split(",")]
    return f"write each on a line of its own behind `- `, or all as [{', '.join(parts)}]"


def _by_id_hint(value: Any) -> str:
    if isinstance(value, list):
        ids = [item.get("id") for item in value if isinstance(item, dict)]
        name = ids[0] if ids and isinstance(ids[0], str) else "first-protest"
        return f"give each its id as a key, such as `{name}:`, in place of the `- `"
    return "put each below, indented: its id as a key, and its own keys below that"


def _record_hint(value: Any, expected: Any) -> str:
    if isinstance(value, list):
        plain = [item for item in value if isinstance(item, str)]
        if plain:
            return f"write each as a key with its value behind it, such as `{plain[0]}: ...`"
        return "remove the `- ` in front of its keys"
    model = as_model(expected)
    first = required_names(model)[:1] if model else []
    if first and not isinstance(value, bool):
        return f"write its keys on lines of their own below, such as `{first[0]}: {_plain(value)}`"
    return "put the keys that belong to it below, indented"


def _plain(value: Any) -> str:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f"{text[:40]}..." if len(text) > 40 else text


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    if value == "":
        return "an empty text"
    if isinstance(value, dict):
        return "a record of `key: value` lines"
    if isinstance(value, list | tuple):
        return "a list"
    return str(value).lower() if isinstance(value, bool) else f"`{_plain(value)}`"


def _in_brackets(text: str) -> str:
    text = text.rstrip(".")
    return f"({text[:1].lower()}{text[1:]})"


def path_of(loc: tuple[str | int, ...], document: Document, root: Path) -> Path:
    """Return the YAML path of a location; pydantic's own segments (`[key]`) are not in the YAML."""
    path = root
    for index, segment in enumerate(loc):
        last = index == len(loc) - 1
        if (*path, segment) in document.marks or (last and segment != "[key]"):
            path = (*path, segment)
    return path
