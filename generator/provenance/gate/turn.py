"""What a statement says otherwise than its passage, and how authors are told."""

from __future__ import annotations

from dataclasses import dataclass

from generator.provenance.gate.comparison import Pair


@dataclass(frozen=True)
class Turn:
    """A word of the statement (or of the passage) without its counterpart, and what to do."""

    at: int
    message: str
    hint: str


def lacking(pair: Pair, at: int) -> Turn:
    return Turn(
        at, f"the passage has no word for “{pair.own.words[at]}”", "say it as the passage does"
    )


def left_out(pair: Pair, there: int) -> Turn:
    word = pair.theirs.words[there]
    return Turn(0, f"the passage says “{word}”, the text has no word for it",
                f"let the text say “{word}” too, in one word or another")  # fmt: skip


def instead(pair: Pair, at: int, there: int) -> Turn:
    own, theirs = pair.own.words[at], pair.theirs.words[there]
    return Turn(at, f"the text says “{own}” where the passage says “{theirs}”", "say it as it does")
