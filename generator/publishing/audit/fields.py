"""Does every field of every record reach a reader?

Each field stands in one of the two tables below: where the pages show it, or why they do not. A
field in neither is a fault, so nobody can add one that no template shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from generator.model import addresses
from generator.model.document import Path
from generator.model.records import Record
from generator.model.renamed_ids import RENAMED_KINDS, Renamed
from generator.model.site import KINDS, Site
from generator.model.site_settings import SiteInfo

# Where a reader meets each field. The words on the right are the keys of `audit/looks.LOOKS`;
# `statement` is checked with the statements and their footnotes, `frame` page by page, and
# `records` are walked into.
SHOWN: Mapping[str, str] = {
    "Cite.source": "statement",
    "Cite.from_": "statement",
    "Cite.to": "statement",
    "Statement.text": "statement",
    "Statement.brief": "brief",
    "Statement.voice": "statement",
    "Statement.cites": "records",
    "Statement.speaker": "statement",
    "Statement.via": "statement",
    "Statement.said_on": "statement",
    "Statement.said_in": "said_in",
    "Statement.quote": "quote",
    "Statement.about": "about",
    "Statement.derived": "statement",
    "Statement.implied": "statement",
    "Statement.note": "editorial",
    "Membership.role": "role",
    "Membership.organization": "about",
    "Membership.start": "date",
    "Membership.end": "date",
    "Relation.to": "name",
    "Relation.label": "picture",
    "FigureValue.value": "statement",
    "FigureValue.bound": "statement",
    "Holder.statements": "records",
    "Holder.note": "editorial",
    "Named.name": "own name",
    "Named.other_names": "records",
    "OtherName.name": "editorial",
    "Party.summary": "claim",
    "Party.relations": "records",
    "Party.caption": "caption",
    "Person.memberships": "records",
    "Organization.kind": "words",
    "Place.position": "position",
    "Place.map_note": "picture",
    "Event.title": "words",
    "Event.date": "date",
    "Event.derived": "editorial",
    "Event.places": "name",
    "Event.people": "name",
    "Event.organizations": "name",
    "Event.include": "claim",
    "Reaction.title": "words",
    "Reaction.actor": "link",
    "Reaction.topic": "words",
    "Reaction.include": "claim",
    "Figure.unit": "words",
    "Figure.topic": "words",
    "Figure.suffix": "statement",
    "Figure.values": "records",
    "Figure.note": "editorial",
    "Term.term": "words",
    "Term.expansion": "words",
    "Term.see": "name",
    "Term.include": "claim",
    "Exclusion.sentences": "sentences",
    "Exclusion.reason": "editorial",
    "Source.title": "words",
    "Source.publisher": "words",
    "Source.url": "address",
    "Source.date": "date",
    "Source.date_note": "editorial",
    "Source.note": "editorial",
    "Source.excluded": "records",
    "Correction.statement": "corrected",
    "Correction.date": "date",
    "Correction.was": "editorial",
    "Correction.now": "editorial",
    "Correction.why": "editorial",
    "Facts.how_bad": "figure",
    "Facts.where": "claim",
    "Facts.who": "claim",
    "Home.title": "words",
    "Home.standfirst": "claim",
    "Home.facts": "records",
    "Home.known": "claim",
    "Home.unknown": "claim",
    "PageWords.title": "words",
    "PageWords.standfirst": "editorial",
    "PageWords.note": "editorial",
    "Pages.timeline": "records",
    "Pages.whos_who": "records",
    "Pages.reactions": "records",
    "Pages.map": "records",
    "Pages.figures": "records",
    "Pages.sources": "records",
    "Pages.glossary": "records",
    "SiteInfo.title": "frame",
    "SiteInfo.description": "frame",
    "SiteInfo.sentence": "frame",
    "SiteInfo.as_of": "frame",
    "SiteInfo.camps": "camps",
    "SiteInfo.home": "records",
    "SiteInfo.pages": "records",
}

# The fields that pages do not show as such, with the reason.
UNSHOWN: Mapping[str, str] = {
    "Relation.mutual": "drawn: a line without an arrowhead",
    "Named.short_name": "a form of the name",
    "Named.aliases": "forms of the name, which become links",
    "OtherName.lang": "the language of the name, for browsers and screen readers",
    "Spot.column": "layout of the picture",
    "Spot.row": "layout of the picture",
    "Spot.wide": "layout of the picture",
    "Party.camp": "sorts; its title is a field of site.yml",
    "Party.picture": "layout of the picture",
    "Person.unnamed": "decides where the person stands and what the page says of the name",
    "Organization.in_text": "a form of the name",
    "Place.lat": "drawn",
    "Place.lon": "drawn",
    "Place.area": "drawn",
    "Place.label": "layout of the map",
    "Term.aliases": "forms of the term, which become links",
    "Source.kind": "decides how a citation is shown",
    "SiteInfo.address": "the address of the site itself",
    **{f"Renamed.{kind}": "entries: old addresses (audit/former.py)" for kind in RENAMED_KINDS},
    "Rename.now": "leads from the old address (audit/former.py)",
    "Rename.date": "for what leads on in silence only in the data files",
    "Rename.why": "for what leads on in silence only in the data files",
    "RenamedStatement.page": "the old address itself (audit/former.py)",
    "Correction.page": "the old address of what was withdrawn (audit/former.py)",
    "SiteInfo.repository": "leads the links for editing and reporting",
    "SiteInfo.basemap": "drawn",
}

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
    "sources": addresses.SOURCES,
    "events": addresses.TIMELINE,
    "reactions": addresses.REACTIONS,
    "figures": addresses.FIGURES,
    "glossary": addresses.GLOSSARY,
    "corrections": addresses.CORRECTIONS,
}


@dataclass(frozen=True)
class Value:
    """A value of a record: its field, where it is written and the file of the page it is due on."""

    field: str
    value: Any
    kind: str
    path: Path
    file: str


def undeclared(records: Iterable[type[Record]]) -> list[str]:
    """Return the fields that stand in neither table, or in both."""
    fields = {declared(record, name) for record in records for name in record.model_fields}
    return sorted(field for field in fields if (field in SHOWN) == (field in UNSHOWN))


def all_records() -> list[type[Record]]:
    """Return every class of record that the files of site_data are read into."""
    found: dict[type[Record], None] = {}
    waiting: list[Any] = [*KINDS.values(), SiteInfo, Renamed]
    while waiting:
        item = waiting.pop()
        if isinstance(item, type) and issubclass(item, Record) and item not in found:
            found[item] = None
            waiting += [field.annotation for field in item.model_fields.values()]
        waiting += get_args(item)
    return list(found)


def declared(record: type[Record], name: str) -> str:
    """Return a field with the class that declares it: "Named.name" for that of a place too."""
    owners = [cls for cls in record.__mro__ if name in vars(cls).get("__annotations__", {})]
    return f"{owners[-1].__name__}.{name}"


def values(site: Site) -> Iterator[Value]:
    """Yield every value of every record that holds any."""
    for kind in KINDS:
        for slug, record in site.records(kind).items():
            page = _KIND_PAGES.get(kind) or addresses.address_of(site, slug).path
            yield from _values(record, kind, (slug,), page)
    yield from _values(site.info, "site", (), addresses.HOME)


def _values(record: Record, kind: str, path: Path, page: str) -> Iterator[Value]:
    for name in type(record).model_fields:
        value = getattr(record, name)
        below = (*path, name.rstrip("_"))
        due = _page_of(kind, path, name, page)
        if value in (None, (), {}):
            continue
        records = list(_records(value, below))
        for inner, inner_path in records:
            yield from _values(inner, kind, inner_path, due)
        if not records:
            file = addresses.Address(due).file
            yield Value(declared(type(record), name), value, kind, below, file)


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
