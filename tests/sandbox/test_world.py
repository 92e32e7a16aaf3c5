"""The world as a whole: the plan, determinism, and what moving the clock changes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from seller.sandbox.world import Plan, build
from seller.sandbox.world.truth import TABLES
from tests.sandbox.worlds import ANCHOR, DAY, HOUR, everything, sites, world

AFTER = {
    "PENDING": {"PENDING", "UNSHIPPED", "PARTIALLY_SHIPPED", "SHIPPED", "CANCELLED"},
    "UNSHIPPED": {"UNSHIPPED", "PARTIALLY_SHIPPED", "SHIPPED", "CANCELLED"},
    "PARTIALLY_SHIPPED": {"PARTIALLY_SHIPPED", "SHIPPED"},
    "SHIPPED": {"SHIPPED"},
    "CANCELLED": {"CANCELLED"},
}


def test_the_same_plan_makes_the_same_world() -> None:
    plan = world(lines=400, skus=20).plan
    assert build(plan).truth(ANCHOR) == world(lines=400, skus=20).truth(ANCHOR)


def test_another_seed_makes_another_world() -> None:
    first, second = (world(lines=400, skus=20, seed=seed).truth(ANCHOR) for seed in (7, 8))
    for account, places in first.items():
        for code, tables in places.items():
            for table in ("listings", "stock", "orders", "order_lines"):
                assert tables[table]["checksum"] != second[account][code][table]["checksum"]


@pytest.mark.parametrize(
    ("lines", "skus", "days", "sellers"),
    [(10, 5, 30, 2), (10, 1, 3, 1), (777, 30, 90, 3), (3000, 60, 200, 2), (5000, 2, 400, 5)],
)
def test_the_planned_number_of_lines_lies_before_the_anchor(
    lines: int, skus: int, days: int, sellers: int
) -> None:
    made = build(Plan(lines=lines, skus=skus, days=days, sellers=sellers, anchor=ANCHOR))
    found = [order for _, order in everything(made, ANCHOR - timedelta(seconds=1))]
    assert sum(len(order["lines"]) for order in found) <= lines
    found = [order for _, order in everything(made, ANCHOR) if order["purchased_at"] < ANCHOR]
    assert sum(len(order["lines"]) for order in found) == lines
    assert min(order["purchased_at"] for order in found) >= made.plan.start


def test_each_seller_has_an_account_per_region() -> None:
    made = build(Plan(lines=50, skus=6, days=40, marketplaces=("JP", "DE", "FR", "US")))
    accounts = {seller.account: seller for seller in made.sellers}
    assert list(accounts) == [
        "lantern-fe", "lantern-eu", "lantern-na", "harbor-fe", "harbor-eu", "harbor-na",
    ]  # fmt: skip
    assert accounts["harbor-eu"].marketplaces == ("DE", "FR")
    assert len({seller.refresh_token for seller in made.sellers}) == 6
    assert len({seller.seller_id for seller in made.sellers}) == 6
    assert len({seller.client_id for seller in made.sellers}) == 2
    assert accounts["lantern-eu"].refresh_token not in repr(made.sellers)


def test_a_plan_refuses_what_no_world_can_be_made_of() -> None:
    with pytest.raises(ValueError, match="at least one"):
        Plan(lines=0)
    with pytest.raises(ValueError, match="UTC"):
        Plan(anchor=datetime(2026, 6, 15))  # noqa: DTZ001 - the naive time is the point
    assert Plan(marketplaces=("GB", "UK", "US")).marketplaces == ("UK", "US")
    assert Plan().anchor.tzinfo == UTC


def test_another_region_does_not_reshuffle_what_is_offered() -> None:
    one = build(Plan(lines=100, skus=30, days=60, marketplaces=("US",), anchor=ANCHOR))
    two = build(Plan(lines=500, skus=30, days=60, marketplaces=("US", "DE"), anchor=ANCHOR))
    names = ("sku", "asin", "fnsku", "title", "price", "open_date")
    first, second = (
        [[row[name] for name in names] for row in made.listings("lantern-na", "US", ANCHOR)]  # type: ignore[literal-required]
        for made in (one, two)
    )
    assert first == second


def test_nothing_moves_within_an_hour() -> None:
    made = world(lines=400, skus=20)
    early, late = ANCHOR + timedelta(minutes=1), ANCHOR + timedelta(minutes=59, seconds=59)
    for table in TABLES:
        assert made.truth_rows(table, early) == made.truth_rows(table, late)


RARE = (
    *("returns", "merchant_returns", "feedback", "topics", "stranded", "removals"),
    "reimbursements",
)
"""Two days may bring nothing new of these."""


def test_the_world_goes_on_after_the_anchor() -> None:
    made = world()
    now, soon, late = (made.truth(ANCHOR + timedelta(days=n)) for n in (0, 2, 55))
    for table in TABLES:
        first, second, third = (
            [tables[table] for places in truth.values() for tables in places.values()]
            for truth in (now, soon, late)
        )
        assert first != third, table
        assert first != second or table in RARE


def test_later_orders_returns_and_feedback_contain_the_earlier_ones() -> None:
    made = world()
    for table, key in (("orders", ("order_id",)), ("order_lines", ("order_id", "sku", "line_no"))):
        now, then = (made.truth_rows(table, at) for at in (ANCHOR, ANCHOR + DAY))
        for seller, code in sites(made):
            before, after = (
                {tuple(row[name] for name in key): row for row in rows[seller.account][code]}
                for rows in (now, then)
            )
            assert before.keys() <= after.keys()
    for table in ("returns", "feedback"):
        now, then = (made.truth_rows(table, at) for at in (ANCHOR, ANCHOR + 20 * DAY))
        for seller, code in sites(made):
            assert all(row in then[seller.account][code] for row in now[seller.account][code])


def test_orders_only_move_forward() -> None:
    made = world()
    seen: dict[str, dict[str, str]] = {}
    for step in range(6):
        at = ANCHOR + step * 9 * HOUR
        for places in made.truth_rows("orders", at).values():
            for row in (row for rows in places.values() for row in rows):
                old = seen.get(row["order_id"], row)
                assert row["status"] in AFTER[old["status"]]
                assert row["purchased_at"] <= old["updated_at"] <= row["updated_at"]
                assert row["updated_at"] <= at.strftime("%Y-%m-%dT%H:%M:%SZ")
                assert old == row or old["updated_at"] < row["updated_at"]
                seen[row["order_id"]] = row


def test_what_an_hour_changed_is_what_was_updated_in_it() -> None:
    made = world(lines=1500)
    changed = 0
    for seller in made.sellers:
        old = {o["order_id"]: o for o in made.orders(seller.account, now=ANCHOR)}
        for hour in range(12):
            at = ANCHOR + hour * HOUR
            new = {o["order_id"]: o for o in made.orders(seller.account, now=at + HOUR)}
            span = (at + timedelta(seconds=1), at + HOUR + timedelta(seconds=1))
            told = made.orders(seller.account, now=at + HOUR, updated=span)
            moved = {
                key
                for key, order in new.items()
                if key not in old or order["updated_at"] != old[key]["updated_at"]
            }
            assert {order["order_id"] for order in told} == moved
            changed += len(moved)
            old = new
    assert changed > 10
