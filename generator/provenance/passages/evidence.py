"""What the cited passages of a statement are known to say: numbers, dates, names and words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from generator.provenance.lock.lock import Lock
from generator.provenance.passages.decoding import Decoder, Start
from generator.provenance.passages.passages import Span
from generator.provenance.text.calendar_days import Calendar, unproved
from generator.provenance.text.dates import Day, side_behind
from generator.provenance.text.demonyms import shapes
from generator.provenance.text.figures import has_capital
from generator.provenance.text.mentions import Form, within
from generator.provenance.text.quantity import Figure
from generator.provenance.text.vocabulary import FUNCTION_WORDS, word_set
from generator.provenance.text.words import base, words

_TOO_SHORT = 6  # words from which a language shows
_SMALL_WORDS = 20  # of so many English words at least one is a small one
# Small words that no other language has as well.
_ENGLISH = word_set(
    """
    the of and to that with from were had has have his her their by which who said for it its at
    as but not been this they he she is are will after out up than into
    """
)


@dataclass(frozen=True)
class Told:
    """The words of a passage that are known, in small letters: those with a place, by their
    index in the source, and those that are somewhere in one of its sentences."""

    at: Mapping[int, str]
    somewhere: frozenset[str]

    @cached_property
    def all(self) -> frozenset[str]:
        """All of them, and the parts of those with hyphens."""
        parts = {part for word in self.at.values() for part in (word, *word.split("-"))}
        return frozenset(parts | self.somewhere)


@dataclass(frozen=True)
class Excerpt:
    """One cited passage: where it stands, and the words that its pointer gives."""

    lock: Lock
    span: Span
    start: str
    end: str
    publisher: str = ""
    title: str = ""
    calendar: Calendar = field(default_factory=Calendar)
    decoder: Decoder | None = field(default=None, compare=False, repr=False)

    @cached_property
    def shown(self) -> dict[int, str]:
        """The words of the passage that are known as written, by their index in the source."""
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

    @cached_property
    def _starts(self) -> Mapping[int, Start]:
        decoder = self.decoder
        return {n: decoder.start(n, self.shown) for n in self.sentences} if decoder else {}

    def told(self, wanted: frozenset[str] = frozenset()) -> Told:
        """Return the words of the passage that are in the decoder's vocabulary or `wanted`."""
        at: dict[int, str] = {}
        somewhere: set[str] = set()
        for number in self.sentences:
            if self.decoder is not None:
                placed, loose = self.decoder.read(self._starts[number], wanted)
                at |= {key: word for key, word in placed.items() if self.span.holds(key, key)}
                somewhere |= loose
        return Told(at, frozenset(somewhere))

    @cached_property
    def english(self) -> bool:
        """False for a passage in another language, by its record or by its small words."""
        if not self.lock.lang.startswith("en"):
            return False
        length = self.span.end - self.span.first
        found = sum(word in _ENGLISH for word in self.told().at.values())
        return length < _TOO_SHORT or found * _SMALL_WORDS >= length

    @property
    def numbers(self) -> list[Figure]:
        """The numbers of the passage; what limits one may stand before the passage."""
        return [
            figure
            for figure in self.lock.readings.numbers
            if self.span.holds(figure.first, figure.last)
        ]

    @cached_property
    def bare(self) -> list[Figure]:
        """The numbers behind which nothing stands that they count, as far as small words tell."""
        told = self.told().at
        return [
            one for one in self.numbers
            if one.end + 1 >= self.span.end
            or self.lock.marks.get(one.end, " ").partition(" ")[2]
            or told.get(one.end + 1) in FUNCTION_WORDS
        ]  # fmt: skip

    @cached_property
    def days(self) -> list[Day]:
        """The dates, months and weekdays of the passage, with what limits them from behind."""
        told = self.told().at
        found = []
        for day in self.lock.readings.days:
            if self.span.holds(day.first, day.last):
                behind = [told.get(day.last + step, "") for step in (1, 2, 3)]
                side = side_behind(behind) or day.side
                if [told.get(day.first - 2), told.get(day.first - 1)] == ["at", "least"]:
                    side = "not before"
                elif side == "before" and told.get(day.first) == "until":
                    side = "until"
                found.append(replace(day, side=side))
        return found

    @property
    def sentences(self) -> range:
        """The numbers of the sentences that the passage touches."""
        first = self.lock.sentence_of(self.span.first)
        return range(first, self.lock.sentence_of(self.span.end - 1) + 1)

    def has(self, word: str) -> bool:
        """True where the passage has this word, in whatever capitals.

        A word whose place its neighbours do not tell counts if it is in a sentence of the passage.
        """
        small = base(word).casefold()
        wanted = self.lock.hasher.word(small)
        return any(
            wanted in self.lock.hashes[number - 1] and self._inside(number, small)
            for number in self.sentences
        )

    def _inside(self, number: int, word: str) -> bool:
        sentence = self.lock.sentences[number - 1]
        whole = self.span.holds(sentence.first - 1, sentence.first + sentence.words - 2)
        if whole or self.decoder is None:
            return True
        placed, _ = self.decoder.read(self._starts[number], frozenset({word}))
        places = [at for at, own in placed.items() if word in (own, *own.split("-"))]
        return not places or any(self.span.holds(at, at) for at in places)

    def names(self, form: Form) -> bool:
        """True where the passage has a name in this form, or in another shape of it."""
        if len(form) > 1:
            return bool(self.places(form)) or (
                not any(map(has_capital, form)) and self._has_stems(form)
            )
        if self.has(form[0]):
            return True
        if has_capital(form[0]):
            return any(map(self.has, shapes(form[0])))
        return self._has_stems(form)

    def says(self, text: Sequence[str]) -> bool:
        """True where the passage has these words side by side, in whatever capitals."""
        if len(text) > 1:
            return bool(self.places(tuple(text)))
        return bool(text) and self.has(text[0])

    def published_by(self, form: Form) -> bool:
        """True where the publisher has this name, or its name ends so: the Courier of Veldhaven's
        Courier is one, Veldhaven is not."""
        own = [base(word).casefold() for word in words(self.publisher)]
        return own[-len(form) :] == [base(word).casefold() for word in form]

    def titled(self, form: Form) -> bool:
        """True where the title of the source has this name."""
        return within(form, self.title)

    def places(self, form: Form) -> list[int]:
        """Return where two or more words start in the passage, in whatever capitals."""
        starts = self.decoder.find(form) if self.decoder else ()
        return [at for at in starts if self.span.holds(at, at + len(form) - 1)]

    def _has_stems(self, form: Form) -> bool:
        wanted = self.lock.hasher.stems(form)
        return bool(wanted) and any(
            wanted <= self.lock.stems[number - 1] for number in self.sentences
        )


