"""A YAML file as a tree that knows how each value was written, and each comment.

A comment on lines of its own belongs to what follows it, one behind a value to that value. So
values can be moved, and written anew, with the comments that are about them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

_COMMENT = re.compile(r"^[\s:,\]}]*\s(#.*)$")


@dataclass
class Node:
    """A scalar with its text and how it was written, or the items of a mapping or a list."""

    kind: str  # scalar, map or list
    value: str = ""
    written: str = ""
    items: list[Item] = field(default_factory=list)

    def get(self, key: str) -> Node | None:
        """Return the value of a mapping's key, if it is there."""
        return next((item.value for item in self.items if item.key == key), None)

    def text(self, key: str) -> str | None:
        """Return the value of a key where it is a scalar with something in it."""
        node = self.get(key)
        return node.value if node and node.kind == "scalar" and node.value else None

    def keys(self) -> list[str]:
        """Return a mapping's keys in order."""
        return [item.key for item in self.items]


@dataclass
class Item:
    """A key with its value, or an item of a list, whose key is empty, with its comments."""

    key: str
    value: Node
    written: str = ""
    above: list[str] = field(default_factory=list)
    beside: str = ""

    def comments(self) -> list[str]:
        """Return all comments of this item and of everything inside."""
        inside = [comment for item in self.value.items for comment in item.comments()]
        return [*self.above, *([self.beside] if self.beside else []), *inside]


@dataclass
class Tree:
    """A file: what it holds, and the comments behind the last value."""

    root: Node
    below: list[str]


def scalar(value: str, written: str = "") -> Node:
    """Return a scalar; without `written` it is written as it needs to be."""
    return Node("scalar", value, written)


def in_quotes(text: str) -> str:
    """Return a text as YAML in double quotes, of which JSON's are a part (YAML 1.2, 1.3)."""
    return json.dumps(text, ensure_ascii=False)


def quoted(text: str) -> Node:
    """Return a text that is written in double quotes, whatever it is."""
    return scalar(text, in_quotes(text))


def grow(text: str) -> Tree:
    """Return the tree of a text that is sound YAML. Raises `yaml.YAMLError` for any other."""
    lines = text.splitlines()
    composed = yaml.compose(text, Loader=yaml.CSafeLoader)
    if composed is None:
        return Tree(Node("map"), [line.strip() for line in lines if line.strip()])
    growing = _Growing(text, lines)
    root = growing.node(composed)
    return Tree(root, growing.comments())


class _Growing:
    def __init__(self, text: str, lines: list[str]) -> None:
        self.text = text
        self.lines = lines
        self.starts: list[tuple[int, int, Item]] = []  # line, order, item
        self.ends: dict[int, tuple[int, Item | None]] = {}  # by line: column, the item ending there
        self.inside: set[int] = set()  # lines that go on with a scalar

    def node(self, node: yaml.Node, item: Item | None = None) -> Node:
        last = node.end_mark
        made = Node("map")
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                own = Item(str(key.value), Node("scalar"), self._written(key))
                self.starts.append((key.start_mark.line, len(self.starts), own))
                self._end(key.end_mark.line, key.end_mark.column, own)
                own.value = self.node(value, own)
                made.items.append(own)
        elif isinstance(node, yaml.SequenceNode):
            made = Node("list")
            for value in node.value:
                own = Item("", Node("scalar"))
                self.starts.append((value.start_mark.line, len(self.starts), own))
                own.value = self.node(value, own)
                made.items.append(own)
        elif isinstance(node, yaml.ScalarNode):
            block = node.style in ("|", ">")
            value = " ".join(node.value.split()) if block else str(node.value)
            made = Node("scalar", value, self._written(node))
            end = last.line - 1 if block and last.column == 0 else last.line
            self.inside.update(range(node.start_mark.line + 1, end + 1))
            if not block:
                self._end(end, last.column, item)
        if getattr(node, "flow_style", False):
            self._end(last.line, last.column, item)
        return made

    def _written(self, node: yaml.Node) -> str:
        """Return a scalar as it was written, where it stands on one line without a block."""
        first, last = node.start_mark, node.end_mark
        if first.line != last.line or getattr(node, "style", None) in ("|", ">"):
            return ""
        return self.lines[first.line][first.column : last.column] if self.lines else ""

    def _end(self, line: int, column: int, item: Item | None) -> None:
        if column >= self.ends.get(line, (0, None))[0]:
            self.ends[line] = column, item

    def comments(self) -> list[str]:
        """Give each comment to its item; return those behind the last one."""
        starts = sorted(self.starts, key=lambda start: start[:2])
        above: list[str] = []
        at = 0
        for number, line in enumerate(self.lines):
            while at < len(starts) and starts[at][0] < number:
                at += 1
            if at < len(starts) and starts[at][0] == number and above:
                starts[at][2].above, above = above, []
            if number in self.inside and number not in self.ends:
                continue
            if line.lstrip().startswith("#") and number not in self.inside:
                above.append(line.strip())
            elif number in self.ends:
                column, item = self.ends[number]
                found = _COMMENT.match(line[column:])
                if found and item:
                    item.beside = found[1].rstrip()
        return above


def walk(node: Node) -> Iterator[Item]:
    """Yield every item of a tree, outer ones first."""
    for item in node.items:
        yield item
        yield from walk(item.value)
