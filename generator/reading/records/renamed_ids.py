"""renamed.yml: reads it, and holds it against the ids that there are.

An old id must lead somewhere and may stand for nothing new, or a link that somebody keeps would
lead to another thing than it was made for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from generator.model.document import Document
from generator.model.known_ids import Known
from generator.model.nearest_names import did_you_mean
from generator.model.references import ENTITY_KINDS
from generator.model.renamed_ids import RENAMED_KINDS, Renamed, family_of, in_circle
from generator.problems.codes import Code
from generator.problems.problem import Problem
from generator.reading.records.ids import ANCHORED, Documents, items_of_file, statement_ids
from generator.reading.records.messages import problems_of

# Statements and events that were withdrawn are told with what they said.
_IN_CORRECTIONS = ("statements", "events")
_WHAT = {
    "people": "person or organization",
    "organizations": "person or organization",
    "things": "thing",
    "places": "place",
    "events": "event",
    "reactions": "reaction",
    "figures": "figure",
    "disputes": "disputed question",
    "glossary": "term",
    "sources": "source",
    "statements": "statement",
}


def read_renamed(documents: Documents, known: Known) -> tuple[Renamed, list[Problem]]:
    """Return what is sound of renamed.yml, and what is wrong with the rest."""
    document = documents.get("renamed")
    if document is None or not isinstance(document.value, dict):
        return Renamed(), []
    try:
        renamed, problems = Renamed.model_validate(document.value, context=known), []
    except ValidationError as error:
        errors = error.errors(include_url=False)
        problems = problems_of(errors, Renamed, document, ())
        renamed = _sound(document.value, known)
    wider = _with_withdrawn(known, items_of_file(documents.get("corrections")))
    for kind, old, _ in renamed.entries():
        now = wider if kind in _IN_CORRECTIONS else known
        problems += _problems(document, now, renamed, (kind, old))
    return renamed, [*problems, *_used_again(documents, known)]


def _with_withdrawn(known: Known, corrections: Mapping[str, Any]) -> Known:
    """Return the known ids with those that were withdrawn, to which an old id may still lead."""
    records = (item for item in corrections.values() if isinstance(item, dict))
    withdrawn = (item.get("statement") for item in records if item.get("now") is None)
    return replace(known, perhaps=known.perhaps.union(map(str, withdrawn)))


def _sound(value: Mapping[str, Any], known: Known) -> Renamed:
    """Return the file without its broken entries."""
    kept: dict[str, dict[str, Any]] = {}
    for kind in RENAMED_KINDS:
        items = value.get(kind)
        for old, item in (items if isinstance(items, dict) else {}).items():
            try:
                one = Renamed.model_validate({kind: {old: item}}, context=known)
            except ValidationError:
                continue
            kept.setdefault(kind, {}).update(one.of(kind))
    return Renamed.model_validate(kept)


def _problems(
    document: Document, known: Known, renamed: Renamed, path: tuple[str, str]
) -> Iterator[Problem]:
    kind, old = path
    rename = renamed.of(kind)[old]
    if rename.date.lower != rename.date.upper:
        message = "an id is renamed on one day"
        mark = document.mark((*path, "date"))
        yield Problem(mark, Code.DATE_NOT_ONE_DAY, message, "for example 2022-01-09")
    if not rename.now and kind in _IN_CORRECTIONS:
        message = f"`now` is missing, and {kind} are not withdrawn here"
        hint = "withdraw it in corrections.yml: `statement`, `page`, `date`, `was` and `why`"
        yield Problem(document.key_mark(path), Code.RENAMED_TO_NOTHING, message, hint)
    moves = {key: item.now for key, item in renamed.family(kind).items()}
    circle = in_circle(moves, old)
    if circle and old == min(circle, key=list(moves).index):
        trail = ", then ".join(f"`{key}`" for key in circle)
        message = f"this leads back to itself: {trail}"
        mark, hint = document.mark((*path, "now")), "name the id that is used today"
        yield Problem(mark, Code.RENAMED_IN_CIRCLE, message, hint)
    for index, key in enumerate(rename.now):
        if key not in moves:
            yield from _unknown(document, known, path, index, key)


def _unknown(
    document: Document, known: Known, path: tuple[str, str], index: int, key: str
) -> Iterator[Problem]:
    kinds = family_of(path[0])
    names = known.of(*kinds)
    if key in names or key in known.perhaps or known.unreadable.intersection(kinds):
        return
    now = (*path, "now")
    mark = document.mark((*now, index) if (*now, index) in document.marks else now)
    elsewhere = [name for name in RENAMED_KINDS if key in known.of(name)]
    hint = did_you_mean(key, names)
    if elsewhere:
        where = "is a statement" if elsewhere == ["statements"] else f"stands in {elsewhere[0]}.yml"
        hint = f"`{key}` {where}, which cannot take its place; {hint}"
    yield Problem(mark, Code.UNKNOWN, f"there is no {_WHAT[path[0]]} `{key}`", hint)


def _used_again(documents: Documents, known: Known) -> Iterator[Problem]:
    """An old id that stands for something again would show old links another thing."""
    for kind, owner, field, key in statement_ids(documents):
        gone = known.gone_of(key, "statements", *ANCHORED)
        if gone:
            mark = documents[kind].key_mark((owner, field, key))
            yield Problem(mark, Code.ID_USED_AGAIN, gone.said_of(key)[0], _AGAIN)
    for kind in RENAMED_KINDS:
        for key in items_of_file(documents.get(kind)):
            gone = known.gone_of(key, *_sharing(kind))
            if gone:
                mark = documents[kind].key_mark((key,))
                yield Problem(mark, Code.ID_USED_AGAIN, gone.said_of(key)[0], _AGAIN)


_AGAIN = "an id is never used again: give this one another, or remove the entry if it is as before"


def _sharing(kind: str) -> tuple[str, ...]:
    """Return the kinds of which no id may be the same, since both are addresses on one page."""
    if kind in ENTITY_KINDS:
        return (*ENTITY_KINDS, *(("statements",) if kind in ANCHORED else ()))
    return (kind, "statements") if kind in ANCHORED else (kind,)
