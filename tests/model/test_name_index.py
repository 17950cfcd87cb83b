"""Names in running text: whole words, as written, the longest form first."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.model.name_index import Mention, NameIndex

NAMES = NameIndex(
    {
        "ada": ("Ada Mulder", "Mulder"),
        "office": ("Mulder’s office",),
        "us": ("U.S.", "US"),
        "other": ("Mulder",),
    }
)


def test_the_longest_form_wins() -> None:
    text = "Mulder’s office said that Ada Mulder rests."
    assert NAMES.find(text) == ["office", "ada"]
    assert next(NAMES.mentions(text)) == Mention("office", 0, 15)


def test_only_whole_words_as_written() -> None:
    assert NAMES.find("Mulders, xMulder, mulder, USA, us") == []
    assert NAMES.find("(Mulder) in the U.S.") == ["ada", "us"]


def test_the_first_owner_of_a_form_has_it() -> None:
    assert NAMES.find("Mulder") == ["ada"]


def test_no_names_find_nothing() -> None:
    assert NameIndex({}).find("Anything at all") == []


@given(st.lists(st.text(min_size=1, max_size=8), max_size=6), st.text(max_size=60))
def test_mentions_stand_in_the_text(forms: list[str], text: str) -> None:
    index = NameIndex({str(number): (form,) for number, form in enumerate(forms)})
    end = 0
    for mention in index.mentions(text):
        assert end <= mention.start < mention.end
        assert text[mention.start : mention.end] == forms[int(mention.key)]
        end = mention.end
