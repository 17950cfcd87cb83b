"""Stylesheets without the rules, custom properties and animations that a site cannot meet.

It follows CSS Syntax Level 3 (tinycss2 parses) and leaves whatever it does not understand.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import tinycss2
from tinycss2 import ast

from generator.publishing.styles.names import Names
from generator.publishing.styles.selectors import matchable

_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|[/#]|$", re.IGNORECASE)
_BLOCKS = (ast.ParenthesesBlock, ast.SquareBracketsBlock, ast.CurlyBracketsBlock)
_GROUPS = ("media", "supports", "layer", "container")
_VARIABLE = re.compile(r"--[\w-]+")
_WORD = re.compile(r"[\w-]+")


class UnjoinableError(Exception):
    """A stylesheet has what must stand alone; the message says what."""


@dataclass(frozen=True)
class _Rule:
    """A style rule: its selectors, and its declarations by property."""

    selectors: str
    declarations: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class _Group:
    """Rules under a condition, such as `@media print`."""

    condition: str
    rules: tuple[_Node, ...]


@dataclass(frozen=True)
class _Whole:
    """What is kept or left out as a whole; `animation` is its name if it is one, else empty."""

    text: str
    animation: str = ""


_Node = _Rule | _Group | _Whole


def pruned(sheets: Iterable[tuple[str, str]], names: Names) -> str:
    """Return one stylesheet for several, without what elements with these names cannot meet.

    Takes each stylesheet's CSS and the folder it stood in, as seen from the folder of the result:
    relative addresses in it are moved by that. Raises `UnjoinableError` for `@import`.
    """
    nodes = [
        node
        for css, folder in sheets
        for node in _kept(tinycss2.parse_stylesheet(css, True, True), names, folder)
    ]
    used = _variables(list(_declarations(nodes)), nodes, names)
    animated = {
        word
        for property_, text in _declarations(nodes)
        if "animation" in property_ or property_.startswith("--")
        for word in _WORD.findall(text)
    }
    return "".join(_printed(nodes, used, animated | names.words))


def _kept(rules: Sequence[ast.Node], names: Names, folder: str) -> Iterable[_Node]:
    for rule in rules:
        if isinstance(rule, ast.QualifiedRule):
            if selectors := matchable(rule.prelude, names):
                yield _style(",".join(selectors), rule.content, folder)
        elif isinstance(rule, ast.AtRule):
            yield from _at_rule(rule, names, folder)


def _style(selectors: str, content: list[ast.Node], folder: str) -> _Node:
    parts = tinycss2.parse_blocks_contents(content, True, True)
    _tidy(content, folder)
    if any(isinstance(part, ast.QualifiedRule | ast.AtRule) for part in parts):
        return _Whole(f"{selectors}{{{tinycss2.serialize(content).strip()}}}")
    declared = [part for part in parts if isinstance(part, ast.Declaration)]
    return _Rule(selectors, tuple((part.name, _declared(part)) for part in declared))


def _declared(part: ast.Declaration) -> str:
    important = "!important" if part.important else ""
    return f"{part.name}:{tinycss2.serialize(part.value).strip()}{important}"


def _at_rule(rule: ast.AtRule, names: Names, folder: str) -> Iterable[_Node]:
    keyword = rule.lower_at_keyword
    if keyword == "charset":
        return  # every file is read and written as UTF-8
    if keyword in ("import", "namespace"):
        raise UnjoinableError(
            f"a stylesheet has @{keyword}, which may stand only at a file's start"
        )
    _tidy(rule.prelude, folder)
    prelude = tinycss2.serialize(rule.prelude).strip()
    condition = f"@{keyword} {prelude}".strip()
    if rule.content is None:
        yield _Whole(f"{condition};")
    elif keyword in _GROUPS:
        inner = tinycss2.parse_rule_list(rule.content, True, True)
        if kept := tuple(_kept(inner, names, folder)):
            yield _Group(condition, kept)
    else:
        _tidy(rule.content, folder)
        text = f"{condition}{{{tinycss2.serialize(rule.content).strip()}}}"
        yield _Whole(text, prelude if keyword.endswith("keyframes") else "")


def _tidy(tokens: Iterable[ast.Node], folder: str) -> None:
    """Shorten white space and move relative addresses, in tokens that were just parsed."""
    for token in tokens:
        if isinstance(token, ast.WhitespaceToken):
            token.value = " "
        elif isinstance(token, ast.URLToken):
            token.representation = f'url("{_moved(token.value, folder)}")'
        elif isinstance(token, ast.FunctionBlock):
            if token.lower_name == "url":
                for part in token.arguments:
                    if isinstance(part, ast.StringToken):
                        part.representation = f'"{_moved(part.value, folder)}"'
            _tidy(token.arguments, folder)
        elif isinstance(token, _BLOCKS):
            _tidy(token.content, folder)


def _moved(address: str, folder: str) -> str:
    if not _ELSEWHERE.match(address):
        address = posixpath.normpath(posixpath.join(folder, address))
    return address.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\a ")


def _declarations(nodes: Iterable[_Node]) -> Iterable[tuple[str, str]]:
    for node in nodes:
        if isinstance(node, _Rule):
            yield from node.declarations
        elif isinstance(node, _Group):
            yield from _declarations(node.rules)


def _wholes(nodes: Iterable[_Node]) -> Iterable[str]:
    for node in nodes:
        if isinstance(node, _Whole):
            yield node.text
        elif isinstance(node, _Group):
            yield from _wholes(node.rules)


def _variables(declarations: list[tuple[str, str]], nodes: list[_Node], names: Names) -> set[str]:
    """Return the custom properties that some other property or a script asks for, or theirs."""
    behind: dict[str, set[str]] = {}
    asked = {word for word in names.words if word.startswith("--")}
    for text in _wholes(nodes):
        asked.update(_VARIABLE.findall(text))
    for property_, text in declarations:
        wanted = set(_VARIABLE.findall(text)) - {property_}
        if property_.startswith("--"):
            behind.setdefault(property_, set()).update(wanted)
        else:
            asked |= wanted
    used: set[str] = set()
    while asked:
        used |= asked
        asked = {wanted for one in asked for wanted in behind.get(one, ())} - used
    return used


def _printed(nodes: Iterable[_Node], used: set[str], animated: set[str]) -> Iterable[str]:
    for node in nodes:
        if isinstance(node, _Whole):
            if not node.animation or node.animation in animated:
                yield node.text
        elif isinstance(node, _Group):
            if inner := "".join(_printed(node.rules, used, animated)):
                yield f"{node.condition}{{{inner}}}"
        else:
            kept = [
                text
                for property_, text in node.declarations
                if not property_.startswith("--") or property_ in used
            ]
            if kept:
                yield f"{node.selectors}{{{';'.join(kept)}}}"
