"""Every value that a template of the theme prints is escaped there, whatever the engine does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import jinja2
import material
import pytest
from jinja2 import nodes

from tests.projects import PROJECT

OWN = PROJECT / "overrides"
THEME = Path(material.__file__).parent / "templates"
ENV = jinja2.Environment(autoescape=True)
UNDOING = {"safe", "striptags", "unescape", "forceescape", "replace", "indent", "join"}
# HTML that the engine made of the generator's Markdown.
HTML = {"page.content"}
# Material prints these; they are settings of mkdocs.yml, which no fact reaches.
MATERIAL = {"config.extra.consent.title", "config.extra.consent.description"}


def trees() -> Iterator[tuple[str, nodes.Template]]:
    """Yield every template that a page is made with, by way of what each one names."""
    waiting, seen = ["404.html", "main.html"], set[str]()
    while waiting:
        name = waiting.pop()
        own = OWN / name
        file = own if own.is_file() else THEME / name
        if name in seen or name.startswith(".icons") or not file.is_file():
            continue
        seen.add(name)
        tree = ENV.parse(file.read_text(encoding="utf-8"))
        waiting += [
            named.value
            for node in tree.find_all((nodes.Extends, nodes.Include, nodes.Import))
            if isinstance(named := vars(node)["template"], nodes.Const)
        ]
        yield f"{'own' if own.is_file() else 'material'}:{name}", tree


def printed(tree: nodes.Template, skipped: set[str]) -> Iterator[nodes.Node]:
    """Yield each expression that is printed, without those of blocks that are replaced."""
    waiting: list[nodes.Node] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, nodes.Block) and node.name in skipped:
            continue
        if isinstance(node, nodes.Output):
            yield from (part for part in node.nodes if not isinstance(part, nodes.TemplateData))
        waiting += node.iter_child_nodes()


def shown(node: nodes.Node) -> str:
    if isinstance(node, nodes.Name):
        return str(node.name)
    if isinstance(node, nodes.Getattr):
        return f"{shown(node.node)}.{node.attr}"
    if isinstance(node, nodes.Filter) and node.node:
        return f"{shown(node.node)} | {node.name}"
    return repr(node)


def is_escaped(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Filter):
        return node.name in ("e", "escape", "tojson")
    if isinstance(node, nodes.Call):  # a macro, whose own values are looked at where it stands
        return True
    if isinstance(node, nodes.CondExpr | nodes.Or):
        return all(is_escaped(part) for part in node.iter_child_nodes()) or all_fixed(node)
    return isinstance(node, nodes.Const)


def all_fixed(node: nodes.Node) -> bool:
    return not any(isinstance(part, nodes.Name) for part in node.find_all(nodes.Name))


ALL = dict(trees())
REPLACED = {block.name for name in ("own:main.html",) for block in ALL[name].find_all(nodes.Block)}
FACTS = {"page", "nav", "config"}


@pytest.mark.parametrize("name", [name for name in ALL if name.startswith("own:")])
def test_our_templates_escape_what_they_print(name: str) -> None:
    loose = [shown(node) for node in printed(ALL[name], set()) if not is_escaped(node)]
    assert [text for text in loose if text not in HTML and not text.startswith("Or(")] == []


@pytest.mark.parametrize("name", [name for name in ALL if name.startswith("material:")])
def test_materials_templates_print_no_fact(name: str) -> None:
    loose = [node for node in printed(ALL[name], REPLACED) if not is_escaped(node)]
    facts = [node for node in loose if {n.name for n in node.find_all(nodes.Name)} & FACTS]
    assert [shown(node) for node in facts if shown(node) not in MATERIAL] == []


@pytest.mark.parametrize("name", [name for name in ALL if name.startswith("own:")])
def test_no_filter_undoes_escaping(name: str) -> None:
    """`striptags` gives back what was escaped, so it stands only right in front of `e`."""
    again = {
        id(node.node) for node in ALL[name].find_all(nodes.Filter) if node.name in ("e", "escape")
    }
    used = [node for node in ALL[name].find_all(nodes.Filter) if node.name in UNDOING]
    assert [shown(node) for node in used if id(node) not in again] == []


@pytest.mark.parametrize(
    "path", sorted((PROJECT / "generator").rglob("*.j2")), ids=lambda path: path.name
)
def test_the_generators_templates_escape_by_themselves(path: Path) -> None:
    """Their environment escapes (pages/rendering.py, redirects.py), so none may say otherwise."""
    tree = ENV.parse(path.read_text(encoding="utf-8"))
    used = {node.name for node in tree.find_all(nodes.Filter)}
    assert used & (UNDOING - {"join"}) == set()
    assert list(tree.find_all(nodes.ScopedEvalContextModifier)) == []


def test_the_test_can_fail() -> None:
    bad = ENV.parse("{{ page.title }}{{ page.title | striptags }}{{ page.title | e }}")
    assert [is_escaped(node) for node in printed(bad, set())] == [False, False, True]
