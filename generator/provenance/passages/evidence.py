"""What the cited passages of a statement are known to say: their numbers, dates and names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from generator.provenance.lock.hashing import RUN_WORDS
from generator.provenance.lock.lock import Lock
from generator.provenance.passages.passages import Span, occurrences
from generator.provenance.text.dates import Day, weekday_of
from generator.provenance.text.demonyms import related
from generator.provenance.text.figures import has_capital
from generator.provenance.text.mentions import Form
from generator.provenance.text.numbers import Figure
from generator.provenance.text.words import base, parts, words


class Presence(IntEnum):
    """How surely a passage has a name: not, by hashed stems or another shape of it, in words."""

    NONE = 0
    SOFT = 1
    HARD = 2


@dataclass(frozen=True)
class Excerpt:
    """One cited passage: where it stands, and the words that its pointer gives."""

    lock: Lock
    span: Span
    start: str
    end: str

    @cached_property
    def shown(self) -> dict[int, str]:
        """The words of the passage as far as they are known, by their index in the source."""
        first, last = words(self.start), words(self.end)
        shown = {
            at: self.lock.known[at]
            for at in range(self.span.first, self.span.end)
            if self.lock.known[at]
        }
        shown |= dict(enumerate(first, self.span.first))
        return shown | dict(enumerate(last, self.span.end - len(last)))

    def contradictions(self) -> Iterator[tuple[str, str]]:
        """Yield words that the lock shows, with the other words that its hashes prove."""
        for at, word in self.shown.items():
            if self.lock.known[at] not in ("", word):
                yield self.lock.known[at], word

    @property
    def numbers(self) -> list[Figure]:
        """The numbers of the passage; what limits one may stand before the passage."""
        return [
            figure
            for figure in self.lock.readings.numbers
            if self.span.holds(figure.first, figure.last)
        ]

    @property
    def days(self) -> list[Day]:
        """The dates, months and weekdays of the passage."""
        return [day for day in self.lock.readings.days if self.span.holds(day.first, day.last)]

    @property
    def sentences(self) -> range:
        """The numbers of the sentences that the passage touches."""
        first = self.lock.sentence_of(self.span.first)
        return range(first, self.lock.sentence_of(self.span.end - 1) + 1)

    @cached_property
    def _by_part(self) -> dict[str, list[int]]:
        """The places of the words that are shown, by each part of them; "" for sentences that
        open with a word that is not shown."""
        found: dict[str, list[int]] = {}
        for at, word in self.shown.items():
            for part in {*parts(word), word}:
                found.setdefault(part, []).append(at)
        for number in self.sentences:
            opening = self.lock.sentences[number - 1].first - 1
            if opening not in self.shown:
                found.setdefault("", []).append(opening)
        return found

    def starts(self, form: Form) -> Iterable[int]:
        """Return the places where a name may start: where its first capitalised word is shown or
        may open a sentence, or, where it has none, everywhere."""
        end = self.span.end - len(form)
        for offset, word in enumerate(form):
            if has_capital(word):
                places = [*self._by_part.get(base(word), ()), *self._by_part.get("", ())]
                return [at - offset for at in places if self.span.first <= at - offset <= end]
        return range(self.span.first, end + 1)

    def presence(self, form: Form) -> Presence:
        """Return how surely a name stands in the passage in this form."""
        if len(form) >= RUN_WORDS and any(
            self.span.holds(at, at + len(form) - 1) for at in occurrences(self.lock, form)
        ):
            return Presence.HARD
        best = max((self.at(form, start) for start in self.starts(form)), default=Presence.NONE)
        if best is Presence.NONE and len(form) == 1 and has_capital(form[0]):
            return Presence.SOFT if self._has_shape_of(form[0]) else best
        return best

    def _has_shape_of(self, name: str) -> bool:
        shown = (word for word in self.shown.values() if has_capital(word))
        return any(related(name, part) for word in shown for part in parts(word))

    def at(self, form: Form, start: int) -> Presence:
        """Return how surely a name stands at one place of the source."""
        known = 0
        for offset, word in enumerate(form):
            shown = self.shown.get(start + offset, "")
            if shown:
                if not _same_word(word, shown):
                    return Presence.NONE
                known += has_capital(word)
            elif not self._may_be(start + offset, word):
                return Presence.NONE
        return Presence.HARD if known else Presence.SOFT

    def _may_be(self, at: int, word: str) -> bool:
        """Judge a word that is not shown by the stems of its sentence.

        A capitalised word is always shown, except where it opens its sentence.
        """
        number = self.lock.sentence_of(at)
        opens = at == self.lock.sentences[number - 1].first - 1
        if has_capital(word) and not opens:
            return False
        stems = self.lock.hasher.stems([word])
        return stems <= self.lock.stems[number - 1] if stems else not has_capital(word)


@dataclass(frozen=True)
class Evidence:
    """All passages of a statement, or of several, taken together."""

    excerpts: tuple[Excerpt, ...]

    @cached_property
    def numbers(self) -> tuple[Figure, ...]:
        """The numbers of all passages."""
        return tuple(figure for excerpt in self.excerpts for figure in excerpt.numbers)

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """The dates, months and weekdays of all passages."""
        return tuple(day for excerpt in self.excerpts for day in excerpt.days)

    @cached_property
    def weekdays(self) -> frozenset[int]:
        """The weekdays that the passages name, 0 for Monday."""
        return frozenset(day.weekday for day in self.days if day.weekday is not None)

    @cached_property
    def years(self) -> frozenset[int]:
        """The years that the passages give, alone or in a date."""
        years = {day.year for day in self.days if day.year is not None}
        years |= {
            int(figure.value)
            for figure in self.numbers
            if figure.kind == "number" and not figure.unit and 1000 <= int(figure.value) <= 2999
        }
        return frozenset(years)

    def presence(self, forms: Iterable[Form]) -> Presence:
        """Return how surely one of these forms stands in one of the passages."""
        best = Presence.NONE
        for form in forms:
            for excerpt in self.excerpts:
                best = max(best, excerpt.presence(form))
                if best is Presence.HARD:
                    return best
        return best

    def count(self, forms: Iterable[Form]) -> int:
        """Return how often the passages have one of these forms; once where only stems tell."""
        places: set[tuple[str, int]] = set()
        soft = 0
        for form in forms:
            for excerpt in self.excerpts:
                for at in excerpt.starts(form):
                    found = excerpt.at(form, at)
                    if found is Presence.HARD:
                        # The last word of a longer form is where a shorter one ends, too.
                        places.add((excerpt.lock.source, at + len(form)))
                    soft = max(soft, int(found is Presence.SOFT))
        return len(places) or soft

    def missing(self, day: Day) -> frozenset[str]:
        """Return which parts of a date the passages do not give: weekday, day, month, year."""
        missing = set()
        if day.weekday is not None and day.weekday not in self.weekdays | {
            weekday_of(known) for known in self.days
        }:
            missing.add("weekday")
        same = [known for known in self.days if _agrees(known, day)]
        if day.month is not None and not same:
            missing.add("month")
        if day.day is not None and not any(known.day == day.day for known in same):
            missing.add("day")
        dated = {known.year for known in same if known.year is not None}
        if day.year is not None and day.year not in (dated or self.years):
            missing.add("year")
        return frozenset(missing)


def _agrees(known: Day, day: Day) -> bool:
    """True where a date of the passage gives the month, and the day if there is one, of another."""
    return (
        known.month is not None
        and known.month == day.month
        and (day.day is None or known.day == day.day)
    )


def _same_word(word: str, shown: str) -> bool:
    whole = base(shown)
    if base(word) in (whole, whole[:1].lower() + whole[1:]):
        return True
    return has_capital(word) and base(word) in parts(shown)
