"""What editors are told of each kind of value, as JSON Schema (draft 7).

It refuses less than the validators of `fields` do, which alone can say why. `x-ids` names the
kinds of record whose ids an editor may offer.
"""

from __future__ import annotations

from pydantic import WithJsonSchema

MAX_POINTER_WORDS = 12
MIN_POINTER_WORDS = 3
MAX_QUOTE_WORDS = 15

Told = WithJsonSchema

_DAY = r"\d{4}(-\d{2}(-\d{2})?)?[~?%]?"

TEXT = Told({"type": "string", "pattern": r"\S"})
SLUG = Told({"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"})
URL = Told({"type": "string", "pattern": r"^https?://\S+$"})
LANGUAGE = Told({"type": "string", "examples": ["ru", "kk", "kk-Latn"]})
NUMBER = Told({"type": "number"})
DATE = Told(
    {
        "type": ["string", "integer"],
        "pattern": f"^{_DAY}(/{_DAY})?$",
        "examples": ["2022-01-06", "2022-01", "2019", "2022-01-02/2022-01-05", "2022-01~"],
    }
)
POINTER = Told(
    {
        "type": "string",
        "pattern": rf"^\s*\S+(\s+\S+){{{MIN_POINTER_WORDS - 1},{MAX_POINTER_WORDS - 1}}}\s*$",
    }
)
QUOTE = Told(
    {
        "type": "string",
        # Not begun with a quotation mark, which the page adds.
        "pattern": rf"""^\s*[^\s"“”']\S*(\s+\S+){{0,{MAX_QUOTE_WORDS - 1}}}\s*$""",
    }
)


def degrees(limit: int) -> Told:
    """Return what is told of degrees between -`limit` and `limit`."""
    return Told({"type": "number", "minimum": -limit, "maximum": limit})


def reference(*kinds: str) -> Told:
    """Return what is told of the id of a record of one of these kinds."""
    return Told({"type": "string", "x-ids": list(kinds)})
