"""A change at a terminal: a line for each fact, the pages counted, what must be fixed first."""

from __future__ import annotations

from collections.abc import Iterator

from generator.authoring.report import shown
from generator.authoring.report.compared import Compared
from generator.authoring.report.facts import Change, Comparison
from generator.authoring.report.numbers import WORDS
from generator.authoring.report.summary import groups, summary

_FACTS = 60  # lines; with `--full` there are all
_TEXT = 90  # characters of what a fact says
_PAGES = 8  # that are named
_SIGNS = {"added": "+", "changed": "~", "withdrawn": "−"}


def brief(compared: Compared) -> str:
    """Return the report in short."""
    facts = [*_facts(compared.facts)]
    lines = [summary(compared), "", *facts[:_FACTS]]
    if len(facts) > _FACTS:
        lines.append(f"  and {len(facts) - _FACTS:,} more facts")
    lines += ["", *_pages(compared)]
    if compared.errors:
        count = len(compared.errors)
        lines.append(f"The facts have {count:,} error{'s' if count > 1 else ''}: explainer check")
    return "\n".join([*lines, "`--full` shows what differs, page by page."]) + "\n"


def _facts(comparison: Comparison) -> Iterator[str]:
    """Yield the facts, those first that need a correction."""
    grouped = groups(comparison)
    needing = [change for change in grouped["changed"] if _needs(change, comparison)]
    for change in needing:
        yield f"! {_named(change)}: {'; '.join(change.watched)}; needs a correction"
    for became, sign in _SIGNS.items():
        for change in grouped[became]:
            if change not in needing:
                yield f"{sign} {_named(change)}{_said(change)}"
    for (kind, key), now in comparison.renamed.items():
        yield f"> {WORDS[kind][0]} {key} is now {', '.join(now) or 'withdrawn'}"


def _needs(change: Change, comparison: Comparison) -> bool:
    return bool(change.watched) and change.id not in comparison.corrected


def _named(change: Change) -> str:
    return "site.yml" if change.kind == "site" else f"{WORDS[change.kind][0]} {change.id}"


def _said(change: Change) -> str:
    fact = change.after or change.before
    if fact is None or change.kind == "site":
        return ""
    if change.before and change.after and change.before.text == change.after.text:
        both = {**change.before.fields, **change.after.fields}
        differ = [
            name for name in both if change.before.fields.get(name) != change.after.fields.get(name)
        ]
        return f": {', '.join(differ)}"
    text = " ".join(fact.text.split())
    return f": {shown.visible(text if len(text) <= _TEXT else f'{text[:_TEXT]}…')}"


def _pages(compared: Compared) -> Iterator[str]:
    if compared.pages is None:
        yield f"Pages are not compared: {compared.why_not}"
    elif compared.pages:
        named = [
            f"{page.path} (+{page.counts[0]} −{page.counts[1]})" for page in compared.pages[:_PAGES]
        ]
        more = len(compared.pages) - len(named)
        last = f" and {more:,} more" if more else ""
        yield f"{len(compared.pages):,} pages differ: {', '.join(named)}{last}"
