"""Days that legs took: learned from tickets, used by a plan where enough; no piece twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from jobs.context import context
from seller.facts import (
    Batch,
    LegTime,
    PurchaseLine,
    PurchaseOrder,
    Shipment,
    ShipmentEvent,
    ShipmentItem,
    StockLevel,
)
from seller.metrics.restock.transit import typed
from seller.store import Store, buying, goods, tickets, write
from seller.views.learned import learned
from seller.views.restock import MODES, plan
from seller.views.restock.history import History
from seller.views.restock.leads import Ways
from seller.views.restock.series import Shelf
from seller.views.scope import Scope
from tests.firstleg.built import voyage
from tests.views.fill import fill
from tests.views.shop import NOW

US = "lantern-na"
KEY = (US, "LAMP-1", "NA")
DAY = timedelta(days=1)


def journeys(*days: int) -> list[LegTime]:
    """What is learned of tickets by sea that took so many days to Amazon's door."""
    rows = [row for number, each in enumerate(days) for row in voyage(f"T{number}", each)]
    with context() as ctx, ctx.store.writing() as conn:
        tickets.save(conn, rows)
        return learned(conn, NOW)


def test_times_are_learned_with_mean_spread_and_source(told) -> None:
    journeys(40, 44)
    found = {(one["leg"], one["mode"]): one for one in told("times")["times"]}
    door = found["door", "sea"]
    assert (door["count"], door["mean"], door["spread"]) == (2, "42.0", "2.8")
    assert (door["source"], door["used"]) == ({"tickets": 2}, False)
    assert found["voyage", "sea"]["mean"] == "14.0"  # SZX1, once for both of its shipments
    shelf = found["shelf", None]
    assert (shelf["mean"], shelf["source"]) == ("9.0", {"statuses": 1})  # FBA3, seen on its way


@pytest.mark.usefixtures("call")
def test_enough_journeys_shrink_towards_what_is_usual() -> None:
    few = History(journeys(60, 60))
    assert few.way("sea", MODES["sea"]) == MODES["sea"]
    many = History(journeys(60, 60, 60, 60))
    way = many.way("sea", typed(40, 40, 40))
    assert (many.count("sea"), way.days, way.mean) == (4, (40, 60), 50.0)  # four against four
    assert many.way("air", MODES["air"]) == MODES["air"]


def test_a_plan_says_how_many_journeys_it_rests_on(store: Store) -> None:
    fill(store)
    with store.reading() as conn:
        before = plan(conn, Scope(), NOW)
    with store.writing() as conn:
        tickets.save(conn, [row for n in range(5) for row in voyage(f"T{n}", 90)])
        tickets.learn(conn, learned(conn, NOW))
    with store.reading() as conn:
        after = plan(conn, Scope(), NOW)
    assert before
    assert after
    assert {one.why.journeys for one in before.advice} == {0}
    assert {one.why.journeys for one in after.advice} == {5}
    assert after.advice[0].why.lead[2] > before.advice[0].why.lead[2] + 20


@pytest.fixture
def ordered(store: Store) -> Store:
    """96 pieces of LAMP-1 in the own warehouse, ordered three weeks ago; nothing planned yet."""
    fill(store)
    planned(store, 0)
    line = PurchaseLine("PO-1", 1, US, "LAMP-1", "NA", 96, None, "", received=96)
    order = PurchaseOrder("PO-1", "Yiwu", "sea", NOW - 21 * DAY)
    with store.writing() as conn:
        buying.save(conn, [buying.Bought(order, (line,))])
    return store


def planned(store: Store, pieces: int) -> None:
    """So many are WORKING, as Amazon counts them."""
    with store.writing() as conn:
        known = goods.levels(conn, (US,))
        level = next(one for one in known if (one.marketplace, one.sku) == ("US", "LAMP-1"))
        batch = Batch.of(StockLevel, [replace(level, inbound_working=pieces)])
        write.apply(
            conn, [batch], account=US, marketplace="US", snapshot=False, as_of=NOW, document=None
        )


def own(store: Store) -> int:
    with store.reading() as conn:
        return Shelf(conn, Scope(), NOW, Ways()).goods[KEY].own


def send(store: Store, name: str, pieces: int, *events: tuple[str, int]) -> None:
    known = Shipment(US, name, "US", "", events[-1][0], "ONT8", case_packed=False)
    item = ShipmentItem(US, name, "LAMP-1", "US", "X", pieces, 0, 0)
    seen = [ShipmentEvent(US, name, what, "US", NOW - ago * DAY) for what, ago in events]
    batches = [Batch.of(Shipment, [known]), Batch.of(ShipmentItem, [item])]
    batches.append(Batch.of(ShipmentEvent, seen))
    with store.writing() as conn:
        write.apply(
            conn, batches, account=US, marketplace=None, snapshot=False, as_of=NOW, document=None
        )


def test_a_working_shipment_and_the_own_warehouse_are_the_same_pieces(ordered: Store) -> None:
    with ordered.reading() as conn:
        before = Shelf(conn, Scope(), NOW, Ways()).goods[KEY].pipeline
    planned(ordered, 96)
    send(ordered, "FBA8", 96, ("WORKING", 1))
    assert own(ordered) == 96
    with ordered.reading() as conn:
        assert Shelf(conn, Scope(), NOW, Ways()).goods[KEY].pipeline == before


def test_what_left_unmarked_is_not_in_the_own_warehouse_any_more(ordered: Store) -> None:
    send(ordered, "FBA7", 500, ("SHIPPED", 30))  # before the order: other pieces
    assert own(ordered) == 96
    send(ordered, "FBA8", 60, ("WORKING", 3), ("SHIPPED", 1))
    assert own(ordered) == 36
    with ordered.writing() as conn:
        buying.move(conn, "PO-1", "sent", pieces=60)
    assert own(ordered) == 36
    send(ordered, "FBA9", 500, ("SHIPPED", 1))
    assert own(ordered) == 0
