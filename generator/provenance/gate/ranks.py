"""“The largest”, “the only”, “one of the”, “the second largest”: who is said to be the first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.provenance.gate.comparison import Pair
from generator.provenance.gate.turn import Turn, lacking, left_out
from generator.provenance.text import markers
from generator.provenance.text.markers import forms
from generator.provenance.text.superlatives import is_superlative


def ranked(pair: Pair) -> Iterator[Turn]:
    """Yield a superlative or “only” that the passage lacks, and a “one of” or a rank left out."""
    own = [at for at, word in pair.own.words.items()
           if is_superlative(word) and at not in pair.own.quoted]  # fmt: skip
    only = [at for at in pair.own_places(markers.ONLY.said)
            if pair.own.words.get(at + 1) != "just"]  # fmt: skip
    found = [at for at, word in pair.theirs.words.items() if is_superlative(word)]
    if own and not found and not pair.theirs.has(markers.SUPERLATIVE):
        yield lacking(pair, own[0])
    if (own or only) and not pair.says(markers.ONE_OF):
        there = pair.in_focus(markers.ONE_OF)
        if there:
            yield left_out(pair, there[0])
    ranks = "second third fourth fifth sixth seventh eighth ninth tenth"
    if own and not pair.own_places(ranks):
        there = [at for at in pair.theirs.places(ranks.split())
                 if any(at <= place <= at + 2 for place in found)]  # fmt: skip
        if there:
            yield left_out(pair, there[0])
    yield from _only(pair, only)


def _only(pair: Pair, only: Sequence[int]) -> Iterator[Turn]:
    """The only lift is not the only school."""
    there = pair.theirs.places(forms(markers.ONLY.both))
    for at in only:
        heads = [place for place in range(at + 1, at + 4) if place in pair.matches]
        if heads and there and at in pair.own_places("only sole"):
            places = pair.matches[heads[0]]
            none = pair.theirs.places(["none", "nobody", "no"])
            if not any(-2 <= place - one <= 5 for place in places for one in there) and not any(
                abs(place - one) <= 8 for place in places for one in none
            ):
                yield lacking(pair, at)
