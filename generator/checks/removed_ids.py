"""Ids that a revision of git had and that lead nowhere now: each was an address somebody may keep.

Both sides are plain YAML, without the checks, as in `report`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.model.addresses import page_of_kind, party_page
from generator.model.references import PARTY_KINDS
from generator.model.renamed_ids import RENAMED_KINDS, family_of
from generator.problems.codes import Code
from generator.problems.problem import Mark, Problem
from generator.reading.records.ids import Documents, gone_ids, items_of_file, statement_ids

# The kinds of which corrections.yml says what was withdrawn; of the others renamed.yml does.
WITHDRAWN_IN_CORRECTIONS = ("statements", "events")

Ids = Mapping[str, Mapping[str, str]]


def ids_of(documents: Documents) -> dict[str, dict[str, str]]:
    """Return every id with an address by kind; of a statement with the page on which it stands."""
    found: dict[str, dict[str, str]] = {
        kind: dict.fromkeys(items_of_file(documents.get(kind)), "") for kind in RENAMED_KINDS
    }
    found["statements"] = {
        key: _page(documents, kind, owner) for kind, owner, _, key in statement_ids(documents)
    }
    return found


def _page(documents: Documents, kind: str, owner: str) -> str:
    if kind not in PARTY_KINDS:
        return page_of_kind(kind).removesuffix(".md")
    record = items_of_file(documents.get(kind))[owner]
    unnamed = record.get("unnamed") is True
    return "whos-who/index" if unnamed else party_page(owner).removesuffix(".md")


def lost_ids(
    old: Documents, new: Documents, withdrawn: frozenset[str]
) -> dict[str, dict[str, str]]:
    """Return the ids of the old files that the new ones neither have nor say what became of.

    `withdrawn` are the ids of statements and events that a correction withdraws.
    """
    now, gone = ids_of(new), gone_ids(new)
    lost = {}
    for kind, ids in ids_of(old).items():
        kept = _accounted(kind, now, gone)
        kept |= withdrawn if kind in ("statements", "events") else set()
        lost[kind] = {key: page for key, page in ids.items() if key not in kept}
    return {kind: ids for kind, ids in lost.items() if ids}


def lost_entries(old: Documents, new: Documents) -> Iterator[tuple[str, str]]:
    """Yield kind and id of what renamed.yml said and says no more, though the id is not back."""
    before, now, gone = gone_ids(old), ids_of(new), gone_ids(new)
    for kind, ids in before.items():
        kept = _accounted(kind, now, gone)
        yield from ((kind, key) for key in ids if key not in kept)


def _accounted(
    kind: str, now: Mapping[str, Iterable[str]], gone: Mapping[str, Iterable[str]]
) -> set[str]:
    """Return the ids of a kind that are there, or of which it is said what became of them."""
    return {key for name in family_of(kind) for key in (*now[name], *gone.get(name, ()))}


def entry(kind: str, ids: Mapping[str, str], now: Mapping[str, str]) -> str:
    """Return the lines to add to renamed.yml for lost ids of one kind, to be filled in.

    `now` has the ids that seem to have taken the place of some.
    """
    lines = [f"{kind}:"]
    for key, page in ids.items():
        became = [f"    now: {now[key]}"] if key in now else []
        lines += [f"  {key}:", *became, "    date: YYYY-MM-DD", "    why: WHY."]
        lines += [f"    page: {page}"] if page else []
    return "\n".join(lines)


def withdrawal(kind: str, key: str, page: str) -> str:
    """Return the lines to add to corrections.yml for a withdrawn statement or event."""
    page = page or page_of_kind(kind).removesuffix(".md")
    lines = [f"{key}-withdrawn:", f"  statement: {key}", f"  page: {page}", "  date: YYYY-MM-DD",
             "  was: WHAT IT SAID.", "  why: WHY."]  # fmt: skip
    return "\n".join(lines)


def is_withdrawn(kind: str, key: str, now: Mapping[str, str]) -> bool:
    """Tell whether a lost id is one that a correction withdraws: nothing took its place."""
    return kind in WITHDRAWN_IN_CORRECTIONS and key not in now


def problems(
    data: Path,
    lost: Ids,
    entries: Iterable[tuple[str, str]],
    successors: Mapping[str, Mapping[str, str]],
) -> Iterator[Problem]:
    """Yield a problem for each lost id, with what to add, and for each lost entry.

    `successors` has by kind the ids that seem to have taken the place of lost ones.
    """
    renamed = Mark(str(data / "renamed.yml"), 0, 0)
    for kind, ids in lost.items():
        for key, page in ids.items():
            message = f"the id `{key}` is gone from {kind}, and its address leads nowhere"
            now = successors.get(kind, {})
            yield Problem(renamed, Code.ID_LOST, message, _what_to_add(kind, key, page, now))
    for kind, key in entries:
        message = f"the entry for `{key}` of {kind} is gone"
        hint = "entries are only ever added: restore it"
        yield Problem(renamed, Code.RENAMING_LOST, message, hint)


def _what_to_add(kind: str, key: str, page: str, now: Mapping[str, str]) -> str:
    if is_withdrawn(kind, key, now):
        page = page or page_of_kind(kind).removesuffix(".md")
        return (
            f"it was withdrawn, then: add a record to corrections.yml with `statement: {key}`, "
            f"`page: {page}`, `date`, `was` and `why`"
        )
    became = f"now: {now[key]}, " if key in now else ""
    of_page = f", page: {page}" if page else ""
    return f"add here {kind}: {{{key}: {{{became}date: YYYY-MM-DD, why: WHY{of_page}}}}}"
