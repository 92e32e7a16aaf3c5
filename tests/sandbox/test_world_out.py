"""What leaves Amazon's warehouses other than to buyers, and what Amazon pays for its mistakes."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from seller.sandbox.world import Plan, World, build
from seller.sandbox.world.removing import RemovalRow
from tests.sandbox.worlds import ANCHOR, DAY, sites, world

NOW = ANCHOR + 30 * DAY
START = ANCHOR - timedelta(days=200)


def orders(made: World, account: str, code: str) -> list[RemovalRow]:
    return list(made.removals(account, code, since=START, until=NOW, now=NOW))


def test_removals_are_what_the_ledger_says_has_left() -> None:
    made = world(lines=6000)
    for seller, code in sites(made):
        told, booked = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
        for row in orders(made, seller.account, code):
            assert row["requested"] == row["shipped"] + row["disposed"] + row["in_process"]
            told[row["sku"], "removed"] += row["shipped"]
            told[row["sku"], "disposed"] += row["disposed"]
        for day in made.movements(seller.account, since=START, until=NOW, now=NOW):
            for kind in ("removed", "disposed"):
                booked[day["sku"], kind] -= day[kind]
        assert +told == +booked
        assert {kind for _, kind in +told} == {"removed", "disposed"}


def test_an_order_waits_before_its_units_leave() -> None:
    made = world(lines=6000)
    waiting, status = 0, set()
    for days in range(0, 60, 3):
        now = ANCHOR + days * DAY
        for row in made.removals("lantern-na", "US", since=START, until=now, now=now):
            waiting += row["in_process"]
            status.add((row["status"], row["fee"] is None, row["in_process"] > 0))
    assert waiting
    assert status == {("Pending", True, True), ("Completed", False, False)}


def test_clients_get_damaged_units_that_are_there_and_no_others() -> None:
    made = build(Plan(lines=6000, skus=60, days=200, anchor=ANCHOR))
    have = {row["sku"]: row["unfulfillable"] for row in made.stock("lantern-na", "US", ANCHOR)}
    units = {sku: (0, bad) for sku, bad in have.items() if bad}
    assert units
    made.remove("lantern-na", "US", ("R-1", False), units, ANCHOR)
    made.remove("lantern-na", "US", ("R-2", False), units, ANCHOR)
    then = ANCHOR + 4 * DAY
    rows = list(made.removals("lantern-na", "US", since=ANCHOR, until=then, now=then))
    found = {(row["removal_id"], row["sku"]): row for row in rows}
    for sku, (_, bad) in units.items():
        first, second = found["R-1", sku], found["R-2", sku]
        assert first["shipped"] + first["cancelled"] == bad
        assert (second["status"], second["cancelled"]) == ("Cancelled", bad)
    got = sum(row["shipped"] for row in rows)
    assert got
    untouched = world(lines=6000)
    for row, plain in zip(
        made.stock("lantern-na", "US", then), untouched.stock("lantern-na", "US", then), strict=True
    ):
        shipped = found["R-1", row["sku"]]["shipped"] if row["sku"] in units else 0
        assert plain["unfulfillable"] - row["unfulfillable"] == shipped
    later = ANCHOR + 55 * DAY
    assert all(row["unfulfillable"] >= 0 for row in made.stock("lantern-na", "US", later))


def test_units_that_sell_are_never_taken_out() -> None:
    made = build(Plan(lines=6000, skus=60, days=200, anchor=ANCHOR))
    rows = made.stock("lantern-na", "US", ANCHOR)
    units = {row["sku"]: (row["fulfillable"], 0) for row in rows if row["fulfillable"]}
    made.remove("lantern-na", "US", ("R-1", True), units, ANCHOR)
    for days in range(1, 55, 2):
        for row in made.stock("lantern-na", "US", ANCHOR + days * DAY):
            assert min(row["fulfillable"], row["total"]) >= 0
    then = ANCHOR + 4 * DAY
    told = list(made.removals("lantern-na", "US", since=ANCHOR, until=then, now=then))
    assert sum(row["disposed"] for row in told)
    assert sum(row["cancelled"] for row in told)


def test_reimbursements_are_for_returns_and_lost_deliveries() -> None:
    made = world("US", "DE", "FR", "JP", lines=20_000)
    ids, reversed_ = Counter[str](), 0
    for seller, code in sites(made):
        back = Counter(
            (row["order_id"], row["sku"])
            for row in made.returns(seller.account, code, since=START, until=NOW, now=NOW)
            if row["status"] == "Reimbursed"
        )
        rows = list(made.repayments(seller.account, code, since=START, until=NOW, now=NOW))
        known = {row["reimbursement_id"]: row for row in rows}
        paid = Counter(
            (row["order_id"], row["sku"]) for row in rows if row["reason"] == "CustomerReturn"
        )
        assert paid <= back
        assert sum((back - paid).values()) <= 20, "those of the last days are not paid yet"
        ids.update(row["reimbursement_id"] for row in rows)
        for row in rows:
            assert row["total"] == row["per_unit"].copy_abs() * row["quantity"]
            assert row["quantity"] == row["cash"] + row["inventory"]
            if row["reason"] == "Reimbursement_Reversal":
                reversed_ += 1
                assert row["total"] < 0
                assert known[row["original_id"]]["reason"] == row["original_type"]
    assert reversed_
    assert max(ids.values()) > 1, "one reimbursement may be for several SKUs"
