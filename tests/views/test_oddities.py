"""What real data does to a plan: holes, renamed SKUs, one sale, none for years, days not over."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert

from seller.facts import Account, Batch, Pairing, Product, StockLevel, Way
from seller.store import Store, goods, tables, typed, write
from seller.views.restock import Advice, plan
from seller.views.scope import Scope
from tests.views.fill import level

NOW = datetime(2025, 3, 12, 18, 30, tzinfo=UTC)
TODAY = NOW.date()
OWNER = "lantern-na"
Put = Callable[..., None]


@pytest.fixture
def shop(sqlite_store: Store) -> Store:
    with sqlite_store.writing() as conn:
        account = Account(OWNER, "A", "NA", "L", "app", ("US", "CA", "JP"))
        write.save_account(conn, account, b"sealed")
    return sqlite_store


def sell(
    store: Store, sku: str, days: Iterable[int], units: int = 4, place: str = "US", **more: Any
) -> None:
    """So many units on each of the days before today."""
    rows = [
        {
            "account": OWNER, "marketplace": place, "sku": sku, "currency": "USD",
            "day": TODAY - timedelta(days=ago), "lines": 1, "units": units,
            "revenue": units * 2000, "pending_lines": 0, "cancelled_lines": 0, **more,
        }
        for ago in days
    ]  # fmt: skip
    with store.writing() as conn:
        conn.execute(insert(tables.daily_sales), rows)


def stock(store: Store, pieces: dict[str, int], place: str = "US") -> None:
    none: dict[str, Any] = dict.fromkeys(tables.LEVELS, 0)
    rows = [
        replace(level(OWNER, place, at), sku=sku, **none | {"fulfillable": here, "total": here})
        for at, (sku, here) in enumerate(pieces.items())
    ]
    with store.writing() as conn:
        write.apply(
            conn, [Batch.of(StockLevel, rows)], account=OWNER, marketplace=place, snapshot=True,
            as_of=NOW, document=None,
        )  # fmt: skip


def snapshots(store: Store, sku: str, days: Iterable[int], pieces: int) -> None:
    rows = [
        {
            "account": OWNER, "marketplace": "US", "sku": sku, "as_of": NOW,
            "day": TODAY - timedelta(days=ago), **dict.fromkeys(tables.LEVELS, 0),
            "fulfillable": pieces,
        }
        for ago in days
    ]  # fmt: skip
    with store.writing() as conn:
        conn.execute(insert(tables.stock_days), rows)


def advised(store: Store, now: datetime = NOW) -> dict[str, Advice]:
    with store.reading() as conn:
        found = plan(conn, Scope(), now)
    assert found
    for one in found.advice:
        assert all(line.quantity > 0 for line in (*one.lines, *one.sends))
        assert 0 <= one.daily[1] <= one.daily[0] + one.daily[2]
        assert 0 <= one.why.risk[0] <= 1
    return {one.product: one for one in found.advice}


def test_one_sale_none_and_none_for_years(shop: Store) -> None:
    sell(shop, "ONE", [200], units=1)
    sell(shop, "OLD", [730, 731])
    sell(shop, "BUSY", range(1, 300))
    stock(shop, {"ONE": 5, "OLD": 9, "NEVER": 12, "BUSY": 10})
    found = advised(shop)
    assert found["OLD"].lines == found["NEVER"].lines == found["ONE"].lines == ()
    assert found["OLD"].daily[0] < 0.2
    assert found["ONE"].daily[0] < 0.1
    assert found["ONE"].kind in {"dying", "intermittent", "lumpy"}
    assert found["BUSY"].lines


def test_stock_where_nothing_sells_and_stock_below_zero(shop: Store) -> None:
    sell(shop, "LAMP", range(1, 200))
    stock(shop, {"LAMP": -7})
    stock(shop, {"LAMP": 30}, place="JP")
    with shop.reading() as conn:
        found = plan(conn, Scope(), NOW)
    assert found
    here = {one.pool: one for one in found.advice}
    assert (here["NA"].on_hand, here["JP"].on_hand) == (0, 30)
    assert here["NA"].lines
    assert here["NA"].out[0] == TODAY
    assert here["JP"].lines == ()


def test_a_month_without_snapshots_is_not_a_month_without_stock(shop: Store) -> None:
    """Of the days that are known some were without stock; of the others nothing is."""
    sell(shop, "LAMP", [*range(1, 21), *range(51, 120)])
    snapshots(shop, "LAMP", range(2, 21), 50)
    snapshots(shop, "LAMP", range(51, 120), 50)
    snapshots(shop, "LAMP", range(21, 51), 0)
    stock(shop, {"LAMP": 50})
    out = advised(shop)["LAMP"]
    assert out.daily[0] == pytest.approx(4, rel=0.02)
    with shop.writing() as conn:
        table = tables.stock_days
        days = [TODAY - timedelta(days=ago) for ago in range(21, 51)]
        conn.execute(table.delete().where(table.c.day.in_(days)))
    sell(shop, "LAMP", range(21, 51))
    assert advised(shop)["LAMP"].daily[0] == pytest.approx(4, rel=0.02)


def test_a_hole_in_the_sales_of_all_is_no_fall_of_demand(shop: Store) -> None:
    """A report that was never fetched: two months of nothing, of eight SKUs at once."""
    for at in range(8):
        sell(shop, f"S{at}", [*range(1, 20), *range(80, 390)])
    stock(shop, {f"S{at}": 100 for at in range(8)})
    found = advised(shop)
    assert found["S1"].daily[0] == pytest.approx(4, rel=0.05)
    assert found["S1"].why.seen <= 400 - 60


def test_a_hole_in_one_marketplace_leaves_the_other(shop: Store) -> None:
    for at in range(8):
        sell(shop, f"S{at}", [*range(1, 20), *range(80, 390)])
        sell(shop, f"J{at}", range(1, 390), place="JP")
    found = advised(shop)
    assert found["S1"].daily[0] == pytest.approx(4, rel=0.05)
    assert found["J1"].why.seen > 385


def test_one_slow_sku_has_no_holes(shop: Store) -> None:
    sell(shop, "SLOW", range(3, 390, 30), units=1)
    one = advised(shop)["SLOW"]
    assert one.daily[0] == pytest.approx(1 / 30, rel=0.5)
    assert one.why.seen == one.why.days == 363


def test_a_renamed_sku_goes_on_and_a_merged_one_is_summed(shop: Store) -> None:
    sell(shop, "OLD", range(100, 300))
    sell(shop, "NEW", range(1, 100))
    sell(shop, "OTHER", range(1, 300), units=2)
    stock(shop, {"NEW": 20, "OTHER": 10})
    pairs = [Pairing(OWNER, "US", sku, "LAMP") for sku in ("OLD", "NEW", "OTHER")]
    with shop.writing() as conn:
        goods.save(conn, [Product("LAMP"), *pairs], document=None, as_of=NOW)
    found = advised(shop)
    assert set(found) == {"LAMP"}
    lamp = found["LAMP"]
    assert lamp.daily[0] == pytest.approx(6, rel=0.02)
    assert (lamp.on_hand, lamp.kind) == (30, "smooth")
    assert {share.sku for share in lamp.accounts if share.daily} == {"NEW", "OTHER"}


def test_a_lead_time_of_nothing(shop: Store) -> None:
    sell(shop, "LAMP", range(1, 300))
    stock(shop, {"LAMP": 0})
    with shop.writing() as conn:
        rows = (Product("LAMP", lead_days=0), Pairing(OWNER, "US", "LAMP", "LAMP"))
        goods.save(conn, rows, document=None, as_of=NOW)
        typed.save(conn, [Way("", "NA", "sea", 0, 0, 0)], as_of=NOW)
    one = advised(shop)["LAMP"]
    assert one.why.lead[0] == 3
    assert 4 * 30 <= one.lines[0].quantity <= 4 * (30 + 14 - 3)


def test_currencies_that_are_mixed_are_no_price_without_a_rate(shop: Store) -> None:
    sell(shop, "LAMP", range(1, 100))
    sell(shop, "LAMP", range(1, 100), currency="CAD", place="CA")
    with shop.reading() as conn:
        found = plan(conn, Scope(), NOW)
    assert found
    assert {one.pool for one in found.advice} == {"NA", "CA"}
    assert all(one.why.target_from == "default" for one in found.advice)


@pytest.mark.parametrize("hour", [0, 3, 7, 12, 23])
def test_a_day_that_is_not_over_where_it_is_sold_does_not_count(shop: Store, hour: int) -> None:
    """In Seattle it is still the day before until 7 or 8 in the morning of Greenwich."""
    sell(shop, "LAMP", range(2, 300))
    early = datetime(2025, 3, 12, hour, 1, tzinfo=UTC)
    if hour >= 12:
        sell(shop, "LAMP", [1])
    else:
        sell(shop, "LAMP", [1], units=1)
    found = advised(shop, early)["LAMP"]
    assert found.daily[0] == pytest.approx(4, abs=0.01 if hour != 7 else 0.25)
