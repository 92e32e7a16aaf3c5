"""The returns board and the queue of unsellable stock, from the store to the removal order file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from seller.errors import Stop
from seller.facts import MerchantReturn, Pairing, Product, Removal, RemovalFee
from seller.flatfile.removal import Line, written
from seller.sandbox.feeds import REMOVALS
from seller.sandbox.server import serve
from seller.sandbox.world import Plan, build
from seller.store import Store, goods, typed
from seller.views.returns import board
from seller.views.scope import Scope
from seller.views.unsellable import chosen, number, queue
from tests.sandbox.lister import Lister
from tests.sandbox.worlds import ANCHOR
from tests.store.build import (
    ACCOUNT,
    NOON,
    PLACE,
    item,
    ledger,
    line,
    listing,
    order,
    put,
    refused,
    returned,
    shipment,
    stock,
)

DAY = timedelta(days=1)
TODAY = NOON.date()


def sold(number: int, age: int, sku: str = "LAMP-1", **rest) -> list[Any]:
    day = TODAY - age * DAY
    rest = {"day": day, "purchased_at": NOON - age * DAY, **rest}
    return [order(f"{sku}-{number}", **rest), line(f"{sku}-{number}", sku, **rest)]


def sent(number: int, age: int, sku: str = "LAMP-1", **rest):
    rest = {"returned_at": NOON - (age - 10) * DAY, "lpn": f"L{number}", **rest}
    return returned(f"{sku}-{number}", sku, **rest)


@pytest.fixture
def shop(store: Store) -> Store:
    """Of 20 old orders two came back, of 4 young ones one; the other MSKU sells with two labels."""
    facts = [one for number in range(20) for one in sold(number, 60)]
    facts += [one for number in range(20, 24) for one in sold(number, 10)]
    facts += [one for number in range(3) for one in sold(number, 60, "LAMP-2")]
    facts += [
        sent(0, 60, reason="DEFECTIVE", comment="=1+1 <b>kaputt</b>", disposition="DEFECTIVE"),
        sent(1, 60, reason="UNWANTED_ITEM"),
        sent(20, 10, reason="DEFECTIVE", returned_at=NOON),
        sent(0, 60, "LAMP-2", fnsku="X2"),
        sent(999, 60),  # of an order that is not known
        item("FBA1", sku="LAMP-1"),
        item("FBA2", sku="LAMP-2", fnsku="X2"),
        item("FBA3", sku="LAMP-2", fnsku="X3"),
        shipment("FBA1"),
    ]
    put(store, *facts, marketplace=None)
    with store.writing() as conn:
        goods.save(conn, [Pairing(ACCOUNT, "DE", "LAMP-1", "LAMP")], document=None, as_of=NOON)
    return store


def seen(store: Store, scope: Scope | None = None):
    with store.reading() as conn:
        return board(conn, scope or Scope(), now=NOON, days=180)


def test_the_rate_is_of_ripe_orders_and_young_ones_stand_apart(shop: Store) -> None:
    found = seen(shop)
    (mine, other) = found.rows["msku"]
    assert (mine.name, mine.ripe.out, mine.ripe.back, mine.rate) == ("LAMP-1", 20, 2, "10.00")
    assert (mine.young.out, mine.young.back, mine.so_far) == (4, 1, "12.50")
    assert mine.reasons == (("DEFECTIVE", 2), ("UNWANTED_ITEM", 1))
    assert (other.rate, found.unplaced, found.late) == ("33.33", 1, "0.00")
    products = {row.name: row.rate for row in found.rows["product"]}
    assert products == {"LAMP": "10.00", "": "33.33"}
    (place,) = found.rows["marketplace"]
    assert (place.marketplace, place.rate) == ("DE", "13.04")


def test_a_batch_is_a_shipment_where_only_one_brought_the_label(shop: Store) -> None:
    found = {row.name: (row.known, row.rate) for row in seen(shop).rows["batch"]}
    assert found == {
        "FBA1": ("shipment", "10.00"),
        "X2": ("several", None),  # nobody knows how many of the three bore this label
        "": ("unknown", "0.00"),
    }


def test_months_and_comments(shop: Store) -> None:
    found = seen(shop)
    assert [(f"{one.first:%Y-%m}", one.rate, one.ripe) for one in found.trend] == [
        ("2026-01", "13.04", False),
        ("2026-02", "25.00", False),
    ]
    (said,) = found.comments
    assert (said.text, said.language, said.reason) == ("=1+1 <b>kaputt</b>", "de", "DEFECTIVE")


def test_a_scope_holds_back_what_is_elsewhere(shop: Store) -> None:
    assert seen(shop, Scope(marketplaces=("FR",))).rows["msku"] == ()
    assert seen(shop, Scope(accounts=("other",))).rows["msku"] == ()
    with shop.writing() as conn:
        goods.save(conn, [Product("LAMP", owner="Li")], document=None, as_of=NOON)
    assert [one.name for one in seen(shop, Scope(owners=("Li",))).rows["msku"]] == ["LAMP-1"]


def test_a_merchants_returns_count_too(shop: Store) -> None:
    plain = dict.fromkeys(MerchantReturn.__dataclass_fields__, "")
    nothing = dict.fromkeys(("currency", "refunded", "label_cost", "in_policy", "a_to_z"))
    told: dict[str, Any] = {
        **plain,
        **nothing,
        **PLACE,
        "claim_paid": None,
        "delivered_on": None,
        "order_id": "LAMP-1-5",
        "sku": "LAMP-1",
        "line_no": 1,
        "quantity": 1,
        "ordered_on": TODAY - 60 * DAY,
        "requested_on": TODAY - 50 * DAY,
        "reason": "CR-DEFECTIVE",
    }
    put(shop, MerchantReturn(**told))
    assert seen(shop).rows["msku"][0].rate == "15.00"


def test_an_alarm_reaches_the_board(store: Store) -> None:
    facts = [one for number in range(150) for one in sold(number, 100)]
    facts += [one for number in range(200, 240) for one in sold(number, 40)]
    facts += [sent(number, 40) for number in range(200, 212)] + [sent(0, 100)]
    put(store, *facts, marketplace=None)
    found = seen(store)
    (row,) = found.rows["msku"]
    assert row.alarm
    assert (row.alarm.against, row.alarm.recent.back, row.alarm.past.back) == ("own", 12, 1)


FEES = [
    RemovalFee(*("DE", way, 0, 0, date(2026, 1, 1), fee, 0, 0, "", "EUR", "Seller Central"))
    for way, fee in (("remove", 80), ("dispose", 30))
]


@pytest.fixture
def stuck(store: Store) -> Store:
    """One stock that DE and FR both report, another of DE's own, and a removal under way."""
    shared: dict[str, Any] = {"unfulfillable": 7, "total": 9, "fulfillable": 2}
    put(
        store,
        *(stock(**shared), stock(**shared, marketplace="FR")),
        stock("LAMP-2", fnsku="X2", unfulfillable=4, total=4),
        stock("LAMP-3", fnsku="X3", fulfillable=9, total=9),
        ledger(disposition="CUSTOMER_DAMAGED", ending=5),
        ledger(disposition="DEFECTIVE", ending=2),
        ledger(disposition="DEFECTIVE", ending=3, day=date(2026, 3, 1)),
        listing(),
        removal("X2", 4),
        marketplace=None,
    )
    return store


