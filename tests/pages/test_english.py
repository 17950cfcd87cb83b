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
    ("value", "text"),
    [(26, "26"), (4400, "4,400"), (2_000_000, "2 million"), (3.5, "3.5"), (-5, "−5")],
)
def test_number(value: float, text: str) -> None:
    assert number(value) == text
