"""Old addresses: where each id that is gone once stood, and what a reader finds there now.

An id that has one successor becomes a second anchor beside it, wherever that is shown. Where it
was split or withdrawn, or its successor is not on the page, a line on the page says so. A person,
body or source had a page of its own, in whose place a plain page leads on (see `redirects`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.model.addresses import (
    CORRECTIONS,
    SOURCES,
    WHOS_WHO,
    Address,
    address_of,
    address_of_statement,
    ledger,
    page_of_kind,
    party_page,
    record_address,
    source_address,
)
from generator.model.dates import Date, words
from generator.model.references import PARTY_KINDS
from generator.model.renamed_ids import Rename
from generator.model.site import Site

_WHAT = {
    "people": "A person",
    "organizations": "An organization",
    "things": "A thing",
    "places": "A place",
    "events": "An event",
    "reactions": "A reaction",
    "figures": "A key figure",
    "disputes": "A question",
    "glossary": "A term",
    "sources": "A source",
    "statements": "A statement",
    "corrections": "An entry",
}

# The field that says what a record is called.
_TITLES = {
    "places": "name",
    "events": "title",
    "reactions": "title",
    "figures": "unit",
    "disputes": "question",
    "glossary": "term",
    "sources": "title",
}


@dataclass(frozen=True)
class Successor:
    """What stands in an old id's place: its id and title, and where.

    The title of a statement is that of the record that it belongs to.
    """

    id: str
    title: str
    address: Address


@dataclass(frozen=True)
class Former:
    """An id that is gone: what it was, what became of it, and the pages on which it stood."""

    kind: str
    id: str
    date: Date
    why: str
    successors: tuple[Successor, ...]
    page: str
    """The path of the page that has its anchor."""
    own_page: str = ""
    """The path of the page that it was itself; "" where it had none."""
    correction: Address | None = None
    """The correction that tells of it, where a statement or event was withdrawn."""

    @property
    def became(self) -> str:
        """What happened to it in a word: withdrawn, moved or split."""
        return ("withdrawn", "moved", "split")[min(len(self.successors), 2)]

    @property
    def sentence(self) -> str:
        """What became of what stood on a page, with the day and the reason."""
        verb = "moved" if self.became == "moved" else f"was {self.became}"
        day = words(self.date)
        return f"{_WHAT[self.kind]} stood here until {day}, when it {verb}. {self.why}"


@dataclass(frozen=True)
class Formers:
    """Every id that is gone, by where it matters."""

    all: tuple[Former, ...]
    anchors: Mapping[tuple[str, str], tuple[str, ...]]
    """By kind and id, the old ids that lead to it alone."""
    by_page: Mapping[str, tuple[Former, ...]]
    """By the path of a page, what stood on it."""


def formers(site: Site) -> Formers:
    """Return every id that is gone, of a site without problems."""
    found = (*_renamed(site), *_withdrawn(site))
    anchors: dict[tuple[str, str], tuple[str, ...]] = {}
    by_page: dict[str, tuple[Former, ...]] = {}
    for former in found:
        by_page[former.page] = (*by_page.get(former.page, ()), former)
        if former.became == "moved":
            kind = "parties" if former.kind in PARTY_KINDS else former.kind
            key = (kind, former.successors[0].id)
            anchors[key] = (*anchors.get(key, ()), former.id)
    return Formers(found, anchors, by_page)


def _renamed(site: Site) -> Iterator[Former]:
    for kind, old, entry in site.renamed.entries():
        ids = site.renamed.now(kind, old)
        slug = next((site.corrected[key] for key in ids if _is_withdrawn(site, kind, key)), "")
        told = site.corrections[slug] if slug else _last(site, kind, entry)
        live = (key for key in ids if not _is_withdrawn(site, kind, key))
        successors = tuple(_successor(site, kind, key) for key in live)
        yield Former(
            kind,
            old,
            told.date,
            told.why,
            successors,
            _page(site, kind, old, successors, "" if successors else slug),
            _own_page(site, kind, old, successors),
            Address(CORRECTIONS, slug) if slug else None,
        )


def _withdrawn(site: Site) -> Iterator[Former]:
    """Statements and events are withdrawn by a correction, which is where the reader is sent."""
    live = {*site.entries, *site.events, *site.renamed.statements, *site.renamed.events}
    for key, slug in site.corrected.items():
        correction = site.corrections[slug]
        if correction.now is None and correction.page and key not in live:
            page = _today(site, f"{correction.page}.md")
            told = Address(CORRECTIONS, slug)
            yield Former(
                "corrections", key, correction.date, correction.why, (), page, correction=told
            )


def _is_withdrawn(site: Site, kind: str, key: str) -> bool:
    """Tell whether what took an id's place was withdrawn by a correction since."""
    live = {"statements": site.entries, "events": site.events}
    return kind in live and key not in live[kind]


def _last(site: Site, kind: str, entry: Rename) -> Rename:
    """Return the last of the entries that an old id leads through one by one."""
    entries = site.renamed.family(kind)
    while len(entry.now) == 1 and entry.now[0] in entries:
        entry = entries[entry.now[0]]
    return entry


def _successor(site: Site, kind: str, key: str) -> Successor:
    if kind == "statements":
        entry = site.entries[key]
        return Successor(
            key, _title(site, entry.kind, entry.owner), address_of_statement(site, entry)
        )
    if kind in PARTY_KINDS:
        return Successor(key, _title(site, kind, key), address_of(site, key))
    if kind == "sources":
        return Successor(key, _title(site, kind, key), source_address(site, key))
    return Successor(key, _title(site, kind, key), record_address(site, kind, key))


def _title(site: Site, kind: str, key: str) -> str:
    """Return what a record is called; an entry of people may lead to a body, and the reverse."""
    if kind in PARTY_KINDS:
        return site.parties[key].name
    record = site.records(kind)[key]
    return str(getattr(record, _TITLES[kind]))


def _page(
    site: Site, kind: str, old: str, successors: tuple[Successor, ...], correction: str
) -> str:
    if kind == "statements":
        named = site.renamed.statements[old].page
        named = named or (correction and site.corrections[correction].page)
        page = _today(site, f"{named}.md" if named else successors[0].address.path)
    elif kind in PARTY_KINDS:
        page = WHOS_WHO
    else:
        page = SOURCES if kind == "sources" else page_of_kind(kind)
    return _part(site, page, successors)


def _part(site: Site, page: str, successors: tuple[Successor, ...]) -> str:
    """Return the part of a list to which the page of the whole leads for a single successor."""
    whole = next((found for found in site.lists.values() if found.whole.path == page), None)
    if whole is None or len(successors) != 1:
        return page
    address = successors[0].address
    key = successors[0].id if not address.anchor else address.anchor
    return address.path if whole.has(address.path) else whole.page_of(key)


def _today(site: Site, path: str) -> str:
    """Return the page to which a page of somebody renamed leads; any other stays as it is."""
    for kind in PARTY_KINDS:
        for old in site.renamed.of(kind):
            now = site.renamed.now(kind, old) if party_page(old) == path else ()
            if len(now) == 1:
                return address_of(site, now[0]).path
    return path


def _own_page(site: Site, kind: str, old: str, successors: tuple[Successor, ...]) -> str:
    if kind in PARTY_KINDS:
        return party_page(old)
    articles = not successors or any(item.id in site.articles for item in successors)
    return ledger(old).path if kind == "sources" and articles else ""
