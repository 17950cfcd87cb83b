"""Lines of YAML as people see them: an indent, perhaps a dash, a key, a colon and a value."""

from __future__ import annotations

import re
from typing import NamedTuple

_LINE = re.compile(
    r"""(?P<indent>[ ]*(?:-[ ]+)*)(?:(?P<key>"[^"]*"|'[^']*'|[^\s:#"'\[{][^:]*?)[ ]*:(?:[ \t]+|$))?
    (?P<value>.*)""",
    re.VERBOSE,
)
WORD = re.compile(r"[\w-]+")
ITEM = re.compile(r"\s*-(\s|$)")
_KEY_WORD = re.compile(r"\s*(?:- +)*[\w-]+ *:(\s|$)")


class Line(NamedTuple):
    """A line `key: value`, perhaps with dashes in front; `at` is the column (from 0) of `value`."""

    number: int
    indent: int
    key: str
    value: str
    at: int


def line_of(lines: list[str], number: int) -> Line:
    """Return a line in its parts; one without a key is all value."""
    found = _LINE.match(lines[number])
    if found is None:
        return Line(number, 0, "", lines[number], 0)
    key = (found["key"] or "").strip("\"'")
    return Line(number, len(found["indent"]), key, found["value"].rstrip(), found.start("value"))


def indent_of(line: str) -> int:
    """Return the number of spaces in front of a line's text."""
    return len(line) - len(line.lstrip())


def has_key(text: str) -> bool:
    """Tell whether a line looks like `key: value` or an item of a list."""
    return bool(_KEY_WORD.match(text) or ITEM.match(text))


def has_value(text: str) -> bool:
    """Tell whether a line has all of its value behind its key, so that nothing belongs below."""
    line = line_of([text], 0)
    return (bool(line.value) and line.value[0] not in "#|>") or not line.key


def spaces(number: int) -> str:
    """Return "1 space", "2 spaces"."""
    return f"{number} space{'' if number == 1 else 's'}"
