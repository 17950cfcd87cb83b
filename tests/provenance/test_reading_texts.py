"""The one reading of a text: characters, words, sentences."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.provenance.text.sentences import split
from generator.provenance.text.words import normalise, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  two\t\nlines\u00a0here ", "two lines here"),
        ("“A” ‘b’ „c“ «d»", '"A" \'b\' "c" "d"'),
        ("1914–18, pre‑war, −5", "1914-18, pre-war, -5"),
        ("one—two -- three…", "one - two - three..."),
        ("co\u00adop\u200ber\ufeffate", "cooperate"),
        ("Cafe\u0301", "Café"),
        ("4,400 and 5% stay, as Does Case", "4,400 and 5% stay, as Does Case"),
    ],
)
def test_characters(text: str, expected: str) -> None:
    assert normalise(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(4,400), 5%. $3.5m! -2; 4,400+", ["4,400", "5%", "$3.5m", "-2", "4,400+"]),
        ("[President Oda] Lenz’s “own” Nur-Sultan.", [
            "President", "Oda", "Lenz's", "own", "Nur-Sultan"]),
        ("yes - no & 'so'", ["yes", "no", "so"]),
        ("", []),
        ("... — “”", []),
    ],
)  # fmt: skip
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert words(once) == words(text)


@given(st.text(alphabet="ab .\n“”'-é5%"))
def test_form_of_unicode_does_not_matter(text: str) -> None:
    assert normalise(unicodedata.normalize("NFD", text)) == normalise(text)


def cut(text: str) -> list[str]:
    """Return the sentences, headings marked."""
    return [("# " if sentence.heading else "") + sentence.text for sentence in split(text)]


def test_a_paragraph_may_break_in_mid_sentence() -> None:
    text = "A first one. He was arrested\n\n\non the Thursday. The fight of\n\nOda Lenz goes on.\n"
    assert cut(text) == ["A first one.", "He was arrested on the Thursday.",
                         "The fight of Oda Lenz goes on."]  # fmt: skip


def test_headings_and_captions_are_sentences() -> None:
    text = "Dam Bursts\n\nIt burst today.\n\nRescue at night\nA caption, left, of\nthe dam\n\nMore."
    assert cut(text) == ["# Dam Bursts", "It burst today.", "# Rescue at night",
                         "# A caption, left, of the dam", "More."]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Dr. Voll spoke. Mr. Brill did not.", 2),
        ("On Jan. 6 it fell. No. 5 stood.", 2),
        ("No. He left.", 2),
        ("U.S. troops left the U.S. The end.", 2),
        ("“Go!” he said. “No.” She stayed.", 3),
        ("It cost 3.5 million. 26 died? Yes", 3),
        ("He said so... and left.", 1),
    ],
)
def test_where_a_sentence_ends(text: str, number: int) -> None:
    assert len(cut(text)) == number, cut(text)


@given(st.text(alphabet='Ab .\n!?"“”5'))
def test_no_word_is_lost_in_cutting(text: str) -> None:
    assert [word for sentence in split(text) for word in words(sentence.text)] == words(text)
