"""Fees, ages and ways out against sums done by hand, and what must always hold of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller.facts import Product, RemovalFee, StockFee
from seller.metrics.inventory import leaving
from seller.metrics.inventory.defaults import OURS
from seller.metrics.inventory.layers import banded, even, fifo, left
from seller.metrics.inventory.leaving import Bound, Goods
from seller.metrics.inventory.months import Lying, ahead, months
from seller.metrics.inventory.tariffs import Tariffs, supply
from seller.metrics.restock.terms import Asked, Room, filled, raised
from seller.money import Money

TODAY = date(2026, 11, 26)
LAMP = Product("LAMP", unit_length=3048, unit_width=3048, unit_height=3048, unit_weight=900)
"""One cubic foot."""
RATES = Tariffs((), OURS)


def test_storage_is_three_times_as_dear_in_the_last_quarter() -> None:
    found = [RATES.storage("US", LAMP, date(2026, month, 1)).each for month in (9, 10)]
    assert found == [78, 240]
    big = replace(LAMP, unit_length=6096, unit_width=3048)
    assert RATES.storage("US", big, date(2026, 9, 1)).each == 2 * 56


@pytest.mark.parametrize(
    ("age", "cents"), [(180, 0), (181, 50), (300, 380), (366, 690), (455, 690), (456, 790)]
)
def test_the_surcharge_goes_by_tier_and_the_newest_row(age: int, cents: int) -> None:
    assert RATES.aged("US", LAMP, TODAY, age).each == cents
    small = replace(LAMP, unit_length=100, unit_width=100, unit_height=100)
    if age == 456:
        assert RATES.aged("US", small, TODAY, age).each == 35  # the fee per piece is greater


def test_before_the_newest_table_the_old_one_holds() -> None:
    small = replace(LAMP, unit_length=100, unit_width=100, unit_height=100)
    assert RATES.aged("US", small, date(2025, 12, 31), 400).each == 15
    assert RATES.low("US", LAMP, date(2025, 12, 31), 10).why == "inventory.no_tariff"


def test_what_is_not_known_is_never_zero() -> None:
    assert RATES.storage("DE", LAMP, TODAY).each is None
    assert RATES.storage("DE", LAMP, TODAY).why == "inventory.no_tariff"
    assert RATES.storage("US", Product("X"), TODAY).why == "inventory.no_size"
    assert RATES.storage("US", None, TODAY).each is None


def test_a_typed_table_takes_the_place_of_ours_whole() -> None:
    row = StockFee(
        *("US", "storage", 1, 12, 0, 0, 0, 0, date(2026, 1, 1), 0, 87, "ft3", "", 0, "USD", "mine")
    )
    mine = Tariffs([row], OURS)
    assert mine.storage("US", LAMP, date(2026, 12, 1)).each == 87
    assert mine.aged("US", LAMP, TODAY, 200).each == 50
    later = Tariffs([replace(row, since=date(2027, 1, 1))], OURS)
    assert later.storage("US", LAMP, TODAY).each is None


def test_supply_takes_the_better_window_and_the_fee_its_tier() -> None:
    assert supply({30: 20.0, 90: 30.0}, {30: 60, 90: 90}) == 30.0
    assert supply({30: 20.0}, {30: 60, 90: 90}) == 10.0
    assert supply({}, {}) is None
    assert RATES.low("US", LAMP, TODAY, 28).each == 0
    assert RATES.low("US", LAMP, TODAY, 27.9).each == 36
    assert RATES.low("US", LAMP, TODAY, 13.9).each == 97


def test_bands_follow_each_other_without_a_day_between() -> None:
    """Of ages the last day is among a table's band, of supplies it is not."""
    aged, low = (RATES.bands("US", name, LAMP, TODAY) for name in ("aged", "low"))
    assert [band[:2] for band in aged][:2] == [(181, 211), (211, 241)]
    assert [band[:2] for band in low] == [(0, 14), (14, 21), (21, 28)]
    for first, end, charge in aged:
        for age in (first, end - 1 if end else 999):
            assert RATES.aged("US", LAMP, TODAY, age).each == charge.each
    assert [one[1] for one in aged[:-1]] == [one[0] for one in aged[1:]]


def test_months_by_hand() -> None:
    """100 pieces of one cubic foot, 190 days old; one is sold a day, 20 cannot be."""
    stock = Lying("US", LAMP, [(190, 100)], 100, 0, 20)
    (december, january) = months(stock, lambda days: 1.0 * days, RATES, TODAY, 2)
    assert december.first == date(2026, 12, 1)
    begun, over = 100 - 5 + 20, 100 - 35 + 20
    assert december.storage == round(Fraction(begun + over, 2) * 240)
    assert december.aged == (100 - 19) * 50  # 209 days old on the 15th
    assert january.aged == (100 - 50) * 100  # 240 days old on the 15th
    assert january.storage == round(Fraction(100 - 36 + 20 + 100 - 66 + 20, 2) * 78)


def test_ages_that_are_not_known_leave_the_surcharge_unknown() -> None:
    (one,) = months(Lying("US", LAMP, None, 9, 0, 0), lambda _: 0.0, RATES, TODAY, 1)
    assert one.storage == 9 * 240
    assert one.aged is None


def test_months_go_over_the_year() -> None:
    assert [first.month for first, _ in ahead(date(2026, 12, 31), 3)] == [1, 2, 3]


