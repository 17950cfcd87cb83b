"""Which facts a change adds, changes and takes away, and what it may not do in silence.

Both sides are read as plain YAML, without the checks: the older may break a newer rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.checks import removed_ids
from generator.model.document import Document
from generator.model.renamed_ids import family_of
from generator.model.site import KINDS, STATEMENT_FIELDS
from generator.problems.codes import Code
from generator.problems.problem import Mark, Problem
from generator.provenance.gate.same_figures import figures_in
from generator.reading.records.ids import Documents, gone_ids
from generator.reading.records.short_records import first_statement

# Fields whose change needs a correction note; of the text, the figures that stand in it.
WATCHED = ("voice", "value", "bound", "said_on", "start", "end")

# What a correction may be about: the kinds whose ids it may name.
_CORRECTED = ("statements", "events")

# Kind and id: of a statement `statements`, else the name of the file.
Key = tuple[str, str]


@dataclass(frozen=True)
class Fact:
    """A record or statement as written: its own fields, and where its id stands."""

    fields: Mapping[str, Any]
    mark: Mark

    @property
    def text(self) -> str:
        """What it says, or what it is called."""
        names = ("text", "title", "name", "unit", "term", "was")
        return next((str(self.fields[name]) for name in names if self.fields.get(name)), "")


@dataclass(frozen=True)
class Change:
    """A fact that differs between two revisions; one side is missing where it is new or gone."""

    kind: str
    id: str
    before: Fact | None
    after: Fact | None

    @property
    def watched(self) -> list[str]:
        """What of the change needs a correction note, in words; empty where nothing does."""
        if self.before is None or self.after is None or self.kind not in _CORRECTED:
            return []
        found = [
            f"`{name}` was {_shown(self.before.fields.get(name))} and is "
            f"{_shown(self.after.fields.get(name))}"
            for name in (*WATCHED, "date")
            if self.before.fields.get(name) != self.after.fields.get(name)
        ]
        old, new = figures_in(self.before.text), figures_in(self.after.text)
        if old != new:
            found.append(f"its figures were {_figures(old)} and are {_figures(new)}")
        return found


@dataclass(frozen=True)
class Comparison:
    """All changes between two folders, and the ids that have a correction.

    `renamed` has the ids that took the place of each that is gone. `lost` are the ids of any kind
    that lead nowhere now, and `lost_entries` kind and id of what renamed.yml says no more.
    """

    changes: tuple[Change, ...]
    corrected: frozenset[str]
    lost_corrections: tuple[str, ...]
    data: Path
    renamed: Mapping[Key, tuple[str, ...]]
    lost: Mapping[str, Mapping[str, str]]
    lost_entries: tuple[tuple[str, str], ...]

    def today(self, key: str) -> str:
        """Return the id that a statement of the older folder has now."""
        now = self.renamed.get(("statements", key), ())
        return now[0] if len(now) == 1 else key

    def problems(self) -> Iterator[Problem]:
        """Yield each change that needs a correction note and has none, and each lost id."""
        file = str(self.data / "corrections.yml")
        for change in self.changes:
            if change.watched and change.id not in self.corrected:
                mark = change.after.mark if change.after else Mark(file)
                message = f"`{change.id}` was changed without a correction: "
                message += "; ".join(change.watched)
                yield Problem(mark, Code.CORRECTION_MISSING, message, _HELP)
        for slug in self.lost_corrections:
            message = f"the correction `{slug}` is gone or was changed"
            hint = "corrections are only ever added: restore it"
            yield Problem(Mark(file), Code.CORRECTION_LOST, message, hint)
        yield from removed_ids.problems(self.data, self.lost, self.lost_entries, self.successors())

    def successors(self) -> dict[str, dict[str, str]]:
        """Return by kind the new ids that say what lost ones said, or cite what they cited."""
        return {
            kind: {key: new for key in ids if (new := self._successor(kind, key))}
            for kind, ids in self.lost.items()
        }

    def _successor(self, kind: str, key: str) -> str:
        lost = next((c.before for c in self.changes if (c.kind, c.id) == (kind, key)), None)
        added = [c for c in self.changes if c.kind == kind and c.before is None]
        for change in added if lost else ():
            same = change.after.text == lost.text  # type: ignore[union-attr]
            cited = lost.fields.get("cites")  # type: ignore[union-attr]
            if same or (cited and cited == change.after.fields.get("cites")):  # type: ignore[union-attr]
                return change.id
        return ""


_HELP = "add a record to corrections.yml with `statement`, `date`, `was`, `now` and `why`"


def compare_facts(old: Documents, new: Documents, data: Path) -> Comparison:
    """Return how the facts in `new`, the files of the folder `data`, differ from those in `old`."""
    renamed, after = _renamed(new), _facts(new)
    # What was renamed is compared with what took its place, so that it changes nothing in silence.
    once = _facts(old)
    before = {_today(key, renamed, once, after): fact for key, fact in once.items()}
    keys = dict.fromkeys([*before, *after])
    changes = [Change(*key, before.get(key), after.get(key)) for key in keys]
    kept, added = _corrections(old), _corrections(new)
    return Comparison(
        changes=tuple(change for change in changes if _differs(change)),
        corrected=frozenset(
            _today_of_corrected(str(item.get("statement")), renamed)
            for slug, item in added.items()
            if slug not in kept
        ),
        lost_corrections=tuple(slug for slug, item in kept.items() if added.get(slug) != item),
        data=data,
        renamed={key: now for key, now in renamed.items() if key in once},
        lost=removed_ids.lost_ids(old, new, _withdrawn(added)),
        lost_entries=tuple(removed_ids.lost_entries(old, new)),
    )


def _differs(change: Change) -> bool:
    before, after = change.before, change.after
    return before is None or after is None or before.fields != after.fields


def _facts(documents: Documents) -> dict[Key, Fact]:
    """Return everything that has an id, and the site's settings, as written."""
    facts: dict[Key, Fact] = {}
    site = documents.get("site")
    if site and isinstance(site.value, dict):
        facts["site", "site"] = Fact(site.value, Mark(site.file))
    for kind in (kind for kind in KINDS if kind in documents):
        document = documents[kind]
        for owner, record in _records(document).items():
            own = _own_fields(document, owner, record)
            facts[kind, owner] = Fact(own, document.key_mark((owner,)))
            for field in STATEMENT_FIELDS:
                held = record.get(field)
                for key, item in held.items() if isinstance(held, dict) else ():
                    if isinstance(item, dict):
                        mark = document.key_mark((owner, field, key))
                        facts["statements", key] = Fact(item, mark)
    return facts


