"""Money is exact, and what cannot be read exactly is refused."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller import money
from seller.errors import Skip
from seller.money import Money


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("19.99", "USD", 1999),
        ("1,234.50", "USD", 123450),
        ("1.234,50", "EUR", 123450),
        ("1 234,50", "EUR", 123450),
        ("4,10", "EUR", 410),
        ("-3.5", "GBP", -350),
        ("1,980", "JPY", 1980),
        ("1980", "JPY", 1980),
        ("1980.00", "JPY", 1980),
        ("19.990", "USD", 1999),
        ("0.5", "KWD", 500),
        ("", "USD", None),
        ("   ", "USD", None),
    ],
)
def test_it_reads_what_reports_write(text, currency, minor):
    assert money.parse(text, currency) == minor


@pytest.mark.parametrize("text", ["abc", "1.2.3", "NaN", "Infinity", "--1", "$5", "1.999"])
def test_it_refuses_what_it_cannot_read_exactly(text):
    with pytest.raises(Skip):
        money.parse(text, "USD")


@given(st.integers(-(10**15), 10**15), st.sampled_from(["USD", "JPY", "KWD", "EUR"]))
def test_text_and_parse_are_inverse(minor, currency):
    assert money.parse(money.text(minor, currency), currency) == minor


@given(st.integers(-(10**12), 10**12))
def test_german_and_english_commas_mean_the_same(minor):
    english = f"{Decimal(minor) / 100:,.2f}"
    german = english.translate(str.maketrans(",.", ".,"))
    assert money.parse(german, "EUR") == money.parse(english, "EUR") == minor


def test_currencies_do_not_mix():
    assert Money(5, "USD") + Money(7, "USD") == Money(12, "USD")
    assert str(Money(1980, "JPY")) == "1980 JPY"
    with pytest.raises(ValueError, match="cannot mix"):
        Money(1, "USD") + Money(1, "EUR")
