"""The nearest place of words that a source does not have, worked out from its hashes.

Where most pairs of a pointer occur side by side, the word that the others enclose is the wrong one;
where a small change of a word makes its pairs occur, that is what was meant.
"""

from __future__ import annotations

import string
from collections import Counter
from collections.abc import Iterator, Sequence

from generator.provenance.lock.hashing import stems
from generator.provenance.lock.lock import Lock

_APOSTROPHES = ("'s", "'", "s", "es", "ed", "d", "ing", "ly", "%", "")


def nearest(lock: Lock, given: Sequence[str]) -> tuple[str, str]:
    """Return what to append to "the source has no …" and a hint; both "" where nothing is near."""
    if len(given) < 2:
        return "", ""
    fixed = _corrected(lock, given)
    if fixed:
        at, index, word = fixed
        return f", but nearly: sentence {lock.sentence_of(at)}", (
            f"did you mean “{word}” for “{given[index]}”?"
        )
    return _by_pairs(lock, given)


def _by_pairs(lock: Lock, given: Sequence[str]) -> tuple[str, str]:
    pairs = lock.hasher.pairs(given)
    votes = Counter(
        at - index for index, pair in enumerate(pairs) for at in lock.places.get(pair, ())
    )
    if not votes:
        return _by_words(lock, given)
    best = min(votes, key=lambda offset: (-votes[offset], offset))
    if votes[best] == 1 and not any(stems(given[at : at + 2]) for at in _hits(lock, pairs, best)):
        return _by_words(lock, given)  # “of the” is near to nothing
    hits = _hits(lock, pairs, best)
    covered = {word for index in hits for word in (index, index + 1)}
    start = min(hits)
    end = next(word for word in range(start, len(given) + 1) if word not in covered)
    shown = " ".join(given[start:end])
    wrong = given[end] if end < len(given) else given[start - 1]
    side = "behind" if end < len(given) else "in front of"
    return (
        f"; sentence {lock.sentence_of(best + start)} has “{shown}”",
        f"what stands {side} it there is not “{wrong}”: is a word wrong, missing or too much?",
    )


def _hits(lock: Lock, pairs: Sequence[str], start: int) -> set[int]:
    """Return which of these pairs the source has, if their first one stands at `start`."""
    return {
        index for index, pair in enumerate(pairs)
        if 0 <= start + index < len(lock.pairs) and lock.pairs[start + index] == pair
    }  # fmt: skip


def _by_words(lock: Lock, given: Sequence[str]) -> tuple[str, str]:
    """Fall back on single words: the sentence that seems to have most of them."""
    wanted = [lock.hasher.words([word]) for word in given]
    scores = [
        (-sum(own <= hashes for own in wanted), number)
        for number, hashes in enumerate(lock.hashes, 1)
    ]
    score, number = min(scores)
    if -score * 2 < len(given):
        return "", ""
    return "", f"sentence {number} has similar words: is that where it stands?"


def _corrected(lock: Lock, given: Sequence[str]) -> tuple[int, int, str] | None:
    """Return where the words stand when one of them is changed a little: place, index, word."""
    for index in range(len(given)):
        for word in _variants(given[index], lock):
            changed = [*given[:index], word, *given[index + 1 :]]
            low = max(0, index - 1)
            if lock.hasher.pair(*changed[low : low + 2]) in lock.places:
                for start in lock.occurrences(changed):
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
