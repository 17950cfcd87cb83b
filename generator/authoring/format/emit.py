"""A tree to the text of a file: one line for whatever fits in one, the rest in lines below."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.authoring.format.tree import Item, Node, Tree, in_quotes
from generator.model.short_forms import STATEMENT_SIGNS
from generator.reading.yaml.parser import plain_value

# Columns: a record's own fields fit in one line, as the text of a statement does.
WIDTH = 260
# A statement that is longer has a line for each of its fields.
_STATEMENT_WIDTH = 220

# What begins or ends no scalar without quotes, or means something inside one.
_SPECIAL = re.compile(r"^[\s\-?:,\[\]{}#&*!|>'\"%@`]|: |:$| #|[\x00-\x1f\x7f-\x9f\ufeff]|\s$|^<<$")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_NOT_IN_FLOW = re.compile(r"[,\[\]{}]|^[-?]|:$")


def emit(tree: Tree) -> str:
    """Return the text of a tree, ending in a line break."""
    return "\n".join([*_block(tree.root, 0), *tree.below, ""])


def written(node: Node, *, flow: bool = False) -> str:
    """Return a scalar as it is written: as it was, if that can stand, else in double quotes."""
    text = node.written
    if text[:1] in ("'", '"'):
        return text
    if text and not (flow and _NOT_IN_FLOW.search(text)):
        return text
    value = node.value
    if not text and not value:
        return ""
    if not text and _plain(value) and not (flow and _NOT_IN_FLOW.search(value)):
        return value
    return in_quotes(value)


def _plain(value: str) -> bool:
    # Texts are in quotes, words are not.
    return bool(_ID.match(value)) and isinstance(plain_value(value), str)


def quoted_like(value: str, *models: Node | None) -> Node:
    """Return a text written as its parts were: without quotes where none of them has any."""
    bare = all(model and model.written[:1] not in ("'", '"') for model in models)
    fits = bare and not _SPECIAL.search(value) and isinstance(plain_value(value), str)
    return Node("scalar", value, value if fits else in_quotes(value))


def _block(node: Node, indent: int) -> Iterator[str]:
    if node.kind == "scalar":
        yield " " * indent + written(node)
    for item in node.items:
        yield from (" " * indent + comment for comment in item.above)
        yield from _item(item, indent, node.kind)


def _item(item: Item, indent: int, kind: str) -> Iterator[str]:
    margin = " " * indent
    head = f"{margin}- " if kind == "list" else f"{margin}{_key(item)}:"
    beside = f"  {item.beside}" if item.beside else ""
    value = item.value
    if value.kind == "scalar":
        text = written(value)
        gap = " " if text and kind != "list" else ""
        yield f"{head}{gap}{text}".rstrip() + beside
        return
    line = in_one_line(value) if _fits_in_flow(value) else None
    gap = "" if kind == "list" else " "
    width = _STATEMENT_WIDTH if _is_statement(value) else WIDTH
    if line is not None and len(head) + len(gap) + len(line) + len(beside) <= width:
        yield f"{head}{gap}{line}{beside}"
    elif kind == "list":
        first, *rest = _block(value, indent + 2)
        if beside or first.lstrip().startswith("#"):
            yield f"{head.rstrip()}{beside}"
            yield from (first, *rest)
        else:
            yield f"{head}{first.lstrip()}"
            yield from rest
    elif line is not None and value.kind == "list" and all(map(_is_word, value.items)):
        yield from _filled(f"{head} [", [written(one.value, flow=True) for one in value.items],
                           f"]{beside}", indent + 2)  # fmt: skip
    else:
        yield head + beside
        yield from _block(value, indent + 2)


def _key(item: Item) -> str:
    if item.written:
        return item.written
    return item.key if not _SPECIAL.search(item.key) else in_quotes(item.key)


def _is_word(item: Item) -> bool:
    return item.value.kind == "scalar" and bool(_ID.match(item.value.value))


def _filled(head: str, words: list[str], tail: str, indent: int) -> Iterator[str]:
    line = head
    for index, word in enumerate(words):
        last = index == len(words) - 1
        add = word + (tail if last else ",")
        gap = "" if line.endswith("[") else " "
        if len(line) + len(gap) + len(add) > WIDTH:
            yield line
            line, gap = " " * indent, ""
        line += gap + add
    yield line


def _fits_in_flow(node: Node) -> bool:
    """Tell whether a value may be written in one line: no comment is lost, no statement hidden.

    A draft has a line for each field, since its text is still to be written.
    """
    if any(_has_statements(item.value) for item in node.items) or node.get("draft"):
        return False
    return not any(item.comments() for item in node.items)


def _has_statements(node: Node) -> bool:
    return _is_statement(node) or any(_has_statements(item.value) for item in node.items)


def _is_statement(node: Node) -> bool:
    return node.kind == "map" and not STATEMENT_SIGNS.isdisjoint(node.keys())


def in_one_line(node: Node) -> str | None:
    """Return a value in one line, or None where it has a part that cannot stand in one."""
    if node.kind == "scalar":
        text = written(node, flow=True)
        return text or None
    parts = []
    for item in node.items:
        inner = in_one_line(item.value)
        key = _key(item) if node.kind == "map" else ""
        if inner is None or (key[:1] not in ("'", '"') and _NOT_IN_FLOW.search(key)):
            return None
        parts.append(f"{key}: {inner}" if node.kind == "map" else inner)
    start, end = "{}" if node.kind == "map" else "[]"
    return start + ", ".join(parts) + end
