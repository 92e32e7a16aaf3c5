"""Return rates by the day of the order, the test behind an alarm, the cost of each way out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest

from seller.facts import Product, RemovalFee, SentBack, Shipped
from seller.metrics.returns.alarm import alarms, fisher
from seller.metrics.returns.cohort import HORIZON, MATURE, REACH, Part, Tally, tally
from seller.metrics.returns.disposal import cheapest, costs
from seller.money import Money

TODAY = date(2026, 3, 5)


def out(age: int, units: int, sku: str = "S") -> Shipped:
    return Shipped("a", "DE", sku, TODAY - timedelta(days=age), units, units)


def back(age: int | None, units: int = 1, after: int = 10, sku: str = "S") -> SentBack:
    ordered = None if age is None else TODAY - timedelta(days=age)
    returned = (ordered or TODAY) + timedelta(days=after)
    return SentBack(
        "a", "DE", sku, str(age), ordered, returned, units, False, "DEFECTIVE", "", "", ""
    )


def counted(sold, sent, days: int = 90) -> Tally:
    return tally(sold, sent, today=TODAY, days=days, key=lambda one: one.sku)["S"]


def test_a_return_counts_on_the_day_of_its_order() -> None:
    found = counted([out(60, 100), out(10, 50)], [back(60), back(10), back(None), back(200)])
    assert (found.ripe, found.young) == (Part(100, 1), Part(50, 1))


@pytest.mark.parametrize(
    ("age", "ripe", "young"),
    [(0, 0, 7), (MATURE - 1, 0, 7), (MATURE, 7, 0), (89, 7, 0), (90, 0, 0)],
)
def test_orders_are_ripe_after_a_time(age, ripe, young) -> None:
    found = counted([out(age, 7)], [])
    assert (found.ripe.out, found.young.out) == (ripe, young)


def test_two_times_are_compared_at_the_same_age() -> None:
    sold = [out(age, 1) for age in range(REACH + 5)]
    sent = [back(40, after=HORIZON), back(40, after=HORIZON + 1), back(100), back(100, after=99)]
    found = counted(sold, sent)
    assert (found.recent, found.past) == (Part(30, 1), Part(180, 1))


def test_an_order_of_many_units_is_compared_as_one() -> None:
    sold = [replace(out(40, 30), orders=3), replace(out(100, 10), orders=10)]
    found = counted(sold, [back(40, 9), back(40, 4)])
    assert (found.recent, found.past, found.young.back) == (Part(3, 1), Part(10, 0), 13)


def test_the_test_is_fishers() -> None:
    """Against every way to deal the returned units out."""
    recent, past = Part(5, 3), Part(6, 1)
    units = range(recent.out + past.out)
    deals = list(combinations(units, recent.back + past.back))
    hits = sum(sum(unit < recent.out for unit in deal) >= recent.back for deal in deals)
    assert fisher(recent, past) == pytest.approx(hits / len(deals))


def level(recent: tuple[int, int], past: tuple[int, int]) -> Tally:
    return Tally(Part(), Part(), Part(*recent), Part(*past))


def test_an_alarm_is_told_where_it_is_no_chance() -> None:
    found = alarms(
        {
            "worse": level((200, 30), (1000, 50)),
            "same": level((200, 10), (1000, 50)),
            "better": level((200, 0), (1000, 90)),
            "few": level((20, 4), (1000, 10)),
            "new": level((200, 30), (50, 0)),
            "lonely": level((200, 30), (50, 0)),
        },
        {"new": Part(5000, 250)},
    )
    assert {key: one.against for key, one in found.items()} == {"worse": "own", "new": "category"}
    assert found["worse"].chance < 1e-5


def test_many_quiet_products_raise_no_alarm() -> None:
    """Of 200 with the same rate none is told, though one in twenty is below 5 % by itself."""
    quiet = {number: level((100, 5 + number % 5), (600, 30)) for number in range(200)}
    assert alarms(quiet, {}) == {}


def test_more_may_come_back_than_is_known_as_shipped() -> None:
    assert alarms({"odd": level((10, 40), (400, 4))}, {})["odd"].recent == Part(10, 40)


FEE = RemovalFee(
    *("US", "dispose", 0, 500, date(2026, 1, 15), 104, 0, 0, "", "USD", "Seller Central"),
)
FEES = [
    FEE,
    replace(FEE, weight=1000, fee=153),
    replace(FEE, weight=0, fee=300, more=60, above=1000),
    replace(FEE, since=date(2025, 1, 1), fee=1),
    replace(FEE, since=date(2027, 1, 1), fee=9999),
    replace(FEE, way="liquidate", weight=0, fee=30, recovered="7.5"),
]


def found_costs(weight: int | None, price: Money | None = None):
    product = Product("P", unit_weight=weight)
    return {
        one.way: one for one in costs(3, "US", product=product, price=price, fees=FEES, today=TODAY)
    }


@pytest.mark.parametrize(
    ("weight", "fee"),
    [(500, 3 * 104), (501, 3 * 153), (1000, 3 * 153), (1001, 3 * 360), (2001, 3 * 420)],
)
def test_the_fee_is_of_the_newest_table_that_holds(weight, fee) -> None:
    cost = found_costs(weight)["dispose"]
    assert cost.fee == Money(fee, "USD")
    assert cost.row
    assert cost.row.since == date(2026, 1, 15)


def test_liquidation_brings_a_part_of_the_price() -> None:
    found = found_costs(500, Money(1999, "USD"))
    assert found["liquidate"].recovered == Money(450, "USD")  # 3 x 19.99 x 7.5 % = 4.49775
    assert found["liquidate"].paid == Money(90 - 450, "USD")
    best = cheapest(list(found.values()))
    assert best
    assert best.way == "liquidate"


def test_what_is_not_known_is_said() -> None:
    found = found_costs(None)
    assert {way: one.why for way, one in found.items()} == {
        "remove": "returns.no_fee",
        "dispose": "returns.no_size",
        "liquidate": "returns.no_price",
    }
    assert cheapest(list(found.values())) is None
    narrow = [one for one in FEES if one.weight]
    heavy = costs(
        1, "US", product=Product("P", unit_weight=9000), price=None, fees=narrow, today=TODAY
    )
    assert heavy[1].why == "returns.too_big"
