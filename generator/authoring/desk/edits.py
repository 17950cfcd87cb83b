"""Writes what the desk was told into the YAML, as `format` would write it, and takes it back."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.authoring.desk.articles import HOMES, DeskError
from generator.authoring.desk.entries import OWN, clean, statement_items
from generator.authoring.format import sources_of, tree_of
from generator.authoring.format.emit import emit
from generator.authoring.format.shorten import shorten
from generator.authoring.format.tree import Item, Node, Tree, quoted, scalar
from generator.authoring.schemas import modeline
from generator.model.field_types import is_slug
from generator.model.short_forms import HEAD
from generator.model.site import KINDS, STATEMENT_FIELDS
from generator.reading.files import leads_out
from generator.reading.records.record_types import field_names
from generator.reading.records.short_form import articles_of, with_passages
from generator.reading.yaml import parse_bytes

_MOST_KEPT = 200  # edits that can be taken back


@dataclass
class Edits:
    """Edits of one folder of facts, the last of which can be taken back."""

    data: Path
    done: list[tuple[Path, bytes | None, bytes]] = field(default_factory=list)

    def save(self, form: Mapping[str, Any]) -> None:
        """Write a statement: `kind`, `owner` and `id` say where, the rest what it says.

        Raises `DeskError` where that cannot be, and leaves the file as it was.
        """
        kind, owner, key = _place(form)
        several = len(with_passages(sources_of(self.data))) > 1
        own = statement_items(form, several=several)

        def edit(tree: Tree) -> None:
            record = _record(tree, kind, owner)
            held, at = _found(record, key)
            if at is None:
                record.items.append(Item(key, Node("map", items=own)))
                return
            statement = held.items[at].value
            # Several passages, or one of another kind, are not the form's to write.
            kept = set() if form.get("cite") else {"cite", "cites"}
            rest = [item for item in statement.items if item.key not in OWN or item.key in kept]
            comments = {item.key: item for item in statement.items}
            for item in own:  # a comment stays with its key
                if item.key in comments:
                    item.above, item.beside = comments[item.key].above, comments[item.key].beside
            written = {item.key for item in [*own, *rest]}
            gone = [item for item in statement.items if item.key not in written]
            left = [comment for item in gone for comment in item.comments()]
            held.items[at].above += left
            statement.items = [*own, *rest]

        self._change(kind, edit)

    def delete(self, kind: str, owner: str, key: str) -> None:
        """Take out a statement. Raises `DeskError` where there is none."""

        def edit(tree: Tree) -> None:
            held, at = _found(_record(tree, kind, owner), key)
            if at is None:
                raise DeskError(f"There is no statement `{key}`.")
            del held.items[at]

        self._change(kind, edit)

    def leave_out(self, source: str, sentence: int, reason: str) -> None:
        """Say why nothing uses a sentence; without a reason, say so no more."""

        def edit(tree: Tree) -> None:
            record = _record(tree, "sources", source)
            excluded = record.get("excluded")
            if excluded is None:
                excluded = Node("map")
                record.items.append(Item("excluded", excluded))
            for item in excluded.items:
                numbers = item.value.get("sentences") or Node("list")
                numbers.items = [one for one in numbers.items if one.value.value != str(sentence)]
            excluded.items = [one for one in excluded.items
                              if (one.value.get("sentences") or Node("list")).items]  # fmt: skip
            if reason.strip():
                number = Node("list", items=[Item("", scalar(str(sentence), str(sentence)))])
                why = Item("reason", quoted(clean(reason)))
                made = Node("map", items=[Item("sentences", number), why])
                excluded.items.append(Item(f"sentence-{sentence}", made))
            if not excluded.items:
                record.items = [item for item in record.items if item.key != "excluded"]

        self._change("sources", edit)

    def add_record(
        self, kind: str, key: str, fields: Mapping[str, str], aliases: Sequence[str] = ()
    ) -> None:
        """Write a new record with some plain fields. Raises `DeskError` where its id is taken.

        `aliases` are what texts call it besides its name.
        """
        if kind not in HOMES or not is_slug(key):
            raise DeskError("A record needs one of the kinds, and an id of small letters.")

        def edit(tree: Tree) -> None:
            if tree.root.get(key) is not None:
                raise DeskError(f"There is a record `{key}` already.")
            items = [Item(name, _plain(text)) for name, text in fields.items() if text.strip()]
            if aliases:
                called = Node("list", items=[Item("", quoted(clean(name))) for name in aliases])
                items.append(Item("aliases", called))
            tree.root.items.append(Item(key, Node("map", items=items)))

        self._change(kind, edit)

    def undo(self) -> str:
        """Take the last edit back and return the name of its file.

        Raises `DeskError` where there is none, or where the file was changed since.
        """
        if not self.done:
            raise DeskError("There is nothing to undo.")
        path, before, after = self.done[-1]
        if not path.is_file() or path.read_bytes() != after:
            raise DeskError(f"{path.name} was changed elsewhere since: undo it there.")
        self.done.pop()
        if before is None:
            path.unlink()
        else:
            _write(path, before)
        return path.name

    def _change(self, kind: str, edit: Callable[[Tree], None]) -> None:
        path = self.data / f"{kind}.yml"
        if leads_out(self.data, path):
            raise DeskError(f"{path.name} leads out of the folder of facts.")
        before = path.read_bytes() if path.is_file() else None
        text = before.decode("utf-8-sig", errors="replace") if before is not None else ""
        if any(one.severity == "error" for one in parse_bytes(text.encode(), path.name).problems):
            raise DeskError(f"{path.name} cannot be read as YAML: fix it in an editor first.")
        tree = tree_of(text or f"{modeline(kind)}\n")
        edit(tree)
        articles = articles_of(sources_of(self.data))
        shorten(kind, tree.root, articles[0] if len(articles) == 1 else "")
        if not text:
            tree.below.insert(0, modeline(kind)) if not tree.below else None
        after = emit(tree).encode()
        if parse_bytes(after, path.name).problems:
            raise DeskError("This cannot be written as YAML.")
        if (path.read_bytes() if path.is_file() else None) != before:
            raise DeskError(f"{path.name} was changed elsewhere just now: save once more.")
        _write(path, after)
        self.done = [*self.done, (path, before, after)][-_MOST_KEPT:]


def _place(form: Mapping[str, Any]) -> tuple[str, str, str]:
    kind, owner, key = (str(form.get(name) or "") for name in ("kind", "owner", "id"))
    if kind not in HOMES or not is_slug(owner):
        raise DeskError("Choose the record that the statement belongs to.")
    if not is_slug(key) or len(key) > 100:
        raise DeskError("An id has small letters, digits and single hyphens.")
    if key in (HEAD, "source", *field_names(KINDS[kind])):
        raise DeskError(f"`{key}` is a field of the record: choose another id.")
    return kind, owner, key


def _record(tree: Tree, kind: str, owner: str) -> Node:
    record = tree.root.get(owner)
    if record is None or record.kind != "map" or kind not in KINDS:
        raise DeskError(f"There is no record `{owner}` in {kind}.yml.")
    return record


def _found(record: Node, key: str) -> tuple[Node, int | None]:
    """Return where a statement stands: what holds it, and its index there."""
    sections = [record.get(name) for name in STATEMENT_FIELDS]
    for holder in (record, *filter(None, sections)):
        for index, item in enumerate(holder.items):
            if item.key == key and item.value.kind == "map":
                return holder, index
    return record, None


def _plain(text: str) -> Node:
    text = clean(text)
    return scalar(text) if is_slug(text) else quoted(text)


def _write(path: Path, content: bytes) -> None:
    """Write a file at once, so that nobody reads half of it."""
    handle, name = tempfile.mkstemp(prefix=".desk-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(path.stat().st_mode if path.exists() else 0o644)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
