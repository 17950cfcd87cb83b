"""libyaml's events to plain values and their places, with YAML's surprises switched off.

PyYAML's own constructors turn `no` into False and `12:30` into 750, keep the last of two equal
keys and give no positions. So only null, true, false, decimal integers and decimal fractions are
resolved here (the JSON-like part of YAML 1.2's core schema); duplicate keys, anchors, aliases,
merge keys, tags and second documents are problems with a position.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from generator.model.document import Document, Path
from generator.problems.codes import Code
from generator.problems.problem import Mark, Problem
from generator.reading.yaml.characters import FORBIDDEN, Source

MAX_DEPTH = 20  # the deepest record is 7 levels down; far more is a mistake or an attack
MAX_DIGITS = 20  # longer than any number a page could show: left as text, which fields refuse

_INT = re.compile(r"[-+]?(0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+\Z")
_WORDS = {"": None, "~": None} | {
    form: value
    for word, value in {"null": None, "true": True, "false": False}.items()
    for form in (word, word.title(), word.upper())
}
_COMMENT_LIKE = re.compile(r"\s+#[^\s#]")
DASHES = "-–—−•·"  # what stands for YAML's hyphen where people type or paste lists


Plain = tuple[Code, str, str]
"""A problem in words for people: its code, what is wrong, and how to fix it."""


class UnreadableError(Exception):
    """A text that is no YAML, or none that is read here; line and column count from 0.

    `words` are libyaml's, to be explained; with `plain` they are for people already.
    """

    def __init__(self, line: int, column: int, words: str, *, plain: Plain | None = None):
        super().__init__(words)
        self.line = line
        self.column = column
        self.words = words
        self.plain = plain


def build(source: Source, first: int, last: int, path: Path = (), index: int = 0) -> Document:
    """Return the lines from `first` up to `last` (from 0, exclusive) as a document.

    `path` is where they stand in the file, and `index` that of the first item if they are a list.
    Raises `UnreadableError`.
    """
    document = Document(source.file)
    text = "\n".join(source.clean[first:last])
    builder = _Builder(document, source, first)
    try:
        events = yaml.parse(text, Loader=yaml.CSafeLoader)
        document.value = builder.document(events, path, index)
    except yaml.MarkedYAMLError as error:
        raise _unreadable(error, first) from None
    except yaml.YAMLError as error:
        raise UnreadableError(first, 0, str(error)) from None
    return document


def _unreadable(error: yaml.MarkedYAMLError, first: int) -> UnreadableError:
    words = str(error.problem or error.context or "not readable")
    where = error.problem_mark or error.context_mark
    if "unexpected end of stream" in words and error.context_mark is not None:
        where = error.context_mark
    line, column = (where.line, where.column) if where else (0, 0)
    return UnreadableError(first + line, column, words)


class _Builder:
    """Walks libyaml's events once and fills a document."""

    def __init__(self, document: Document, source: Source, first: int) -> None:
        self.out = document
        self.source = source
        self.first = first

    def document(self, events: Iterator[Any], path: Path, index: int) -> Any:
        value = None
        seen = False
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if seen:
                    self.problem(
                        event,
                        Code.SECOND_DOCUMENT,
                        "a second document begins here",
                        "one document to a file: "
                        "remove this `---` or move what follows to its own file",
                    )
                start = next(events)
                if index and isinstance(start, yaml.SequenceStartEvent):
                    more: Any = self.sequence(events, path, index)
                else:
                    more = self.node(start, events, path)
                value = merged(value, more) if seen else more
                seen = True
        return value

    def node(self, event: Any, events: Iterator[Any], path: Path) -> Any:
        if len(path) > MAX_DEPTH:
            raise self.unreadable(
                event, Code.TOO_DEEP, f"this is nested more than {MAX_DEPTH} levels deep"
            )
        self.out.marks.setdefault(path, self.mark(event))
        if isinstance(event, yaml.AliasEvent):
            self.problem(
                event,
                Code.ALIAS,
                f"`*{event.anchor}` is an alias for YAML, and those are not read here",
                "if it is a text that begins with *, put it in quotes; else write the value out",
            )
            self.out.broken.add(path)
            return None
        if event.anchor or event.tag:
            self.properties(event, path)
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(events, path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(events, path, 0)
        return self.scalar(event, path)

    def properties(self, event: Any, path: Path) -> None:
        if event.anchor:
            self.problem(
                event,
                Code.ALIAS,
                f"`&{event.anchor}` is an anchor for YAML, and those are not read here",
                "if it is a text that begins with &, put it in quotes; else remove it",
            )
        if event.tag:
            self.problem(
                event,
                Code.ALIAS,
                f"`{event.tag}` is a tag for YAML, and those are not read here",
                "if it is a text that begins with !, put it in quotes; else remove it",
            )
        self.out.broken.add(path)

    def mapping(self, events: Iterator[Any], path: Path) -> dict[str, Any]:
        value: dict[str, Any] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self.key(event, path)
            here = (*path, key)
            twice = key in value
            if twice:
                self.out.repeats.append((here, self.mark(event)))
            self.out.keys.setdefault(here, self.mark(event))
            item = self.node(next(events), events, here)
            value[key] = merged(value[key], item) if twice else item
        return value

    def key(self, event: Any, path: Path) -> str:
        if isinstance(event, yaml.AliasEvent):
            raise self.unreadable(
                event, Code.DASH, "a * cannot begin a key", "a list item begins with `- `"
            )
        if not isinstance(event, yaml.ScalarEvent):
            raise self.unreadable(
                event,
                Code.BRACKETS,
                "a text that begins with { or [ is not read as a text",
                'put the whole text in quotes: "..."',
            )
        key = str(event.value)
        if event.style in (None, ""):
            if key == "<<":
                self.problem(
                    event,
                    Code.ALIAS,
                    "`<<` is a merge key for YAML, and those are not read here",
                    "write the values out",
                )
                self.out.broken.add(path)
            elif key[:1] in DASHES and key:
                self.problem(
                    event,
                    Code.DASH,
                    f"`{key[0]}` does not begin a list item here",
                    f"begin it with a hyphen and a space: - {key[1:].strip()}:",
                )
                self.out.broken.add(path)
        return key

    def sequence(self, events: Iterator[Any], path: Path, index: int) -> list[Any]:
        value: list[Any] = []
        plain: set[Any] = set()
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            item = self.node(event, events, (*path, index + len(value)))
            if isinstance(item, str | int | float):
                if item in plain:
                    message = f"`{item}` stands twice in this list"
                    self.problem(event, Code.ITEM_TWICE, message, "remove one of them")
                plain.add(item)
            value.append(item)
        return value

    def scalar(self, event: Any, path: Path) -> Any:
        text = str(event.value)
        if event.style not in (None, ""):
            if event.style == '"' and FORBIDDEN.search(text):
                self.problem(
                    event,
                    Code.ESCAPE,
                    "an escape in this text stands for a character that is not allowed",
                    "write a backslash twice, or leave the escape out",
                )
                text = FORBIDDEN.sub("", text)
            return text
        end = event.end_mark
        line = self.line(end.line) if self.source.hashes else ""
        found = _COMMENT_LIKE.match(line, end.column) if line else None
        if found:
            self.out.problems.append(
                Problem(
                    self.source.mark(self.first + end.line, found.end() - 2),
                    Code.COMMENT,
                    "what stands behind ` #` is a comment, and not read",
                    "put the whole text in quotes if this belongs to it; "
                    "a comment is written with a space behind the #",
                )
            )
            self.out.broken |= set() if text else {path}
        return plain_value(text)

    def line(self, number: int) -> str:
        lines = self.source.clean
        return lines[self.first + number] if self.first + number < len(lines) else ""

    def mark(self, event: Any) -> Mark:
        return self.source.mark(self.first + event.start_mark.line, event.start_mark.column)

    def problem(self, event: Any, code: Code, message: str, hint: str = "") -> None:
        self.out.problems.append(Problem(self.mark(event), code, message, hint))

    def unreadable(self, event: Any, code: Code, message: str, hint: str = "") -> UnreadableError:
        start = event.start_mark
        return UnreadableError(
            self.first + start.line, start.column, message, plain=(code, message, hint)
        )


def plain_value(text: str) -> Any:
    """Return what a text without quotes means: null, a boolean, a number, or the text."""
    if text in _WORDS:
        return _WORDS[text]
    if len(text) > MAX_DIGITS:
        return text
    if _INT.match(text):
        return int(text)
    return float(text) if _FLOAT.match(text) else text


def merged(first: Any, second: Any) -> Any:
    """Return the value of a key that stands twice: all of both where both have keys, else the
    first one. The repetition is a problem already, and what refers to either is not wrong."""
    if not isinstance(first, dict) or not isinstance(second, dict):
        return second if first is None else first
    both = dict(first)
    for key, value in second.items():
        both[key] = merged(both[key], value) if key in both else value
    return both
