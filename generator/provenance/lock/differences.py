"""Tells whether a text is still the one that a lock was made from, and where it is not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from generator.provenance.lock.hashing import RUN_WORDS
from generator.provenance.lock.lock import Lock, make_lock
from generator.provenance.text.words import words


@dataclass(frozen=True)
class Difference:
    """One place where a text is not what was locked.

    `sentence` and `word` say where in the text that was locked, counted from 1; `text` is what
    stands there now.
    """

    sentence: int
    word: int
    message: str
    text: str = ""

    def __str__(self) -> str:
        now = f": “{self.text}”" if self.text else ""
        return f"sentence {self.sentence}, word {self.word}: {self.message}{now}"


def compare(lock: Lock, text: str) -> list[Difference]:
    """Return where a text differs from the one that `lock` was made from; none where it matches.

    The lock has no words, so what stood there before cannot be shown. Raises `ValueError` where
    the text has fewer than three words.
    """
    now = make_lock(lock.source, text)
    if now == lock:
        return []
    found = list(_words(lock, now, words(text)))
    if found:
        return found
    found = list(_sentences(lock, now))
    if not found and now.sha256 != lock.sha256:
        return [Difference(1, 1, "the words are the same, the punctuation somewhere is not")]
    return found or [
        Difference(1, 1, "the text is the same, what the lock shows of it is not: make it anew")
    ]


def _words(lock: Lock, now: Lock, text: list[str]) -> Iterator[Difference]:
    """Compare the hashes of runs; a changed word changes the three runs that it is in."""
    matcher = SequenceMatcher(None, lock.runs, now.runs, autojunk=False)
    edge = RUN_WORDS - 1
    for tag, first, last, first_now, last_now in matcher.get_opcodes():
        if tag == "equal":
            continue
        start = first + edge if first or first_now else 0
        start_now = first_now + edge if first or first_now else 0
        at_end = last == len(lock.runs) and last_now == len(now.runs)
        end = lock.words if at_end else max(start, last)
        end_now = now.words if at_end else max(start_now, last_now)
        at = min(start, lock.words - 1)
        yield Difference(
            lock.sentence_of(at), at - lock.sentences[lock.sentence_of(at) - 1].first + 2,
            _change(end - start, end_now - start_now), _shown(text[start_now:end_now]),
        )  # fmt: skip


def _change(before: int, after: int) -> str:
    if before <= 0:
        return f"{_count(after)} added"
    if after <= 0:
        return f"{_count(before)} removed"
    return f"{_count(before)} changed" + (f" to {after}" if after != before else "")


def _count(number: int) -> str:
    return f"{number} word{'' if number == 1 else 's'}"


def _shown(text: list[str]) -> str:
    """Return a few words: enough to find the place, not a piece of the article."""
    return " ".join(text[:6]) + (" ..." if len(text) > 6 else "")


def _sentences(lock: Lock, now: Lock) -> Iterator[Difference]:
    ends = {sentence.first: sentence for sentence in now.sentences}
    for number, sentence in enumerate(lock.sentences, 1):
        other = ends.get(sentence.first)
        if other is None:
            yield Difference(number, 1, "no sentence begins here any more")
        elif other.words != sentence.words:
            yield Difference(number, 1, f"the sentence had {_count(sentence.words)}, now it has "
                             f"{other.words}")  # fmt: skip
