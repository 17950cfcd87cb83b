"""What a change does to the facts, against a revision of git, and what it may not do in silence.

Both sides are read as plain YAML, without the checks: the revision may be older than a rule.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator import lost
from generator.codes import Code
from generator.errors import Mark, Problem
from generator.model import KINDS, STATEMENT_FIELDS
from generator.provenance.words import figures_in
from generator.reading.ids import gone_ids
from generator.yaml_source import Document, parse_bytes

# Fields whose change needs a correction note; of the text, the figures that stand in it.
WATCHED = ("voice", "value", "bound", "said_on", "start", "end")

_COMPARED = ("statements", "events")


class RevisionError(Exception):
    """The revision cannot be read; the message says why."""


@dataclass(frozen=True)
class Fact:
    """A statement or an event as written: its fields, and where its id stands."""

    fields: Mapping[str, Any]
    mark: Mark

    @property
    def text(self) -> str:
        """What it says; of an event, its title."""
        return str(self.fields.get("text") or self.fields.get("title") or "")


@dataclass(frozen=True)
class Change:
    """A fact that differs between two revisions; one side is missing where it is new or gone."""

    id: str
    before: Fact | None
    after: Fact | None

    @property
    def watched(self) -> list[str]:
        """What of the change needs a correction note, in words; empty where nothing does."""
        if self.before is None or self.after is None:
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
    """All changes between a revision and the folder, and the ids that have a correction.

    `renamed` has the ids that took the place of each that the revision has, of statements and
    events. `lost` are the ids of any kind that lead nowhere now, and `lost_entries` kind and id
    of what renamed.yml says no more.
    """

    changes: tuple[Change, ...]
    corrected: frozenset[str]
    lost_corrections: tuple[str, ...]
    total: tuple[int, int]
    data: Path
    renamed: Mapping[str, tuple[str, ...]]
    lost: Mapping[str, Mapping[str, str]]
    lost_entries: tuple[tuple[str, str], ...]

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
        yield from lost.problems(self.data, self.lost, self.lost_entries)


_HELP = "add a record to corrections.yml with `statement`, `date`, `was`, `now` and `why`"


def compare(data: Path, revision: str) -> Comparison:
    """Return how the facts in the folder `data` differ from those of a git revision.

    Raises `RevisionError` where git does not know the revision or the folder is in no repository.
    """
    old, new = _at(data, revision), _here(data)
    renamed = _renamed(new)
    # What was renamed is compared with what took its place, so that it changes nothing in silence.
    before = {_today(key, renamed): fact for key, fact in _facts(old).items()}
    after = _facts(new)
    ids = dict.fromkeys([*before, *after])
    changes = [Change(key, before.get(key), after.get(key)) for key in ids]
    kept, added = _corrections(old), _corrections(new)
    return Comparison(
        changes=tuple(change for change in changes if _differs(change)),
        corrected=frozenset(
            _today(str(item.get("statement")), renamed)
            for slug, item in added.items()
            if slug not in kept
        ),
        lost_corrections=tuple(slug for slug, item in kept.items() if added.get(slug) != item),
        total=(_statements(before), _statements(after)),
        data=data,
        renamed={key: now for key, now in renamed.items() if key in _facts(old)},
        lost=lost.lost_ids(old, new, _withdrawn(added)),
        lost_entries=tuple(lost.lost_entries(old, new)),
    )


def markdown(comparison: Comparison) -> str:
    """Return the comparison as Markdown, for a pull request's summary."""
    before, after = comparison.total
    told = {*comparison.renamed, *(key for ids in comparison.lost.values() for key in ids)}
    lines = [f"## Facts\n\n{after} statements, {before} before.\n"]
    groups = {
        "Added": [change for change in comparison.changes if change.before is None],
        "Changed": [change for change in comparison.changes if change.before and change.after],
        "Withdrawn": [
            change
            for change in comparison.changes
            if change.after is None and change.id not in told
        ],
    }
    for title, changes in groups.items():
        if changes:
            lines.append(f"### {title}\n")
            lines += [line for change in changes for line in _lines(change)]
            lines.append("")
    if comparison.renamed:
        lines += ["### Renamed or split\n", *_renamed_lines(comparison.renamed), ""]
    if comparison.lost:
        yaml = [lost.entry(kind, ids) for kind, ids in comparison.lost.items()]
        lines += [_LOST, "```yaml", *yaml, "```\n"]
    if not comparison.changes:
        lines.append("No statement or event differs.\n")
    return "\n".join(lines)


