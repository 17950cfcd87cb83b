"""The short form of records, written out in full before anything is validated.

An author writes `cite: "first words … last words"` and `said_by: ada-mulder`; everything behind
this reads `cites`, `voice` and `speaker`. The long form is read as it stands. Marks of what was
short point into the text that says it, so that an error shows the words that are meant.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.model.document import Document, Path
from generator.model.short_forms import HEAD, STATEMENT_SIGNS
from generator.model.site import KINDS, STATEMENT_FIELDS
from generator.model.sources import TEXT_KINDS
from generator.problems.codes import Code
from generator.problems.problem import Problem
from generator.reading.records.record_types import Model, field_names
from generator.reading.records.short_records import lengthen_record
from generator.reading.records.short_statements import lengthen_statement
from generator.reading.records.writing_out import WritingOut


def lengthen(documents: Mapping[str, Document]) -> list[Problem]:
    """Write out, in place, what the documents say in short; return what is wrong with that."""
    articles = articles_of(documents.get("sources"))
    problems: list[Problem] = []
    for kind, record in KINDS.items():
        document = documents.get(kind)
        if document is None or not isinstance(document.value, dict):
            continue
        out = WritingOut(document, articles, problems)
        _open_heads(out, record)
        _bring_home(out, record)
        for owner, item in document.value.items():
            if isinstance(item, dict):
                _record(out, kind, (owner,), item)
    return problems


def looks_like_statement(value: Any) -> bool:
    """Tell whether a value has what only statements have."""
    return isinstance(value, dict) and not STATEMENT_SIGNS.isdisjoint(value)


def home_of(record: Model, statement: Mapping[str, Any]) -> str:
    """Return the field of a record to which a statement belongs by its own keys, or ""."""
    names = field_names(record)
    signs = {"memberships": {"role"}, "relations": {"label", "with"}, "values": {"value"}}
    for field, keys in signs.items():
        related = field == "relations" and isinstance(statement.get("to"), dict)
        if field in names and (related or not keys.isdisjoint(statement)):
            return field
    return next((field for field in ("statements", "values") if field in names), "")


def articles_of(document: Document | None) -> tuple[str, ...]:
    """Return the ids of the sources that `cite` may mean where it names none.

    These are all that have passages, or the one that is the `default` of the site.
    """
    found = with_passages(document)
    defaults = tuple(key for key, item in found.items() if item.get("default") is True)
    return defaults or tuple(found)


def with_passages(document: Document | None) -> dict[str, dict[str, Any]]:
    """Return the sources that have passages, by id."""
    sources = document.value if document and isinstance(document.value, dict) else {}
    return {
        key: item for key, item in sources.items()
        if isinstance(item, dict) and item.get("kind", "article") in TEXT_KINDS
    }  # fmt: skip


def holds_statements(record: Model) -> bool:
    """Tell whether records of this kind have statements below them."""
    return not set(STATEMENT_FIELDS).isdisjoint(field_names(record))


def _open_heads(out: WritingOut, record: Model) -> None:
    """Write out `is: {name: Ada Mulder, camp: town}`: a record's own fields in one line."""
    document = out.document
    moves: dict[Path, Path] = {}
    for owner, item in document.value.items() if holds_statements(record) else ():
        if not isinstance(item, dict) or HEAD not in item:
            continue
        at = (owner, HEAD)
        head = item.pop(HEAD)
        if document.is_broken(at):
            document.gaps.add((owner,))
        if not isinstance(head, dict):
            hint = "write them in one line, such as `is: {name: Ada Mulder, camp: town}`"
            out.add_problem(at, Code.NOT_RECORD, "`is` holds the record's own fields", hint)
            document.gaps.add((owner,))
            continue
        for key, value in head.items():
            if key in item:
                first = document.keys[owner, key].line
                message = f"the key `{key}` stands in `is` and beside it, in line {first}"
                out.add_problem((*at, key), Code.KEY_TWICE, message, "keep one of them")
                continue
            item[key] = value
            moves[owner, HEAD, key] = (owner, key)
    if moves:
        document.move(moves)


def _bring_home(out: WritingOut, record: Model) -> None:
    """Put statements that are keys of a record below the field that they belong to."""
    document, names = out.document, field_names(record)
    moves: dict[Path, Path] = {}
    for owner, item in document.value.items():
        if not isinstance(item, dict) or owner in names:
            continue
        # A record's own text says what it is; a statement among records is told of elsewhere.
        for key in [key for key in item if key not in names and looks_like_statement(item[key])]:
            field = home_of(record, item[key])
            held = item.setdefault(field, {}) if field and not looks_like_statement(item) else None
            if not isinstance(held, dict):
                continue
            if key in held:
                first = document.keys[owner, field, key].line
                message = f"the key `{key}` stands here twice, first in line {first}"
                hint = "keep one of them, or give this one its own name"
                out.add_problem((owner, key), Code.KEY_TWICE, message, hint)
                del item[key]
                continue
            held[key] = item.pop(key)
            moves[owner, key] = (owner, field, key)
    if moves:
        document.move(moves)
    for place in moves.values():
        # Where the field itself is not written, it begins with the first of its statements.
        document.marks.setdefault(place[:2], document.key_mark(place))


def _record(out: WritingOut, kind: str, path: Path, item: dict[str, Any]) -> None:
    if looks_like_statement(item) and "statements" in field_names(KINDS[kind]):
        lengthen_statement(out, path, item, "statements", None)  # it stands among the records
        return
    if not holds_statements(KINDS[kind]):
        return
    lengthen_record(out, kind, path, item)
    source = item.pop("source", None)
    for field in STATEMENT_FIELDS:
        held = item.get(field)
        for key, statement in held.items() if isinstance(held, dict) else ():
            if isinstance(statement, dict):
                lengthen_statement(out, (*path, field, key), statement, field, source)
