"""Makes small lies out of a true site, one at a time, and says where each was told.

Deterministic for a seed. Nothing here knows how the gate works; it edits YAML as a careless or a
dishonest contributor would.
"""

from __future__ import annotations

import datetime
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.model.dates import DateError, parse_date
from generator.model.document import Path
from generator.model.records import Relation
from generator.model.site import KINDS, Entry, Site
from generator.provenance.lock.lock import Lock
from generator.provenance.passages.passages import Span, resolve

# Replaced text by path, within one file of a site.
Edits = dict[Path, str]


@dataclass(frozen=True)
class Mutation:
    """One lie: its kind, the statement or record it is told in, and what stands there instead."""

    kind: str
    file: str
    where: Path
    edits: tuple[tuple[Path, str], ...]
    told: str
    keys: bool = False
    """True where the keys of the paths are replaced and not the values."""


class Liar:
    """Makes the mutations of one site."""

    def __init__(self, site: Site, locks: dict[str, Lock], seed: int) -> None:
        self.site, self.locks = site, locks
        self.random = random.Random(seed)  # noqa: S311
        self.entries = [
            entry
            for entry in site.entries.values()
            if any(cite.source in locks for cite in entry.statement.cites)
        ]

    def all(self) -> list[Mutation]:
        """Return every mutation of every kind, in a fixed order."""
        makers = (
            self.digits, self.number_words, self.names, self.dates, self.derived_dates,
            self.changed_words, self.cut_words, self.swapped_ends, self.moved_passages,
            self.percents, self.speakers, self.quotes, self.values,
        )  # fmt: skip
        return [mutation for maker in makers for mutation in maker()]

    def digits(self) -> Iterator[Mutation]:
        """Flip each digit of texts, roles, labels and titles."""
        for kind, path, text in self.texts():
            for match in re.finditer(r"\d", text):
                other = self.random.choice([d for d in "123456789" if d != match.group()])
                changed = text[: match.start()] + other + text[match.end() :]
                yield self.one("digit", kind, path, changed)

    def number_words(self) -> Iterator[Mutation]:
        """Swap each number word of a text for another."""
        numbers = ["two", "three", "four", "five", "six", "seven", "eleven", "thirty"]
        for kind, path, text in self.texts():
            for match in re.finditer(rf"\b({'|'.join(numbers)})\b", text):
                other = self.random.choice([n for n in numbers if n != match.group()])
                changed = text[: match.start()] + other + text[match.end() :]
                yield self.one("number word", kind, path, changed)

    def names(self) -> Iterator[Mutation]:
        """Swap each name in a text for two others of the same kind of record."""
        for kind, path, text in self.texts():
            for mention in self.site.names.mentions(text):
                if mention.key not in self.site.entities:
                    continue
                records = next(r for r in self._record_kinds() if mention.key in r)
                others = [slug for slug in records if slug != mention.key]
                for slug in self.random.sample(others, min(2, len(others))):
                    name = records[slug].short_name or records[slug].name
                    changed = text[: mention.start] + name + text[mention.end :]
                    yield self.one("name", kind, path, changed)

    def dates(self) -> Iterator[Mutation]:
        """Move each date of a field by a day, or by a year where no day is given."""
        for entry in self.entries:
            for field in ("said_on", "start", "end"):
                date = getattr(entry.statement, field, None)
                if date is not None:
                    yield from self._moved(entry.kind, (*entry.path, field), date.edtf)
        for slug, event in self.site.events.items():
            yield from self._moved("events", (slug, "date"), event.date.edtf)

    def derived_dates(self) -> Iterator[Mutation]:
        """Move each date that is a key of `derived`."""
        for entry in self.entries:
            for key in entry.statement.derived:
                path = (*entry.path, "derived", key)
                yield from self._moved(entry.kind, path, key, keys=True)

    def changed_words(self) -> Iterator[Mutation]:
        """Replace a word of each `from` and `to` by another word of the source."""
        vocabulary = sorted(
            {
                word
                for e in self.entries
                for c in e.statement.cites
                for word in (c.from_ or "").split()
            }
        )
        for entry, path, words in self.pointers():
            at = self.random.randrange(len(words))
            other = self.random.choice([word for word in vocabulary if word != words[at]])
            changed = [*words[:at], other, *words[at + 1 :]]
            yield self.one("pointer word", entry.kind, path, " ".join(changed))

    def cut_words(self) -> Iterator[Mutation]:
        """Leave out a word inside each pointer, or the end of one of its words."""
        for entry, path, words in self.pointers():
            inner = self.random.randrange(1, len(words) - 1)
            yield self.one(
                "pointer cut", entry.kind, path, " ".join(words[:inner] + words[inner + 1 :])
            )
            long = [at for at, word in enumerate(words) if len(word) > 3 and word.isalpha()]
            if long:
                at = self.random.choice(long)
                cut = [*words[:at], words[at][:-1], *words[at + 1 :]]
                yield self.one("pointer cut", entry.kind, path, " ".join(cut))

    def swapped_ends(self) -> Iterator[Mutation]:
        """Swap `from` and `to`."""
        for entry in self.entries:
            for index, cite in enumerate(entry.statement.cites):
                start, end = cite.from_ or "", cite.to or ""
                if start != end:
                    path = (*entry.path, "cites", index)
                    edits: tuple[tuple[Path, str], ...] = (
                        ((*path, "from"), end),
                        ((*path, "to"), start),
                    )
                    yield Mutation("ends swapped", entry.kind, entry.path, edits, end)

    def moved_passages(self) -> Iterator[Mutation]:
        """Point a statement at a neighbouring sentence, with the words of another statement."""
        places = [
            (cite.source, cite, span)
            for entry in self.entries
            for cite in entry.statement.cites
            if isinstance(span := self.span(cite), Span)
        ]
        for entry in self.entries:
            for index, cite in enumerate(entry.statement.cites):
                span = self.span(cite)
                if not isinstance(span, Span):
                    continue
                lock = self.locks[cite.source]
                near = {
                    (other.from_ or "", other.to or "")
                    for source, other, place in places
                    if source == cite.source and self._beside(lock, span, place)
                }
                for start, end in sorted(near)[:2]:
                    path = (*entry.path, "cites", index)
                    edits = (((*path, "from"), start), ((*path, "to"), end))
                    yield Mutation("passage moved", entry.kind, entry.path, edits, start)

    def percents(self) -> Iterator[Mutation]:
        """Drop each percent sign or word."""
        for kind, path, text in self.texts():
            for match in re.finditer(r"%| per ?cent\b", text):
                changed = text[: match.start()] + text[match.end() :]
                yield self.one("percent", kind, path, changed)

    def speakers(self) -> Iterator[Mutation]:
        """Give each claim to two other speakers."""
        parties = list(self.site.parties)
        for entry in self.entries:
            if entry.statement.speaker:
                others = [slug for slug in parties if slug != entry.statement.speaker]
                for other in self.random.sample(others, min(2, len(others))):
                    yield self.one("speaker", entry.kind, (*entry.path, "speaker"), other)
            if isinstance(entry.statement, Relation):
                others = [s for s in parties if s not in (entry.statement.to, entry.owner)]
                other = self.random.choice(others)
                yield self.one("relation", entry.kind, (*entry.path, "to"), other)

    def quotes(self) -> Iterator[Mutation]:
        """Change a word of each quotation."""
        for entry in self.entries:
            if entry.statement.quote:
                words = entry.statement.quote.split()
                words[self.random.randrange(len(words))] = "perhaps"
                yield self.one("quote", entry.kind, (*entry.path, "quote"), " ".join(words))

    def values(self) -> Iterator[Mutation]:
        """Change each key figure's value by one."""
        for slug, figure in self.site.figures.items():
            for key, value in figure.values.items():
                path = (slug, "values", key, "value")
                yield self.one("value", "figures", path, str(value.value.low + 1))

    def texts(self) -> Iterator[tuple[str, Path, str]]:
        """Yield the words that readers see and that cite something: kind, path, text."""
        for entry in self.entries:
            for field in ("text", "role", "label"):
                text = getattr(entry.statement, field, None)
                if text:
                    yield entry.kind, (*entry.path, field), text
        for slug, event in self.site.events.items():
            yield "events", (slug, "title"), event.title

    def pointers(self) -> Iterator[tuple[Entry, Path, list[str]]]:
        """Yield the ends of passages: statement, path, words."""
        for entry in self.entries:
            for index, cite in enumerate(entry.statement.cites):
                for key, words in (("from", cite.from_), ("to", cite.to)):
                    if words:
                        yield entry, (*entry.path, "cites", index, key), words.split()

    def one(self, what: str, kind: str, path: Path, value: str, *, keys: bool = False) -> Mutation:
        """Return the mutation that puts one value in the place of another."""
        where = path[:3] if kind != "events" or len(path) > 2 else path[:1]
        return Mutation(what, kind, where, ((path, value),), value, keys)

    def span(self, cite: Any) -> object:
        """Return where a cite's passage stands."""
        lock = self.locks.get(cite.source)
        return resolve(lock, cite.from_, cite.to) if lock and cite.from_ and cite.to else None

    def _moved(self, kind: str, path: Path, edtf: str, *, keys: bool = False) -> Iterator[Mutation]:
        for step in (-1, 1):
            changed = _shift(edtf, step)
            if changed:
                yield self.one("date", kind, path, changed, keys=keys)

    def _beside(self, lock: Lock, span: Span, other: Span) -> bool:
        here = {lock.sentence_of(span.first), lock.sentence_of(span.end - 1)}
        there = {lock.sentence_of(other.first), lock.sentence_of(other.end - 1)}
        return not here & there and min(abs(a - b) for a in here for b in there) == 1

    def _record_kinds(self) -> Sequence[Any]:
        return self.site.people, self.site.organizations, self.site.places


def _shift(edtf: str, step: int) -> str:
    """Move the last day of a date by a day, or a year by a year; "" where the result is none."""
    match = re.search(r"\d{4}-\d{2}-\d{2}(?!.*\d{4}-)", edtf)
    if match:
        day = datetime.date.fromisoformat(match.group()) + datetime.timedelta(days=step)
        changed = edtf[: match.start()] + day.isoformat() + edtf[match.end() :]
    elif re.fullmatch(r"\d{4}", edtf):
        changed = str(int(edtf) + step)
    else:
        return ""
    try:
        parse_date(changed)
    except DateError:
        return ""
    return changed


def files(kinds: Sequence[str] = tuple(KINDS)) -> list[str]:
    """Return the names of the files that statements stand in."""
    return [f"{kind}.yml" for kind in kinds]
