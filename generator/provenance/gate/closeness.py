"""Is it the right sentence? Compares a claim's words with the cited sentence and its neighbours.

Names and numbers alone cannot tell neighbouring sentences about one person apart. The lock keeps
12-bit hashes of the stems of each sentence's words; where a neighbour has clearly more of the
claim's words than the cited sentence, the passage is probably the wrong one.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.model.site import Entry
from generator.problems.codes import Code
from generator.problems.problem import Problem
from generator.provenance.lock.hashing import stems
from generator.provenance.passages.cited import Cited
from generator.provenance.passages.evidence import Evidence, Excerpt
from generator.provenance.text.mentions import Names, Reading
from generator.provenance.text.quantity import Figure
from generator.provenance.text.words import base

REACH = 2  # sentences before and behind the passage
FEW_WORDS = 3  # a claim of fewer words is not judged by them
MARGIN = 2  # words that a neighbour must have more


def better_passages(
    cited: Cited, names: Names, entry: Entry, evidence: Evidence
) -> Iterator[Problem]:
    """Yield passages of a statement whose neighbour fits it clearly better."""
    reading = names.read(entry.statement.text)
    words = content(reading)
    indexes = [
        index for index, cite in enumerate(entry.statement.cites)
        if cite.lock in cited.locks and (entry.id, index) in cited.passages
    ]  # fmt: skip
    for index, excerpt in zip(indexes, evidence.excerpts, strict=True):
        others = [other for other in evidence.excerpts if other is not excerpt]
        better = _better(words, excerpt, others)
        if better:
            more = f"; sentence {better} has more"
            hint = "point at the sentence that supports the claim"
            yield _problem(cited, entry, index, excerpt, other=more, hint=hint)
        elif _has_nothing(words, reading, excerpt, others):
            hint = "does it support the claim? Then use one of its words in the text"
            yield _problem(cited, entry, index, excerpt, other="", hint=hint)


def content(reading: Reading) -> frozenset[str]:
    """Return the stems of the words of a text that are no names."""
    return stems(token.word for token in reading.tokens if not token.certain)


def score(words: frozenset[str], excerpt: Excerpt, numbers: range) -> int:
    """Return how many of these stems the sentences with these numbers seem to have."""
    hashes = frozenset().union(*(excerpt.lock.stems[number - 1] for number in numbers))
    return sum(excerpt.lock.hasher.stem(word) in hashes for word in words)


def _better(words: frozenset[str], excerpt: Excerpt, others: list[Excerpt]) -> int:
    """Return the number of the neighbouring sentence that fits better, or 0."""
    lock = excerpt.lock
    used = {number for other in others if other.lock is lock for number in other.sentences}
    left = frozenset(
        word for word in words
        if not any(score(frozenset([word]), other, other.sentences) for other in others)
    )  # fmt: skip
    own = score(left, excerpt, excerpt.sentences)
    first, last = excerpt.sentences[0], excerpt.sentences[-1]
    reach = range(max(1, first - REACH), min(len(lock.sentences), last + REACH) + 1)
    near = [number for number in reach if number not in excerpt.sentences and number not in used]
    best = max(near, key=lambda number: score(left, excerpt, range(number, number + 1)), default=0)
    if not best:
        return 0
    theirs = score(left, excerpt, range(best, best + 1))
    return best if theirs - own >= MARGIN and own * 2 <= theirs else 0


def _has_nothing(
    words: frozenset[str], reading: Reading, excerpt: Excerpt, others: list[Excerpt]
) -> bool:
    """True where a passage has no word, number or date of the claim, and at most one name."""
    if len(words) < FEW_WORDS or score(words, excerpt, excerpt.sentences):
        return False
    sentences = range(1, len(excerpt.lock.sentences) + 1)
    elsewhere = any(score(words, excerpt, range(at, at + 1)) >= MARGIN for at in sentences)
    if not elsewhere and not any(score(words, other, other.sentences) for other in others):
        return False  # no sentence of these sources says it in these words
    forms = {mention.form for mention in reading.mentions}
    forms |= {(base(reading.words[at]),) for at in reading.others}
    if sum(map(excerpt.names, forms)) > 1:
        return False  # “many countries, among them Egypt and Canada”
    values = {value for figure in excerpt.numbers for value in _values(figure)}
    days = {(day.weekday, day.month, day.day) for day in excerpt.days}
    return not (
        any(value in values for figure in reading.figures.numbers for value in _values(figure))
        or days & {(day.weekday, day.month, day.day) for day in reading.figures.days}
    )


def _values(figure: Figure) -> set[Decimal | str]:
    """Return a figure's value with its unit and without: “31-year-old” is the 31 of an age."""
    return {figure.value, figure.count or figure.value}


def _problem(
    cited: Cited, entry: Entry, index: int, excerpt: Excerpt, *, other: str, hint: str
) -> Problem:
    here = excerpt.sentences
    shown = str(here[0]) if len(here) == 1 else f"{here[0]} to {here[-1]}"
    plural = "" if len(here) == 1 else "s"
    few = "hardly a" if other else "no"
    return Problem(
        cited.site.mark(entry.kind, *entry.path, "cites", index, "from"),
        Code.WRONG_SENTENCE,
        f"the passage (sentence{plural} {shown}) has {few} word of this claim{other}",
        hint,
    )
