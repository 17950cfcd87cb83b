"""The whole site as one immutable value, with the indexes that pages and checks ask for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.model.basemap import BaseMap, reaches, read_basemap
from generator.model.corrections import Correction
from generator.model.dates import in_order
from generator.model.document import Document
from generator.model.entities import Organization, Person, Place, Thing
from generator.model.kinds import KINDS, STATEMENT_FIELDS, VOICES, Entry
from generator.model.name_index import NameIndex
from generator.model.parts import List, lists
from generator.model.records import (
    Dispute,
    Event,
    Figure,
    Membership,
    Reaction,
    Record,
    Relation,
    Term,
)
from generator.model.renamed_ids import Renamed
from generator.model.reviews import Review
from generator.model.site_settings import SiteInfo
from generator.model.sources import Source
from generator.problems.problem import Mark

__all__ = ["KINDS", "STATEMENT_FIELDS", "VOICES", "Entry", "Site"]


@dataclass(frozen=True)
class Site:
    """Every record by kind and slug, with the documents that say where each was written.

    After loading without problems every reference resolves; while problems are being gathered
    records may be missing, so checks look records up with `.get`.
    """

    draft_info: SiteInfo | None
    sources: Mapping[str, Source]
    people: Mapping[str, Person]
    organizations: Mapping[str, Organization]
    things: Mapping[str, Thing]
    places: Mapping[str, Place]
    events: Mapping[str, Event]
    reactions: Mapping[str, Reaction]
    figures: Mapping[str, Figure]
    disputes: Mapping[str, Dispute]
    glossary: Mapping[str, Term]
    corrections: Mapping[str, Correction]
    reviews: Mapping[str, Review]
    documents: Mapping[str, Document]
    renamed: Renamed
    basemap_text: str | None = None

    @property
    def info(self) -> SiteInfo:
        """What site.yml says; only a site that was loaded without problems is sure to have it."""
        if self.draft_info is None:
            raise LookupError("site.yml was not read")
        return self.draft_info

    @cached_property
    def speakers(self) -> dict[str, Person | Organization]:
        """People, then organizations, by slug."""
        return {**self.people, **self.organizations}

    @cached_property
    def parties(self) -> dict[str, Person | Organization | Thing]:
        """What has a page of its own: people, organizations and things, by slug."""
        return {**self.speakers, **self.things}

    @cached_property
    def entities(self) -> dict[str, Person | Organization | Thing | Place]:
        """Whatever has a name that texts link to, by slug."""
        return {**self.parties, **self.places}

    @cached_property
    def articles(self) -> dict[str, Source]:
        """The sources that have sentences, by slug."""
        return {slug: source for slug, source in self.sources.items() if source.has_text}

    @property
    def rivals(self) -> bool:
        """True where there are several articles, so that readers are told which says what."""
        return len(self.articles) > 1

    def source_name(self, slug: str) -> str:
        """Return a source in short: its publisher, and its title too where one has several."""
        source = self.sources[slug]
        if self._publishers[source.publisher] == 1:
            return source.publisher
        return f"{source.publisher}, “{source.title}”"

    @cached_property
    def _publishers(self) -> Counter[str]:
        return Counter(source.publisher for source in self.sources.values())

    @cached_property
    def basemap(self) -> BaseMap | None:
        """The base map, if there is one. Raises `ValueError` where it is not in order.

        Of a site that was loaded without problems it is.
        """
        return read_basemap(self.basemap_text) if self.basemap_text is not None else None

    @cached_property
    def off_the_map(self) -> frozenset[str]:
        """The places that lie so far outside the base map that it would shrink to hold them."""
        edges = self.basemap.bounds if self.basemap else None
        return frozenset(
            slug
            for slug, place in self.places.items()
            if edges and place.lat is not None and place.lon is not None
            and not reaches(edges, place.lon, place.lat)
        )  # fmt: skip

    def records(self, kind: str) -> Mapping[str, Record]:
        """Return the records of one of `KINDS` by slug."""
        records: Mapping[str, Record] = getattr(self, kind)
        return records

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """Every statement by id, in the order of the files."""
        return {entry.id: entry for entry in self._walk()}

    def _walk(self) -> Iterator[Entry]:
        for kind in KINDS:
            for owner, record in self.records(kind).items():
                for field in STATEMENT_FIELDS:
                    for key, statement in getattr(record, field, {}).items():
                        yield Entry(key, statement, kind, owner, field)

    @cached_property
    def names(self) -> NameIndex:
        """The names and aliases that texts may use, for links and for finding who is meant."""
        forms = {
            slug: (record.name, *record.aliases, *filter(None, [record.short_name]))
            for slug, record in self.entities.items()
        }
        terms = {
            f"glossary:{slug}": (term.term, *term.aliases) for slug, term in self.glossary.items()
        }
        return NameIndex(forms | terms)

    @cached_property
    def subjects(self) -> dict[str, frozenset[str]]:
        """The slugs of the entities that each statement is about, by statement id."""
        return {key: self._subjects(entry) for key, entry in self.entries.items()}

    def _subjects(self, entry: Entry) -> frozenset[str]:
        statement = entry.statement
        found = {name for name in self.names.find(statement.text) if name in self.entities}
        found.update(statement.about)
        if entry.owner in self.entities:
            found.add(entry.owner)
        if isinstance(statement, Relation):
            found.add(statement.to)
        return frozenset(found)

    def about(self, slug: str) -> list[Entry]:
        """Return the statements about an entity, in the order of the files."""
        return self._about.get(slug, [])

    @cached_property
    def _about(self) -> dict[str, list[Entry]]:
        return _grouped((entry, self.subjects[key]) for key, entry in self.entries.items())

    def said_by(self, slug: str) -> list[Entry]:
        """Return the statements whose speaker is this person or organization."""
        return self._by_speaker.get(slug, [])

    @cached_property
    def _by_speaker(self) -> dict[str, list[Entry]]:
        return _grouped((entry, [entry.statement.speaker]) for entry in self.entries.values())

    def members_of(self, slug: str) -> list[Entry]:
        """Return the offices held in an organization, in the order of the files."""
        return self._by_organization.get(slug, [])

    @cached_property
    def _by_organization(self) -> dict[str, list[Entry]]:
        return _grouped(
            (entry, [entry.statement.organization])
            for entry in self.entries.values()
            if isinstance(entry.statement, Membership)
        )

    def summed_up_by(self, statement: str) -> int:
        """Return how many people and organizations a statement sums up."""
        return self._summaries[statement]

    @cached_property
    def _summaries(self) -> Counter[str]:
        return Counter(party.summary for party in self.parties.values() if party.summary)

    def entries_of(self, kind: str, slug: str, field: str = "statements") -> list[Entry]:
        """Return a record's own statements, then those it includes, in order."""
        record = self.records(kind)[slug]
        keys = [*getattr(record, field, {})]
        if field == "statements":
            keys += getattr(record, "include", ())
        return [self.entries[key] for key in keys if key in self.entries]

    @cached_property
    def timeline(self) -> list[str]:
        """The slugs of the events by date; events of one date stay in the order of the file."""
        return in_order({slug: event.date for slug, event in self.events.items()})

    def parties_of_event(self, slug: str) -> list[str]:
        """Return the people and organizations in an event: named, speaking, or listed with it."""
        return self._event_parties[slug]

    @cached_property
    def _event_parties(self) -> dict[str, list[str]]:
        return {slug: self._parties_in(slug) for slug in self.events}

    def _parties_in(self, slug: str) -> list[str]:
        event = self.events[slug]
        found = {*event.people, *event.organizations}
        for entry in self.entries_of("events", slug):
            found.update(self.subjects[entry.id])
            found.update(filter(None, [entry.statement.speaker]))
        return [party for party in self.parties if party in found]

    def events_of(self, slug: str) -> list[str]:
        """Return the events that a person, organization or place is in, by date."""
        return self._events_by_entity.get(slug, [])

    @cached_property
    def _events_by_entity(self) -> dict[str, list[str]]:
        events: dict[str, list[str]] = {}
        for event in self.timeline:
            inside = dict.fromkeys([*self.parties_of_event(event), *self.events[event].places])
            for slug in inside:
                events.setdefault(slug, []).append(event)
        return events

    def uses_of(self, source: str) -> int:
        """Return how many statements cite a source."""
        return len(self.citing(source))

    def citing(self, source: str) -> list[Entry]:
        """Return the statements that cite a source, in the order of the files."""
        return self._by_source.get(source, [])

    @cached_property
    def _by_source(self) -> dict[str, list[Entry]]:
        return _grouped(
            (entry, dict.fromkeys(cite.source for cite in entry.statement.cites))
            for entry in self.entries.values()
        )

    @cached_property
    def disputed(self) -> dict[str, list[str]]:
        """The slugs of the questions to which a statement is an answer, by its id."""
        found: dict[str, list[str]] = {}
        for slug, dispute in self.disputes.items():
            for key in dict.fromkeys(key for side in dispute.sides for key in side.include):
                found.setdefault(key, []).append(slug)
        return found

    @cached_property
    def lists(self) -> dict[str, List]:
        """The lists that may be cut into parts, by the kind of their records.

        Only of a site that was loaded without problems.
        """
        return lists(self)

    @cached_property
    def relations(self) -> list[tuple[Entry, Relation]]:
        """Every relation between parties, in the order of the files."""
        return [
            (entry, entry.statement)
            for entry in self.entries.values()
            if isinstance(entry.statement, Relation)
        ]

    def relations_of(self, slug: str) -> list[Entry]:
        """Return the relations at either end of which a party stands, in the order of the files."""
        return self._relations_by_party.get(slug, [])

    @cached_property
    def _relations_by_party(self) -> dict[str, list[Entry]]:
        return _grouped(
            (entry, dict.fromkeys([entry.owner, relation.to])) for entry, relation in self.relations
        )

    @cached_property
    def corrected(self) -> dict[str, str]:
        """The slug of the latest correction by the id of what it corrects."""
        by_day = sorted(self.corrections.items(), key=lambda item: item[1].date.sort_key)
        return {self.today(correction.statement): slug for slug, correction in by_day}

    def today(self, key: str) -> str:
        """Return the id that a statement or event has now; as it is where it was split or gone."""
        for kind in ("statements", "events"):
            now = self.renamed.now(kind, key) if key in self.renamed.of(kind) else ()
            if len(now) == 1:
                return now[0]
        return key

    def mark(self, kind: str, *path: str | int) -> Mark:
        """Return where a value was written; for a missing one, where it would be."""
        document = self.documents.get(kind)
        return document.mark(path) if document else Mark(kind)

    def key_mark(self, kind: str, *path: str | int) -> Mark:
        """Return where a record's or field's key was written."""
        document = self.documents.get(kind)
        return document.key_mark(path) if document else Mark(kind)


def _grouped(pairs: Iterable[tuple[Entry, Iterable[str | None]]]) -> dict[str, list[Entry]]:
    """Return the entries under each of their keys, in their order."""
    found: dict[str, list[Entry]] = {}
    for entry, keys in pairs:
        for key in filter(None, keys):
            found.setdefault(key, []).append(entry)
    return found
