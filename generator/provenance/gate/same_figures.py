"""The figures of a text in one spelling, for whoever compares two texts."""

from __future__ import annotations

from generator.provenance.gate.claims import day_words, figure_words
from generator.provenance.text.figures import breaks, mark_tokens, read
from generator.provenance.text.sentences import split
from generator.provenance.text.words import tokens


def figures_in(text: str) -> tuple[str, ...]:
    """Return the dates and numbers of a text, sorted: "26", "more than 4,400", "6 January 2022".

    "More than 4,400" and "over 4400" are the same here, and so are "5%" and "five per cent".
    """
    found: list[str] = []
    for sentence in split(text):
        marked = mark_tokens(list(tokens(sentence.text)), heading=False)
        readings = read([token.word for token in marked], breaks(marked))
        found += [*map(day_words, readings.days), *map(figure_words, readings.numbers)]
    return tuple(sorted(found))
