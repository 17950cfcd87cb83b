"""YAML text to plain values plus the place of every node, with YAML's surprises switched off.

PyYAML's own constructors turn `no` into False and `12:30` into 750, keep the last of two equal
keys and give no positions. So this builds from libyaml's events instead: only null, true, false,
decimal integers and decimal fractions are resolved (the JSON-like part of YAML 1.2's core
schema); duplicate keys, anchors, aliases, merge keys, tags and second documents are problems
with a position.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator.errors import Mark, Problem

Path = tuple[str | int, ...]

MAX_DEPTH = 20  # the deepest record is 7 levels down; far more is a mistake or an attack

_INT = re.compile(r"[-+]?(0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+\Z")
_WORDS = {"": None, "~": None} | {
    form: value
    for word, value in {"null": None, "true": True, "false": False}.items()
    for form in (word, word.title(), word.upper())
}
# YAML's printable set less the line and direction controls that make text unreadable or
# deceptive in a review (the "Trojan Source" characters).
_FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
    "|[\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]"
)
_SYNTAX_HELP = (
    (
        "mapping values are not allowed",
        'a text that holds a colon and a space needs quotes: text: "One thing: another"',
    ),
    ("found character '\\t'", "indent with spaces; YAML allows no tabs there"),
    (
        "found character that cannot start any token",
        "a text that begins with @, `, % or a tab "
        "needs quotes, and YAML is indented with spaces, never with tabs",
    ),
    (
        "could not find expected ':'",
        "every line here is `key: value`; is a colon or an indent "
        "missing in this line or the one above?",
    ),
    (
        "did not find expected key",
        "the indent of this line fits no line above it, or a text with "
        "quotation marks is not wholly inside quotes",
    ),
    (
        "did not find expected '-' indicator",
        "a list has each item on a line with `- ` in front, all indented alike",
    ),
    (
        "block sequence entries are not allowed",
        "put the list on the lines below its key, each item with `- ` in front",
    ),
    ("unexpected end of stream", "a quotation mark is opened here and never closed"),
    (
        "did not find expected ',' or",
        "a bracket [ or { is opened and not closed; quote the text if the bracket belongs to it",
    ),
    (
        "did not find expected <document start>",
        "only one document, and all of it indented "
        "alike: is something standing in front of the first key?",
    ),
)


@dataclass
class Document:
    """One file's values, the place of each, and what is wrong with its YAML.

    `marks` has the place of each value and `keys` of each mapping key, by path from the root.
    """

    file: str
    value: Any = None
    marks: dict[Path, Mark] = field(default_factory=dict)
    keys: dict[Path, Mark] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def mark(self, path: Path) -> Mark:
        """Return the place of a value; of its nearest parent that is there, if it is not.

        A missing key is pointed at by its parent's key, the line a contributor would look at.
        """
        if path in self.marks:
            return self.marks[path]
        while path:
            path = path[:-1]
            if path in self.keys:
                return self.keys[path]
        return self.marks.get((), Mark(self.file))

    def key_mark(self, path: Path) -> Mark:
        """Return the place of a mapping's key, or of the value where it has no key."""
        return self.keys.get(path) or self.mark(path)


