"""Signs that belong to another way of writing data: quotation marks, commas, comments.

YAML takes them for letters, so they would be shown to readers or make an id unknown.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from generator.problems.codes import Code

Told = tuple[Code, str, str]
"""A code, what is wrong, and how to fix it."""

_MISMATCHED = ('“"', '”"', '„"', "‘'", "’'")
_QUOTES = "“”„‘’«»\"'"


def signs_around(text: str) -> Told | None:
    """Return what is wrong at the beginning and end of a text; it must not be empty."""
    if text[-1] in ",;":
        what = "comma" if text[-1] == "," else "semicolon"
        message = f"this text ends with a {what}, which would be shown to readers"
        return Code.TEXT_END, message, "delete it: a line ends without any sign"
    if len(text) > 1 and text[0] + text[-1] in _MISMATCHED:
        message = f"this text begins with {text[0]} and ends with {text[-1]}, which do not match"
        return Code.QUOTE_CURLY, message, 'use straight ones at both ends, or none: "..."'
    return None


def signs_beside(value: str, ids: Collection[str]) -> Told | None:
    """Return what stands beside an id in a value, or that several ids stand there as one."""
    bare = value.strip(_QUOTES)
    if bare in ids:
        message = f"the quotation marks are taken for a part of the id: `{value}`"
        return Code.QUOTE_CURLY, message, f"write `{bare}`"
    bare = re.split(r"\s*//", value)[0].strip(f"{_QUOTES}.,;:").strip()
    if bare in ids:
        message = f"what stands beside the id is taken for a part of it: `{value}`"
        return Code.UNKNOWN, message, f"write `{bare}` alone"
    several = [part for part in re.split(r"[\s,;/&+()]+", value) if part not in ("", "and", "or")]
    if len(several) > 1 and all(part in ids for part in several):
        message = f"several ids stand here as one: `{value}`"
        hint = f"in a list: [{', '.join(several)}]; where no list can stand, only one of them"
        return Code.UNKNOWN, message, hint
    return None
