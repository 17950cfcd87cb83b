"""A statement laid beside its passages: which of its words they have, and what bears on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.model.records import Statement
from generator.provenance.gate.lines import APART, Line, content, line_of, line_of_passages
from generator.provenance.passages.evidence import Evidence
from generator.provenance.text.markers import forms
from generator.provenance.text.mentions import Reading
from generator.provenance.text.vocabulary import word_set
from generator.provenance.text.words import base

BEFORE_NOUNS = word_set("the a an of on for its his her their this that these those")
BEFORE, BEHIND = 1, 4  # how many words before and behind it a word like “not” may bear on


@dataclass(frozen=True)
class Pair:
    """A statement laid beside its passages."""

    statement: Statement
    own: Line
    theirs: Line
    words: Mapping[int, frozenset[str]]
    named: frozenset[int]
    figures: frozenset[int]
    dated: frozenset[int]
    own_days: bool
    own_figures: Mapping[int, list[int]]

    @cached_property
    def matches(self) -> Mapping[int, list[int]]:
        """Where each word of the statement that says something stands in the passages."""
        return {
            at: found for at, shapes in self.words.items() if (found := self.theirs.places(shapes))
        }

    @cached_property
    def focus(self) -> frozenset[int]:
        """The clauses of the passages that share most with the statement."""
        tally: dict[int, int] = {}
        for places in self.matches.values():
            for clause in {self.theirs.clauses[at] for at in places}:
                tally[clause] = tally.get(clause, 0) + 1
        most = max(tally.values(), default=0)
        return frozenset(clause for clause, count in tally.items() if count * 2 >= most)

    def in_focus(self, group: str | frozenset[str]) -> list[int]:
        """Return where words of a group stand in the clauses that the statement is about; a set
        of words is taken as it is, the words of a text are inflected."""
        wanted = forms(group) if isinstance(group, str) else group
        return [
            at for at in self.theirs.places(wanted)
            if self.theirs.clauses[at] in self.focus and at not in self.theirs.long_quoted
        ]  # fmt: skip

    @cached_property
    def borne_by_words(self) -> frozenset[int]:
        """Where the passages have the words of the statement that are no names."""
        return frozenset(
            place
            for at, found in self.matches.items()
            for place in found
            if at not in self.named and at not in self.own_figures
        )

    def as_noun(self, there: int, *, verb: bool = False) -> bool:
        """True where the statement has a verb of the passage as a noun alone, and so does not say
        that it was done: “reopened” and “a ruling on the reopening”. What is surely a `verb` may
        look like the noun: “will cost” and “put the cost at”."""
        word = self.theirs.words.get(there, "")
        own = [at for at, found in self.matches.items() if there in found]
        return bool(own) and all(
            (verb or self.own.words[at] != word) and self.own.words.get(at - 1) in BEFORE_NOUNS
            for at in own
        )

    def bearing(self, group: str | frozenset[str]) -> list[int]:
        """Return where words of a group bear on words that the statement has too."""
        return [
            at for at in self.in_focus(group)
            if at not in self.dated and any(
                other != at and -BEFORE <= other - at <= BEHIND and self.theirs.apart(at, other)
                <= BEHIND + 4 for other in self.borne_by_words | self.figures
            )
        ]  # fmt: skip

    def says(self, group: str) -> bool:
        """True where the statement has a word of a group, be it in a quotation."""
        return bool(self.own.places(forms(group)))

    def own_places(self, group: str) -> list[int]:
        """Return where words of a group stand in the statement, outside quotations."""
        return [at for at in self.own.places(forms(group)) if at not in self.own.quoted]


def lay(statement: Statement, reading: Reading, evidence: Evidence) -> Pair:
    """Return a statement beside its passages."""
    words = content(reading)
    wanted = frozenset(form for shapes in words.values() for form in shapes)
    own = (base(token.word).casefold() for token in reading.tokens)
    wanted |= {f"un{word}" for word in own if word.endswith(("ed", "n", "ly", "le", "r"))}
    named = {at for one in reading.mentions for at in range(one.first, one.last + 1)}
    values = {figure.value for figure in reading.figures.numbers}
    figures = {
        APART * number + figure.last
        for number, excerpt in enumerate(evidence.excerpts)
        for figure in excerpt.numbers
        if figure.value in values
    }
    dated = {
        APART * number + at
        for number, excerpt in enumerate(evidence.excerpts)
        for day in excerpt.days
        for at in range(day.first, day.last + 1)
    }
    return Pair(
        statement, line_of(reading), line_of_passages(evidence, wanted), words,
        frozenset(named), frozenset(figures),
        frozenset(dated), bool(reading.figures.days), _same_figures(reading, evidence),
    )  # fmt: skip


def _same_figures(reading: Reading, evidence: Evidence) -> dict[int, list[int]]:
    """Return where the passages have each number of a statement, by its words."""
    return {
        at: [
            APART * number + known.last
            for number, excerpt in enumerate(evidence.excerpts)
            for known in excerpt.numbers
            if known.value == figure.value
        ]
        for figure in reading.figures.numbers
        for at in range(figure.first, figure.last + 1)
    }
