"""Numbers and dates in English text."""

from __future__ import annotations

import pytest

from generator.provenance.gate.claims import day_words, figure_words
from generator.provenance.gate.same_figures import figures_in
from generator.provenance.text.figures import breaks, mark_tokens, read
from generator.provenance.text.words import normalise, tokens


def found(text: str) -> list[str]:
    """Return the figures of a text in words."""
    marked = mark_tokens(list(tokens(normalise(text))), heading=False)
    readings = read([token.word for token in marked], breaks(marked))
    return [*map(day_words, readings.days), *map(figure_words, readings.numbers)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("More than 4,400 people", ["more than 4,400"]),
        ("over 4400 people and 4,400+ more", ["more than 4,400", "more than 4,400"]),
        ("at least 26, no fewer than 26, 26 or more", ["at least 26"] * 3),
        ("handed over, 2019", ["2,019"]),
        ("no more than five", ["up to 5"]),
        ("about two million", ["about 2,000,000"]),
        ("some 2 million", ["about 2,000,000"]),
        ("2.5m, 3bn", ["2,500,000", "3,000,000,000"]),
        ("two hundred and five thousand", ["205,000"]),
        ("twenty-six or thirty", ["26", "30"]),
        ("a million, a hundred and a dog", ["1,000,000", "100"]),
        ("two dozen", ["24"]),
        (
            "5%, 5 per cent, five percent, 5 percentage points",
            ["5%", "5%", "5%", "5 percentage points"],
        ),
        ("$3.5 million or 3.5 million dollars", ["$3,500,000", "$3,500,000"]),
        ("an 81-year-old, two-time winner, twice", ["81", "2", "2"]),
        ("the third, 21st and thirtieth", ["the ordinal 3", "the ordinal 21", "the ordinal 30"]),
        ("dozens of tens", ["dozens", "tens"]),
        ("COVID-19 and F-16", ["COVID-19", "F-16"]),
        ("-5 degrees", ["-5"]),
        ("no figures here, and Mayor May may march", []),
    ],
)
def test_numbers(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on Saturday 8 January 2022", ["Saturday", "8 January 2022"]),
        ("On January 6 of this year", ["6 January"]),
        ("January 6th, 2022", ["6 January 2022"]),
        ("the 6th of January", ["6 January"]),
        ("2022-01-06", ["6 January 2022"]),
        ("6 to 8 January 2022", ["6 January 2022", "8 January 2022"]),
        ("6-8 January", ["6 January", "8 January"]),
        ("since May, in March 2021", ["May", "March 2021"]),
        ("Saturday’s vote, on Mondays", ["Saturday", "Monday"]),
        ("26 died in January", ["January", "26"]),
    ],
)
def test_dates(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_texts_with_the_same_figures_compare_equal() -> None:
    assert figures_in("Over 4400 people, 26 dead. On January 6, 2022.") == (
        "26", "6 January 2022", "more than 4,400")  # fmt: skip
    assert figures_in("On 6 January 2022: 26 dead, more than 4,400 held") == figures_in(
        "Twenty-six dead, over 4400 held on 2022-01-06"
    )
