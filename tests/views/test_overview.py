"""The Overview's figures equal what was put into the store, counted here once more by hand."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import event

from seller.marketplaces import BY_CODE
from seller.money import Money
from seller.store import write
from seller.views.figures import Sales
from seller.views.overview import overview
from seller.views.scope import Scope
from tests.views.fill import level, mark
from tests.views.shop import ACCOUNTS, AS_OF, NASTY, NOW, SALES, today

LAST = {code: today(code) - timedelta(days=1) for one in ACCOUNTS for code in one.marketplaces}


def kept(days, accounts=(), places=()):
    """Sales of the last full days that a filter lets through, cancelled ones left out."""
    return [
        sale
        for sale in SALES
        if LAST[sale.marketplace] - timedelta(days=days) < sale.day <= LAST[sale.marketplace]
        and (not accounts or sale.account in accounts)
        and (not places or sale.marketplace in places)
        and sale.status != "CANCELLED"
    ]


def sales(conn, scope, now=NOW) -> Sales:
    found = overview(conn, scope, now=now).sales
    assert found
    return found


@pytest.mark.parametrize(
    ("accounts", "places"),
    [((), ()), (("orchid-eu",), ()), ((), ("US", "JP")), (("lantern-na",), ("CA",))],
)
def test_orders_units_and_revenue_are_those_of_the_facts(conn, accounts, places):
    for days in (7, 30):
        answer = sales(conn, Scope(accounts, places, days))
        total, expected = answer.total, kept(days, accounts, places)
        assert (total.orders, total.units) == (len(expected), sum(one.quantity for one in expected))
        money: Counter[str] = Counter()
        for one in expected:
            if one.price is not None:
                money[BY_CODE[one.marketplace].currency] += one.price
        assert {one.currency: one.minor for one in total.revenue} == money
        assert {one.currency: one.total for one in answer.takings} == {
            currency: Money(minor, currency) for currency, minor in money.items()
        }
        assert total.unpriced == sum(one.price is None for one in expected)
        assert sum(point.units for point in answer.points) == total.units


def test_the_last_full_day_is_counted_where_the_marketplace_is(conn):
    last = sales(conn, Scope()).last
    assert {one.marketplace: one.day for one in last} == LAST
    counted = Counter(sale.marketplace for sale in kept(1))
    assert {one.marketplace: one.figures.orders for one in last} == counted


def test_without_newer_answers_the_last_full_day_stays(conn):
    """Days that Amazon was never asked about are not shown as days without a sale."""
    then = NOW + timedelta(days=5)
    assert {one.marketplace: one.day for one in sales(conn, Scope(), then).last} == LAST
    later = overview(conn, Scope(), now=then)
    assert later.sold.state == "due"
    assert later.sold.as_of == AS_OF


def test_stock_stays_apart_by_marketplace(conn):
    answer = overview(conn, Scope(), now=NOW)
    for one in answer.stock:
        account, code = one.stocked.account, one.stocked.marketplace
        expected = sum(level(account, code, number).fulfillable for number in range(30))
        assert (one.stocked.skus, one.stocked.fulfillable) == (30, expected)
        assert (one.stocked.inbound, one.stocked.reserved) == (30 * 6, 30 * 9)
    assert len(answer.stock) == 5


def test_each_block_tells_its_source_and_age(conn):
    answer = overview(conn, Scope(), now=NOW)
    blocks = (answer.sold, answer.stocked, answer.told, answer.listed)
    assert [one.source for one in blocks] == ["orders", "stock", "feedback", "listings"]
    assert {one.as_of for one in blocks} == {AS_OF}
    assert answer.stocked.missing == (("orchid-eu", "FR"),)


def test_feedback_is_newest_first_and_untouched(conn):
    answer = overview(conn, Scope(), now=NOW)
    days = [one.given_on for one in answer.feedback]
    assert days == sorted(days, reverse=True)
    assert len(days) == 10
    assert {one.comment for one in answer.feedback} >= set(NASTY)


def test_listings_are_counted_by_status(conn):
    answer = overview(conn, Scope(marketplaces=("DE",)), now=NOW)
    (one,) = answer.listings
    assert one.statuses == {"Active": 25, "Inactive": 4, "Incomplete": 1}


def test_filters_reach_every_block(conn):
    chosen = Scope(("orchid-eu",), ("DE",))
    answer = overview(conn, chosen, now=NOW)
    places = {
        *((one.account, one.marketplace) for one in sales(conn, chosen).last),
        *((one.stocked.account, one.stocked.marketplace) for one in answer.stock),
        *((one.account, one.marketplace) for one in answer.feedback),
        *((one.account, one.marketplace) for one in answer.listings),
    }
    assert places == {("orchid-eu", "DE")}
    assert answer.stocked.expected == 1


def test_only_sums_are_read(conn):
    """A million order lines cost the page nothing."""
    seen = []
    event.listen(
        conn, "before_cursor_execute", lambda _c, _k, statement, *_: seen.append(statement)
    )
    overview(conn, Scope(days=365), now=NOW)
    assert seen
    assert not [one for one in seen if "order_lines" in one or "FROM orders" in one]


def test_an_empty_store_has_no_answer_instead_of_zero(sqlite_store):
    with sqlite_store.reading() as conn:
        answer = overview(conn, Scope(), now=NOW)
    assert (answer.accounts, answer.sales, answer.stock, answer.feedback) == ((), None, (), ())


def test_an_account_never_asked_about_has_no_sales(sqlite_store):
    with sqlite_store.writing() as conn:
        write.save_account(conn, ACCOUNTS[0], b"sealed")
    with sqlite_store.reading() as conn:
        answer = overview(conn, Scope(), now=NOW)
    assert answer.sales is None
    assert answer.sold.missing == (("lantern-na", "US"), ("lantern-na", "CA"))
    assert [one.account for one in answer.backfill] == ["lantern-na"]


def test_a_history_on_its_way_is_told(full):
    half = mark("history", "lantern-na", "", cursor=AS_OF - timedelta(days=200))
    with full.writing() as writing:
        write.set_bookmark(writing, half)
    with full.reading() as fresh:
        answer = overview(fresh, Scope(), now=NOW)
    assert [(one.account, one.reached) for one in answer.backfill] == [
        ("lantern-na", AS_OF - timedelta(days=200))
    ]
