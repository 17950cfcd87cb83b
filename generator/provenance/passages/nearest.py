"""The nearest place of words that a source does not have, worked out from its hashes.

Where most runs of three of a pointer occur side by side, the word that the others enclose is the
wrong one; where a small change of a word makes its run occur, that is what was meant.
"""

from __future__ import annotations

import string
from collections import Counter
from collections.abc import Iterator, Sequence

from generator.provenance.lock.hashing import RUN_WORDS
from generator.provenance.lock.lock import Lock

_APOSTROPHES = ("'s", "'", "s", "es", "ed", "d", "ing", "ly", "%", "")


def nearest(lock: Lock, given: Sequence[str]) -> tuple[str, str]:
    """Return what to append to "the source has no …" and a hint; both "" where nothing is near."""
    if len(given) < RUN_WORDS:
        return "", ""
    fixed = _corrected(lock, given)
    if fixed:
        at, index, word = fixed
        return f", but nearly: sentence {lock.sentence_of(at)}", (
            f"did you mean “{word}” for “{given[index]}”?"
        )
    return _by_runs(lock, given)


def _by_runs(lock: Lock, given: Sequence[str]) -> tuple[str, str]:
    runs = lock.hasher.runs(given)
    votes = Counter(at - index for index, run in enumerate(runs) for at in lock.places.get(run, ()))
    if not votes:
        return _by_words(lock, given)
    best = min(votes, key=lambda offset: (-votes[offset], offset))
    hits = {
        index for index, run in enumerate(runs)
        if 0 <= best + index < len(lock.runs) and lock.runs[best + index] == run
    }  # fmt: skip
    covered = {word for index in hits for word in range(index, index + RUN_WORDS)}
    start = min(hits)
    end = next(word for word in range(start, len(given) + 1) if word not in covered)
    shown = " ".join(given[start:end])
    wrong = given[end] if end < len(given) else given[start - 1]
    side = "behind" if end < len(given) else "in front of"
    return (
        f"; sentence {lock.sentence_of(best + start)} has “{shown}”",
        f"what stands {side} it there is not “{wrong}”: is a word wrong, missing or too much?",
    )


def _by_words(lock: Lock, given: Sequence[str]) -> tuple[str, str]:
    """Fall back on single words: the sentence that seems to have most of them."""
    wanted = [lock.hasher.stems([word]) for word in given]
    scores = []
    for number, sentence in enumerate(lock.sentences, 1):
        shown = lock.known[sentence.first - 1 : sentence.first - 1 + sentence.words]
        score = sum(
            bool(stems and stems <= lock.stems[number - 1]) or word in shown
            for word, stems in zip(given, wanted, strict=True)
        )
        scores.append((-score, number))
    score, number = min(scores)
    if -score * 2 < len(given):
        return "", ""
    return "", f"sentence {number} has similar words: is that where it stands?"


def _corrected(lock: Lock, given: Sequence[str]) -> tuple[int, int, str] | None:
    """Return where the words stand when one of them is changed a little: place, index, word."""
    for index in range(len(given)):
        for word in _variants(given[index], lock):
            changed = [*given[:index], word, *given[index + 1 :]]
            low = min(max(0, index - RUN_WORDS + 1), len(given) - RUN_WORDS)
            run = lock.hasher.run(changed[low : low + RUN_WORDS])
            if run not in lock.places:
                continue
            runs = tuple(lock.hasher.runs(changed))
            for start in lock.places.get(runs[0], ()):
                if lock.runs[start : start + len(runs)] == runs:
                    return start + index, index, word
    return None


def _variants(word: str, lock: Lock) -> Iterator[str]:
    """Yield what may have been meant by a word: other capitals, endings, figures, one slip."""
    yield from (word.lower(), word.capitalize(), word.upper())
    for ending in _APOSTROPHES:
        yield word + ending
        if ending and word.endswith(ending):
            yield word.removesuffix(ending)
    yield from sorted({known for known in lock.known if known} - {word})
    letters = string.ascii_lowercase + string.digits + ",.-'"
    for at in range(len(word) + 1):
        before, behind = word[:at], word[at:]
        yield before + behind[1:]
        yield before + behind[1:2] + behind[:1] + behind[2:]
        for letter in letters:
            yield before + letter + behind[1:]
            yield before + letter + behind
