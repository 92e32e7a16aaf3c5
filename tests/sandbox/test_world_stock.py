"""Stock of the simulated world: it balances, follows the orders and runs out believably."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

import numpy as np

from seller.sandbox.world import World
from seller.sandbox.world.shelf import NEVER
from tests.sandbox.worlds import ANCHOR, DAY, HOUR, sites, world

PARTS = (
    "fulfillable", "inbound_working", "inbound_shipped", "inbound_receiving", "reserved_orders",
    "reserved_transfer", "reserved_processing", "researching", "unfulfillable",
)  # fmt: skip
EUROPE = ("DE", "FR", "UK")


def levels(made: World, account: str, code: str, now: datetime) -> dict[str, dict[str, int]]:
    return {
        row["sku"]: {name: row[name] for name in (*PARTS, "total")}  # type: ignore[literal-required]
        for row in made.stock(account, code, now)
    }


def test_no_quantity_is_negative_and_the_total_is_their_sum() -> None:
    made = world()
    seen = Counter[str]()
    for seller, code in sites(made):
        for days in range(-190, 60, 13):
            for row in levels(made, seller.account, code, ANCHOR + days * DAY).values():
                assert min(row.values()) >= 0
                assert sum(row[name] for name in PARTS) == row["total"]
                seen.update(name for name in PARTS if row[name])
    assert set(seen) == set(PARTS)


def test_reserved_for_orders_is_what_has_been_ordered_and_not_left() -> None:
    made = world()
    for seller, code in sites(made):
        for hours in (0, 31, 500):
            now = ANCHOR + hours * HOUR
            waiting = Counter[str]()
            for order in made.orders(seller.account, now=now):
                if order["fulfilled_by"] == "AMAZON" and order["status"] != "CANCELLED":
                    for line in order["lines"]:
                        waiting[line["sku"]] += line["ordered"] - line["shipped"]
            for sku, row in levels(made, seller.account, code, now).items():
                assert row["reserved_orders"] == waiting[sku]


def shipped(made: World, account: str, code: str, now: datetime) -> Counter[str]:
    """Units that Amazon has sent to buyers of one marketplace since the world began."""
    found = Counter[str]()
    for order in made.orders(account, now=now):
        if order["fulfilled_by"] == "AMAZON" and order["marketplace"] == code:
            for line in order["lines"]:
                found[line["sku"]] += line["shipped"]
    return found


def test_units_shipped_recount_the_orders() -> None:
    made = world("DE", "FR", "US")
    for seller, code in sites(made):
        now = shipped(made, seller.account, code, ANCHOR)
        before = {n: shipped(made, seller.account, code, ANCHOR - n * DAY) for n in (7, 30, 60, 90)}
        rows = list(made.ages(seller.account, code, ANCHOR))
        assert rows
        for row in rows:
            for days, then in before.items():
                assert row[f"shipped_{days}"] == now[row["sku"]] - then[row["sku"]]  # type: ignore[literal-required]


def test_a_row_says_when_it_last_changed() -> None:
    """Amazon does not count what is on its way in, and neither does this world."""
    made = world()
    own = [name for name in PARTS if not name.startswith("inbound") and name != "unfulfillable"]
    quiet = 0
    for seller, code in sites(made):
        then = ANCHOR + 5 * HOUR
        before = levels(made, seller.account, code, ANCHOR)
        for row in made.stock(seller.account, code, then):
            old = before.get(row["sku"])
            if old and (row["updated_at"] or ANCHOR) <= ANCHOR:
                assert all(row[name] == old[name] for name in own)  # type: ignore[literal-required]
                quiet += 1
    assert quiet > 20


def test_ages_sum_to_what_is_available() -> None:
    made = world()
    older = 0
    for seller, code in sites(made):
        stock = levels(made, seller.account, code, ANCHOR)
        for row in made.ages(seller.account, code, ANCHOR):
            ages = [
                row["age_0_90"], row["age_91_180"], row["age_181_270"], row["age_271_365"],
                row["age_365_plus"],
            ]  # fmt: skip
            assert min(ages) >= 0
            assert sum(ages) == row["available"] == stock[row["sku"]]["fulfillable"]
            older += sum(ages[1:])
    assert older > 100


def test_units_come_only_from_shipments_and_returns() -> None:
    made = world()
    for seller in made.sellers:
        (code,) = seller.marketplaces
        for days in (5, 20, 40):
            now, then = ANCHOR + days * DAY, ANCHOR + days * DAY + 12 * HOUR
            before, after = (levels(made, seller.account, code, at) for at in (now, then))
            left = shipped(made, seller.account, code, then)
            left.subtract(shipped(made, seller.account, code, now))
            back = Counter[str]()
            for row in made.returns(
                seller.account, code, since=now + timedelta(seconds=1),
                until=then + timedelta(seconds=1), now=then,
            ):  # fmt: skip
                back[row["sku"]] += row["quantity"]
            for sku, new in after.items():
                old = before.get(sku, new)
                planned = new["total"] - old["total"] + left[sku] - back[sku]
                assert planned >= 0
                assert planned == 0 or new["inbound_working"] >= planned


def test_a_european_stock_is_reported_again_by_each_of_its_sites() -> None:
    made = world(*EUROPE)
    account = made.sellers[0].account
    german, french, british = (levels(made, account, code, ANCHOR) for code in EUROPE)
    both = german.keys() & french.keys()
    assert len(both) > 10
    assert all(german[sku] == french[sku] for sku in both)
    assert any(british[sku] != german[sku] for sku in british.keys() & german.keys())


def test_nothing_is_sold_in_a_planned_shortage_and_stock_is_out() -> None:
    made = world(lines=20_000)
    empty, checked = 0, 0
    for booth in made._booths.values():
        shelf, ledger = booth.market.shelf, booth.ledger
        pool = shelf.offers.pool[ledger.lines.offer]
        bought = ledger.orders.purchased[ledger.lines.order]
        since, until = booth.market.shortages
        for row, slot in zip(*np.nonzero(since < NEVER), strict=True):
            begin, end = int(since[row, slot]), int(until[row, slot])
            assert not ((pool == row) & (bought >= begin) & (bought < end)).any()
            left = booth.inventory._stock.levels(np.array([row]), end - 7200)
            empty, checked = empty + int(left.fulfillable[0] == 0), checked + 1
    assert checked > 20
    assert empty > 0.7 * checked


def test_what_is_sold_out_is_not_active() -> None:
    made = world()
    out = 0
    for seller, code in sites(made):
        stock = levels(made, seller.account, code, ANCHOR)
        for row in made.listings(seller.account, code, ANCHOR):
            if row["channel"] == "FBA" and not stock[row["sku"]]["fulfillable"]:
                assert row["status"] != "Active"
                out += 1
            assert row["status"] != "Active" or row["quantity"] != 0
    assert out > 3


def test_a_merchants_own_stock_falls_as_orders_come() -> None:
    made = world(lines=20_000)
    moved = 0
    for seller, code in sites(made):
        for hours in range(0, 240, 24):
            span = [ANCHOR + (hours + n) * HOUR for n in (0, 24)]
            before, after = (
                {row["sku"]: row["quantity"] for row in made.listings(seller.account, code, at)
                 if row["channel"] == "FBM" and row["relation"] != "parent"}
                for at in span
            )  # fmt: skip
            assert all(units is not None and units >= 0 for units in after.values())
            moved += sum(before[sku] != after[sku] for sku in before.keys() & after.keys())
    assert moved > 10
