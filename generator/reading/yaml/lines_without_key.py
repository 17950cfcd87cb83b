"""Lines without a key where all others have one: what was meant by them."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.problems.codes import Code
from generator.reading.yaml.lines import ITEM, indent_of, line_of
from generator.reading.yaml.parser import DASHES

_TIGHT = re.compile(r"\s*(?:-\s+)*(?P<key>[a-z_]+)(?P<colon>:)\S")
_WIDE_COLON = re.compile(r"\s*(?:-\s+)*(?P<key>[a-z_]+)\s*(?P<colon>[：﹕=;])")
# What begins a comment elsewhere: in C, HTML, SQL and settings of other kinds.
_FOREIGN_COMMENT = re.compile(r"\s*(//|/\*|<!--|;)")


class Cause(NamedTuple):
    """A mistake: line and column from 0, its code, what it is, and how to fix it."""

    line: int
    column: int
    code: Code
    message: str
    hint: str


def no_key(lines: list[str], number: int) -> Cause:
    """Return why a line (its number from 0) has no key, where all others have one."""
    text = lines[number]
    indent = indent_of(text)
    found = _TIGHT.match(text) or _WIDE_COLON.match(text)
    if found:
        code, message = Code.COLON_TIGHT, "a space is missing behind this colon"
        if found["colon"] != ":":
            code = Code.COLON_MISSING
            message = f"`{found['colon']}` stands here where a colon belongs"
        hint = f"write `{found['key']}: ` and then the value"
        return Cause(number, found.start("colon"), code, message, hint)
    if ITEM.match(text):
        return item_among_keys(lines, number)
    if _FOREIGN_COMMENT.match(text):
        message = "this begins no comment in YAML"
        return Cause(number, indent, Code.COMMENT, message, "begin it with # and a space")
    if text[indent : indent + 1] in (*DASHES, "*"):
        return Cause(
            number,
            indent,
            Code.DASH,
            f"`{text[indent]}` does not begin a list item",
            "begin it with a hyphen and a space: `- `",
        )
    word = re.match(r"\s*([A-Za-z_-]+)", text)
    key = f"write `{word[1]}: ` if `{word[1]}` is a key; " if word else ""
    return Cause(
        number,
        indent,
        Code.COLON_MISSING,
        "this line has no key and colon in front",
        f"{key}if it goes on with the text above, indent it deeper than that text's key",
    )


def item_among_keys(lines: list[str], number: int) -> Cause:
    """Return the cause of a list item (its line's number from 0) that stands among keys."""
    item = line_of(lines, number)
    at, message = indent_of(lines[number]), "this list item stands among keys"
    hint = "indent it deeper than the key it belongs to"
    if item.key:
        hint = f"delete the hyphen if `{item.key}` is a key like those above; otherwise {hint}"
    return Cause(number, at, Code.LIST_MISPLACED, message, hint)