def removal(fnsku: str, units: int) -> Removal:
    counts: dict[str, Any] = {"requested": units, "cancelled": 0, "disposed": 0, "shipped": 0}
    return Removal(
        *(ACCOUNT, "R-0", "LAMP-2", "Unsellable", "DE", "Disposal", "Processing", "Standard"),
        requested_at=NOON - DAY,
        changed_at=None,
        fnsku=fnsku,
        in_process=units,
        fee=None,
        currency=None,
        **counts,
    )


def waiting(store: Store):
    with store.reading() as conn:
        return queue(conn, Scope(), now=NOON)


def test_a_shared_stock_waits_once_and_what_is_leaving_does_not(stuck: Store) -> None:
    first, second = waiting(stuck)
    assert (first.msku, first.units, first.free) == ("LAMP-1", 7, 7)
    assert first.states == (("CUSTOMER_DAMAGED", 5), ("DEFECTIVE", 2))
    assert (second.msku, second.units, second.free) == ("LAMP-2", 4, 0)
    assert first.best == ""
    assert {one.why for one in first.costs} == {"returns.no_fee"}


def test_the_cheapest_way_goes_out_and_nothing_without_a_cost(stuck: Store) -> None:
    with refused(Stop, "returns.no_way"):
        chosen(waiting(stuck), "cheapest")
    assert [by for _, by in chosen(waiting(stuck), "dispose")] == ["dispose"]
    with stuck.writing() as conn:
        typed.save(conn, FEES, as_of=NOON)
    going = chosen(waiting(stuck), "cheapest")
    assert [(one.msku, by) for one, by in going] == [("LAMP-1", "dispose")]
    elsewhere = replace(going[0][0], marketplace="US")
    with refused(Stop, "returns.one_place"):
        chosen([going[0][0], elsewhere], "dispose")
    assert number(going, "dispose", NOON) == number(going, "dispose", NOON + timedelta(hours=3))
    assert number(going, "dispose", NOON) != number(going, "dispose", NOON + DAY)


def test_amazon_takes_the_file_once() -> None:
    plan = Plan(marketplaces=("US",), skus=40, lines=12_000, days=90, anchor=ANCHOR)
    with serve(build(plan), speed=1_000_000.0) as server:
        server.state.clock.set(ANCHOR + timedelta(hours=12))
        us = Lister(server)
        rows = server.state.world.stock(us.seller.account, us.place, server.state.clock.hour())
        bad = {row["sku"]: row["unfulfillable"] for row in rows if row["unfulfillable"]}
        first, second, *_ = bad
        lines = [Line("R-1", "dispose", first, bad[first]), Line("R-2", "remove", second, 1)]
        address = {"AddressName": "Lantern", "AddressFieldOne": "1 Harbour\tRoad"}
        address |= {"AddressCity": "Springfield", "AddressCountryCode": "US"}
        told = us.result(us.feed(written(lines, address), REMOVALS)).decode()
        assert "records successful\t\t2" in told, told
        assert us.effects() == [("removal", "US", "R-1"), ("removal", "US", "R-2")]
        again = us.result(us.feed(written(lines, address), REMOVALS)).decode()
        assert "records successful\t\t0" in again