def parse_bytes(data: bytes, file: str) -> Document:
    """Return the document in `data`; problems, not exceptions, say what is wrong with it.

    Input is the raw content of a file (YAML in UTF-8, a byte order mark is allowed) and the name
    that problems show for it. After a problem of syntax `value` is what was read before it.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _not_utf8(data, error.start, file)
    return parse(text, file)


def parse(text: str, file: str) -> Document:
    """Return the document in `text`; see `parse_bytes`."""
    lines = re.split(r"\r\n|\r|\n", text)
    document = Document(file)
    forbidden = _FORBIDDEN.search(text)
    if forbidden:
        document.problems.append(_forbidden_character(lines, text, forbidden, file))
        return document
    builder = _Builder(document, lines)
    try:
        document.value = builder.document(yaml.parse(text, Loader=yaml.CSafeLoader))
    except yaml.MarkedYAMLError as error:
        document.problems.append(_syntax_problem(error, document.file, lines))
    except _Stop:
        pass
    return document


class _Stop(Exception):
    """Building ends here; the problem is recorded already."""


class _Builder:
    """Walks libyaml's events once and fills a document."""

    def __init__(self, document: Document, lines: list[str]) -> None:
        self.out = document
        self.lines = lines

    def document(self, events: Iterator[Any]) -> Any:
        value = None
        seen = False
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if seen:
                    self.problem(
                        event,
                        "a second document begins here",
                        "one document to a file: "
                        "remove this `---` or move what follows to its own file",
                    )
                    raise _Stop
                seen = True
                value = self.node(next(events), events, ())
                # Kept at once: what was read stays readable when a later line is broken.
                self.out.value = value
        return value

    def node(self, event: Any, events: Iterator[Any], path: Path) -> Any:
        if len(path) > MAX_DEPTH:
            self.problem(event, f"nested more than {MAX_DEPTH} levels deep")
            raise _Stop
        self.out.marks.setdefault(path, self.mark(event))
        if isinstance(event, yaml.AliasEvent):
            self.problem(
                event,
                f"the alias `*{event.anchor}` is not allowed here",
                "write the value out; if it is a text that begins with *, quote it",
            )
            return None
        if event.anchor:
            self.problem(
                event,
                f"the anchor `&{event.anchor}` is not allowed here",
                "write the value out where it is needed; if it is a text that begins "
                "with &, quote it",
            )
        if event.tag:
            self.problem(
                event,
                f"the tag `{event.tag}` is not allowed here",
                "remove it; if it is a text that begins with !, quote it",
            )
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(events, path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(events, path)
        return _scalar(event)

    def mapping(self, events: Iterator[Any], path: Path) -> dict[str, Any]:
        value: dict[str, Any] = {}
        first: dict[str, int] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self.key(event)
            if key in first:
                self.problem(
                    event,
                    f"the key `{key}` stands here twice, first in line {first[key]}",
                    "keep one of them, or give this one its own name",
                )
            here = (*path, key)
            first.setdefault(key, self.mark(event).line)
            self.out.keys.setdefault(here, self.mark(event))
            item = self.node(next(events), events, here)
            value.setdefault(key, item)
        return value

    def key(self, event: Any) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            self.problem(
                event,
                "a key must be a plain word",
                "a value that begins with a brace { or bracket [ needs quotes",
            )
            raise _Stop
        if event.value == "<<" and event.style is None:
            self.problem(event, "the merge key `<<` is not allowed here", "write the values out")
        return str(event.value)

    def sequence(self, events: Iterator[Any], path: Path) -> list[Any]:
        value: list[Any] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            value.append(self.node(event, events, (*path, len(value))))
        return value

    def mark(self, event: Any) -> Mark:
        return _mark(self.out.file, self.lines, event.start_mark.line, event.start_mark.column)

    def problem(self, event: Any, message: str, hint: str = "") -> None:
        self.out.problems.append(Problem(self.mark(event), message, hint))


def _scalar(event: Any) -> Any:
    text = str(event.value)
    if event.style not in (None, ""):
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INT.match(text):
        # Longer than any number a page could show: left as text, which its field then refuses.
        return int(text) if len(text) < 20 else text
    return float(text) if _FLOAT.match(text) else text


def _mark(file: str, lines: list[str], line: int, column: int) -> Mark:
    """Return a mark from libyaml's line and column, which count from 0."""
    line = min(line, len(lines) - 1)
    return Mark(file, line + 1, column + 1, lines[line])


def _syntax_problem(error: yaml.MarkedYAMLError, file: str, lines: list[str]) -> Problem:
    where = error.problem_mark or error.context_mark
    what = str(error.problem or error.context or "not readable")
    unclosed = "unexpected end of stream" in what and error.context_mark is not None
    if unclosed:
        where = error.context_mark
    mark = _mark(file, lines, where.line, where.column) if where else Mark(file)
    hint = next((words for start, words in _SYNTAX_HELP if start in what), "")
    if "\t" in mark.text[: len(mark.text) - len(mark.text.lstrip())]:
        hint = "this line is indented with a tab; YAML is indented with spaces"
    return Problem(mark, f"this is not readable as YAML: {what}", hint)


def _forbidden_character(lines: list[str], text: str, found: re.Match[str], file: str) -> Problem:
    before = re.split(r"\r\n|\r|\n", text[: found.start()])
    mark = _mark(file, lines, len(before) - 1, len(before[-1]))
    number = f"U+{ord(found.group()):04X}"
    return Problem(
        mark,
        f"the character {number} is not allowed",
        "it cannot be seen, or changes how the line is shown: delete it and type the text again",
    )


def _not_utf8(data: bytes, offset: int, file: str) -> Document:
    before = data[:offset].decode("utf-8", "replace")
    lines = re.split(r"\r\n|\r|\n", before)
    mark = Mark(file, len(lines), len(lines[-1]) + 1)
    hint = "save the file again with the encoding UTF-8"
    message = f"the file is not UTF-8: byte 0x{data[offset]:02X} cannot be read"
    return Document(file, problems=[Problem(mark, message, hint)])
