"""Which selectors of a rule can match an element whose names are known (Selectors Level 4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import repeat

import tinycss2
from tinycss2 import ast

from generator.publishing.styles.names import Names

_ANY_OF = ("is", "where", "has", "matches", "-webkit-any", "-moz-any")


def matchable(tokens: Sequence[ast.Node], names: Names) -> list[str]:
    """Return, of a list of selectors, those that an element with these names can match, as text.

    A browser ignores a whole list for one selector that it does not know, so where any can match,
    those with a browser's own pseudo-class or pseudo-element stay beside it.
    """
    selectors = _split(tokens)
    matching = [_can_match(one, names) for one in selectors]
    texts = [_text(one) for one in selectors]
    if not any(matching):
        return []
    return [text for text, matches in zip(texts, matching, strict=True) if matches or ":-" in text]


def _split(tokens: Iterable[ast.Node]) -> list[list[ast.Node]]:
    found: list[list[ast.Node]] = [[]]
    for node in tokens:
        if isinstance(node, ast.LiteralToken) and node.value == ",":
            found.append([])
        else:
            found[-1].append(node)
    return found


def _text(tokens: Sequence[ast.Node]) -> str:
    for token in tokens:
        if isinstance(token, ast.WhitespaceToken):
            token.value = " "
    return str(tinycss2.serialize(tokens)).strip()


def _can_match(tokens: Sequence[ast.Node], names: Names) -> bool:
    """Say whether every name that a selector asks for exists; what it forbids does not matter."""
    before = [token.value if isinstance(token, ast.LiteralToken) else "" for token in tokens]
    return all(map(_exists, tokens, ["", *before], repeat(names)))


def _exists(token: ast.Node, before: str, names: Names) -> bool:
    """Say whether what one part of a selector asks for exists; `before` is the sign before it."""
    if isinstance(token, ast.IdentToken):
        if before == ".":
            return names.has_token(token.value)
        return before == ":" or names.has_tag(token.value)
    if isinstance(token, ast.HashToken):
        return names.has_token(token.value)
    if isinstance(token, ast.SquareBracketsBlock):
        return _has_attribute(token, names)
    if isinstance(token, ast.FunctionBlock) and token.lower_name in _ANY_OF:
        return any(_can_match(one, names) for one in _split(token.arguments))
    return True


def _has_attribute(block: ast.SquareBracketsBlock, names: Names) -> bool:
    parts = [part for part in block.content if not isinstance(part, ast.WhitespaceToken)]
    if not parts or not isinstance(parts[0], ast.IdentToken):
        return True
    value = parts[2] if len(parts) == 3 and parts[1] == "=" else None
    if isinstance(value, ast.IdentToken | ast.StringToken):
        return names.has_attribute(parts[0].value, value.value)
    return names.has_attribute(parts[0].value)
