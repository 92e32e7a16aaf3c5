"""What lies in warehouses: counted once, sent by the way that pays, never beyond what is there."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from sqlalchemy import insert

from seller.errors import Stop
from seller.facts import (
    Batch,
    Pairing,
    Product,
    PurchaseLine,
    PurchaseOrder,
    Rate,
    Shipment,
    ShipmentEvent,
    ShipmentItem,
    Stocked,
    StockLevel,
    Way,
)
from seller.facts.rate import TYPED
from seller.store import Store, buying, exchange, goods, plans, sends, tables, typed, write
from seller.store.archive import Archive
from seller.store.sends import Sending
from seller.views.restock import Advice, keeping, plan
from seller.views.restock.accepting import accept
from seller.views.restock.moving import move
from seller.views.restock.supposing import suppose
from seller.views.restock.workbook import workbook
from seller.views.scope import Scope
from tests.views.fill import level
from tests.views.shop import ACCOUNTS, NOW

SHOP = next(one for one in ACCOUNTS if "US" in one.marketplaces).account
LAMP = Product(
    "LAMP", supplier="Yiwu", price=2000, currency="CNY", lead_days=15, carton_units=4,
    unit_weight=500, unit_length=2000, unit_width=1000, unit_height=500,
)  # fmt: skip
SEA = Way("", "NA", "sea", 30, 40, 50, 800, "CNY")
AIR = Way("", "NA", "air", 8, 10, 14, 4000, "CNY")
DAILY, THERE = 5, 60


@pytest.fixture
def shop(store: Store) -> Store:
    """One product: five a day at 20 dollars, twelve days of stock at Amazon."""
    today = NOW.date()
    sold = [
        {
            "account": SHOP, "marketplace": "US", "sku": "M", "currency": "USD",
            "day": today - timedelta(days=ago), "lines": DAILY, "units": DAILY,
            "revenue": DAILY * 2000, "pending_lines": 0, "cancelled_lines": 0,
        }
        for ago in range(1, 200)
    ]  # fmt: skip
    with store.writing() as conn:
        for account in ACCOUNTS:
            write.save_account(conn, account, b"sealed")
        conn.execute(insert(tables.daily_sales), sold)
        goods.save(conn, [LAMP, Pairing(SHOP, "US", "M", "LAMP")], document=None, as_of=NOW)
        rate = Rate(today, "USD", "CNY", TYPED, "7")
        exchange.save(conn, [rate], document="", as_of=NOW)
    stocked(store)
    return store


def stocked(store: Store, **other: int) -> None:
    none: dict[str, Any] = dict.fromkeys(tables.LEVELS, 0)
    none |= {"fulfillable": THERE, "total": THERE} | other
    row = replace(level(SHOP, "US", 0), sku="M", **none)
    with store.writing() as conn:
        write.apply(
            conn, [Batch.of(StockLevel, [row])], account=SHOP, marketplace="US", snapshot=True,
            as_of=NOW, document=None,
        )  # fmt: skip


def typing(store: Store, *rows: Way | Stocked) -> None:
    with store.writing() as conn:
        typed.save(conn, [one for one in rows if isinstance(one, Way)], as_of=NOW)
        typed.save(conn, [one for one in rows if isinstance(one, Stocked)], as_of=NOW)


def own(store: Store, pieces: int) -> None:
    """An order whose goods have come and lie in the own warehouse."""
    line = PurchaseLine("PO-1", 1, "", "LAMP", "NA", pieces, 2000, "CNY", received=pieces)
    order = PurchaseOrder("PO-1", "Yiwu", "sea", NOW - timedelta(days=30))
    with store.writing() as conn:
        buying.save(conn, [buying.Bought(order, (line,))])


def advised(store: Store) -> Advice:
    with store.reading() as conn:
        found = plan(conn, Scope(), NOW)
    assert found
    (one,) = found.advice
    return one


def test_goods_that_a_working_shipment_plans_count_once(shop: Store) -> None:
    own(shop, 96)
    before = advised(shop)
    stocked(shop, inbound_working=96, total=THERE + 96)
    assert advised(shop).pipeline == before.pipeline == 96
    stocked(shop, inbound_working=120, total=THERE + 120)
    assert advised(shop).why.own == 120
    typing(shop, Stocked("", "LAMP", "NA", 100, NOW.date()))
    assert advised(shop).pipeline == 120
    typing(shop, Stocked("", "LAMP", "NA", 300, NOW.date() - timedelta(days=60)))
    assert advised(shop).pipeline == 120


def left(store: Store, name: str, pieces: int, ago: int) -> None:
    """A shipment that left so many days ago, as Amazon tells of it."""
    seen = ShipmentEvent(SHOP, name, "SHIPPED", "US", NOW - timedelta(days=ago))
    known = Shipment(SHOP, name, "US", "", "SHIPPED", "ONT8", case_packed=False)
    item = ShipmentItem(SHOP, name, "M", "US", "X", pieces, 0, 0)
    batches = [Batch.of(type(one), [one]) for one in (known, item, seen)]
    with store.writing() as conn:
        write.apply(
            conn, batches, account=SHOP, marketplace=None, snapshot=False, as_of=NOW, document=None
        )


def test_what_left_after_a_count_is_not_there_any_more(shop: Store) -> None:
    typing(shop, Stocked("", "LAMP", "NA", 100, NOW.date() - timedelta(days=5)))
    assert advised(shop).why.own == 100
    left(shop, "FBA1", 10, 5)  # on the day of the count: not among what was counted
    assert advised(shop).why.own == 100
    left(shop, "FBA2", 70, 1)
    assert advised(shop).why.own == 30
    left(shop, "FBA3", 70, 0)
    assert advised(shop).why.own == 0


def test_air_bridges_to_the_sea_where_the_sales_are_worth_it(shop: Store) -> None:
    own(shop, 400)
    typing(shop, SEA, AIR)
    one = advised(shop)
    sent = {line.mode: line for line in one.sends}
    assert set(sent) == {"air", "sea"}
    assert 140 <= sent["air"].quantity <= 240  # the middle gap is 150; both ways are uncertain
    assert sent["air"].quantity % 4 == 0
    assert one.why.bridge == 30
    assert one.why.gap == pytest.approx(30 * DAILY, rel=0.2)
    assert sent["air"].quantity + sent["sea"].quantity <= 400
    assert sent["air"].cost
    assert sent["air"].cost.currency == "CNY"
    assert sent["air"].cost.minor == 4000 * 500 * sent["air"].quantity // 1000
    assert one.why.unpriced == ""


def test_nothing_flies_that_costs_more_than_a_missed_sale(shop: Store) -> None:
    own(shop, 400)
    typing(shop, SEA, replace(AIR, freight=40_000))
    assert {line.mode for line in advised(shop).sends} == {"sea"}


def test_a_way_without_freight_is_not_taken_for_free(shop: Store) -> None:
    own(shop, 400)
    one = advised(shop)
    assert [(line.mode, line.cost) for line in one.sends] == [("sea", None)]
    assert one.why.unpriced == "no_freight"
    assert one.why.gap > 0
    typing(shop, SEA, AIR)
    with shop.writing() as conn:
        goods.save(conn, [replace(LAMP, unit_weight=None)], document=None, as_of=NOW)
    one = advised(shop)
    assert one.why.unpriced == "no_weight"
    assert [(line.mode, line.cost) for line in one.sends] == [("sea", None)]


def test_no_more_is_sent_than_lies_there(shop: Store) -> None:
    own(shop, 10)
    typing(shop, SEA, AIR, Stocked("Los Angeles", "LAMP", "NA", 7, NOW.date()))
    one = advised(shop)
    assert {line.warehouse for line in one.sends} >= {"Los Angeles"}
    assert sum(line.quantity for line in one.sends if not line.warehouse) <= 10
    assert sum(line.quantity for line in one.sends if line.warehouse) <= 7
    assert (one.why.own, one.why.far, one.pipeline) == (10, 7, 17)


def test_typed_days_are_the_plans_and_what_is_sent_is_kept(shop: Store) -> None:
    own(shop, 400)
    usual = advised(shop)
    typing(shop, replace(SEA, low=60, usual=70, high=80), AIR)
    slow = advised(shop)
    assert slow.why.lead[1] > usual.why.lead[1] + 20
    with shop.reading() as conn:
        made = plan(conn, Scope(), NOW)
        assert made
        stored = keeping.planned(conn, NOW, 0, made)
    with shop.writing() as conn:
        plans.save(conn, stored)
    with shop.reading() as conn:
        found = plans.read(conn, "sea")
    assert found
    again = keeping.kept(found)
    assert again.advice == made.advice
    assert again.advice[0].sends
    assert again.groups == made.groups
    (supposed,) = suppose(again, {"LAMP": LAMP}, demand=50).advice
    assert supposed.sends == ()
    assert supposed.why.exact > made.advice[0].why.exact


def decided(store: Store) -> list[Sending]:
    """The plan's own workbook, accepted as it is."""
    with store.reading() as conn:
        made = plan(conn, Scope(), NOW)
        assert made
        body = workbook(made.advice, {"LAMP": LAMP}, NOW, "en")
    with TemporaryDirectory() as folder:
        archive = Archive(Path(folder), None)
        done = accept(store, archive, body, "plan.xlsx", NOW)
        again = accept(store, archive, body, "plan.xlsx", NOW)
    assert not done.bad
    assert not (*again.going, *again.new)
    return list(done.going)


