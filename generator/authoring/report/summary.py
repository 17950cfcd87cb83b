"""A change in one line: "2 statements added, 1 changed; 3 pages change; coverage 32 → 33 of 37"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.authoring.report.compared import Compared
from generator.authoring.report.facts import Change, Comparison
from generator.authoring.report.numbers import WORDS


def summary(compared: Compared) -> str:
    """Return the change in one line."""
    facts = compared.facts
    parts = [*_by_kind(facts), *_ids(facts)] or ["No fact differs"]
    parts += [_pages(compared), _coverage(compared)]
    return "; ".join(filter(None, parts)) + "."


def groups(facts: Comparison) -> dict[str, list[Change]]:
    """Return the changes that are told as added, changed and withdrawn.

    An id that was renamed, split or lost is told as that.
    """
    told = {*facts.renamed, *((kind, key) for kind, ids in facts.lost.items() for key in ids)}
    return {
        "added": [change for change in facts.changes if change.before is None],
        "changed": [change for change in facts.changes if change.before and change.after],
        "withdrawn": [
            change
            for change in facts.changes
            if change.after is None and (change.kind, change.id) not in told
        ],
    }


def _by_kind(facts: Comparison) -> Iterator[str]:
    counts = Counter(
        (change.kind, became) for became, changes in groups(facts).items() for change in changes
    )
    for kind, words in WORDS.items():
        found = [(counts[kind, b], b) for b in ("added", "changed", "withdrawn") if counts[kind, b]]
        if kind == "site" and found:
            yield "site.yml changed"
        elif found:
            (number, became), *others = found
            noun = words[0] if number == 1 else words[1]
            yield ", ".join([f"{number:,} {noun} {became}", *(f"{n:,} {b}" for n, b in others)])


def _ids(facts: Comparison) -> Iterator[str]:
    lost = sum(map(len, facts.lost.values()))
    for number, what in ((len(facts.renamed), "renamed or split"), (lost, "lost")):
        if number:
            yield f"{number:,} id{'' if number == 1 else 's'} {what}"


def _pages(compared: Compared) -> str:
    if compared.pages is None:
        return "pages not compared"
    total = len(compared.pages)
    became = Counter(page.became for page in compared.pages)
    besides = [f"{became[name]:,} {name}" for name in ("new", "gone") if became[name]]
    text = (
        "no page changes"
        if not total
        else f"{total:,} page{'s change' if total > 1 else ' changes'}"
    )
    return f"{text} ({', '.join(besides)})" if besides else text


def _coverage(compared: Compared) -> str:
    (was, total_before), (now, total) = compared.before.sentences, compared.after.sentences
    if not total and not total_before:
        return ""
    if total == total_before:
        changed = f"{now}" if was == now else f"{was} → {now}"
        return f"coverage {changed} of {total} sentences"
    return f"coverage {was} of {total_before} → {now} of {total} sentences"
