"""Records as the values that JSON knows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from generator.model.amounts import Amount
from generator.model.dates import Date


def plain(value: Any) -> Any:
    """Return a record as JSON's types, under the names that the YAML uses, without empty fields."""
    if isinstance(value, Date):
        return value.edtf
    if isinstance(value, Amount):
        return value.written
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        pairs = {fields[name].alias or name: getattr(value, name) for name in fields}
        return {name: plain(item) for name, item in pairs.items() if item not in (None, (), {})}
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return value


def json_bytes(value: Any) -> bytes:
    """Return a value as JSON in UTF-8, indented for people and for differences."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
