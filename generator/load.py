"""site_data/ to a `Site`: validates every file and gathers every problem.

Each record is validated by itself, so a broken one hides no other, and the checks over the whole
site still run on what is sound. Nothing is returned unless nothing is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, pairwise
from pathlib import Path as FilePath
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from generator.checks.site import check
from generator.codes import Code
from generator.errors import Mark, Problem, SiteDataError
from generator.fields import Slug
from generator.known import Known
from generator.model import KINDS, STATEMENT_FIELDS, Site
from generator.provenance.cited import Cited
from generator.provenance.gate import check as check_provenance
from generator.provenance.reading import read_locks
from generator.reading.drafts import draft, own_marks
from generator.reading.files import read, read_text
from generator.reading.ids import duplicate_ids, items_of_file, known_ids
from generator.reading.messages import problems_of
from generator.reading.misplaced import among_ids, foreign_of, stand_among_ids, stray_of
from generator.reading.renamed import read_renamed
from generator.settings import SiteInfo
from generator.yaml_source import Document, Path


@dataclass(frozen=True)
class Loaded:
    """A sound site with its resolved passages, and the warnings that came up on the way."""

    cited: Cited
    warnings: list[Problem]

    @property
    def site(self) -> Site:
        """The site itself."""
        return self.cited.site


def load(data: FilePath) -> Loaded:
    """Return the site in the folder `data`.

    Raises `SiteDataError` with every problem of every file, where there is any, and of these
    `NoFolderError` where there is no such folder. Names of files in problems are as `data` is
    given, with the file's name behind.
    """
    cited, problems = look(data)
    if _errors(problems):
        raise SiteDataError(problems)
    return Loaded(cited, sorted(set(problems)))


def look(data: FilePath) -> tuple[Cited, list[Problem]]:
    """Return what is sound of a site, be it unfinished, and every problem of the rest.

    Raises `NoFolderError` where there is no such folder.
    """
    documents, problems = read(data, ("site", *KINDS, "renamed"))
    known = known_ids(documents)
    cited, problems = _gather(data, documents, problems, known)
    if not _errors(problems) and (known.perhaps or known.unreadable):
        # What was taken for the consequence of a mistake is one itself where there is no other.
        certain = replace(known, unreadable=frozenset(), perhaps=frozenset())
        cited, problems = _gather(data, documents, problems, certain)
    return cited, problems


def _gather(
    data: FilePath, documents: Mapping[str, Document], problems: list[Problem], known: Known
) -> tuple[Cited, list[Problem]]:
    """Return what is sound of the site, and what is wrong with the rest."""
    repeated, second = duplicate_ids(documents)
    found = _Findings([*problems, *repeated])
    records = {kind: _records(kind, documents.get(kind), known, found) for kind in KINDS}
    for kind, key in second:
        records[kind].pop(key, None)
    info = _site_info(documents.get("site"), known, found)
    renamed, wrong = read_renamed(documents, known)
    found.problems += wrong
    basemap = _basemap(data, documents, info, found.problems)
    site = Site(info, **records, documents=documents, basemap_text=basemap, renamed=renamed)
    withdrawn = {problem for document in documents.values() for problem in document.withdrawn}
    problems = [problem for problem in found.problems if problem not in withdrawn]
    # Rules that ask what is used nowhere can only be asked when everything could be read.
    rules = check(site, complete=not _errors(problems))
    problems += found.own(rules, documents)
    locks, lock_problems = read_locks(data, site.sources)
    if "sources" in known.unreadable:
        lock_problems = []  # whose lock it is cannot be told
    provenance = check_provenance(site, locks, complete=not _errors(problems))
    unborne = found.own(provenance.problems, documents)
    return provenance.cited, problems + lock_problems + _beside(unborne, problems, site)


def _beside(unborne: list[Problem], told: list[Problem], site: Site) -> list[Problem]:
    """Return what provenance has against statements of which nothing else is told.

    Of a statement with a broken field only a part is left, and what its source says to that part
    helps nobody until the field is mended. A warning hides nothing.
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


def _errors(problems: list[Problem]) -> bool:
    return any(problem.severity == "error" for problem in problems)


@dataclass
class _Findings:
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


def _records(
    kind: str, document: Document | None, known: Known, found: _Findings
) -> dict[str, Any]:
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
    found: _Findings,
) -> BaseModel | None:
    item = document.at((key,))
    broken = any(path[:1] == (key,) for path in document.broken)
    try:
        value = record.model_validate(item, context=known)
    except ValidationError as error:
        errors = error.errors(include_url=False)
        found.problems += problems_of(errors, record, document, (key,))
        broken = True
    if not broken:
        return value
    found.silenced |= own_marks(document, (key,), item)
    return draft(record, item, document, (key,))


def _slug_problems(document: Document, key: str) -> list[Problem]:
    try:
        TypeAdapter(Slug).validate_python(key)
    except ValidationError as error:
        mark = document.key_mark((key,))
        context = error.errors(include_url=False)[0]["ctx"]
        reported = mark.line in document.suspect
        if reported:
            return []
        return [Problem(mark, context["code"], context["message"], context["hint"])]
    return []


def _site_info(document: Document | None, known: Known, found: _Findings) -> SiteInfo | None:
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
        hint = "give the name of a file in this folder, made with generator/authoring/basemap.py"
        problems.append(Problem(mark, Code.BASEMAP, reason, hint))
    return text
