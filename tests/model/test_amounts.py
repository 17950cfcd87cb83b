"""Amounts: what an author writes, what it means, and how readers get it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.amounts import Amount, AmountError, measured_in, parse_amount


@pytest.mark.parametrize(
    ("written", "low", "high", "bound", "measure", "shown"),
    [
        (4400, 4400, None, "exactly", "", "4,400"),
        ("4,400", 4400, None, "exactly", "", "4,400"),
        ("at least 31", 31, None, "at least", "", "at least 31"),
        ("nearly 40", 40, None, "nearly", "", "nearly 40"),
        ("fewer than 20", 20, None, "fewer than", "", "fewer than 20"),
        ("250,000 to 300,000", 250_000, 300_000, "exactly", "", "250,000 to 300,000"),
        ("between 25 and 30", 25, 30, "exactly", "", "25 to 30"),
        ("1.4 to 2.2 million", 1_400_000, 2_200_000, "exactly", "", "1.4 to 2.2 million"),
        ("300 to 4 million", 300, 4_000_000, "exactly", "", "300 to 4 million"),
        ("$9.6 billion", 9_600_000_000, None, "exactly", "USD", "$9.6 billion"),
        ("9.6 billion euros", 9_600_000_000, None, "exactly", "EUR", "€9.6 billion"),
        ("KZT 400 million", 400_000_000, None, "exactly", "KZT", "400 million Kazakhstani tenges"),
        ("$12-18 billion", 12 * 10**9, 18 * 10**9, "exactly", "USD", "$12 billion to $18 billion"),
        ("61%", 61, None, "exactly", "%", "61%"),
        ("30 to 40%", 30, 40, "exactly", "%", "30 to 40%"),
        ("2,750 tonnes", 2750, None, "exactly", "mass-tonne", "2,750 tonnes"),
        ("1 metric ton", 1, None, "exactly", "mass-tonne", "1 tonne"),
        ("about 2 km", 2, None, "about", "length-kilometer", "about 2 kilometres"),
        (2_340_000, 2_340_000, None, "exactly", "", "2.34 million"),
        (1_234_567, 1_234_567, None, "exactly", "", "1,234,567"),
    ],
)
def test_what_is_written(  # noqa: PLR0917
    written: int | str, low: int, high: int | None, bound: str, measure: str, shown: str
) -> None:
    found = parse_amount(written)
    assert found.key == (low, high, bound, measure)
    assert str(found) == shown


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("26 people", "`26 people` is no number as it is written here"),
        ("4 400", "`4 400` is no number as it is written here"),
        ("12:30", "`12:30` is no number as it is written here"),
        ("1,5", "`1,5` is no number as it is written here"),
        ("007", "`007` is no number as it is written here"),
        ("", "`` is no number as it is written here"),
        (float("nan"), "`nan` is no number as it is written here"),
        ("30 to 25", "`30 to 25` ends before it begins"),
        ("$5 to 6 km", "`$5 to 6 km` measures in two ways"),
    ],
)
def test_what_is_none(written: str | float, message: str) -> None:
    with pytest.raises(AmountError) as caught:
        parse_amount(written)
    assert caught.value.args[0] == message


@given(st.decimals(0, 10**15, places=2), st.sampled_from(["", "%", " tonnes", " euros"]))
def test_what_is_shown_means_the_same(number: Decimal, measure: str) -> None:
    found = parse_amount(f"about {number:f}{measure}")
    assert parse_amount(str(found)).key == found.key


@pytest.mark.parametrize(
    ("value", "behind", "shown"),
    [
        (4600, "million$", "$4.6 billion"),
        (5, "%", "5%"),
        (3, "goals", "3 goals"),
        ("$3", "%", "$3"),
    ],
)
def test_what_stands_behind_all_values_of_a_figure(
    value: int | str, behind: str, shown: str
) -> None:
    assert str(measured_in(parse_amount(value), behind)) == shown


@pytest.mark.parametrize(
    ("amount", "halves"),
    [
        (Amount(Decimal(25), Decimal(30)), ("25 to 30", "")),
        (Amount(Decimal(9_600_000), measure="USD"), ("$9.6", "million")),
        (Amount(Decimal(61), measure="%"), ("61%", "")),
        (Amount(Decimal(120), measure="mass-tonne"), ("120", "tonnes")),
    ],
)
def test_digits_and_the_words_behind_them(amount: Amount, halves: tuple[str, str]) -> None:
    assert amount.halves == halves
