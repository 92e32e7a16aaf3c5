"""The total in the home currency on the Overview: exact, dated, or absent with the reason."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from fractions import Fraction

from seller.facts import Rate
from seller.money import exponent
from seller.store import exchange
from seller.views.overview import overview
from seller.views.scope import Scope
from tests.views.fill import fill
from tests.views.shop import NOW

FETCHED = datetime(2026, 1, 2, 15, tzinfo=UTC)
WORTH = {"CNY": "7.8", "USD": "1.25", "JPY": "156", "GBP": "0.8", "CAD": "1.5"}


def bank(store, *, without=()):
    days = [NOW.date() - timedelta(days=back) for back in range(60)]
    rows = [
        Rate(day, "EUR", code, "ecb", rate)
        for day in days
        for code, rate in WORTH.items()
        if code not in without
    ]
    with store.writing() as conn:
        exchange.save(conn, rows, document="d", as_of=FETCHED)


def answer(store, currency="CNY"):
    fill(store)
    with store.reading() as conn:
        return overview(conn, Scope(), now=NOW, currency=currency)


def test_all_currencies_become_one_sum(store):
    bank(store)
    found = answer(store)
    for takings, total in (
        (found.sales.latest.takings, found.home.latest),
        (found.sales.takings, found.home.period),
    ):
        assert len({one.currency for one in takings}) > 2
        whole = sum(
            Fraction(money.minor, 10 ** exponent(one.currency))
            * Fraction("7.8")
            / Fraction(WORTH.get(one.currency, "1"))
            for one in takings
            for _, money in one.days
            if money
        )
        assert total.money.minor == int(whole * 100 + Fraction(1, 2)) > 0
        assert total.money.currency == "CNY"
    assert found.home.missing == ()
    assert found.home.as_of == FETCHED
    assert {one.quote for one in found.home.rates} == {"CNY"}


def test_another_home_currency(sqlite_store):
    bank(sqlite_store)
    found = answer(sqlite_store, "USD").home
    assert found.currency == found.period.money.currency == "USD"


def test_without_one_rate_there_is_no_total_but_its_name(sqlite_store):
    bank(sqlite_store, without=("JPY",))
    found = answer(sqlite_store).home
    assert found.latest.money is found.period.money is None
    assert [currency for currency, _ in found.missing] == ["JPY"]


def test_without_any_rate_the_rest_of_the_overview_stands(sqlite_store):
    found = answer(sqlite_store)
    assert found.home.period.money is None
    assert found.home.as_of is None
    assert found.sales.total.orders > 0
