"""Long records to short ones: the way back from what `reading.records.short_form` reads.

What cannot be said in short stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.authoring.format.emit import WIDTH, in_one_line, quoted_like
from generator.authoring.format.tree import Item, Node, scalar
from generator.model.field_types import is_slug
from generator.model.references import ENTITY_KINDS, PARTY_KINDS
from generator.model.short_forms import (
    GAP,
    HEAD,
    MAX_EXACT_WORDS,
    SPOKEN,
    STATEMENT_SIGNS,
    VOICES,
)
from generator.model.site import KINDS, STATEMENT_FIELDS
from generator.reading.records.record_types import field_names
from generator.reading.records.short_form import holds_statements, home_of

_MOST_WORDS = 12  # that one end of a passage may have
_THE = "the "


def shorten(kind: str, root: Node, source: str) -> None:
    """Write a file's records in short, in place; `source` is the site's only article, or ""."""
    if kind not in KINDS or root.kind != "map":
        return
    for record in root.items:
        if record.value.kind == "map" and holds_statements(KINDS[kind]):
            head = _opened(record.value)
            own = record.value.text("source") or source
            _statements(kind, record.value, own)
            _record(kind, record.value)
            _close(kind, record.value, head)


def _opened(record: Node) -> list[str]:
    """Put what stands in the head of a record beside it; return the comments of that line."""
    index = next((at for at, item in enumerate(record.items) if item.key == HEAD), None)
    if index is None or record.items[index].value.kind != "map":
        return []
    head = record.items[index]
    record.items[index : index + 1] = head.value.items
    return [*head.above, *([head.beside] if head.beside else [])]


def _close(kind: str, record: Node, comments: list[str]) -> None:
    """Put a record's own fields in one line above its statements, as many as fit in it.

    Fields with comments of their own keep their lines.
    """
    names = {*field_names(KINDS[kind]), "source"} - set(STATEMENT_FIELDS)
    own = [item for item in record.items if item.key in names]
    head = Node("map")
    if len(own) < len(record.items) and not any(item.comments() for item in own):
        for item in own:
            longer = Node("map", items=[*head.items, item])
            line = in_one_line(longer)
            if line and len(f"  {HEAD}: {line}") <= WIDTH:
                head = longer
    if len(head.items) > 1:
        rest = [item for item in record.items if item not in head.items]
        record.items = [Item(HEAD, head, above=comments), *rest]
    elif record.items:
        record.items[0].above = [*comments, *record.items[0].above]


def _statements(kind: str, record: Node, source: str) -> None:
    """Make each statement short, and a key of its record; a record's own fields stand first."""
    names = field_names(KINDS[kind])
    own: list[Item] = []
    brought: list[Item] = []
    for item in record.items:
        if item.key not in STATEMENT_FIELDS or item.value.kind != "map":
            is_one = item.key not in names and _is_statement(item.value)
            if is_one:
                _statement(home_of(KINDS[kind], _plain(item.value)), item.value, source)
            (brought if is_one else own).append(item)
            continue
        for statement in item.value.items:
            if statement.value.kind == "map":
                _statement(item.key, statement.value, source)
        keeps = [one for one in item.value.items if not _comes_home(kind, item.key, one)]
        if keeps or not item.value.items:
            brought.append(item)
            continue
        first = item.value.items[0]
        first.above = [*item.above, *([item.beside] if item.beside else []), *first.above]
        brought += item.value.items
    record.items = [*own, *brought]


def _comes_home(kind: str, field: str, item: Item) -> bool:
    """Tell whether a statement is found again where it would be a key of its record."""
    free = item.key not in field_names(KINDS[kind]) and _is_statement(item.value)
    return free and home_of(KINDS[kind], _plain(item.value)) == field


def _is_statement(node: Node) -> bool:
    return node.kind == "map" and not STATEMENT_SIGNS.isdisjoint(node.keys())


def _plain(node: Node) -> Mapping[str, object]:
    return {item.key: {} if item.value.kind == "map" else item.value.value for item in node.items}


def _statement(field: str, node: Node, source: str) -> None:
    _cite(node, source)
    _voice(node)
    if field == "relations":
        _relation(node)
    if field == "memberships" and node.text("role") and is_slug(node.text("organization") or ""):
        _join(node, "role", Node("map", items=[_pair(node, "organization", "role")]),
              "organization")  # fmt: skip
    first = ("text", "cite", *VOICES)
    node.items.sort(key=lambda item: first.index(item.key) if item.key in first else len(first))


def _cite(node: Node, source: str) -> None:
    cites = node.get("cites")
    if cites is None or cites.kind != "list" or not cites.items or node.get("cite"):
        return
    found: list[tuple[str, Node | None]] = []
    for item in cites.items:
        keys = item.value.keys() if item.value.kind == "map" else []
        name = item.value.text("source") if keys else None
        if name is None or not is_slug(name):
            return
        words = _passage(item.value) if len(keys) > 1 else None
        if set(keys) != {"source", "from", "to"} - (set() if words else {"from", "to"}):
            return
        found.append((name, words))
    _join(node, "cites", _by_source(found, source), key="cite")


def _passage(cite: Node) -> Node | None:
    start, end = cite.get("from"), cite.get("to")
    if start is None or end is None or start.kind != "scalar" or end.kind != "scalar":
        return None
    first, last = start.value.strip(), end.value.strip()
    if not first or not last or GAP.search(first) or GAP.search(last):
        return None
    words = first.split()
    if words == last.split() and len(words) <= min(_MOST_WORDS, MAX_EXACT_WORDS):
        return quoted_like(first, start)
    return quoted_like(f"{first} … {last}", start, end)


