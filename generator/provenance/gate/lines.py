"""A statement and its passages as words in clauses, so that the two can be laid side by side."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.provenance.passages.evidence import Evidence
from generator.provenance.text.inflection import relatives
from generator.provenance.text.markers import forms, phrases
from generator.provenance.text.mentions import Reading
from generator.provenance.text.numerals import SMALL
from generator.provenance.text.vocabulary import FUNCTION_WORDS, TITLES, word_set
from generator.provenance.text.words import base

APART = 100_000  # between two passages: nothing of the one is near anything of the other
_BEING = word_set("is are was were be been went go goes came is's rose climbed fell")
_PARTS = word_set(
    """
    but although though while whereas because which who when if and or as after before until
    despite than
    """
)


@dataclass(frozen=True)
class Line:
    """Words in small letters by their place; `ends` are the places behind which a clause ends,
    with what ends it; `loose` are words without a place."""

    words: Mapping[int, str]
    ends: Mapping[int, str]
    quoted: frozenset[int] = frozenset()
    loose: frozenset[str] = frozenset()

    @cached_property
    def all(self) -> frozenset[str]:
        """Every word, and the parts of those with hyphens."""
        parts = {part for word in self.words.values() for part in (word, *word.split("-"))}
        return frozenset(parts | self.loose)

    @cached_property
    def long_quoted(self) -> frozenset[int]:
        """The places in quotations of five or more words: what is said there is another's."""
        return frozenset(
            at for at in self.quoted
            if any(
                all(place in self.quoted for place in range(start, start + 5))
                for start in range(at - 4, at + 1)
            )
        )  # fmt: skip

    @cached_property
    def order(self) -> Sequence[int]:
        """The places of the words, in order."""
        return sorted(self.words)

    @cached_property
    def clauses(self) -> Mapping[int, int]:
        """The number of the clause in which each word stands."""
        found, number = {}, 0
        last = None
        for at in self.order:
            if (
                last is not None and any(self.ends.get(between) for between in range(last, at))
            ) or (self.words[at] in _PARTS and last is not None):
                number += 1
            found[at] = number
            last = at
        return found

    def clause(self, at: int) -> int:
        """Return the number of the clause in which a place is, be its word known or not."""
        before = bisect_right(self.order, at) - 1
        return self.clauses[self.order[max(0, before)]] if self.order else 0

    @cached_property
    def _weights(self) -> Mapping[int, int]:
        """For each place how far it is from the first, with what lies between clauses."""
        found, sum_, last = {}, 0, None
        for at in self.order:
            if last is not None:
                sum_ += min(at - last, 1000)
                for between in range(last, min(at, last + 60)):
                    mark = self.ends.get(between, "")
                    sum_ += 12 if mark[:1] in tuple(".!?") and mark else 4 if mark else 0
                sum_ += 3 if self.words[at] in _PARTS else 0
            found[at] = sum_
            last = at
        return found

    def apart(self, first: int, second: int) -> int:
        """Return how far two words stand apart: words, and more for each clause between."""
        return abs(self._weight(first) - self._weight(second))

    def _weight(self, at: int) -> int:
        known = self._weights.get(at)
        if known is None:  # a word whose own letters nobody asked for
            before = self.order[max(0, bisect_right(self.order, at) - 1)]
            known = self._weights[before] + abs(at - before)
        return known

    def sentence(self, at: int) -> tuple[int, int]:
        """Return the first and the last place of the sentence in which a word is, within 60."""
        first = next((place + 1 for place in range(at - 1, at - 60, -1) if self._full(place)),
                     max(0, at - 60))  # fmt: skip
        last = next((place for place in range(at, at + 60) if self._full(place)), at + 60)
        return first, last

    def _full(self, at: int) -> bool:
        mark = self.ends.get(at, "")
        return bool(mark) and mark[:1] in tuple(".!?")

    def scope(self, at: int) -> Iterator[int]:
        """Yield the places of what says something behind a word, to the end of its clause; a word
        that nobody asked for says something."""
        for place in range(at + 1, at + 16):
            if self.ends.get(place - 1):
                return
            if self.words.get(place, "") not in FUNCTION_WORDS:
                yield place

    def places(self, words: Iterable[str]) -> list[int]:
        """Return where one of these words or phrases (with `_`) stands."""
        wanted = frozenset(words)
        found = {at for word in self._index.keys() & wanted for at in self._index[word]}
        for phrase in phrases(wanted):
            found |= {
                at for at in self._index.get(phrase[0], ())
                if all(self.words.get(at + step) == part for step, part in enumerate(phrase))
            }  # fmt: skip
        return sorted(found)

    def named(self, keys: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, int]]:
        """Yield each key of a word that stands here, with its place; `keys` are by word."""
        for word in self._index.keys() & keys.keys():
            for key in keys[word]:
                yield from ((key, at) for at in self._index[word])

    def no_limits(self, places: Iterable[int]) -> list[int]:
        """Return the places without those of words that only limit a number: the “up” of “up to
        40 people”, but not of “was up to 40 percent”."""
        return [at for at in places if not self._limits(at)]

    def _limits(self, at: int) -> bool:
        word, before, behind = self.words[at], self.words.get(at - 1), self.words.get(at + 1)
        if behind == "to":
            return word in ("up", "down") and before not in _BEING
        if behind == "than":
            return _limited(self.words.get(at + 2, ""))
        return before == "at" and word in ("most", "least")

    @cached_property
    def _index(self) -> Mapping[str, list[int]]:
        found: dict[str, list[int]] = {}
        for at, word in self.words.items():
            for part in {word, *_parts(word)}:
                found.setdefault(part, []).append(at)
        return found

    def has(self, text: str) -> bool:
        """True where one of the words of a group, in whatever form, is known to be there."""
        wanted = forms(text)
        return bool(wanted & self.all) or bool(self.places(wanted))