def _renamed(documents: Documents) -> dict[Key, tuple[str, ...]]:
    gone = gone_ids(documents).items()
    return {(kind, key): became.now for kind, ids in gone for key, became in ids.items()}


def _today(
    key: Key,
    renamed: Mapping[Key, tuple[str, ...]],
    once: Mapping[Key, Fact],
    facts: Mapping[Key, Fact],
) -> Key:
    now = renamed.get(key, ())
    if len(now) != 1:
        return key
    # A person may have become a body, as the same one.
    kinds = (kind for kind in family_of(key[0]) if (kind, now[0]) in facts)
    today = next(kinds, key[0]), now[0]
    # What was joined with another, which was there before, is not compared with that.
    return key if today in once else today


def _today_of_corrected(key: str, renamed: Mapping[Key, tuple[str, ...]]) -> str:
    became = (renamed.get((kind, key), ()) for kind in _CORRECTED)
    return next((now[0] for now in became if len(now) == 1), key)


def _withdrawn(corrections: Mapping[str, Mapping[str, Any]]) -> frozenset[str]:
    found = (item for item in corrections.values() if item.get("now") is None)
    return frozenset(str(item.get("statement")) for item in found)


def _own_fields(document: Document, owner: str, record: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record's fields; a summary that is only the first of its statements is none."""
    _, first = first_statement(document, (owner,), record) or ("", "")
    return {
        key: item
        for key, item in record.items()
        if key not in STATEMENT_FIELDS and not (key == "summary" and item == first)
    }


def _corrections(documents: Documents) -> dict[str, dict[str, Any]]:
    document = documents.get("corrections")
    return _records(document) if document else {}


def _records(document: Document) -> dict[str, dict[str, Any]]:
    value = document.value if isinstance(document.value, dict) else {}
    return {key: item for key, item in value.items() if isinstance(item, dict)}


def _figures(figures: tuple[str, ...]) -> str:
    return ", ".join(figures) or "none"


def _shown(value: Any) -> str:
    return "not there" if value is None else f"`{value}`"
