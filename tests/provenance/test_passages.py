"""Pointers lead to one passage, or it is said why not."""

from __future__ import annotations

import pytest

from generator.provenance.lock.lock import Lock, make_lock
from generator.provenance.passages.passages import Failure, Span, find_quote, resolve
from generator.provenance.text.words import words
from tests.provenance.conftest import article


def said(lock: Lock, start: str, end: str) -> tuple[str, str]:
    """Return message and hint of a pointer that fails."""
    found = resolve(lock, start, end)
    assert isinstance(found, Failure), found
    return found.message, found.hint


def test_a_passage_is_found_by_whole_words(post: Lock) -> None:
    text = words(article("morning-post"))
    span = resolve(post, "About 1,200 rescuers", "the fire service said.")
    assert isinstance(span, Span)
    assert text[span.first] == "About"
    assert text[span.end - 1] == "said"


def test_ends_may_overlap(post: Lock) -> None:
    span = resolve(post, "Villagers say the siren", "the siren stayed silent")
    assert isinstance(span, Span)
    assert (span.end - span.first, span.shared) == (6, 2)


def test_every_run_of_the_article_is_found_where_it_stands(post: Lock) -> None:
    text = words(article("morning-post"))
    for at in range(len(text) - 3):
        assert at in post.occurrences(text[at : at + 4])


@pytest.mark.parametrize(
    ("start", "end", "message", "hint"),
    [
        ("about 1,200 rescuers", "the fire service said",
         "the source has no “about 1,200 rescuers”, but nearly: sentence 5",
         "did you mean “About” for “about”?"),
        ("She said 62 of", "houses were damaged",
         "the source has no “She said 62 of”, but nearly: sentence 3",
         "did you mean “62%” for “62”?"),
        ("The dam, built in 1974, had quickly passed", "3 March 2021",
         "the source has no “The dam built in 1974 had quickly passed”; sentence 6 has “The dam "
         "built in 1974 had”",
         "what stands behind it there is not “quickly”: is a word wrong, missing or too much?"),
        ("siren of the villagers", "siren stayed silent",
         "the source has no “siren of the villagers”",
         "sentence 8 has similar words: is that where it stands?"),
        ("full and open inquiry", "President Oda Lenz promised",
         "`to` stands before `from` in sentence 9",
         "`from` holds the first words of the passage and `to` the last: swap them, or extend the "
         "one that is meant elsewhere"),
        ("a full and", "open inquiry", "`to` has 2 words; a passage is pointed at by at least 3",
         "give more of the source's words, exactly as they stand there"),
    ],
)  # fmt: skip
def test_what_is_said_of_a_wrong_pointer(
    post: Lock, start: str, end: str, message: str, hint: str
) -> None:
    assert said(post, start, end) == (message, hint)


def test_found_twice() -> None:
    lock = make_lock("x", "The dam of Orveth broke early. The dam of Orveth broke late, they say.")
    assert said(lock, "The dam of", "late they say") == (
        "“The dam of” stands twice in the source: in sentences 1 and 2",
        "add the next 3 words of the passage to its end",
    )
    lock = make_lock("x", "It broke, they all say. She left, they all say. And we know it.")
    assert said(lock, "It broke, they", "they all say") == (
        "“they all say” stands twice in the source behind `from`: in sentences 1 and 2",
        "add the word in front of it",
    )


def test_a_long_passage() -> None:
    text = "It begins right here. " + "Word " * 130 + "and ends over there."
    message, hint = said(make_lock("x", text), "It begins right", "ends over there")
    assert message == "the passage has 138 words; 120 are the most"
    assert hint == "it runs from sentence 1 to sentence 2: cite two shorter passages"


@pytest.mark.parametrize(
    ("quote", "right"),
    [
        ("We had warned them twice", True),
        ("We … warned them twice", True),
        ("We had [always] warned them twice", True),
        ("warned them", True),
        ("warned", True),
        ("warned nobody", False),
        ("twice", True),
        ("thrice", False),
        ("“”", False),
        ("a full and open inquiry", False),
    ],
)
def test_quotations(post: Lock, quote: str, right: bool) -> None:
    span = resolve(post, "We had warned them", "for eleven years")
    assert isinstance(span, Span)
    assert (find_quote(post, quote, [span]) is None) == right
