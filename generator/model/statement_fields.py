"""Where a file's plain values have statements, for whoever reads what is not validated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.model.document import Path
from generator.model.site import STATEMENT_FIELDS


def statements_of(value: Any) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Yield the path and the keys of each statement of a file, written out in full."""
    for owner, record in value.items() if isinstance(value, dict) else ():
        for field in STATEMENT_FIELDS if isinstance(record, dict) else ():
            held = record.get(field)
            for key, item in held.items() if isinstance(held, dict) else ():
                if isinstance(item, dict):
                    yield (owner, field, key), item
