"""site_data/ to a `Site`: reads and validates every file and gathers every problem.

Each record is validated by itself, so a broken one hides no other, and the checks over the whole
site still run on what is sound. Nothing is returned unless nothing is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from generator.checks import check
from generator.errors import Mark, Problem, SiteDataError
from generator.fields import Known, Slug, did_you_mean
from generator.messages import problems_of
from generator.model import KINDS, STATEMENT_FIELDS, Site
from generator.settings import SiteInfo
from generator.yaml_source import Document, parse_bytes

REQUIRED = ("site", "sources")


@dataclass(frozen=True)
class Loaded:
    """A sound site and the warnings that came up on the way."""

    site: Site
    warnings: list[Problem]


def load(data: FilePath) -> Loaded:
    """Return the site in the folder `data`.

    Raises `SiteDataError` with every problem of every file, where there is any. Names of files in
    problems are as `data` is given, with the file's name behind.
    """
    documents, problems = _read(data)
    known = _known(documents)
    problems += _duplicate_ids(documents)
    records = {
        kind: _records(record, documents.get(kind), known, problems)
        for kind, record in KINDS.items()
    }
    info = _site_info(documents["site"], known, problems) if "site" in documents else None
    basemap = _basemap(data, documents, info, problems)
    site = Site(draft_info=info, documents=documents, basemap=basemap, **records)
    problems += check(site)
    if any(problem.severity == "error" for problem in problems):
        raise SiteDataError(problems)
    return Loaded(site, sorted(set(problems)))


def _read(data: FilePath) -> tuple[dict[str, Document], list[Problem]]:
    if not data.is_dir():
        hint = "name the folder with the YAML files: --data site_data"
        raise SiteDataError([Problem(Mark(str(data)), "there is no such folder", hint)])
    documents: dict[str, Document] = {}
    problems = list(_foreign_files(data))
    for kind in ("site", *KINDS):
        path = data / f"{kind}.yml"
        if path.is_file():
            documents[kind] = parse_bytes(path.read_bytes(), str(path))
            problems += documents[kind].problems
            problems += _shape(documents[kind])
        elif kind in REQUIRED:
            hint = "every site needs this file; the others may be left out"
            problems.append(Problem(Mark(str(path)), "the file is missing", hint))
    return documents, problems


def _foreign_files(data: FilePath) -> Iterator[Problem]:
    """A misspelled file name would otherwise take all its facts off the site without a word."""
    expected = {f"{kind}.yml": f"{kind}.yml" for kind in ("site", *KINDS)}
    for path in sorted(data.iterdir()):
        if path.suffix.lower() in (".yml", ".yaml") and path.name not in expected:
            hint = did_you_mean(path.name, expected)
            yield Problem(Mark(str(path)), "no file of this name is read", hint)


def _shape(document: Document) -> list[Problem]:
    if document.problems or (isinstance(document.value, dict) and document.value):
        return []
    if not document.value:
        hint = "write its records, or remove the file if there are none"
        return [Problem(Mark(document.file), "the file is empty", hint)]
    message = "the file must be records by id: lines of `some-id:` with the fields indented below"
    return [Problem(document.mark(()), message, "remove the `- ` and give each record an id")]


def _items(document: Document | None) -> dict[str, Any]:
    value = document.value if document else None
    return value if isinstance(value, dict) else {}


def _known(documents: dict[str, Document]) -> Known:
    """Collect the ids as written, of broken records too: what refers to them is not wrong."""
    names: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
    names["statements"] = {key: key for _, _, key in _statement_keys(documents)}
    for kind in KINDS:
        for key, item in _items(documents.get(kind)).items():
            name = item.get("name") if isinstance(item, dict) else None
            names[kind][key] = name if isinstance(name, str) else key
    camps = _items(documents.get("site")).get("camps")
    names["camps"] = (
        {key: str(title) for key, title in camps.items()} if isinstance(camps, dict) else {}
    )
    unreadable = {kind for kind, document in documents.items() if document.problems}
    if unreadable & set(KINDS):
        unreadable.add("statements")
    if "site" in unreadable or "site" not in documents:
        unreadable.add("camps")
    if "sources" not in documents:
        unreadable.add("sources")
    return Known(names, frozenset(unreadable))


def _statement_keys(documents: dict[str, Document]) -> Iterator[tuple[str, str, str]]:
    for kind in KINDS:
        for owner, item in _items(documents.get(kind)).items():
            for field in STATEMENT_FIELDS:
                held = item.get(field) if isinstance(item, dict) else None
                for key in held if isinstance(held, dict) else ():
                    yield kind, f"{owner}/{field}", key


def _duplicate_ids(documents: dict[str, Document]) -> list[Problem]:
    """An id is an address: no two statements, and no two entities, may share one."""
    problems = []
    seen: dict[tuple[str, str], Mark] = {}
    for kind, path, key in _statement_keys(documents):
        mark = documents[kind].key_mark((*path.split("/"), key))
        problems += _once(seen, ("statement", key), mark)
    for kind in ("people", "organizations", "places"):
        for key in _items(documents.get(kind)):
            problems += _once(seen, ("entity", key), documents[kind].key_mark((key,)))
    for kind in ("events", "places", "figures", "glossary"):
        for key in _items(documents.get(kind)):
            first = seen.get(("statement", key))
            if first:
                message = f"the id `{key}` is the id of a statement too ({first})"
                hint = "both are addresses on one page: give one of them another id"
                problems.append(Problem(documents[kind].key_mark((key,)), message, hint))
    return problems


def _once(seen: dict[tuple[str, str], Mark], key: tuple[str, str], mark: Mark) -> list[Problem]:
    first = seen.setdefault(key, mark)
    if first == mark:
        return []
    what = "a statement" if key[0] == "statement" else "a person, organization or place"
    return [
        Problem(
            mark, f"the id `{key[1]}` is taken by {what} at {first}", "give this one its own id"
        )
    ]


def _records(
    record: type[BaseModel], document: Document | None, known: Known, problems: list[Problem]
) -> dict[str, Any]:
    """Return the sound records of a file by id, and add what is wrong with the others."""
    if document is None:
        return {}
    sound: dict[str, Any] = {}
    for key, item in _items(document).items():
        slug_problems = _slug_problems(document, key)
        problems += slug_problems
        try:
            value = record.model_validate(item, context=known)
        except ValidationError as error:
            problems += problems_of(error.errors(), record, document, (key,))
        else:
            if not slug_problems:
                sound[key] = value
    return sound


def _slug_problems(document: Document, key: str) -> list[Problem]:
    try:
        TypeAdapter(Slug).validate_python(key)
    except ValidationError as error:
        context = error.errors()[0]["ctx"]
        return [Problem(document.key_mark((key,)), context["message"], context["hint"])]
    return []


def _site_info(document: Document, known: Known, problems: list[Problem]) -> SiteInfo | None:
    if document.problems or not isinstance(document.value, dict):
        return None
    try:
        return SiteInfo.model_validate(document.value, context=known)
    except ValidationError as error:
        problems += problems_of(error.errors(), SiteInfo, document, ())
    return None


def _basemap(
    data: FilePath, documents: dict[str, Document], info: SiteInfo | None, problems: list[Problem]
) -> str | None:
    if info is None or info.basemap is None:
        return None
    path = data / info.basemap
    mark = documents["site"].mark(("basemap",))
    if path.parent != data or not path.is_file():
        problems.append(Problem(mark, f"there is no file `{info.basemap}` in {data}"))
        return None
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        problems.append(Problem(mark, f"`{info.basemap}` is not UTF-8"))
        return None
