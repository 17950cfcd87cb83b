"""Every value of the records that pages owe their readers, with the page on which it is due.

It is found by walking the records, so a new field is looked for as soon as a file has it; only
what its record marks as `ShownAs` is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from generator.model import addresses
from generator.model.document import Path
from generator.model.field_types import ShownAs
from generator.model.records import Record, Statement
from generator.model.references import Reference
from generator.model.site import KINDS, Site

# The pages of the fields of site.yml; the others are about the home page.
_PAGES = {
    "timeline": addresses.TIMELINE,
    "whos_who": addresses.WHOS_WHO,
    "camps": addresses.WHOS_WHO,
    "reactions": addresses.REACTIONS,
    "map": addresses.MAP,
    "figures": addresses.FIGURES,
    "sources": addresses.SOURCES,
    "glossary": addresses.GLOSSARY,
}
_KIND_PAGES = {
    "reactions": addresses.REACTIONS,
    "disputes": addresses.DISPUTES,
    "corrections": addresses.CORRECTIONS,
}


@dataclass(frozen=True)
class Value:
    """A value of a record, where it is written, and the file of the page on which it is due."""

    record: type[Record]
    """The class that declares the field."""
    name: str
    value: Any
    kind: str
    path: Path
    file: str
    statement: str
    """The id of the statement that it belongs to, or ""."""

    @property
    def field(self) -> str:
        """The field with its class: "Named.name" for that of a place too."""
        return f"{self.record.__name__}.{self.name}"

    @property
    def items(self) -> tuple[Any, ...]:
        """The values of a list or a mapping one by one."""
        if isinstance(self.value, Mapping):
            return tuple(self.value.values())
        return self.value if isinstance(self.value, tuple) else (self.value,)

    @property
    def refers_to(self) -> tuple[str, ...]:
        """The kinds of record that its ids mean; none where it is no reference."""
        marks = marks_of(self.record, self.name)
        return next((mark.kinds for mark in marks if isinstance(mark, Reference)), ())


@cache
def marks_of(record: type[Record], name: str) -> tuple[object, ...]:
    """Return what a field is annotated with, inside lists and mappings too."""
    field = record.model_fields[name]
    return (*field.metadata, *_annotations(field.annotation))


def _annotations(annotation: Any) -> Iterator[object]:
    for argument in get_args(annotation):
        yield argument
        yield from _annotations(argument)


def is_printed(record: type[Record], name: str) -> bool:
    """Tell whether pages print a field as it stands."""
    return not any(isinstance(mark, ShownAs) for mark in marks_of(record, name))


def owner_of(record: type[Record], name: str) -> type[Record]:
    """Return the class that declares a field of a record."""
    line = (cls for cls in record.__mro__ if issubclass(cls, Record) and name in cls.model_fields)
    return list(line)[-1]


def values(site: Site) -> Iterator[Value]:
    """Yield every value that pages print, but not those that are as they would be unsaid."""
    for kind in KINDS:
        for slug, record in site.records(kind).items():
            page = _KIND_PAGES.get(kind) or addresses.record_address(site, kind, slug).path
            if kind == "sources" and site.rivals:
                page = addresses.source_address(site, slug).path
            yield from _values(record, kind, (slug,), page)
    yield from _values(site.info, "site", (), addresses.HOME)


def _values(
    record: Record, kind: str, path: Path, page: str, statement: str = ""
) -> Iterator[Value]:
    statement = str(path[-1]) if isinstance(record, Statement) else statement
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        if value in (None, (), {}, field.default) or not is_printed(type(record), name):
            continue
        below = (*path, field.alias or name)
        due = _page_of(kind, path, name, page)
        records = list(_records(value, below))
        for inner, inner_path in records:
            yield from _values(inner, kind, inner_path, due, statement)
        if not records:
            owner = owner_of(type(record), name)
            file = addresses.Address(due).file
            yield Value(owner, name, value, kind, below, file, statement)


def _page_of(kind: str, path: Path, name: str, page: str) -> str:
    if kind == "site":
        return _PAGES.get(name, page)
    return addresses.ledger(str(path[0])).path if name == "excluded" else page


def _records(value: Any, path: Path) -> Iterator[tuple[Record, Path]]:
    if isinstance(value, Record):
        yield value, path
    pairs: Iterable[tuple[Any, Any]] = ()
    if isinstance(value, Mapping):
        pairs = value.items()
    elif isinstance(value, tuple):
        pairs = enumerate(value)
    for key, item in pairs:
        if isinstance(item, Record):
            yield item, (*path, key)