@dataclass(frozen=True)
class Evidence:
    """The passages of a statement; each is asked by itself, unless it says otherwise."""

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

    @cached_property
    def years_meant(self) -> frozenset[int]:
        """The years of the passages' dates by the calendar: that of "next year" or "in May"."""
        return frozenset(
            day.year
            for excerpt in self.excerpts
            for own in excerpt.days
            for day in excerpt.calendar.resolve(own)
            if day.year is not None
        )

    @property
    def english(self) -> bool:
        """True where all passages are English, as far as their words tell."""
        return all(excerpt.english for excerpt in self.excerpts)

    def has(self, word: str) -> bool:
        """True where one of the passages has a word."""
        return any(excerpt.has(word) for excerpt in self.excerpts)

    def names(self, forms: Iterable[Form]) -> bool:
        """True where one of the passages has a name in one of these forms, or is published by
        whom it names."""
        return any(
            excerpt.names(form) or excerpt.published_by(form)
            for form in forms
            for excerpt in self.excerpts
        )

    def about(self, forms: Iterable[Form]) -> bool:
        """True where a source has a name in its title, and its passage speaks of “the country” or
        “the president” without saying of which."""
        general = [excerpt for excerpt in self.excerpts if any(map(excerpt.has, _GENERAL))]
        return any(excerpt.titled(form) for form in forms for excerpt in general)

    def missing(self, day: Day) -> frozenset[str]:
        """Return which parts of a date no single passage gives: weekday, day, month, year."""
        each = (Evidence((excerpt,))._lacking(day) for excerpt in self.excerpts)
        return min(each, key=len, default=frozenset())

    def _days_beside(self, known: Sequence[Day]) -> list[Day]:
        """Return the days before and after known ones, where the passage speaks of such, and
        those that are given by their number alone: “by the tenth”."""
        found: list[Day] = []
        dates = {day.date for day in known if day.date}
        for step, texts in _BESIDE.items():
            if any(excerpt.says(text.split()) for excerpt in self.excerpts for text in texts):
                found += [_day(other + timedelta(days=step)) for other in dates]
        steps = {step for excerpt in self.excerpts for step in _counted(excerpt)}
        found += [_day(other + timedelta(days=step)) for other in dates for step in steps]
        today = self.excerpts[0].calendar.date
        ordinals = [one.value for one in self.numbers if one.kind == "ordinal"]
        near = [today + timedelta(days=step) for step in range(-31, 32)] if today else []
        found += [_day(other) for other in near if other.day in ordinals]
        return found

    def _lacking(self, day: Day) -> frozenset[str]:
        """Return what one passage lacks of a date, with what its article's calendar adds."""
        calendar = self.excerpts[0].calendar
        known = [found for own in self.days for found in calendar.resolve(own)]
        known += self._days_beside(known)
        if day.side == "by" and day.day and calendar.date:  # what an article says is so by its day
            known.append(replace(_day(calendar.date), side="by"))
        wanted = calendar.resolve(day) if day.period else (day,)
        lacking = min((unproved(one, known, self.years) for one in wanted), key=len)
        # What limits a day ("before Saturday") is read in English alone, as with numbers.
        return lacking if self.english else lacking - {"bound"}


# Days that are told by another one: “on Saturday ... the day before”.
_BESIDE = {-1: ("day before", "day earlier", "previous day"),
           1: ("day after", "day later", "next day", "following day", "next morning",
               "following morning")}  # fmt: skip
_GENERAL = word_set("country nation state capital president presidency government parliament")


def _counted(excerpt: Excerpt) -> Iterator[int]:
    """Yield how many days lie between, where a passage has “five days later”."""
    signs = {"later": 1, "after": 1, "earlier": -1, "before": -1}
    for one in excerpt.numbers:
        behind = excerpt.told().at.get(one.last + 1, "")
        if one.unit == "second" and behind in signs and isinstance(one.value, Decimal):
            days, rest = divmod(one.value, 86400)
            if not rest and not one.bound and one.high is None:
                yield int(days) * signs[behind]


def _day(date: date) -> Day:
    return Day(0, 0, None, date.year, date.month, date.day)
