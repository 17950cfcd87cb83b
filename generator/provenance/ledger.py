"""The ledger of a source: each sentence is used by statements, left out with a reason, or open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from generator.model.site import Site
from generator.problems.codes import Code
from generator.problems.problem import Problem
from generator.provenance.as_written import used_as_written
from generator.provenance.lock.lock import Lock
from generator.provenance.passages.cited import Cited
from generator.provenance.passages.passages import Failure, Span
from generator.provenance.reviews import review_of

MIN_SHARED_WORDS = 3

State = Literal["used", "excluded", "open"]


@dataclass(frozen=True)
class SentenceUse:
    """One sentence of a source: how long it is, what it supports, or why it supports nothing.

    `first` and `words` count words from 1; `covered` is how many of them stand in a passage;
    `statements` are the ids of the statements whose passages take it in; `exclusion` is the key
    under `excluded`.
    """

    number: int
    first: int
    words: int
    heading: bool
    covered: int
    statements: tuple[str, ...]
    exclusion: str = ""
    reason: str = ""

    @property
    def state(self) -> State:
        """Whether it is used, excluded or open."""
        if self.statements:
            return "used"
        return "excluded" if self.exclusion else "open"


@dataclass(frozen=True)
class Ledger:
    """All sentences of a source, with the figures that readers are shown; how many statements
    rest on it, and how many of them somebody compared with their passages."""

    source: str
    sentences: tuple[SentenceUse, ...]
    statements: int = 0
    reviewed: int = 0

    def of(self, state: State) -> list[SentenceUse]:
        """Return the sentences that are used, excluded or open."""
        return [sentence for sentence in self.sentences if sentence.state == state]

    @property
    def words(self) -> int:
        """How many words the source has."""
        return sum(sentence.words for sentence in self.sentences)

    @property
    def covered(self) -> int:
        """How many words stand in a passage of some statement."""
        return sum(sentence.covered for sentence in self.sentences)

    @property
    def percent_of_words(self) -> int:
        """The share of words in passages, in whole percent, rounded down."""
        return 100 * self.covered // self.words

    @property
    def percent_of_sentences(self) -> int:
        """The share of sentences that statements use, in whole percent, rounded down."""
        return 100 * len(self.of("used")) // len(self.sentences)

    def __str__(self) -> str:
        used, total = len(self.of("used")), len(self.sentences)
        return (
            f"{self.source}: {used} of {total} sentences used ({self.percent_of_sentences}%), "
            f"{len(self.of('excluded'))} left out with a reason, {len(self.of('open'))} open; "
            f"{self.covered} of {self.words} words stand in a passage ({self.percent_of_words}%)"
        )


def coverage(cited: Cited) -> dict[str, Ledger]:
    """Return the ledger of each source that has a lock, by source id."""
    return {
        slug: _ledger(cited, slug, cited.locks[slug])
        for slug in cited.site.sources
        if slug in cited.locks
    }


def check_coverage(
    cited: Cited, *, complete: bool = True, readable: bool = True
) -> Iterator[Problem]:
    """Yield sentences that are open, and exclusions of sentences that are used or do not exist.

    Open sentences are not reported while a passage of the source cannot be found, since what they
    support may be only mislaid, nor where the site is not `readable`, since statements may be
    missing. While it is not `complete` because of broken records, those that a statement cites as
    it is written do not count as open.
    """
    for slug, ledger in coverage(cited).items():
        yield from _exclusions(cited.site, slug, ledger)
        numbers = [sentence.number for sentence in ledger.of("open")]
        if numbers and not complete:
            used = used_as_written(cited.site.documents, slug, cited.locks)
            numbers = [number for number in numbers if used is not None and number not in used]
        if numbers and readable and not _mislaid(cited, slug):
            one = len(numbers) == 1
            listed = ", ".join(map(str, numbers))
            yield Problem(
                cited.site.key_mark("sources", slug),
                Code.SENTENCE_OPEN,
                f"sentence{'' if one else 's'} {listed} of `{slug}` {'is' if one else 'are'} open: "
                f"no statement cites {'it' if one else 'them'} and no reason leaves "
                f"{'it' if one else 'them'} out",
                "cite it in a statement, or name it under `excluded:` with the reason "
                f"(`explainer lock {slug} TEXTFILE --sentences` numbers the sentences)",
            )  # fmt: skip


def _exclusions(site: Site, slug: str, ledger: Ledger) -> Iterator[Problem]:
    for key, exclusion in site.sources[slug].excluded.items():
        for index, number in enumerate(exclusion.sentences):
            mark = site.mark("sources", slug, "excluded", key, "sentences", index)
            if number > len(ledger.sentences):
                message = f"`{slug}` has no sentence {number}; its last is {len(ledger.sentences)}"
                yield Problem(mark, Code.SENTENCE_UNKNOWN, message, "correct the number")
            elif number >= 1 and ledger.sentences[number - 1].statements:
                by = ", ".join(f"`{key}`" for key in ledger.sentences[number - 1].statements)
                message = f"sentence {number} is used by {by}"
                hint = "remove it here, or cite another passage there"
                yield Problem(mark, Code.SENTENCE_USED, message, hint)


def _mislaid(cited: Cited, slug: str) -> bool:
    return any(
        isinstance(found, Failure) and cited.site.entries[key].statement.cites[index].source == slug
        for (key, index), found in cited.passages.items()
    )


def _ledger(cited: Cited, slug: str, lock: Lock) -> Ledger:
    reasons = {
        number: (key, exclusion.reason)
        for key, exclusion in cited.site.sources[slug].excluded.items()
        for number in exclusion.sentences
    }
    users, covered = _uses(cited, slug, lock)
    resting = cited.site.citing(slug)
    signed = sum(review_of(cited, entry) is not None for entry in resting)
    sentences = tuple(
        SentenceUse(
            number, sentence.first, sentence.words, sentence.heading,
            sum(covered[sentence.first - 1 : sentence.first - 1 + sentence.words]),
            tuple(users.get(number, ())), *reasons.get(number, ("", "")),
        )
        for number, sentence in enumerate(lock.sentences, 1)
    )  # fmt: skip
    return Ledger(slug, sentences, len(resting), signed)


def _uses(cited: Cited, slug: str, lock: Lock) -> tuple[Mapping[int, dict[str, None]], list[bool]]:
    users: dict[int, dict[str, None]] = {}
    covered = [False] * lock.words
    for (key, index), span in cited.passages.items():
        # What stands only in an earlier version uses no sentence of this one.
        if not isinstance(span, Span) or (
            cited.site.entries[key].statement.cites[index].lock != slug
        ):
            continue
        covered[span.first : span.end] = [True] * (span.end - span.first)
        for number in range(lock.sentence_of(span.first), lock.sentence_of(span.end - 1) + 1):
            sentence = lock.sentences[number - 1]
            end = sentence.first - 1 + sentence.words
            shared = min(span.end, end) - max(span.first, sentence.first - 1)
            # A word or two over the edge of a sentence does not use it.
            if shared >= min(MIN_SHARED_WORDS, sentence.words):
                users.setdefault(number, {})[key] = None
    return users, covered
