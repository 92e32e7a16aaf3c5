"""Currencies in each other: the last published day, chains over the euro, typed rates, no guess."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from seller.facts import Rate
from seller.metrics.exchange import STALE, Book, total
from seller.money import Money

FRIDAY = date(2026, 3, 13)
DAY = timedelta(days=1)


def ecb(day: date, **rates: str) -> list[Rate]:
    return [Rate(day, "EUR", code, "ecb", rate) for code, rate in rates.items()]


BANK = ecb(FRIDAY, USD="1.10", CNY="7.81", JPY="163.3") + ecb(FRIDAY - DAY, USD="1.2", CNY="7.2")


def test_a_weekend_counts_with_the_friday_before_it_and_says_so():
    for day in (FRIDAY, FRIDAY + DAY, FRIDAY + 2 * DAY):
        found = Book(BANK).rate("USD", "CNY", day)
        assert found is not None
        assert (found.day, found.rate, found.sources) == (FRIDAY, Fraction(71, 10), ("ecb",))


def test_a_rate_of_the_future_or_long_ago_is_none():
    book = Book(BANK)
    assert book.rate("USD", "CNY", FRIDAY - 2 * DAY) is None
    assert book.rate("USD", "CNY", FRIDAY + STALE * DAY) is not None
    assert book.rate("USD", "CNY", FRIDAY + (STALE + 1) * DAY) is None


def test_a_typed_rate_wins_on_its_day_alone_and_either_way_round():
    for typed in (
        Rate(FRIDAY, "USD", "CNY", "typed", "8"),
        Rate(FRIDAY, "CNY", "USD", "typed", "0.125"),
    ):
        book = Book([typed, *BANK])
        found = book.rate("USD", "CNY", FRIDAY)
        assert found is not None
        assert (found.rate, found.sources) == (Fraction(8), ("typed",))
        before = book.rate("USD", "CNY", FRIDAY - DAY)
        assert before is not None
        assert (before.rate, before.sources) == (Fraction(6), ("ecb",))
    replaced = Book([*BANK, Rate(FRIDAY, "EUR", "USD", "typed", "1.5625")])
    found = replaced.rate("USD", "CNY", FRIDAY)
    assert found
    assert found.rate == Fraction("7.81") / Fraction("1.5625")


def test_a_currency_the_bank_does_not_have_is_reached_over_one_that_it_has():
    book = Book([*BANK, Rate(FRIDAY, "USD", "AED", "typed", "3.6725")])
    found = book.rate("AED", "CNY", FRIDAY)
    assert found is not None
    assert found.rate == Fraction("7.1") / Fraction("3.6725")
    assert found.sources == ("ecb", "typed")
    assert book.rate("AED", "CNY", FRIDAY - DAY) is None, "the typed rate is of Friday"


def test_each_day_has_its_own_rate_and_the_sum_is_rounded_once():
    amounts = {
        FRIDAY: [Money(1, "USD"), Money(100, "JPY")],
        FRIDAY - DAY: [Money(1, "USD"), Money(50, "CNY")],
    }
    whole = Fraction("0.071") + 100 * Fraction("7.81") / Fraction("163.3")
    whole += Fraction("0.06") + Fraction("0.5")
    found = total(amounts, "CNY", Book(BANK))
    assert found.money == Money(int(whole * 100 + Fraction(1, 2)), "CNY")
    assert found.missing == ()
    assert {(one.base, one.day) for one in found.used} == {
        ("JPY", FRIDAY), ("USD", FRIDAY), ("USD", FRIDAY - DAY),
    }  # fmt: skip


def test_without_a_rate_there_is_no_total_but_nothing_sold_needs_none():
    amounts = {FRIDAY: [Money(100, "USD"), Money(1, "AED")], FRIDAY + DAY: [Money(5, "AED")]}
    found = total(amounts, "CNY", Book(BANK))
    assert (found.money, found.missing) == (None, (("AED", FRIDAY),))
    nothing = total({FRIDAY: [Money(0, "AED")]}, "CNY", Book([]))
    assert (nothing.money, nothing.missing) == (Money(0, "CNY"), ())


def test_the_home_currency_itself_is_one_to_one_without_any_rate():
    found = total({FRIDAY: [Money(1234, "CNY")]}, "CNY", Book([]))
    assert (found.money, found.used) == (Money(1234, "CNY"), ())


def test_a_shown_rate_is_short_and_never_a_float():
    book = Book(BANK)
    shown = [book.rate(*pair, FRIDAY) for pair in (("JPY", "CNY"), ("CNY", "JPY"))]
    assert [str(one.shown) for one in shown if one] == ["0.04782609", "20.909091"]
