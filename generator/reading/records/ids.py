"""Which ids there are, as written: those of broken records too, since references to them hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from generator.model.addresses import STATEMENT_PAGES, party_page
from generator.model.document import Document
from generator.model.field_types import is_slug, slug_like
from generator.model.known_ids import Gone, Known
from generator.model.references import PARTY_KINDS
from generator.model.renamed_ids import RENAMED_KINDS, family_of, resolve
from generator.model.site import KINDS, STATEMENT_FIELDS
from generator.model.site_settings import SiteInfo
from generator.problems.codes import Code
from generator.problems.problem import Mark, Problem
from generator.reading.records.misplaced_keys import stand_among_ids
from generator.reading.records.record_types import (
    Model,
    annotation_at,
    as_model,
    field_names,
    items_of,
    required_names,
)

Documents = Mapping[str, Document]

# Kinds whose ids share one page or one name space with those of statements.
ANCHORED = ("events", "places", "figures", "disputes", "glossary")
_ENTITIES = ("people", "organizations", "things", "places")


def items_of_file(document: Document | None) -> dict[str, Any]:
    """Return a file's records as plain values by id; none where it holds something else."""
    value = document.value if document else None
    return value if isinstance(value, dict) else {}


def known_ids(documents: Documents) -> Known:
    """Return the ids that references may use."""
    names: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
    perhaps = {word for document in documents.values() for word in document.perhaps}
    for kind, record in KINDS.items():
        for key, item in items_of_file(documents.get(kind)).items():
            names[kind][key] = _name(item) or key
            perhaps.update(_misplaced(key, item, record))
    perhaps.update(set(items_of_file(documents.get("site"))) - set(field_names(SiteInfo)))
    camps = items_of_file(documents.get("site")).get("camps")
    names["camps"] = {key: str(t) for key, t in camps.items()} if isinstance(camps, dict) else {}
    names["statements"] = {key: key for _, _, _, key in statement_ids(documents)}
    # An invalid id will be corrected to this, and may be referred to so already.
    perhaps |= {slug_like(key) for keys in names.values() for key in keys if not is_slug(key)}
    gone = gone_ids(documents)
    pages = _pages_of_statements(names, gone)
    return Known(names, _unreadable(documents, names), frozenset(perhaps), gone, pages)


def gone_ids(documents: Documents) -> dict[str, dict[str, Gone]]:
    """Return the ids of renamed.yml by kind, as written, with what became of each."""
    document = documents.get("renamed")
    held = items_of_file(document)
    gone: dict[str, dict[str, Gone]] = {}
    for kind in RENAMED_KINDS if document else ():
        family = (held.get(name) for name in family_of(kind))
        moves = {
            key: _targets(item)
            for items in family
            for key, item in (items if isinstance(items, dict) else {}).items()
        }
        own = held.get(kind)
        gone[kind] = {
            key: Gone(resolve(moves, key), str(document.key_mark((kind, key))))
            for key in (own if isinstance(own, dict) else ())
            if document
        }
    return gone


def _pages_of_statements(
    names: Mapping[str, Mapping[str, str]], gone: Mapping[str, Mapping[str, Gone]]
) -> frozenset[str]:
    """Return the pages on which statements stand or stood, as their addresses have them."""
    parties = (key for ids in (names, gone) for kind in PARTY_KINDS for key in ids.get(kind, ()))
    paths = (*STATEMENT_PAGES, *map(party_page, parties))
    return frozenset(path.removesuffix(".md") for path in paths)


def _targets(item: Any) -> tuple[str, ...]:
    now = item.get("now") if isinstance(item, dict) else None
    return tuple(key for key in (now if isinstance(now, list) else [now]) if isinstance(key, str))