def received(store: Store) -> PurchaseLine:
    """The line of the order that was received."""
    with store.reading() as conn:
        return next(one.lines[0] for one in buying.orders(conn) if one.lines[0].received)


def test_what_is_decided_on_is_not_decided_again_and_is_gone_when_it_is_sent(shop: Store) -> None:
    own(shop, 400)
    typing(shop, SEA, AIR, Stocked("Los Angeles", "LAMP", "NA", 7, NOW.date()))
    first = advised(shop)
    going = {(one.plan.warehouse, one.plan.mode): one for one in decided(shop)}
    assert set(going) == {("Los Angeles", ""), ("", "air"), ("", "sea")}
    wanted = {(line.warehouse, line.mode): line.quantity for line in first.sends}
    assert {key: one.lines[0].quantity for key, one in going.items()} == wanted
    after = advised(shop)
    pipeline = after.pipeline
    assert pipeline == first.pipeline + first.lines[0].quantity
    assert after.why.leaving == sum(wanted.values())
    assert sum(line.quantity for line in after.sends) < 0.1 * sum(wanted.values())
    air = going["", "air"]
    with shop.writing() as conn:
        left = move(conn, air.plan.send_id, "sent", NOW, pieces=10)
    assert left.state == "part_sent"
    part = advised(shop)
    assert part.pipeline == pipeline - 10  # Amazon reports them once it sees them
    assert received(shop).sent == 10
    with shop.writing() as conn:
        move(conn, air.plan.send_id, "sent", NOW)
        assert move(conn, air.plan.send_id, "arrived", NOW).state == "arrived"
        sea = sends.close(conn, going["", "sea"].plan.send_id, NOW)
    assert received(shop).sent == received(shop).arrived == wanted["", "air"]
    assert sea.state == "closed"
    assert advised(shop).why.own == 400 - wanted["", "air"]