def _by_source(found: list[tuple[str, Node | None]], source: str) -> Node:
    names = list(dict.fromkeys(name for name, _ in found))
    in_order = [name for name in names for other, _ in found if other == name]
    if len(found) == 1 and found[0][1] is None:
        return scalar(found[0][0])
    together = in_order == [name for name, _ in found]
    if names == [source] or not together:
        # A source without passages is written by its name among the passages of the only article.
        return _one_or_list([words or scalar(name) for name, words in found])
    return Node("map", items=[
        Item(name, _one_or_list([words or scalar("") for other, words in found if other == name]))
        for name in names
    ])  # fmt: skip


def _one_or_list(nodes: list[Node]) -> Node:
    return nodes[0] if len(nodes) == 1 else Node("list", items=[Item("", node) for node in nodes])


def _voice(node: Node) -> None:
    voice, speaker = node.text("voice"), node.text("speaker")
    unnamed = node.get("speaker_unnamed")
    if voice in ("said", "analysis") and unnamed and node.get("speaker") is None:
        short = next(key for key, named in VOICES.items() if named == voice)
        by = Node("map", items=[Item("unnamed", unnamed)])
        _join(node, "speaker_unnamed", by, "voice", key=short)
        return
    if voice == "reported" and node.get("speaker") is None and node.get("cite"):
        _join(node, "voice", None)
    elif voice == "unconfirmed" and node.get("speaker") is None:
        _join(node, "voice", Node("scalar", "true", "true"), key="unconfirmed")
    elif voice in ("said", "analysis") and is_slug(speaker or ""):
        short = next(key for key, named in VOICES.items() if named == voice)
        parts = [str(speaker)]
        taken = ["voice"]
        for word, field in SPOKEN.items():
            given = node.text(field)
            if given and " " not in given:
                parts += [word, given]
                taken.append(field)
        text = " ".join(parts)
        _join(node, "speaker", Node("scalar", text, text), *taken, key=short)


def _relation(node: Node) -> None:
    other, label = node.text("to"), node.text("label")
    mutual = node.text("mutual")
    if other and label and is_slug(other) and mutual in (None, "true"):
        pair = Node("map", items=[_pair(node, "to", "label")])
        _join(node, "to", pair, "label", "mutual", key="with" if mutual else "to")


def _pair(node: Node, key: str, value: str) -> Item:
    return Item(str(node.text(key)), node.get(value) or scalar(""))


def _record(kind: str, node: Node) -> None:
    if kind in ENTITY_KINDS:
        _names(node, in_text=kind in ("organizations", "things"))
    if kind in PARTY_KINDS:
        picture = node.get("picture")
        if picture and picture.kind == "map" and node.text("caption"):
            item = next(item for item in node.items if item.key == "caption")
            picture.items.append(item)
            node.items.remove(item)
        statements = [item.key for item in node.items if _is_statement(item.value)]
        if statements and node.text("summary") == statements[0]:
            _join(node, "summary", None)
    position = node.text("position")
    if kind == "places" and position and node.text("lat") and node.text("lon"):
        point = Node("list", items=[Item("", node.get(key)) for key in ("lat", "lon")])  # type: ignore[arg-type]
        _join(node, "position", Node("map", items=[Item(position, point)]), "lat", "lon")
    derived, date = node.get("derived"), node.text("date")
    if kind == "events" and derived and date and derived.keys() == [date]:
        _join(node, "date", Node("map", items=derived.items), "derived")


def _names(node: Node, *, in_text: bool) -> None:
    name, short, aliases = node.get("name"), node.get("short_name"), node.get("aliases")
    if name is None or name.kind != "scalar" or not name.value:
        return
    spoken = node.text("in_text")
    others = list(aliases.items) if aliases and aliases.kind == "list" else []
    named = short or name
    if in_text and spoken and spoken.startswith(_THE):
        bare = spoken.removeprefix(_THE)
        small = bare != bare[:1].upper() + bare[1:]
        fits = bare[:1].upper() + bare[1:] == named.value
        if fits and (not small or (others and others[0].value.value == bare)):
            others = others[1:] if small else others
            named.value, named.written = spoken, quoted_like(spoken, named).written
            _join(node, "in_text", None)
            if aliases:
                aliases.items = others
            if not others:
                _join(node, "aliases", None)
    if short and short.kind == "scalar":
        names = [Item("", name), Item("", short), *others]
        _join(node, "name", Node("list", items=names), "short_name", "aliases")


def _join(node: Node, at: str, value: Node | None, *taken: str, key: str = "") -> None:
    """Put one value in the place of several keys, with all their comments; None takes them out.

    `at` is the key whose place it takes, `key` the one it has then.
    """
    gone = [item for item in node.items if item.key in (at, *taken)]
    if not gone:
        return
    comments = [comment for item in gone for comment in item.comments()]
    place = next(item for item in gone if item.key == at)
    index = node.items.index(place)
    rest = [item for item in node.items if item not in gone]
    before = [item for item in node.items[:index] if item not in gone]
    if value is not None:
        # Comments inside the value have come out of it, to stand above.
        for inner in value.items:
            inner.above, inner.beside = [], ""
        rest.insert(len(before), Item(key or at, value, above=comments))
    elif comments and rest:
        follower = rest[min(len(before), len(rest) - 1)]
        follower.above = [*comments, *follower.above]
    node.items = rest