def duplicate_ids(documents: Documents) -> tuple[list[Problem], set[tuple[str, str]]]:
    """Return the problems of ids that stand twice, and the kind and id of each second record.

    An id is an address: no two statements, and no two entities, may share one.
    """
    problems = []
    second = set()
    seen: dict[tuple[str, str], Mark] = {}
    for kind, owner, field, key in statement_ids(documents):
        mark = documents[kind].key_mark((owner, field, key))
        problems += _once(seen, ("statement", key), mark)
    for kind in _ENTITIES:
        for key in items_of_file(documents.get(kind)):
            repeated = _once(seen, ("entity", key), documents[kind].key_mark((key,)))
            problems += repeated
            second |= {(kind, key)} if repeated else set()
    for kind in ANCHORED:
        for key in items_of_file(documents.get(kind)):
            first = seen.get(("statement", key))
            if first:
                message = f"the id `{key}` is the id of a statement too ({first})"
                hint = "both are addresses on one page: give one of them another id"
                mark = documents[kind].key_mark((key,))
                problems.append(Problem(mark, Code.ID_TAKEN, message, hint))
    return problems, second


def _misplaced(key: str, item: Any, record: Model) -> Iterator[str]:
    """Yield keys that are no fields where they stand, and so may be ids indented wrongly."""
    if not isinstance(item, dict):
        return
    if not set(item).intersection(required_names(record)):
        yield key
    if key in field_names(record):
        yield from item
    for name, value in item.items():
        model = as_model(items_of(annotation_at(record, (name,))))
        if name not in field_names(record):
            yield name
            yield from value if isinstance(value, dict) else ()
        elif model and isinstance(value, dict):
            for statement in value.values():
                yield from set(statement if isinstance(statement, dict) else ()) - set(
                    field_names(model)
                )


def _name(item: Any) -> str:
    name = item.get("name") if isinstance(item, dict) else None
    return name if isinstance(name, str) else ""


def _unreadable(documents: Documents, names: Mapping[str, Mapping[str, str]]) -> frozenset[str]:
    """Return the kinds of which nobody can tell what ids they have."""
    # Nobody knows how an id in another script will be corrected.
    unreadable = {kind for kind, keys in names.items() if not all(map(slug_like, keys))}
    for kind, document in documents.items():
        unreadable |= _without_id(kind, document)
        if () in document.broken or not isinstance(document.value, dict):
            unreadable |= {kind, "statements"} if kind in KINDS else {"camps"}
    if not names["camps"]:
        unreadable.add("camps")
    if "sources" not in documents:
        unreadable.add("sources")
    return frozenset(unreadable)


def _without_id(kind: str, document: Document) -> set[str]:
    """Return the kinds of which an id seems to be missing: its fields stand elsewhere."""
    owners = Counter(path[:-1] for path, _ in document.repeats)
    found = {"statements" if len(owner) > 1 else kind for owner in owners if owners[owner] > 1}
    record = KINDS.get(kind)
    if record is None:
        return found
    if stand_among_ids(items_of_file(document), record):
        found.add(kind)
    for item in items_of_file(document).values():
        for field in STATEMENT_FIELDS if isinstance(item, dict) else ():
            model = as_model(items_of(annotation_at(record, (field,))))
            if model and isinstance(item.get(field), dict) and stand_among_ids(item[field], model):
                found.add("statements")
    return found


def statement_ids(documents: Documents) -> Iterator[tuple[str, str, str, str]]:
    """Yield kind, owner, field and id of each statement."""
    for kind in KINDS:
        for owner, item in items_of_file(documents.get(kind)).items():
            for field in STATEMENT_FIELDS:
                held = item.get(field) if isinstance(item, dict) else None
                for key in held if isinstance(held, dict) else ():
                    yield kind, owner, field, key


def _once(seen: dict[tuple[str, str], Mark], key: tuple[str, str], mark: Mark) -> list[Problem]:
    first = seen.setdefault(key, mark)
    if first == mark:
        return []
    what = "a statement" if key[0] == "statement" else "a person, organization or place"
    message = f"the id `{key[1]}` is taken by {what} at {first}"
    return [Problem(mark, Code.ID_TAKEN, message, "give this one its own id")]
