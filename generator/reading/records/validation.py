"""Every record of every file validated by itself, so a broken one hides no other.

What is sound of a broken record is kept too, and the checks over the whole site still run on it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain, pairwise
from pathlib import Path as FilePath
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from generator.model.document import Document, Path
from generator.model.field_types import Slug
from generator.model.known_ids import Known
from generator.model.site import KINDS, STATEMENT_FIELDS, Site
from generator.model.site_settings import SiteInfo
from generator.problems.codes import Code
from generator.problems.problem import Mark, Problem
from generator.reading.files import read_text
from generator.reading.records.ids import duplicate_ids, items_of_file
from generator.reading.records.many_problems import TOO_MANY, plain_problems_of
from generator.reading.records.messages import problems_of
from generator.reading.records.misplaced_keys import (
    among_ids,
    foreign_of,
    stand_among_ids,
    stray_of,
)
from generator.reading.records.partial_records import draft, own_marks
from generator.reading.records.renamed_ids import read_renamed

_SLUG: TypeAdapter[str] = TypeAdapter(Slug)


@dataclass
class Findings:
    """Problems so far, and the places of which nothing more is reported."""

    problems: list[Problem]
    silenced: set[Mark] = field(default_factory=set)

    def own(self, problems: list[Problem], documents: Mapping[str, Document]) -> list[Problem]:
        """Return the problems that rules found, without those made by a broken record."""
        suspect = {
            (document.file, line) for document in documents.values() for line in document.suspect
        }
        return [
            problem
            for problem in problems
            if problem.mark not in self.silenced
            and (problem.mark.file, problem.mark.line) not in suspect
        ]


def validate(
    data: FilePath, documents: Mapping[str, Document], problems: list[Problem], known: Known
) -> tuple[Site, Findings]:
    """Return what is sound of the site in the folder `data`, and what is wrong with the rest.

    `problems` are those of the files' text, which are added to.
    """
    repeated, second = duplicate_ids(documents)
    found = Findings([*problems, *repeated])
    records = {kind: _records(kind, documents.get(kind), known, found) for kind in KINDS}
    for kind, key in second:
        records[kind].pop(key, None)
    info = _site_info(documents.get("site"), known, found)
    renamed, wrong = read_renamed(documents, known)
    found.problems += wrong
    basemap = _basemap(data, documents, info, found.problems)
    site = Site(info, **records, documents=documents, basemap_text=basemap, renamed=renamed)
    withdrawn = {problem for document in documents.values() for problem in document.withdrawn}
    found.problems = [problem for problem in found.problems if problem not in withdrawn]
    return site, found


def _records(kind: str, document: Document | None, known: Known, found: Findings) -> dict[str, Any]:
    """Return the records of a file by id, without what is broken, and note what that is."""
    if document is None:
        return {}
    record = KINDS[kind]
    items = items_of_file(document)
    wrong = stand_among_ids(items, record)
    if wrong:
        problem, above = among_ids(document, (), items, record, wrong)
        found.problems.append(problem)
        document.broken |= {(above, key) for key in wrong}
        # The indent of the first record is said to be wrong already, where it lacks its id.
        said = [earlier for earlier in document.problems if earlier.mark == problem.mark]
        document.withdrawn.update(said)
    strays = {
        key: stray_of(document, key, item, record) or foreign_of(document, key, item, kind, KINDS)
        for key, item in items.items()
    }
    for before, key in pairwise(items):
        if strays[key]:
            document.broken |= {(before, name) for name in STATEMENT_FIELDS}
    found.problems += filter(None, strays.values())
    sound: dict[str, Any] = {}
    for key in items:
        if key in wrong or strays[key] or (key,) in document.broken:
            continue
        slug_problems = _slug_problems(document, key)
        found.problems += slug_problems
        value = _record(record, document, key, known, found)
        if value is not None and not slug_problems:
            sound[key] = value
    return sound


def _record(
    record: type[BaseModel],
    document: Document,
    key: str,
    known: Known,
    found: Findings,
) -> BaseModel | None:
    item = document.at((key,))
    broken = any(path[:1] == (key,) for path in document.broken)
    try:
        value = record.model_validate(item, context=known)
    except ValidationError as error:
        errors = error.errors(include_url=False)
        describe = problems_of if len(found.problems) < TOO_MANY else plain_problems_of
        found.problems += describe(errors, record, document, (key,))
        broken = True
    if not broken:
        return value
    if len(found.problems) >= TOO_MANY:
        return None
    found.silenced |= own_marks(document, (key,), item)
    return draft(record, item, document, (key,))


def _slug_problems(document: Document, key: str) -> list[Problem]:
    try:
        _SLUG.validate_python(key)
    except ValidationError as error:
        mark = document.key_mark((key,))
        context = error.errors(include_url=False)[0]["ctx"]
        reported = mark.line in document.suspect
        if reported:
            return []
        return [Problem(mark, context["code"], context["message"], context["hint"])]
    return []


def _site_info(document: Document | None, known: Known, found: Findings) -> SiteInfo | None:
    if document is None or not isinstance(document.value, dict):
        return None
    try:
        info = SiteInfo.model_validate(document.value, context=known)
    except ValidationError as error:
        errors = error.errors(include_url=False)
        found.problems += problems_of(errors, SiteInfo, document, ())
        found.silenced |= own_marks(document, (), document.value)
        value = draft(SiteInfo, document.value, document, ())
        return value if isinstance(value, SiteInfo) else None
    return info


def _basemap(
    data: FilePath,
    documents: Mapping[str, Document],
    info: SiteInfo | None,
    problems: list[Problem],
) -> str | None:
    if info is None or info.basemap is None:
        return None
    text, reason = read_text(data, info.basemap)
    if reason:
        mark = documents["site"].mark(("basemap",))
        hint = "give the name of a file in this folder, made with `make basemap`"
        problems.append(Problem(mark, Code.BASEMAP, reason, hint))
    return text


def of_sound_statements(unborne: list[Problem], told: list[Problem], site: Site) -> list[Problem]:
    """Return what provenance has against statements of which nothing else is told.

    Of a statement with a broken field only a part is left, and what its source says to that part
    helps nobody until the field is fixed. A warning hides nothing.
    """
    lines = {
        (problem.mark.file, problem.mark.line) for problem in told if problem.severity == "error"
    }
    for own in _statement_lines(site):
        if not lines.isdisjoint(own):
            lines |= own
    return [item for item in unborne if (item.mark.file, item.mark.line) not in lines]


def _statement_lines(site: Site) -> list[set[tuple[str, int]]]:
    """Return the lines of each statement: those of its id and of everything in it."""
    lines: dict[tuple[str, Path], set[tuple[str, int]]] = {}
    for kind, document in site.documents.items():
        for path, mark in chain(document.keys.items(), document.marks.items()):
            if len(path) > 2 and path[1] in STATEMENT_FIELDS:
                lines.setdefault((kind, path[:3]), set()).add((mark.file, mark.line))
    return list(lines.values())