@given(
    st.integers(0, 500),
    st.lists(st.tuples(st.integers(0, 700), st.integers(0, 200)), max_size=12),
)
def test_first_in_first_out_loses_nothing(stock: int, came: list[tuple[int, int]]) -> None:
    receipts = [(TODAY - timedelta(days=ago), pieces) for ago, pieces in came]
    layers, least = fifo(stock, receipts, TODAY, TODAY - timedelta(days=700))
    assert sum(pieces for _, pieces in layers) == stock
    assert least == max(0, stock - sum(pieces for _, pieces in came))
    assert sum(banded(layers)) == stock
    assert [age for age, _ in layers] == sorted((age for age, _ in layers), reverse=True)
    gone = sum(pieces for _, pieces in left(layers, 50, 10))
    assert gone == max(0, stock - 50)


@given(st.lists(st.integers(0, 300), min_size=5, max_size=5))
def test_even_layers_are_the_bands_again(bands: list[int]) -> None:
    assert banded(even(bands)) == tuple(bands)


def fees(**given: int) -> list[RemovalFee]:
    since = date(2026, 1, 1)
    return [
        RemovalFee(
            "US", way, 0, 0, since, fee, 0, 0, "10" if way == "liquidate" else "", "USD", "x"
        )
        for way, fee in given.items()
    ]


GOODS = Goods(
    *(10, "US", LAMP, Money(2000, "USD"), Money(500, "USD")), sold=30, kept=Money(9000, "USD")
)


def test_ways_out_by_hand_the_cheapest_first() -> None:
    table = fees(remove=104, dispose=104, liquidate=50)
    found = {one.way: one for one in leaving.ways(GOODS, table, TODAY)}
    assert found["remove"].cost == Money(1040, "USD")
    assert found["dispose"].cost == Money(1040 + 5000, "USD")
    assert found["liquidate"].cost == Money(500 + 5000 - 2000, "USD")
    assert found["keep"].cost == Money(9000, "USD")
    assert found["price_down"].cost is None
    # at c: c x 20 x 30 + 10 x (5 - (1 - c) x 20) = 10.40 -> c = 160.40 / 800
    assert found["price_down"].cut == 20
    best = leaving.cheapest(found.values(), 10)
    assert best
    assert best.way == "remove"


def test_an_elasticity_gives_the_cut_that_sells_them() -> None:
    (one,) = [each for each in leaving.ways(GOODS, [], TODAY, elasticity=2) if each.cut is not None]
    cut = 1 - (40 / 30) ** -0.5
    assert one.cost
    assert one.cost.minor == round(cut * 2000 * 30 + 10 * (500 - (1 - cut) * 2000))
    assert one.cut == 14
    none = replace(GOODS, sold=0)
    (still,) = [
        one for one in leaving.ways(none, [], TODAY, elasticity=2) if one.way == "price_down"
    ]
    assert (still.cost, still.why) == (None, "inventory.no_sales")


def test_what_lacks_is_said_and_is_not_cheapest() -> None:
    found = leaving.ways(replace(GOODS, worth=None, kept=None), fees(dispose=1), TODAY)
    assert {one.way: one.why for one in found} == {
        "keep": "inventory.no_keeping",
        "remove": "returns.no_fee",
        "liquidate": "returns.no_fee",
        "dispose": "inventory.no_worth",
        "price_down": "inventory.no_worth",
    }
    assert leaving.cheapest(found, 10) is None


def test_a_transfer_counts_all_steps_and_is_no_way_out_for_what_is_not_needed() -> None:
    table = fees(remove=100, relabel=20, resend=30)
    there = [Bound("UK", 4, Money(800, "USD")), Bound("JP", 10, None)]
    found = leaving.ways(GOODS, table, TODAY, bound=there)
    british, japanese = (next(one for one in found if one.pool == pool) for pool in ("UK", "JP"))
    assert (british.pieces, british.cost) == (4, Money(4 * 150 + 800, "USD"))
    assert (japanese.cost, japanese.why) == (None, "inventory.no_freight")
    best = leaving.cheapest(found, 10)
    assert best
    assert best.way == "remove"


@given(
    st.tuples(st.integers(1, 5000), st.integers(1, 5000)),
    st.tuples(st.integers(1, 3000), st.integers(1, 3000)),
    st.integers(1, 40),
    st.integers(0, 50),
)
def test_a_price_break_never_lowers_a_quantity_and_pays(
    quantities: tuple[int, int], prices: tuple[int, int], carton: int, daily: int
) -> None:
    (pieces, least), (price, usual) = quantities, prices
    deal = Asked(prices=((least, price),), currency="CNY")
    made = raised(pieces, usual, deal, moq=None, carton=carton, daily=daily)
    assert made.pieces >= pieces
    if made.pieces > pieces:
        assert made.pieces % carton == 0
        assert made.pieces >= least
        assert made.price < deal.price(pieces, usual)
        held = (made.pieces - pieces) * made.price * (pieces + made.pieces) / 2 / daily / 1000
        assert pieces * (deal.price(pieces, usual) - made.price) > held
        assert made.pieces / daily <= 365


@given(
    st.lists(
        st.tuples(st.integers(1, 200), st.integers(1, 30), st.integers(1, 500), st.integers(0, 9)),
        min_size=1, max_size=5,
    ),
    st.integers(0, 200_000),
)  # fmt: skip
def test_filling_up_reaches_the_minimum_or_says_what_lacks(
    lines: list[tuple[int, int, int, int]], minimum: int
) -> None:
    rooms = [Room(pieces, step, price, daily, 0) for pieces, step, price, daily in lines]
    lack, _ = filled(rooms, minimum, None)
    spent = sum((one.pieces + one.added) * (one.amount or 0) for one in rooms)
    assert lack == max(0, minimum - spent)
    for one in rooms:
        assert one.added % one.step == 0
        assert not one.added or one.cover <= 365
