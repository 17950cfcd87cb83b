"""The records of renamed.yml: ids that are gone, and what stands in their place.

An id is an address that others have linked to, so it is never taken away: it is said here where
it leads now. Entries stay for good; a later renaming of the new id is one more entry.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import BeforeValidator, Field

from generator.model.field_types import Slug, Text, WhenDate
from generator.model.records import Record
from generator.model.references import PARTY_KINDS, PageRef
from generator.model.source_types import one_or_more


class Rename(Record):
    """What became of an id."""

    now: Annotated[tuple[Slug, ...], BeforeValidator(one_or_more)] = ()
    """The id that took its place, or a list of ids where it was split."""
    date: WhenDate
    """The day on which it was renamed, split or withdrawn."""
    why: Text
    """Why, in a sentence for readers."""


class RenamedStatement(Rename):
    """What became of the id of a statement."""

    page: PageRef | None = None
    """The page on which it stood, if another than now, such as whos-who/jane-doe."""


class Renamed(Record):
    """The whole file: ids that are gone, under the name of the file in which they stood."""

    people: dict[Slug, Rename] = Field(default_factory=dict)
    """People."""
    organizations: dict[Slug, Rename] = Field(default_factory=dict)
    """Organizations."""
    things: dict[Slug, Rename] = Field(default_factory=dict)
    """Things."""
    places: dict[Slug, Rename] = Field(default_factory=dict)
    """Places."""
    events: dict[Slug, Rename] = Field(default_factory=dict)
    """Events."""
    reactions: dict[Slug, Rename] = Field(default_factory=dict)
    """Reactions."""
    figures: dict[Slug, Rename] = Field(default_factory=dict)
    """Key figures."""
    disputes: dict[Slug, Rename] = Field(default_factory=dict)
    """Disputed questions."""
    glossary: dict[Slug, Rename] = Field(default_factory=dict)
    """Terms of the glossary."""
    sources: dict[Slug, Rename] = Field(default_factory=dict)
    """Sources."""
    statements: dict[Slug, RenamedStatement] = Field(default_factory=dict)
    """Statements of any file."""

    def of(self, kind: str) -> Mapping[str, Rename]:
        """Return the entries of one kind by old id."""
        found: Mapping[str, Rename] = getattr(self, kind)
        return found

    def entries(self) -> Iterator[tuple[str, str, Rename]]:
        """Yield kind, old id and entry, in the order of the fields."""
        for kind in RENAMED_KINDS:
            for old, rename in self.of(kind).items():
                yield kind, old, rename

    def family(self, kind: str) -> dict[str, Rename]:
        """Return the entries of all kinds whose ids may take each other's place, by old id."""
        return {old: item for name in family_of(kind) for old, item in self.of(name).items()}

    def now(self, kind: str, old: str) -> tuple[str, ...]:
        """Return the ids that stand in an old one's place today; none where it was withdrawn."""
        return resolve({key: item.now for key, item in self.family(kind).items()}, old)


RENAMED_KINDS = tuple(Renamed.model_fields)


def family_of(kind: str) -> tuple[str, ...]:
    """Return the kinds whose ids may take an id's place: those that share its addresses."""
    return PARTY_KINDS if kind in PARTY_KINDS else (kind,)


def resolve(moves: Mapping[str, tuple[str, ...]], old: str) -> tuple[str, ...]:
    """Return the ids that `old` leads to, through all later moves; what runs in a circle is left.

    `moves` maps each old id to those that took its place.
    """
    found: dict[str, None] = {}
    waiting, seen = [old], set()
    while waiting:
        key = waiting.pop(0)
        if key not in moves:
            found[key] = None
        elif key not in seen:
            seen.add(key)
            waiting = [*moves[key], *waiting]
    return tuple(found)


def in_circle(moves: Mapping[str, tuple[str, ...]], old: str) -> list[str]:
    """Return the ids through which an old one leads back to itself; none where it does not."""
    trails = [[old]]
    seen = set()
    while trails:
        trail = trails.pop(0)
        for key in moves.get(trail[-1], ()):
            if key == old:
                return [*trail, old]
            if key not in seen:
                seen.add(key)
                trails.append([*trail, key])
    return []
