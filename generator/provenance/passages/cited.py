"""Resolves every cited passage of a site once, for all that ask: gate, ledger and citations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.model.records import Cite
from generator.model.site import Entry, Site
from generator.problems.codes import Code
from generator.problems.problem import Problem
from generator.provenance.lock.lock import Lock
from generator.provenance.passages.decoding import Decoder
from generator.provenance.passages.evidence import Evidence, Excerpt
from generator.provenance.passages.passages import Failure, Span, resolve
from generator.provenance.passages.source_days import calendar_of
from generator.provenance.text.markers import VOCABULARY
from generator.provenance.text.words import words

# By statement id and the index of the cite; cites without an article's lock are not in it.
Passages = Mapping[tuple[str, int], Span | Failure]


def resolve_all(site: Site, locks: Mapping[str, Lock]) -> Passages:
    """Return where each cited passage stands in its source, or why it cannot be found."""
    found: dict[tuple[str, int], Span | Failure] = {}
    for entry in site.entries.values():
        for index, cite in enumerate(entry.statement.cites):
            lock = locks.get(cite.lock)
            if lock and cite.from_ and cite.to:
                found[entry.id, index] = resolve(lock, cite.from_, cite.to)
    return found


def cited_of(site: Site, locks: Mapping[str, Lock]) -> Cited:
    """Return a site with its passages, found in the locks of its sources."""
    return Cited(site, locks, resolve_all(site, locks))


@dataclass(frozen=True)
class Cited:
    """A site's passages with the locks that prove them."""

    site: Site
    locks: Mapping[str, Lock]
    passages: Passages

    @cached_property
    def _decoders(self) -> dict[str, Decoder]:
        return {slug: Decoder(lock, VOCABULARY) for slug, lock in self.locks.items()}

    @cached_property
    def _evidence(self) -> dict[str, Evidence | None]:
        return {entry.id: self._read(entry) for entry in self.site.entries.values()}

    def evidence(self, entry: Entry) -> Evidence | None:
        """Return what a statement's passages say; None where one is not found or none has a lock.

        Passages of datasets and editorial notes have no words, so they support no claim here.
        """
        return self._evidence[entry.id]

    def elsewhere(self, text: Sequence[str], but: str = "") -> str:
        """Say which other source has these words, and where; "" where none has all of them."""
        for slug, lock in self.locks.items():
            found = lock.occurrences(text) if slug != but and len(text) > 2 else []
            if found:
                return (
                    f"`{slug}` has it, in sentence {lock.sentence_of(found[0])}: cite that source"
                )
        return ""

    def excerpt(self, cite: Cite, span: Span) -> Excerpt:
        """Return a passage of an article that has a lock."""
        source = self.site.sources[cite.source]
        return Excerpt(
            self.locks[cite.lock], span, cite.from_ or "", cite.to or "",
            source.publisher, source.title, calendar_of(source), self._decoders[cite.lock],
        )  # fmt: skip

    def _read(self, entry: Entry) -> Evidence | None:
        excerpts = []
        for index, cite in enumerate(entry.statement.cites):
            source = self.site.sources.get(cite.source)
            if source is None or not source.has_text:
                continue
            span = self.passages.get((entry.id, index))
            if not isinstance(span, Span):
                return None
            excerpts.append(self.excerpt(cite, span))
        return Evidence(tuple(excerpts)) if excerpts else None


def check_locks(site: Site, cited: Cited, broken: frozenset[str]) -> Iterator[Problem]:
    """Yield an article without a lock, and words of a lock that its own hashes disprove."""
    for slug, source in site.sources.items():
        if source.has_text and slug not in cited.locks and slug not in broken:
            kind = "an article" if source.kind == "article" else f"a {source.kind}"
            yield Problem(
                site.key_mark("sources", slug), Code.LOCK_MISSING,
                f"`{slug}` is {kind} and has no lock",
                f"save its text in a file outside this folder and run "
                f"`explainer lock {slug} TEXTFILE`",
            )  # fmt: skip
    for entry in site.entries.values():
        for index, cite in enumerate(entry.statement.cites):
            if cite.version and cite.lock not in cited.locks and cite.lock not in broken:
                yield Problem(
                    site.mark(entry.kind, *entry.path, "cites", index, "version"),
                    Code.LOCK_MISSING,
                    f"there is no lock of the version of {cite.version.edtf}",
                    f"run `explainer lock {cite.lock} TEXTFILE` with the text of that day",
                )
            span = cited.passages.get((entry.id, index))
            if not isinstance(span, Span):
                continue
            excerpt = cited.excerpt(cite, span)
            for shown, proved in excerpt.contradictions():
                yield Problem(
                    site.mark(entry.kind, *entry.path, "cites", index, "from"),
                    Code.LOCK_BROKEN,
                    f"the lock of `{cite.lock}` shows “{shown}” where its hashes prove "
                    f"“{proved}”",
                    "the lock was changed by hand: make it anew with "
                    f"`explainer lock {cite.lock} TEXTFILE`",
                )  # fmt: skip


def check_passages(cited: Cited) -> Iterator[Problem]:
    """Yield every pointer that does not lead to exactly one passage."""
    for (key, index), found in cited.passages.items():
        if isinstance(found, Failure):
            entry = cited.site.entries[key]
            mark = cited.site.mark(entry.kind, *entry.path, "cites", index, found.end)
            hint = found.hint
            if found.code is Code.NOT_IN_SOURCE:
                cite = entry.statement.cites[index]
                given = cite.from_ if found.end == "from" else cite.to
                hint = cited.elsewhere(words(given or ""), cite.source) or hint
            yield Problem(mark, found.code, found.message, hint)
