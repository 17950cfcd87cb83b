"""The kinds of value: what each takes, and the whole of what is told of the others."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from generator.model import field_types as fields
from generator.model import references
from generator.model.field_hints import degrees_hint, number_hint, url_hint
from generator.model.field_types import slug_like
from generator.model.known_ids import Known
from generator.model.nearest_names import closest, did_you_mean

KNOWN = Known(
    {
        "people": {"karim-masimov": "Karim Masimov", "kassym-tokayev": "Kassym-Jomart Tokayev"},
        "organizations": {"knb": "National Security Committee"},
        "places": {"almaty": "Almaty"},
        "sources": {},
        "statements": {"masimov-fired": "masimov-fired"},
        "camps": {"town": "The town"},
    }
)


def told(kind: Any, value: Any, known: Known | None = KNOWN) -> str:
    """Return the sentence and the hint for a value, or "" where it is taken."""
    try:
        TypeAdapter(kind).validate_python(value, context=known)
    except ValidationError as error:
        context = error.errors()[0].get("ctx", {})
        return f"{context.get('message', error.errors()[0]['type'])} | {context.get('hint', '')}"
    return ""


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (fields.Text, "a  b\nc"), (fields.Slug, "a-1-b"), (fields.Url, "HTTPS://example.org/a?b=c#d"),
        (fields.Url, "https://пример.рф/ä"), (fields.WhenDate, 2022), (fields.WhenDate, "2022-01~"),
        (fields.Pointer, "the former head"), (fields.Quote, "word " * 15), (fields.AmountValue, 0),
        (fields.AmountValue, -4.5), (fields.Latitude, -90), (fields.Longitude, 180.0),
        (references.PartyRef, "knb"), (references.EntityRef, "almaty"),
        (references.CampRef, "town"),
        (fields.Language, "ru"), (fields.Language, "kk-Latn"), (fields.Language, "sr-Latn-RS"),
    ],
)  # fmt: skip
def test_values_that_are_taken(kind: Any, value: Any) -> None:
    assert told(kind, value) == ""


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        (fields.Text, " \n ", "this is empty | write something here or remove the key"),
        (
            fields.Slug, "Karim_Masimov",
            "`Karim_Masimov` cannot be an id: use small letters, digits and single hyphens | "
            "for example `karim-masimov`",
        ),
        (
            fields.Slug, "том",
            "`том` cannot be an id: use small letters, digits and single hyphens | "
            "for example `first-protest`",
        ),
        (
            fields.Slug, "",
            "there is no id here: use small letters, digits and single hyphens | "
            "for example `first-protest`",
        ),
        (
            fields.Url, "javascript:alert(1)",
            "`javascript:alert(1)` is no web address that this site can link to | "
            "only http:// and https:// addresses are allowed, without spaces",
        ),
        (
            fields.Url, "https://u:p@example.org",
            "this address has a user name or password in it | "
            "remove what stands in front of the @: everybody can read it here",
        ),
        (
            fields.WhenDate, "06.01.2022",
            "`06.01.2022` is no date of a known form | write 2022-01-06 (6 January 2022)",
        ),
        (
            fields.WhenDate, ["2022"],
            "this must be one date | a stretch of days is written 2022-01-02/2022-01-05",
        ),
        (fields.WhenDate, None, "this has no value | write it behind the colon"),
        (
            fields.Pointer, "two words",
            "this has 2 words; a passage is pointed at by at least 3 | "
            "give more of the source's words, exactly as they stand there",
        ),
        (
            fields.Pointer, "word " * 13,
            "this has 13 words; 12 are the most | "
            "the first or last few words of the passage are enough",
        ),
        (
            fields.Quote, "word " * 16,
            "this quotation has 16 words; 15 are the most | "
            "quote only the words that matter, and say the rest in your own",
        ),
        (
            fields.Quote, "“so”",
            "a quotation is written without its quotation marks | the page adds them",
        ),
        (
            fields.AmountValue, "4.400,5",
            "`4.400,5` is no number as it is written here | write 4400.5",
        ),
        (
            fields.AmountValue, True,
            "`True` is no number as it is written here | "
            "write it as it is read: 4400, at least 31, 25 to 30, $9.6 billion, 61%, 20 tonnes",
        ),
        (
            fields.AmountValue, [1],
            "this must be one number | write it behind the colon, a range as 25 to 30",
        ),
        (
            fields.AmountValue, "30 to 25",
            "`30 to 25` ends before it begins | the smaller number comes first",
        ),
        (
            fields.Latitude, 90.1,
            "90.1 is out of range: it must be between -90 and 90 degrees | "
            "`lat` is degrees north and `lon` degrees east: are they the wrong way round?",
        ),
        (
            fields.Latitude, "43.25° N",
            "`43.25° N` is no number of degrees | write 43.25",
        ),
        (
            fields.Longitude, False,
            "this is no number of degrees | write degrees with a decimal point, such as 43.25",
        ),
        (
            references.PersonRef, "Karim Masimov",
            "there is no person `Karim Masimov` | did you mean `karim-masimov`?",
        ),
        (
            references.PersonRef, "Tokayev",
            "there is no person `Tokayev` | did you mean `kassym-tokayev`?",
        ),
        (
            references.PersonRef, "almaty",
            "there is no person `almaty` | `almaty` stands in places.yml, which cannot be named "
            "here; there are `karim-masimov`, `kassym-tokayev`",
        ),
        (
            references.PlaceRef, "masimov-fired",
            "there is no place `masimov-fired` | `masimov-fired` is a statement, which cannot be "
            "named here; there are `almaty`",
        ),
        (references.SourceRef, "x", "there is no source `x` | there are none yet"),
    ],
)  # fmt: skip
def test_values_that_are_not(kind: Any, value: Any, words: str) -> None:
    assert told(kind, value) == words


def test_references_are_not_checked_against_what_could_not_be_read() -> None:
    assert told(references.PersonRef, "x", Known(KNOWN.names, frozenset({"people"}))) == ""
    assert told(references.PersonRef, "x", Known(KNOWN.names, perhaps=frozenset({"x"}))) == ""
    assert told(references.PersonRef, "x", None) == ""


def test_the_nearest_id() -> None:
    names = {
        "a-s": "Anna Katharina Strand",
        "c-d": "Carl Friedrich Dorn",
        "e-s": "Emil Johannes Strand",
    }
    assert closest("carl dorn", names) == "c-d"
    assert closest("Dorn", names) == "c-d"
    assert closest("Strand", names) == ""  # it may be either
    assert did_you_mean("zzz", {str(n): str(n) for n in range(9)}) == (
        "there are `0`, `1`, `2`, `3`, `4`, `5`, `6`, `7`, ..."
    )


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("4,400", "write 4400"), ("4 400", "write 4400"), ("4'400", "write 4400"),
        ("4.400.000", "write 4400000"), ("4,400.5", "write 4400.5"), ("4.400,5", "write 4400.5"),
        ("1_000", "write 1000"), (".5", "write 0.5"), ("5.", "write 5"), ("007", "write 7"),
        ("1,5", "write 1.5"), ("1e3", "write 1000"), ("0x1F", "write 31"), ("4.4k", "write 4400"),
        ("1.5 million", "write 1500000"), ("5%", "write the number alone: 5"),
        ("$5", "write the number alone: 5"), ("26 people", "write the number alone: 26"),
        ("~100", "write about 100"), ("over 4,400", "write more than 4400"),
        ("≥ 3", "write at least 3"), ("almost 40", "write nearly 40"),
        ("at least 2.8 million crowns",
         "write at least 2.8 million; “crowns” stands in the `unit` of the figure"),
        (".nan", ""), ("1e999", ""), ("many", ""), ("12:30", ""), ("", ""),
    ],
)  # fmt: skip
def test_guesses_at_numbers(text: str, hint: str) -> None:
    assert number_hint(text) == hint


def test_guesses_at_degrees_and_addresses() -> None:
    assert degrees_hint("43,25") == "write 43.25"
    assert degrees_hint("43.25 S") == "write -43.25"
    assert degrees_hint("43°15'") == ""
    assert url_hint("www.example.org/a") == "write https://www.example.org/a"
    assert url_hint("https//example.org") == "write https://example.org"
    assert url_hint("https://a.org/b c").endswith("https://a.org/b%20c")
    assert url_hint("ftp://example.org") == ""


@given(st.text(max_size=60))
def test_guesses_take_any_text(text: str) -> None:
    for guess in (number_hint, degrees_hint, url_hint):
        assert isinstance(guess(text), str)
    assert slug_like(text) == "" or told(fields.Slug, slug_like(text)) == ""
    closest(text, {"a": text, "b": "Anna"})


@given(st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=30)))
def test_any_value_is_taken_or_refused(value: Any) -> None:
    for kind in (
        fields.AmountValue,
        fields.Latitude,
        fields.WhenDate,
        fields.Url,
        references.PartyRef,
    ):
        told(kind, value)
