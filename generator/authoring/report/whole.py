"""The whole report as Markdown: first a line that says it all, then the details."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from generator.authoring.report import listed, shown
from generator.authoring.report.compared import Compared
from generator.authoring.report.numbers import Value
from generator.authoring.report.pages import PageChange
from generator.authoring.report.summary import summary
from generator.provenance.ledger import Ledger

# GitHub shows no summary of more than 1 MiB; what is told in the same step besides needs room too.
LIMIT = 900_000
_PART = 90_000  # for each list of facts
_PAGES = 400  # of which the lines are shown
_OLD_ERRORS = 20
_DETAILS = 200  # bytes around the lines of a page


def markdown(compared: Compared) -> str:
    """Return the report, which takes at most `LIMIT` bytes whatever the change is."""
    lines = [
        "## What this change does\n",
        f"**{summary(compared)}**\n",
        *_notes(compared),
        *listed.facts(compared.facts, _PART),
        *_figures(compared),
        *_coverage(compared),
        *_numbers(compared),
    ]
    room = LIMIT - shown.size(lines)
    return "\n".join([*lines, *_pages(compared, room)]).rstrip() + "\n"


def _notes(compared: Compared) -> Iterator[str]:
    problems = len(list(compared.facts.problems()))
    if problems:
        what = "one thing has" if problems == 1 else f"{problems:,} things have"
        yield f"**Before this can be merged, {what} to be fixed:** see the marks below.\n"
    if compared.errors:
        count = _errors(len(compared.errors))
        yield f"**The facts have {count}.** The numbers below are those of what can be read.\n"
    if compared.old_errors:
        count = _errors(len(compared.old_errors))
        yield (
            f"By the rules of today the facts before the change have {count}, so what the pages "
            "and numbers say of them may be incomplete:\n"
        )
        for problem in compared.old_errors[:_OLD_ERRORS]:
            where = f"{Path(problem.mark.file).name}:{problem.mark.line}"
            yield f"- {shown.code(where)}, {problem.code}: {shown.code(problem.message)}"
        more = len(compared.old_errors) - _OLD_ERRORS
        yield f"- And {more:,} more.\n" if more > 0 else ""


def _errors(number: int) -> str:
    return f"{number:,} error{'' if number == 1 else 's'}"


def _figures(compared: Compared) -> Iterator[str]:
    before, after = compared.before.values, compared.after.values
    keys = [key for key in dict.fromkeys([*after, *before]) if before.get(key) != after.get(key)]
    if not keys:
        return
    yield "### Figures\n"
    yield "| Figure | Given by | Before | After |\n|---|---|---|---|"
    rows = [_figure(before.get(key), after.get(key)) for key in keys]
    yield from shown.within(rows, _PART, "| And {} more | | | |")
    yield ""


def _figure(before: Value | None, after: Value | None) -> str:
    named = after or before
    cells = (named.unit, named.by or "–") if named else ()
    numbers = (before.words if before else "–", after.words if after else "–")
    return f"| {' | '.join(map(shown.cell, (*cells, *numbers)))} |"


def _numbers(compared: Compared) -> Iterator[str]:
    before, after = compared.before.counts, compared.after.counts
    differ = [
        f"{name.removeprefix('– ')} {before[name]:,} → {after[name]:,}"
        for name in after
        if before[name] != after[name]
    ]
    yield f"<details><summary>Numbers: {', '.join(differ) or 'none differs'}</summary>\n"
    yield "| | Before | After |\n|---|--:|--:|"
    for name, number in after.items():
        now = f"{number:,}" if number == before[name] else f"**{number:,}**"
        yield f"| {name} | {before[name]:,} | {now} |"
    yield "\n</details>\n"


def _coverage(compared: Compared) -> Iterator[str]:
    before, after = compared.before.ledgers, compared.after.ledgers
    slugs = dict.fromkeys([*before, *after])
    if not slugs:
        return
    yield "### Coverage\n"
    yield (
        "| Article | Sentences used | Left out with a reason | Open | Words in passages |\n"
        "|---|---|---|---|---|"
    )
    rows = [_ledger(slug, before.get(slug), after.get(slug)) for slug in slugs]
    yield from shown.within(rows, _PART, "| And {} more | | | | |")
    yield ""


def _ledger(slug: str, before: Ledger | None, after: Ledger | None) -> str:
    was, now = _covered(before), _covered(after)
    cells = [
        now[name] if was[name] == now[name] else f"{was[name]} → **{now[name]}**" for name in was
    ]
    return f"| {' | '.join([shown.cell(slug), *cells])} |"


def _covered(ledger: Ledger | None) -> Mapping[str, str]:
    names = ("used", "excluded", "open", "words")
    if ledger is None:
        return dict.fromkeys(names, "–")
    return {
        "used": f"{len(ledger.of('used'))} of {len(ledger.sentences)}",
        "excluded": f"{len(ledger.of('excluded'))}",
        "open": f"{len(ledger.of('open'))}",
        "words": f"{ledger.covered:,} of {ledger.words:,}",
    }


def _pages(compared: Compared, room: int) -> Iterator[str]:
    yield "### Pages\n"
    if compared.pages is None:
        yield f"Pages are not compared: {compared.why_not}"
        return
    if not compared.pages:
        yield "No page changes."
        return
    yield (
        "What the change does to the Markdown of each page, without what heads tell programs and "
        "the addresses behind *Edit* and *Report a problem*.\n"
    )
    some = [(page, [*map(shown.visible, page.diff)]) for page in compared.pages[:_PAGES]]
    room -= _DETAILS * (len(some) + 5)
    most = shown.level((shown.size(diff) for _, diff in some), room)
    for page, diff in some:
        yield from _page(page, diff, most)
    more = len(compared.pages) - len(some)
    if more:
        yield f"And {more:,} more pages, of which nothing is shown here."


def _page(page: PageChange, diff: Sequence[str], most: int) -> Iterator[str]:
    added, removed = page.counts
    became = "" if page.became == "changed" else f" ({page.became})"
    name = f"<code>{shown.cell(page.path)}</code>{became}"
    lines, more = shown.cut(diff, most)
    yield f"<details><summary>{name}: +{added} −{removed}</summary>\n"
    yield from shown.fenced(lines, "diff")
    if more:
        yield f"\n{more:,} more line{'' if more == 1 else 's'}."
    yield "\n</details>\n"
