"""The mistakes that people make in YAML, found by looking at a line and its neighbours."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from generator.problems.codes import Code
from generator.reading.yaml.lines import ITEM, Line, has_key, indent_of, spaces
from generator.reading.yaml.lines_without_key import Cause, item_among_keys, no_key
from generator.reading.yaml.parser import DASHES, UnreadableError

MAX_LINES = 100  # of one text, in which the end of a quotation is looked for

_CLOSED = {
    '"': re.compile(r'"(?:[^"\\]|\\.)*"'),
    "'": re.compile(r"'(?:[^']|'')*'"),
}
_RESERVED = {
    "@": "a text cannot begin with @ unless it is in quotes",
    "`": "a text cannot begin with ` unless it is in quotes",
    "%": "a text cannot begin with % unless it is in quotes",
    "*": "a text cannot begin with * unless it is in quotes",
    "&": "a text cannot begin with & unless it is in quotes",
    "!": "a text cannot begin with ! unless it is in quotes",
    ",": "a text cannot begin with a comma unless it is in quotes",
    "]": "there is a closing bracket ] here and no opening one",
    "}": "there is a closing brace } here and no opening one",
}
_BLOCK = re.compile(r"[|>](?:[-+]?[1-9]?|[1-9][-+])(?:\s+#.*)?$")
_CLOSING = {"[": "]", "{": "}"}
_CURLY = {"“": "”", "”": "”", "„": "“", "«": "»", "‘": "’", "’": "’"}


class Spot(NamedTuple):
    """One of the lines up to `last` (exclusive), in which the parser failed with `error`."""

    lines: list[str]
    line: Line
    last: int
    error: UnreadableError

    def rest(self) -> str:
        """Return the line's value and the lines that follow it."""
        below = self.lines[self.line.number + 1 : min(self.last, self.line.number + MAX_LINES)]
        return "\n".join([self.lines[self.line.number][self.line.at :], *below])


def colon_cause(line: int, column: int) -> Cause:
    """Return the cause of a colon in a text; line and column count from 0."""
    return Cause(
        line,
        column,
        Code.COLON_IN_TEXT,
        "this colon is taken for the end of a key",
        'put the whole text in quotes: "one thing: another"',
    )


def _no_item(spot: Spot) -> Cause | None:
    """A key with something like a dash in front, in place of a list's hyphen and space."""
    line = spot.line
    if line.key[:1] not in DASHES or not line.key:
        return None
    return Cause(
        line.number,
        line.indent,
        Code.DASH,
        f"`{line.key[0]}` does not begin a list item here",
        f"begin it with a hyphen and a space: - {line.key[1:].strip()}:",
    )


def _key_character(spot: Spot) -> Cause | None:
    """A key with a sign in front: of a mail that quotes, of another language."""
    line = spot.line
    if not line.key or line.key[0] not in "@`%&*!|>]},?":
        return None
    message, hint = f"a key cannot begin with {line.key[0]}", "delete it"
    return Cause(line.number, line.indent, Code.FIRST_CHARACTER, message, hint)


def _bare_colon(spot: Spot) -> Cause | None:
    if not re.match(r":(\s|$)", spot.line.value) or spot.line.key:
        return None
    message, hint = "there is no key in front of this colon", "write the key in front of it"
    return Cause(spot.line.number, spot.line.at, Code.KEY_NAMELESS, message, hint)


def _quotes(spot: Spot) -> Cause | None:
    """A text that ends at a quotation mark inside it, or at none."""
    line, quote = spot.line, spot.line.value[:1]
    if quote not in _CLOSED:
        return None
    text = spot.rest()
    closed = _CLOSED[quote].match(text)
    if not closed:
        return _unclosed(line)
    end = line.number + closed.group().count("\n")
    behind = text[closed.end() :].split("\n")[0].strip()
    if not behind or behind[0] == "#":
        return None
    if any(has_key(spot.lines[number]) for number in range(line.number + 1, end + 1)):
        return _unclosed(line)
    if behind == ",":
        at = spot.lines[end].rindex(",")
        return Cause(end, at, Code.QUOTE_INSIDE, "a comma stands behind this text", "delete it")
    column = len(closed.group().rsplit("\n", 1)[-1]) + (line.at if end == line.number else 0)
    inner = (
        "inside it write ' twice ('') or put the whole text in double quotes"
        if quote == "'"
        else 'inside it write “ and ”, or \\" for each quotation mark'
    )
    return Cause(
        end,
        column - 1,
        Code.QUOTE_INSIDE,
        "the text ends at this quotation mark, and the line goes on",
        f"put the quotation mark behind the last word; {inner}",
    )


def _unclosed(line: Line) -> Cause:
    hint = f"write {line.value[0]} behind the last word of the text"
    if len(line.value) > 1 and line.value[-1] in _CURLY:
        hint += f", in place of {line.value[-1]}"
    return Cause(
        line.number,
        line.at,
        Code.QUOTE_OPEN,
        "a quotation mark opens a text here, and none closes it",
        hint,
    )


