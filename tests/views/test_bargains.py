"""Promotions and other prices found in what buyers paid, what they do to a plan, and the lock."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime, time, timedelta

import pytest
from sqlalchemy import insert

from seller.facts import DayMark, OrderLine
from seller.store import Store, tables
from seller.views.restock.bargains import Bargain
from seller.views.restock.course import course
from seller.views.restock.keeping import kept
from seller.views.restock.keeping import planned as stored
from tests.views.lampshop import SHOP, TODAY, lamp, lampshop, planned, put, sold
from tests.views.shop import NOW

WEEKS = (320, 240, 160, 80, 12)
"""Days ago on which a week of 20 % off began; five pieces a day are fifteen then."""
LAST = 12


@pytest.fixture
def shop(store: Store) -> Store:
    return bargains(lampshop(store))


def bargains(store: Store) -> Store:
    days = [ago - later for ago in WEEKS for later in range(7)]
    with store.writing() as conn:
        table = tables.daily_sales
        gone = table.c.day.in_([TODAY - timedelta(days=ago) for ago in days])
        conn.execute(table.delete().where(gone))
        conn.execute(insert(table), [many(ago, 15) for ago in days])
        conn.execute(insert(tables.order_lines), [row(ago) for ago in days])
    return store


def many(ago: int, units: int, price: int = 2000) -> dict[str, object]:
    return {**sold(ago), "units": units, "lines": units, "revenue": units * price}


def row(ago: int) -> dict[str, object]:
    return {**asdict(line(ago, 12)), "as_of": NOW}


def line(ago: int, quantity: int) -> OrderLine:
    """Three of four buyers use the coupon."""
    day = TODAY - timedelta(days=ago)
    moment = datetime.combine(day, time(20), NOW.tzinfo)
    return OrderLine(
        account=SHOP, order_id=f"O-{ago}", sku="M", line_no=1, marketplace="US",
        purchased_at=moment, day=day, updated_at=moment, status="SHIPPED", item_id=None,
        asin="B0LAMP", title="Lamp", quantity=quantity, currency="USD",
        item_price=quantity * 2000, item_tax=0, shipping_price=0, shipping_tax=0,
        item_discount=quantity * 400, shipping_discount=0, promotions="20 OFF",
    )  # fmt: skip


def test_promotions_are_found_measured_and_taken_out(shop: Store) -> None:
    made = planned(shop)
    found = sorted(made.bargains, key=lambda one: one.since)
    assert [one.since for one in found] == [TODAY - timedelta(days=ago) for ago in WEEKS]
    assert {(one.until - one.since).days for one in found} == {6}
    assert {(one.reduced, one.taken, one.ratio) for one in found} == {(True, True, 0.84)}
    assert 2 < found[0].lift < 3, "three times as much, leaning on one"
    assert lamp(made).daily[0] == pytest.approx(5, rel=0.1)
    assert 45 < lamp(made).why.reduced < 70, "of 70 pieces that are beyond the usual 35"


def test_a_cancelled_order_has_no_promotion(shop: Store) -> None:
    with shop.writing() as conn:
        conn.execute(tables.order_lines.update().values(status="CANCELLED"))
    made = planned(shop)
    assert made.bargains == []
    assert lamp(made).daily[0] > 5.5
    assert lamp(made).why.reduced == 0


def test_a_lock_leaves_the_days_as_they_are(shop: Store) -> None:
    last = TODAY - timedelta(days=LAST)
    put(shop, DayMark("LAMP", "NA", last, last + timedelta(days=6), "usual"))
    made = planned(shop)
    assert len(made.bargains) == len(WEEKS) - 1
    assert lamp(made).why.reduced == 0
    put(shop, DayMark("LAMP", "NA", last, last + timedelta(days=6), "outlier"))
    assert lamp(planned(shop)).daily[0] == pytest.approx(5, rel=0.1)


def test_another_price_is_told_and_counts(sqlite_store: Store) -> None:
    """Nobody knows whether a price of the newest days stays, so that is no passing one."""
    lampshop(sqlite_store)
    before = lamp(planned(sqlite_store)).daily
    with sqlite_store.writing() as conn:
        table = tables.daily_sales
        for first, last in ((60, 50), (5, 1)):
            days = [TODAY - timedelta(days=ago) for ago in range(last, first + 1)]
            where = table.c.day.in_(days)
            conn.execute(table.update().where(where).values(revenue=table.c.units * 1500))
    made = planned(sqlite_store)
    (found,) = made.bargains
    assert (found.since, found.until) == (TODAY - timedelta(days=60), TODAY - timedelta(days=50))
    assert (found.reduced, found.taken, found.ratio) == (False, False, 0.75)
    assert lamp(made).daily == before


def test_the_course_tells_of_each_day_what_was_found(sqlite_store: Store) -> None:
    bargains(lampshop(sqlite_store))
    made = planned(sqlite_store)
    days = {(TODAY - one.day).days: one for one in course(made, lamp(made)).days}
    assert {ago for ago, one in days.items() if one.mark == "reduced"} == {
        ago - later for ago in WEEKS for later in range(7) if ago - later <= 120
    }
    assert days[LAST].found
    assert days[LAST].ratio == 0.84
    assert days[LAST].lift > 2
    first = TODAY - timedelta(days=LAST)
    put(sqlite_store, DayMark("LAMP", "NA", first, first, "promotion"))
    made = planned(sqlite_store)
    days = {(TODAY - one.day).days: one for one in course(made, lamp(made)).days}
    assert days[LAST].mark == "promotion"
    assert days[LAST - 1].mark == "reduced"


def test_a_stored_plan_keeps_them(sqlite_store: Store) -> None:
    bargains(lampshop(sqlite_store))
    made = planned(sqlite_store)
    with sqlite_store.reading() as conn:
        again = kept(stored(conn, NOW, 1.0, made))
    assert again.bargains == made.bargains
    assert all(isinstance(one, Bargain) for one in again.bargains)
    assert lamp(again).why == lamp(made).why
    assert lamp(again).why.reduced > 0
