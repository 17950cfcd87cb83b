"""Small words: counts, lists and numbers."""

from __future__ import annotations

import pytest

from generator.pages.english import count, listed, number


@pytest.mark.parametrize(
    ("amount", "words"),
    [(0, "no events"), (1, "one event"), (20, "twenty events"), (1300, "1,300 events")],
)
def test_count(amount: int, words: str) -> None:
    assert count(amount, "event") == words


def test_count_takes_an_irregular_plural() -> None:
    assert count(2, "person", "people") == "two people"


@pytest.mark.parametrize(
    ("items", "words"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_listed(items: list[str], words: str) -> None:
    assert listed(items) == words


@pytest.mark.parametrize(
    ("value", "suffix", "text"),
    [
        (26, None, "26"),
        (4400, None, "4,400"),
        (2_000_000, None, "2 million"),
        (1_500_000, None, "1.5 million"),
        (1_234_567, None, "1,234,567"),
        (3.5, "%", "3.5%"),
        (40, "km", "40 km"),
        (-5, None, "−5"),
    ],
)
def test_number(value: float, suffix: str | None, text: str) -> None:
    assert number(value, suffix) == text
