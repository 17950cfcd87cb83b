"""The ids that references may use while records are validated, and those that are gone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Gone:
    """What became of an id: those that stand in its place today, and where that is written."""

    now: tuple[str, ...]
    where: str

    def said_of(self, old: str) -> tuple[str, str]:
        """Return the sentence that says what became of the old id, and what to do."""
        listed = " and ".join(f"`{key}`" for key in self.now)
        if not self.now:
            return f"`{old}` was withdrawn ({self.where})", "nothing took its place: leave it out"
        if len(self.now) > 1:
            return f"`{old}` was split into {listed} ({self.where})", "name the one that is meant"
        return f"`{old}` was renamed to {listed} ({self.where})", f"write {listed}"


@dataclass(frozen=True)
class Known:
    """The ids that references may use: by kind, each id with the name a person would know it by."""

    names: Mapping[str, Mapping[str, str]]
    # Kinds whose file could not be read: a reference to them is not called unknown.
    unreadable: frozenset[str] = frozenset()
    # Words that may be ids, from lines that could not be read.
    perhaps: frozenset[str] = frozenset()
    # Ids that are used no more, by kind.
    gone: Mapping[str, Mapping[str, Gone]] = field(default_factory=dict)
    # The pages on which statements stand or stood, such as "map".
    pages: frozenset[str] = frozenset()

    def gone_of(self, key: str, *kinds: str) -> Gone | None:
        """Return what became of an id of one of these kinds, or None where it is not gone."""
        found = (self.gone.get(kind, {}).get(key) for kind in kinds)
        return next(filter(None, found), None)

    def of(self, *kinds: str) -> dict[str, str]:
        """Return the ids and names of some kinds."""
        return {key: name for kind in kinds for key, name in self.names.get(kind, {}).items()}
