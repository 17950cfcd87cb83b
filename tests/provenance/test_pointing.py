"""Pointers made from a text lead back to the passage they were made for, and to nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.provenance.lock.lock import make_lock
from generator.provenance.passages.passages import MAX_PASSAGE_WORDS, Span, resolve
from generator.provenance.passages.pointing import Article, Pointer, point
from generator.provenance.text.words import words
from tests.provenance.conftest import article


def read(source: str) -> Article:
    """Return a rival article with its lock."""
    text = article(source)
    return Article(make_lock(source, text), text)


ARTICLES = [read("morning-post"), read("evening-echo")]
TWICE = "The bridge is shut today. Nobody was hurt. The bridge is shut today."


@given(st.data())
def test_every_passage_gets_a_pointer_that_leads_to_it(data: st.DataObject) -> None:
    own = data.draw(st.sampled_from(ARTICLES))
    first = data.draw(st.integers(0, len(own.tokens) - 3))
    end = data.draw(st.integers(first + 3, min(len(own.tokens), first + MAX_PASSAGE_WORDS)))
    pointer = point(own, Span(first, end))
    if pointer is None:
        return
    found = resolve(own.lock, pointer.from_, pointer.to)
    assert isinstance(found, Span)
    assert (found.first, found.end) == (first, end)


@pytest.mark.parametrize("own", ARTICLES)
def test_every_sentence_of_the_rivals_can_be_pointed_at(own: Article) -> None:
    for number, sentence in enumerate(own.sentences, 1):
        if len(words(sentence)) >= 3:
            assert point(own, own.sentence(number)), sentence


def test_the_pointer_is_the_shortest_that_is_unique() -> None:
    text = "The old bridge is shut. The old bridge was never safe. Boats go instead today."
    own = Article(make_lock("x", text), text)
    assert point(own, own.sentence(1)) == Pointer("The old bridge is", "bridge is shut")
    assert point(own, own.sentence(3)) == Pointer("Boats go instead", "go instead today")


def test_a_sentence_that_stands_twice_has_no_pointer() -> None:
    own = Article(make_lock("x", TWICE), TWICE)
    assert point(own, own.sentence(1)) is None
    assert point(own, own.sentence(2)) == Pointer("Nobody was hurt", "Nobody was hurt")


def test_one_or_two_words_are_widened_to_three() -> None:
    own = Article(make_lock("x", TWICE), TWICE)
    assert point(own, Span(5, 6)) == Pointer("Nobody was hurt", "Nobody was hurt")
    assert point(own, Span(12, 13)) is None


def test_words_are_found_in_any_capitals_and_the_nearest_is_named() -> None:
    own = Article(make_lock("x", TWICE), TWICE)
    assert own.find("THE BRIDGE") == [Span(0, 2), Span(8, 10)]
    assert own.find("nobody else") == []
    assert own.find("…") == []
    assert own.nearest("nobody was hurd") == 2
    assert own.nearest("zzz qqq xxx") is None


def test_marks_at_the_edges_are_left_out_and_those_inside_are_kept() -> None:
    text = "“We knew, all of us,” she said. More than 4,400 (or 5%) waited."
    own = Article(make_lock("x", text), text)
    assert own.written(0, 5) == "We knew, all of us"
    assert own.written(7, 10) == "More than 4,400"
    assert own.written(9, 12) == "4,400 (or 5%"
