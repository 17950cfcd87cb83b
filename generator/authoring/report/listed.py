"""The facts that a change adds, changes and withdraws, as lists in Markdown."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from generator.authoring.report import shown
from generator.authoring.report.facts import Change, Comparison, Fact, Key
from generator.authoring.report.numbers import WORDS
from generator.authoring.report.summary import groups
from generator.checks import removed_ids


def facts(comparison: Comparison, most: int) -> Iterator[str]:
    """Yield the lines of the lists, each of at most `most` bytes."""
    grouped = groups(comparison)
    yield from _list("Added", [_item(change) for change in grouped["added"]], most)
    changed = [_changed(change, comparison.corrected) for change in grouped["changed"]]
    yield from _list("Changed", changed, most)
    yield from _list("Withdrawn", [_item(change) for change in grouped["withdrawn"]], most)
    yield from _list("Renamed or split", [*_renamed(comparison.renamed)], most)
    if comparison.lost:
        yield _LOST
        yield from _lost(comparison, most)
    yield from _list("Taken out, though it has to stay", [*_taken(comparison)], most)


_LOST = """### Ids that lead nowhere

Each was an address that others may have linked to.
"""
_RENAMED = "To renamed.yml, with `now: [first, second]` where one was split:\n"
_WITHDRAWN = "To corrections.yml, since nothing seems to have taken their place:\n"


def _list(title: str, items: list[str], most: int) -> Iterator[str]:
    if items:
        yield f"### {title}\n"
        yield from shown.within(items, most)
        yield ""


def _item(change: Change) -> str:
    fact = change.after or change.before
    if fact is None or change.kind == "site":
        return f"- {_named(change)}"
    return f"- {_named(change)}: {shown.code(fact.text)}"


def _named(change: Change) -> str:
    if change.kind == "site":
        return "`site.yml`"
    what = WORDS[change.kind][0]
    fact = change.after or change.before
    voice = fact.fields.get("voice") if fact and change.kind == "statements" else None
    return f"{what} {shown.code(change.id)}" + (f", {shown.code(str(voice))}" if voice else "")


def _changed(change: Change, corrected: frozenset[str]) -> str:
    lines = [f"- {_named(change)}", ""]
    lines += shown.fenced([*_differing(change)], "diff", indent="  ")
    if change.watched:
        noted = change.id in corrected
        needs = "**Needs a record in `corrections.yml`**: a figure, a date or the voice changed."
        lines += ["", "  Corrected in `corrections.yml`." if noted else f"  {needs}"]
    return "\n".join(lines)


def _differing(change: Change) -> Iterator[str]:
    """Yield the lines of YAML that differ, and of a statement what it says."""
    before, after = change.before, change.after
    if change.kind == "statements" and before and after and before.text == after.text:
        yield f"  text: {shown.short(' '.join(after.text.split()))}"
    diff = difflib.unified_diff(_yaml(before), _yaml(after), n=0, lineterm="")
    for index, line in enumerate(diff):
        if index > 1 and not line.startswith("@@"):  # the first two name the files
            yield f"{line[0]} {shown.short(line[1:])}"


def _yaml(fact: Fact | None) -> list[str]:
    fields: Mapping[str, Any] = fact.fields if fact else {}
    text = yaml.safe_dump(dict(fields), sort_keys=False, allow_unicode=True, width=float("inf"))
    return text.removesuffix("\n").split("\n")


def _renamed(renamed: Mapping[Key, tuple[str, ...]]) -> Iterator[str]:
    for (kind, key), now in renamed.items():
        became = ", ".join(map(shown.code, now)) or "withdrawn"
        yield f"- {WORDS[kind][0]} {shown.code(key)} is now {became}"


def _lost(comparison: Comparison, most: int) -> Iterator[str]:
    successors = comparison.successors()
    moved: dict[str, dict[str, str]] = {}
    gone: list[str] = []
    for kind, ids in comparison.lost.items():
        for key, page in ids.items():
            if removed_ids.is_withdrawn(kind, key, successors[kind]):
                gone.append(removed_ids.withdrawal(kind, key, page))
            else:
                moved.setdefault(kind, {})[key] = page
    entries = [removed_ids.entry(kind, ids, successors[kind]) for kind, ids in moved.items()]
    for title, parts in ((_RENAMED, entries), (_WITHDRAWN, gone)):
        if parts:
            yield title
            lines, more = shown.cut("\n".join(parts).split("\n"), most)
            yield from shown.fenced(lines, "yaml")
            yield f"\n{more:,} more lines.\n" if more else ""


def _taken(comparison: Comparison) -> Iterator[str]:
    for slug in comparison.lost_corrections:
        yield f"- the correction {shown.code(slug)} is gone or was changed: restore it"
    for kind, key in comparison.lost_entries:
        yield f"- the entry for {shown.code(key)} of {kind} in renamed.yml is gone: restore it"
