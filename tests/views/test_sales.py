"""Days, periods and currencies: what is zero, what is unknown, what is never added up."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from seller.money import Money
from seller.store.read import Ordered, Sold
from seller.views.sales import bounds, last_full_day, sales

DAY = date(2025, 3, 11)
HOMES = {"lantern-na": "US", "orchid-eu": "DE"}
US, DE = ("lantern-na", "US"), ("orchid-eu", "DE")


def sold(place, day, currency, *, lines=1, units=1, revenue=0, pending=0):
    account, code = place
    return Sold(day, account, code, currency, lines, units, revenue, pending, 0)


def ordered(place, day, orders, *, pending=0, cancelled=0):
    account, code = place
    return Ordered(day, account, code, orders, pending, cancelled)


def week(sold_rows=(), ordered_rows=(), last=None, known=None):
    last = last or {US: DAY}
    known = {place: DAY - timedelta(days=30) for place in last} if known is None else known
    return sales(sold_rows, ordered_rows, last=last, known=known, homes=HOMES, days=7)


@pytest.mark.parametrize(
    ("place", "moment", "day"),
    [
        ("US", datetime(2025, 3, 12, 6, 59, tzinfo=UTC), date(2025, 3, 10)),
        ("US", datetime(2025, 3, 12, 7, 0, tzinfo=UTC), date(2025, 3, 11)),
        ("JP", datetime(2025, 3, 11, 15, 0, tzinfo=UTC), date(2025, 3, 11)),
        ("DE", datetime(2025, 3, 11, 22, 59, tzinfo=UTC), date(2025, 3, 10)),
    ],
)
def test_a_day_is_full_when_it_is_over_where_the_marketplace_is(place, moment, day):
    assert last_full_day(place, moment) == day


def test_a_day_on_which_clocks_change_is_shorter():
    begins, ends = bounds("US", date(2025, 3, 9))
    assert (begins.hour, ends.hour) == (8, 7)
    assert ends - begins == timedelta(hours=23)


def test_a_covered_day_without_a_row_is_zero():
    points = {point.day: point.orders for point in week([], [ordered(US, DAY, 3)]).points}
    assert points[DAY] == 3
    assert points[DAY - timedelta(days=1)] == 0
    assert len(points) == 7


def test_days_before_the_first_order_are_absent_not_zero():
    answer = week([], [ordered(US, DAY, 3)], known={US: DAY - timedelta(days=2)})
    assert answer.points[0].day == DAY - timedelta(days=2)
    assert answer.known_from == DAY - timedelta(days=2)


def test_a_day_whose_lines_all_wait_for_a_price_has_no_revenue():
    answer = week([sold(US, DAY, "", lines=2, pending=2)])
    (usd,) = answer.takings
    assert dict(usd.days)[DAY] is None
    assert usd.total is None
    assert usd.unpriced == 2
    assert answer.last[0].revenue == ()


def test_a_day_with_some_prices_has_their_sum_and_says_how_many_wait():
    rows = [
        sold(US, DAY, "", lines=1, pending=1),
        sold(US, DAY, "USD", lines=2, units=3, revenue=5997),
    ]
    answer = week(rows)
    (usd,) = answer.takings
    assert dict(usd.days)[DAY] == usd.total == Money(5997, "USD")
    assert (usd.unpriced, answer.total.units) == (1, 4)


def test_a_day_without_a_sale_has_zero_revenue():
    answer = week([sold(US, DAY - timedelta(days=1), "USD", revenue=100)])
    assert answer.last[0].revenue == (Money(0, "USD"),)
    assert dict(answer.takings[0].days)[DAY] == Money(0, "USD")


def test_currencies_stay_apart():
    rows = [sold(US, DAY, "USD", revenue=100), sold(DE, DAY, "EUR", revenue=200)]
    answer = week(rows, last={US: DAY, DE: DAY})
    assert [one.total for one in answer.takings] == [Money(200, "EUR"), Money(100, "USD")]
    assert answer.total.revenue == (Money(200, "EUR"), Money(100, "USD"))


def test_a_second_currency_in_one_marketplace_is_a_series_of_its_own():
    rows = [sold(DE, DAY, "EUR", revenue=200), sold(DE, DAY, "PLN", revenue=900)]
    answer = week(rows, last={DE: DAY})
    assert [one.currency for one in answer.takings] == ["EUR", "PLN"]
    assert (answer.takings[1].since, answer.takings[1].until) == (DAY - timedelta(days=6), DAY)


def test_what_came_after_the_last_full_day_is_left_out():
    answer = week([], [ordered(US, DAY + timedelta(days=1), 9), ordered(US, DAY, 1)])
    assert answer.total.orders == 1


def test_a_day_without_all_marketplaces_is_not_complete():
    answer = week(last={US: DAY - timedelta(days=1), DE: DAY})
    late = [point for point in answer.points if not point.complete]
    assert [(point.marketplace, point.day) for point in late] == [
        ("US", DAY - timedelta(days=7)),
        ("DE", DAY),
    ]


def test_accounts_in_one_marketplace_are_one_point():
    other = ("orchid-na", "US")
    answer = week([], [ordered(US, DAY, 2), ordered(other, DAY, 3)], last={US: DAY, other: DAY})
    assert [point.orders for point in answer.points if point.day == DAY] == [5]
    assert len(answer.last) == 2


def test_changes_compare_with_the_same_weekday_before():
    before = DAY - timedelta(days=7)
    answer = week(
        [sold(US, DAY, "USD", units=3, revenue=300), sold(US, before, "USD", units=2, revenue=400)],
        [ordered(US, DAY, 6), ordered(US, before, 4)],
    )
    assert answer.latest.orders_change == answer.latest.units_change == 50
    assert answer.latest.takings_change == {"USD": -25}
    assert answer.last[0].change == 50


def test_revenue_that_still_waits_for_prices_is_compared_with_nothing():
    before = DAY - timedelta(days=7)
    rows = [sold(US, DAY, "USD", revenue=300), sold(US, before, "USD", revenue=400)]
    answer = week([*rows, sold(US, DAY, "", pending=1)])
    assert answer.latest.takings_change == {"USD": None}


def test_no_change_is_told_where_there_was_nothing_before():
    answer = week([], [ordered(US, DAY, 6)])
    assert answer.latest.orders_change is None
    assert answer.last[0].change is None


def test_orders_from_elsewhere_keep_the_days_of_their_account():
    other = ("lantern-na", "-")
    answer = week([sold(other, DAY, "", units=4)], [ordered(other, DAY, 2)], last={other: DAY})
    (last,) = answer.last
    assert (last.begins, last.ends) == bounds("US", DAY)
    assert (last.figures.orders, last.figures.units, last.revenue) == (2, 4, ())


def test_pending_orders_count_and_cancelled_ones_do_not():
    answer = week([], [ordered(US, DAY, 6, pending=2, cancelled=3)])
    figures = answer.last[0].figures
    assert (figures.orders, figures.pending, figures.cancelled) == (6, 2, 3)
