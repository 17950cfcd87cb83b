"""`explainer review`: shows each statement beside its passage, and keeps who agreed.

No rule reads a meaning. Whoever has the article reads both and says whether the one supports the
other; the answer stands in reviews.yml, bound to what was compared.
"""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from generator.authoring.lock import not_an_article, read_text, sound_lock, tell_differences
from generator.loading import load_partial
from generator.model.site import Entry
from generator.problems.problem import GOOD, PROBLEMS, fail
from generator.provenance.lock.reading import lock_path
from generator.provenance.passages.cited import Cited
from generator.provenance.passages.passages import Span
from generator.provenance.passages.pointing import Article
from generator.provenance.reviews import review_of, seal_of

FILE = "reviews.yml"
_HELP = "y: the passage supports it. n: it does not. Empty: leave it open. q: stop."


@dataclass(frozen=True)
class Desk:
    """What a reviewer has at hand: the site, and the article whose passages are compared."""

    cited: Cited
    source: str
    article: Article

    def entries(self) -> Iterator[Entry]:
        """Yield the statements that cite this article, in the order of the files."""
        for entry in self.cited.site.entries.values():
            if any(cite.source == self.source for cite in entry.statement.cites):
                yield entry

    def shown(self, entry: Entry) -> str:
        """Return a statement with its passages of this article, as people read them."""
        statement, site = entry.statement, self.cited.site
        voice: str = statement.voice
        if statement.speaker in site.parties:
            voice = f"{voice}, {site.parties[str(statement.speaker)].name}"
        lines = [f"{entry.id} ({voice})", f"  says:    {statement.text}"]
        for index, cite in enumerate(statement.cites):
            span = self.cited.passages.get((entry.id, index))
            if cite.source != self.source:
                lines.append(f"  also in: {cite.source}")
            elif isinstance(span, Span):
                lines.append(f"  passage: {self.article.written(span.first, span.end)}")
        return "\n".join(lines)


def review(data: Path, source: str, text_file: Path, *, by: str, listed: bool) -> int:
    """Run the command and return its exit code.

    Asks of each statement of `source` without a review that holds whether its passage in
    `text_file` (UTF-8) supports it, and writes who said so, `by`, to reviews.yml. With `listed` it
    prints all of them with their state and asks nothing. Raises `OSError` for files that cannot
    be read and `SiteDataError` for a lock or sources.yml that is wrong.
    """
    fault = not_an_article(data, source)
    if fault:
        return fail(fault)
    try:
        text = read_text(text_file)
        path = lock_path(data, source)
        lock = sound_lock(path, source)
        if tell_differences(lock, path, text, text_file):
            return PROBLEMS
    except ValueError as error:
        return fail(str(error))
    cited, problems = load_partial(data)
    if any(problem.severity == "error" for problem in problems):
        return fail("fix what `check` reports first: only a sound site can be reviewed")
    desk = Desk(cited, source, Article(lock, text))
    if listed:
        for entry in desk.entries():
            print(f"{desk.shown(entry)}\n  state:   {_state(cited, entry)}\n")
        return GOOD
    if not by.strip():
        return fail("say who reviews: --by NAME")
    agreed = _ask(desk, input)
    if agreed:
        _write(data / FILE, cited, agreed, by.strip())
    print(f"{len(agreed)} statements are supported by their passages; noted in {data / FILE}.")
    return GOOD


def _state(cited: Cited, entry: Entry) -> str:
    found = review_of(cited, entry)
    if found:
        return f"checked by {found.by} on {found.date.edtf}"
    return "changed since its review" if entry.id in cited.site.reviews else "not yet checked"


def _ask(desk: Desk, ask: Callable[[str], str]) -> list[Entry]:
    """Ask until every statement has an answer, or nobody answers any more."""
    print(_HELP)
    agreed: list[Entry] = []
    for entry in desk.entries():
        if review_of(desk.cited, entry):
            continue
        print(f"\n{desk.shown(entry)}")
        try:
            answer = ask("  Does the passage support it? [y/n/q] ").strip().casefold()
        except EOFError:
            return agreed
        if answer == "q":
            return agreed
        if answer == "y":
            agreed.append(entry)
        elif answer == "n":
            mark = desk.cited.site.key_mark(entry.kind, *entry.path)
            print(f"  Correct it here: {mark.file}:{mark.line}", file=sys.stderr)
    return agreed


def _write(path: Path, cited: Cited, agreed: list[Entry], by: str) -> None:
    """Write reviews.yml with the new ones in it, in the order of their ids."""
    held = {
        key: {"by": old.by, "date": old.date.edtf, "seal": old.seal}
        for key, old in cited.site.reviews.items()
    }
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    for entry in agreed:
        held[entry.id] = {"by": by, "date": today, "seal": seal_of(cited, entry)}
    head = "# Who compared which statement with its passage. `explainer review` writes it.\n"
    text = yaml.safe_dump(dict(sorted(held.items())), allow_unicode=True, sort_keys=False)
    path.write_text(head + text, encoding="utf-8", newline="\n")