def counts(word: str) -> bool:
    """True for “40”, “$40” and “forty”."""
    return word.lstrip("$€£")[:1].isdigit() or word in SMALL


def _limited(word: str) -> bool:
    return counts(word) or word in ("a", "an", "half", "double")


def _parts(word: str) -> list[str]:
    """Return the parts of a word that stand for themselves: a co-pilot is no pilot."""
    first, *rest = word.split("-")
    return [first] if first in _TURNING else [first, *rest]


_TURNING = word_set("co vice ex non deputy anti un pre post")


def line_of(reading: Reading) -> Line:
    """Return the line of a statement's text."""
    ends = {}
    quoted: set[int] = set()
    open_ = False
    for at, token in enumerate(reading.tokens):
        open_ = open_ or token.raw[:1] in "\"'" or token.raw.startswith('("')
        if open_:
            quoted.add(at)
        behind = token.raw[len(token.raw.rstrip(",.;:!?)\"'-")) :]
        if '"' in behind or ("'" in behind and open_):
            open_ = False
        mark = behind.replace('"', "").replace("'", "")
        if mark:
            ends[at] = mark
    words = {at: base(token.word).casefold() for at, token in enumerate(reading.tokens)}
    return Line(words, ends, frozenset(quoted))


def line_of_passages(evidence: Evidence, wanted: frozenset[str]) -> Line:
    """Return the line of the passages, as far as their words are known or `wanted`."""
    words: dict[int, str] = {}
    ends: dict[int, str] = {}
    quoted: set[int] = set()
    loose: set[str] = set()
    for number, excerpt in enumerate(evidence.excerpts):
        offset = number * APART
        told = excerpt.told(wanted)
        words |= {offset + at: word for at, word in told.at.items()}
        loose |= told.somewhere
        open_ = False
        last_in = {
            excerpt.lock.sentences[item - 1].first + excerpt.lock.sentences[item - 1].words - 2
            for item in excerpt.sentences
        }
        for at in range(excerpt.span.first, excerpt.span.end):
            before, _, behind = excerpt.lock.marks.get(at, " ").partition(" ")
            open_ = open_ or before == '"'
            if open_:
                quoted.add(offset + at)
            if '"' in behind:
                open_ = False
            mark = behind.replace('"', "")
            if at in last_in or mark == ".":
                mark = "." if at in last_in else ""  # “Feb.” ends nothing
            if mark:
                ends[offset + at] = mark
    return Line(words, ends, frozenset(quoted), frozenset(loose))


def content(reading: Reading) -> dict[int, frozenset[str]]:
    """Return the words of a statement that say something, each with the forms that it may have
    in a source, by their index."""
    found = {}
    for at, token in enumerate(reading.tokens):
        word = base(token.word).casefold()
        if word in FUNCTION_WORDS or word in TITLES or any(map(str.isdigit, word)):
            continue
        found[at] = frozenset({word}) if token.certain else relatives(word) | {word}
    return found