_LOST = """### Ids that lead nowhere

If these were renamed or split (`now: [first, second]`), add to renamed.yml:
"""


def _renamed_lines(renamed: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for key, now in renamed.items():
        yield f"- `{key}` is now {', '.join(f'`{new}`' for new in now) or 'withdrawn'}"


def _lines(change: Change) -> Iterator[str]:
    yield f"- `{change.id}`"
    if change.before:
        yield f"    - before: {_code(change.before.text)}"
    if change.after:
        yield f"    - now: {_code(change.after.text)}"
    for reason in change.watched:
        yield f"    - {reason}"


def _code(text: str) -> str:
    """Show a stranger's text as code, which nothing in Markdown looks into."""
    fence = "`" * (max(map(len, _runs_of_ticks(text)), default=0) + 1)
    return f"{fence} {' '.join(text.split())} {fence}"


def _runs_of_ticks(text: str) -> list[str]:
    return [run for run in "".join(c if c == "`" else " " for c in text).split(" ") if run]


def _differs(change: Change) -> bool:
    before, after = change.before, change.after
    return before is None or after is None or before.fields != after.fields


def _at(data: Path, revision: str) -> dict[str, Document]:
    """Return the files of the folder as they were at a revision."""
    known = _git(
        data, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
    )
    if known is None:
        raise RevisionError(
            f"git knows no revision `{revision}` here; in a shallow clone, fetch it first"
        )
    commit = known.decode().strip()
    found = {kind: _git(data, "show", f"{commit}:./{kind}.yml") for kind in (*KINDS, "renamed")}
    return {
        kind: parse_bytes(content, f"{kind}.yml")
        for kind, content in found.items()
        if content is not None
    }


def _here(data: Path) -> dict[str, Document]:
    paths = {kind: data / f"{kind}.yml" for kind in (*KINDS, "renamed")}
    return {
        kind: parse_bytes(path.read_bytes(), str(path))
        for kind, path in paths.items()
        if path.is_file()
    }


def _git(folder: Path, *arguments: str) -> bytes | None:
    try:
        done = subprocess.run(
            ["git", *arguments],  # noqa: S607 - whichever git the contributor uses
            cwd=folder,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise RevisionError(f"git cannot be run: {error.strerror}") from None
    return done.stdout if done.returncode == 0 else None


def _facts(documents: Mapping[str, Document]) -> dict[str, Fact]:
    """Return every statement and every event by id, as written."""
    facts: dict[str, Fact] = {}
    for kind in (kind for kind in KINDS if kind in documents):
        document = documents[kind]
        for owner, record in _records(document).items():
            if kind == "events":
                facts[owner] = Fact(_own_fields(record), document.key_mark((owner,)))
            for field in STATEMENT_FIELDS:
                held = record.get(field)
                for key, item in held.items() if isinstance(held, dict) else ():
                    if isinstance(item, dict):
                        facts[key] = Fact(item, document.key_mark((owner, field, key)))
    return facts


def _renamed(documents: Mapping[str, Document]) -> dict[str, tuple[str, ...]]:
    gone = gone_ids(documents)
    return {key: became.now for kind in _COMPARED for key, became in gone.get(kind, {}).items()}


def _today(key: str, renamed: Mapping[str, tuple[str, ...]]) -> str:
    now = renamed.get(key, ())
    return now[0] if len(now) == 1 else key


def _withdrawn(corrections: Mapping[str, Mapping[str, Any]]) -> frozenset[str]:
    found = (item for item in corrections.values() if item.get("now") is None)
    return frozenset(str(item.get("statement")) for item in found)


def _own_fields(record: Mapping[str, Any]) -> dict[str, Any]:
    return {key: item for key, item in record.items() if key not in STATEMENT_FIELDS}


def _statements(facts: Mapping[str, Fact]) -> int:
    return sum("text" in fact.fields for fact in facts.values())


def _corrections(documents: Mapping[str, Document]) -> dict[str, dict[str, Any]]:
    document = documents.get("corrections")
    return _records(document) if document else {}


def _records(document: Document) -> dict[str, dict[str, Any]]:
    value = document.value if isinstance(document.value, dict) else {}
    return {key: item for key, item in value.items() if isinstance(item, dict)}


def _figures(figures: tuple[str, ...]) -> str:
    return ", ".join(figures) or "none"


def _shown(value: Any) -> str:
    return "not there" if value is None else f"`{value}`"
