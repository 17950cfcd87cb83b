"""A citation as a statement has it in YAML: in short, or in full where its words have a … too."""

from __future__ import annotations

from generator.authoring.format.tree import Item, Node, quoted, scalar
from generator.model.short_forms import GAP
from generator.model.site import Site


def citation(source: str, start: str, end: str, *, several: bool) -> Item:
    """Return the key and value that cite the passage of `source` between its first and last words.

    `several` says that the site has other articles, so that the source has to be named.
    """
    if GAP.search(start) or GAP.search(end):
        parts = {"source": scalar(source), "from": quoted(start), "to": quoted(end)}
        cite = Node("map", items=[Item(key, value) for key, value in parts.items()])
        return Item("cites", Node("list", items=[Item("", cite)]))
    return short_citation(source, in_short(start, end), several=several)


def short_citation(source: str, text: str, *, several: bool) -> Item:
    """Return the key and value of a citation whose words are in one text already."""
    passage = quoted(text)
    return Item("cite", Node("map", items=[Item(source, passage)]) if several else passage)


def in_short(start: str, end: str) -> str:
    """Return both ends in one text: "first words … last words", or the very words."""
    return start if start.split() == end.split() else f"{start} … {end}"


def is_named(site: Site, source: str) -> bool:
    """Tell whether `cite` has to name an article: there are several, and it is not the default."""
    found = site.sources.get(source)
    return site.rivals and not (found and found.default)