def test_the_order_knows_that_what_is_flown_is_sold_before_it_comes(shop: Store) -> None:
    own(shop, 40)
    typing(shop, SEA, AIR)
    first = advised(shop)
    assert (first.sends[0].mode, bool(first.lines)) == ("air", True)
    decided(shop)
    assert advised(shop).lines == ()


def test_what_was_marked_as_sent_after_a_count_is_not_there_any_more(shop: Store) -> None:
    place = "Los Angeles"
    typing(shop, Stocked(place, "LAMP", "NA", 50, NOW.date() - timedelta(days=1)))
    typing(shop, Stocked("", "LAMP", "NA", 100, NOW.date() - timedelta(days=1)))
    going = {one.plan.warehouse: one for one in decided(shop)}
    for where, there in (("", 100), (place, 50)):
        with shop.writing() as conn:
            move(conn, going[where].plan.send_id, "sent", NOW, pieces=9)
            sends.close(conn, going[where].plan.send_id, NOW)
        why = advised(shop).why
        assert (why.far if where else why.own) == there - 9
    left(shop, "FBA1", 9, 0)  # Amazon saw the same pieces leave
    assert advised(shop).why.own == 91


def test_no_more_leaves_than_was_planned(shop: Store) -> None:
    own(shop, 400)
    (one, *_) = decided(shop)
    for step, pieces in (("sent", one.lines[0].quantity + 1), ("arrived", 1)):
        with shop.writing() as conn, pytest.raises(Stop, match="too_many"):
            move(conn, one.plan.send_id, step, NOW, pieces=pieces)
    with shop.writing() as conn:
        sends.close(conn, one.plan.send_id, NOW)
    with shop.writing() as conn, pytest.raises(Stop, match="closed"):
        move(conn, one.plan.send_id, "sent", NOW)
    with shop.writing() as conn, pytest.raises(Stop, match="no_plan"):
        move(conn, "SP-0", "sent", NOW)