def _curly(spot: Spot) -> Cause | None:
    line = spot.line
    close = _CURLY.get(line.value[:1])
    if not close or ": " not in line.value:
        return None
    return Cause(
        line.number,
        line.at,
        Code.QUOTE_CURLY,
        f"curly quotation marks ({line.value[0]} {close}) are letters for YAML and hold no text "
        "together",
        'use straight ones around the text: "..."',
    )


def _first_character(spot: Spot) -> Cause | None:
    line = spot.line
    start = line.value[:1]
    if start in _RESERVED:
        if start == "*" and line.value[1:2] == " " and not line.key:
            return no_key(spot.lines, line.number)
        code = Code.BRACKETS if start in "]}" else Code.FIRST_CHARACTER
        return Cause(line.number, line.at, code, _RESERVED[start], 'put the text in quotes: "..."')
    if start in _CLOSING:
        return _bracket(spot, start, _CLOSING[start])
    if start in "|>" and line.value and not _BLOCK.match(line.value):
        return Cause(
            line.number,
            line.at,
            Code.BLOCK_TEXT,
            f"behind {start} the text begins on the next line",
            f"move the text below, indented deeper; or put it in quotes if {start} belongs to it",
        )
    if line.key and ITEM.match(line.value):
        return Cause(
            line.number,
            line.at,
            Code.LIST_MISPLACED,
            "a list item cannot stand behind a key",
            "put it on the line below, indented; or put the text in quotes if the hyphen belongs "
            "to it",
        )
    return None


def _bracket(spot: Spot, start: str, end: str) -> Cause | None:
    line, text = spot.line, spot.rest()
    if re.match(r"\[[^\]]*\]\(", text):
        message = "links of Markdown are not read here"
        return Cause(line.number, line.at, Code.BRACKETS, message, "write the words or the address")
    what = "bracket" if start == "[" else "brace"
    if text.count(end) < text.count(start):
        return Cause(
            line.number,
            line.at,
            Code.BRACKETS,
            f"a {what} {start} is opened here, and none closes it",
            f"write {end} behind the last item, or put the text in quotes if the {what} belongs "
            "to it",
        )
    if line.value.split(" #")[0].rstrip()[-1:] != end:
        return Cause(
            line.number,
            line.at,
            Code.BRACKETS,
            f"a {what} {start} begins a list for YAML, and here a text goes on behind it",
            'put the whole text in quotes: "..."',
        )
    return Cause(
        spot.error.line,
        spot.error.column,
        Code.BRACKETS,
        f"this cannot be read inside {start} {end} (the YAML parser says: {spot.error.words})",
        "separate the items with commas, put texts with special characters in quotes, or write "
        "each on a line of its own behind `- `",
    )


def _deeper(spot: Spot) -> Cause | None:
    """A key below a finished `key: value`, indented as if it belonged to that."""
    line = spot.line
    if not line.value or line.value[0] in "\"'[{|>#":
        return None
    for number in range(line.number + 1, spot.last):
        below = spot.lines[number]
        indent = indent_of(below)
        if line.key and indent == line.indent and ITEM.match(below):
            return item_among_keys(spot.lines, number)
        if not has_key(below) or indent <= line.indent:
            continue
        if not line.key and re.fullmatch(r"[\w-]+", line.value):
            return _colon_missing(line)
        if ITEM.match(below):
            return Cause(
                number,
                indent,
                Code.LIST_MISPLACED,
                f"this list stands below `{line.key}`, which has its value already",
                "add the key that the list belongs to on a line of its own above it",
            )
        if line.indent % 2 and indent == line.indent + 1:
            return Cause(
                line.number,
                line.indent,
                Code.INDENT,
                f"this line is indented by {spaces(line.indent)}, those below it by {indent}",
                "lines that belong together begin in the same column",
            )
        whose = f"`{line.key}`" if line.key else "the text"
        return Cause(
            number,
            indent,
            Code.INDENT,
            f"this line is indented deeper than {whose} above, which has its value already",
            f"begin it in the same column as the lines it belongs to ({spaces(line.indent)} "
            f"for those beside {whose}), or add the key above it that it belongs to",
        )
    return None


def _colon_missing(line: Line) -> Cause:
    at = line.at + len(line.value)
    message = f"a colon is missing behind `{line.value}`"
    return Cause(line.number, at, Code.COLON_MISSING, message, "add it")


def _colon(spot: Spot) -> Cause | None:
    line = spot.line
    if line.value[:1] in ("", "#", '"', "'", "|", ">", "[", "{"):
        return None
    found = re.search(r":(?=\s|$)", line.value.split(" #")[0])
    return colon_cause(line.number, line.at + found.start()) if found else None


def _no_key_here(spot: Spot) -> Cause | None:
    text = spot.lines[spot.line.number].strip()
    if spot.line.key or not text or text[0] in "#-\"'":
        return None
    return no_key(spot.lines, spot.line.number)


LOOKS: tuple[Callable[[Spot], Cause | None], ...] = (
    _no_item,
    _key_character,
    _bare_colon,
    _quotes,
    _curly,
    _first_character,
    _deeper,
    _colon,
    _no_key_here,
)
