"""Checks linked data against schema.org's vocabulary, as the package msgspec-schemaorg carries it.

Every type and property must exist, the property must belong to the type, and the value must be
of a kind that schema.org expects for it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

# The package's `__getattr__` never ends under `from ... import`.
models = import_module("msgspec_schemaorg.models")
_KEYWORDS = {"@context", "@type", "@id"}


def faults(node: dict[str, Any], where: str = "") -> Iterator[str]:
    """Yield a line for whatever schema.org does not know or expect in a node and those in it."""
    name = node.get("@type")
    kind = getattr(models, str(name), None)
    if not isinstance(kind, type):
        yield f"{where}: there is no type {name}"
        return
    for key, value in node.items():
        if key in _KEYWORDS:
            continue
        place = f"{where}/{name}.{key}"
        expected = _expected(kind, key)
        if not expected:
            yield f"{place}: {name} has no such property"
            continue
        for item in value if isinstance(value, list) else [value]:
            if not _fits(item, expected):
                yield f"{place}: {str(item)[:60]!r} is none of {sorted(expected)}"
            if isinstance(item, dict):
                yield from faults(item, place)


def _expected(kind: type, key: str) -> set[str]:
    """Return the names of the types that a property of a type may have; none if it has none."""
    for base in kind.__mro__:
        annotation = vars(base).get("__annotations__", {}).get(key)
        if annotation is not None:
            return set(re.findall(r"\w+", str(annotation))) - {"Union", "List", "None"}
    return set()


def _fits(value: Any, expected: set[str]) -> bool:
    if isinstance(value, dict):
        kind = getattr(models, str(value.get("@type")), None)
        return isinstance(kind, type) and bool({base.__name__ for base in kind.__mro__} & expected)
    if isinstance(value, bool):
        return "bool" in expected
    if isinstance(value, int | float):
        return bool({"int", "float"} & expected)
    return isinstance(value, str) and _text_fits(value, expected)


def _text_fits(value: str, expected: set[str]) -> bool:
    if "str" in expected:
        return True
    if "URL" in expected:
        return value.startswith("https://")
    if {"date", "datetime"} & expected:
        return bool(datetime.date.fromisoformat(value))
    return False
