"""Orders of the simulated world: found by time and id, in states that make sense, exact money."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta
from decimal import Decimal

import pytest

from seller.marketplaces import marketplace
from seller.sandbox.world.rows import LineRow, OrderRow
from tests.sandbox.worlds import ANCHOR, DAY, everything, world

NOW = ANCHOR + timedelta(hours=7)
MONEY = ("item_price", "item_tax", "shipping_price", "shipping_tax", "item_discount",
         "shipping_discount")  # fmt: skip


def amounts(line: LineRow) -> list[Decimal | None]:
    return [line[name] for name in MONEY]  # type: ignore[literal-required]


@pytest.mark.parametrize("by", ["created", "updated"])
def test_a_span_holds_what_it_should_in_order_of_time(by: str) -> None:
    made = world()
    name = "purchased_at" if by == "created" else "updated_at"
    for seller in made.sellers:
        whole = list(made.orders(seller.account, now=NOW))
        middle = sorted(order[name] for order in whole)[len(whole) // 2]  # type: ignore[literal-required]
        for since, until in ((middle, middle + 30 * DAY), (middle - 3 * DAY, middle), (NOW, NOW)):
            found = list(made.orders(seller.account, now=NOW, **{by: (since, until)}))
            times = [order[name] for order in found]  # type: ignore[literal-required]
            assert times == sorted(times)
            wanted = [o for o in whole if since <= o[name] < until]  # type: ignore[literal-required]
            key = lambda order: order["order_id"]  # noqa: E731 - said once, used twice
            assert sorted(found, key=key) == sorted(wanted, key=key)


def test_nothing_of_the_future_is_shown() -> None:
    made = world()
    for seller in made.sellers:
        for by in ("created", "updated"):
            span = {by: (ANCHOR, ANCHOR + 90 * DAY)}
            assert all(o["updated_at"] <= NOW for o in made.orders(seller.account, now=NOW, **span))


def test_an_order_is_found_by_its_id_alone() -> None:
    made = world()
    account = made.sellers[0].account
    orders = list(made.orders(account, now=NOW))
    for order in orders[::37]:
        assert made.order(account, order["order_id"], NOW) == order
    newest = orders[-1]
    assert made.order(account, newest["order_id"], newest["purchased_at"] - DAY) is None
    assert made.order(made.sellers[1].account, newest["order_id"], NOW) is None
    for wrong in ("", "1", "111-1111111-1111111", newest["order_id"].replace("-", ""), "١١١" * 9):
        assert made.order(account, wrong, NOW) is None


def test_ids_have_amazons_shape_and_are_unique_everywhere() -> None:
    orders = [order for _, order in everything(world(), NOW)]
    assert all(re.fullmatch(r"\d{3}-\d{7}-\d{7}", order["order_id"]) for order in orders)
    assert len({order["order_id"] for order in orders}) == len(orders)
    items = [line["item_id"] for order in orders for line in order["lines"]]
    assert all(re.fullmatch(r"\d{14}", item) for item in items)
    assert len(set(items)) == len(items)
    assert all(
        re.fullmatch(r"B0[0-9A-Z]{8}", line["asin"]) for order in orders for line in order["lines"]
    )


def test_each_state_shows_what_amazon_shows_in_it() -> None:
    statuses = Counter[str]()
    for hours in range(0, 24 * 20, 24):
        for seller in world().sellers:
            at = ANCHOR + timedelta(hours=hours)
            for order in world().orders(seller.account, now=at, updated=(at - 3 * DAY, at)):
                statuses[order["status"]] += 1
                check_state(order)
    assert set(statuses) == {
        "PENDING", "UNSHIPPED", "PARTIALLY_SHIPPED", "SHIPPED", "CANCELLED",
    }  # fmt: skip


def check_state(order: OrderRow) -> None:
    status, lines = order["status"], order["lines"]
    priced = status not in ("PENDING", "CANCELLED")
    for line in lines:
        assert all((amount is not None) == priced for amount in amounts(line))
        assert (line["currency"] is not None) == priced
        assert line["quantity"] == (0 if status == "CANCELLED" else line["ordered"]) <= 11
        assert line["ordered"] >= 1
        assert priced or not line["promotions"]
    shipped = [line["shipped"] for line in lines]
    assert all(line["shipped"] in (0, line["ordered"]) for line in lines)
    assert all(shipped) == (status == "SHIPPED")
    assert any(shipped) == (status in ("SHIPPED", "PARTIALLY_SHIPPED"))
    assert (order["deliver_from"] is not None) == any(shipped)
    if order["deliver_from"] and order["deliver_by"]:
        assert order["purchased_at"] < order["deliver_from"] < order["deliver_by"]
    merchant = order["fulfilled_by"] == "MERCHANT"
    assert bool(order["packages"]) == (merchant and any(shipped))
    assert (order["ship_by"] is not None) == (merchant and priced)
    assert (order["cancelled_by"] is not None) == (status == "CANCELLED")
    parcels = {item: units for package in order["packages"] for item, units in package["items"]}
    if parcels:
        assert parcels == {x["item_id"]: x["ordered"] for x in lines if x["shipped"]}


def test_money_is_exact_and_in_the_marketplaces_currency() -> None:
    discounts = taxes = waived = 0
    for _, order in everything(world(), NOW):
        place = marketplace(order["marketplace"])
        for line in order["lines"]:
            if line["currency"] is None:
                continue
            assert line["currency"] == place.currency
            digits = 0 if place.currency == "JPY" else -2
            assert all(a is not None and a.as_tuple().exponent == digits for a in amounts(line))
            price, tax, fee, _, off, fee_off = (Decimal(a or 0) for a in amounts(line))
            assert price == Decimal(line["unit_price"] or 0) * line["quantity"]
            assert 0 <= off < max(price, Decimal(1))
            assert 0 <= fee_off <= fee
            assert bool(off or fee_off) == bool(line["promotions"])
            if place.code == "DE":
                assert abs(tax - (price - off) * 19 / 119) <= Decimal("0.005")
            if place.code == "JP":
                assert abs(tax - (price - off) * 10 / 110) <= Decimal("0.5")
            discounts, taxes, waived = (
                discounts + (off > 0),
                taxes + (tax > 0),
                waived + (fee_off > 0),
            )
    assert min(discounts, taxes, waived) > 20


def test_replacements_cost_nothing_and_name_a_delivered_order() -> None:
    made = world()
    found = 0
    for seller in made.sellers:
        known = {order["order_id"]: order for order in made.orders(seller.account, now=NOW)}
        for order in known.values():
            if order["replaces"] is None:
                continue
            found += 1
            original = known[order["replaces"]]
            assert original["delivered"]
            assert original["purchased_at"] < order["purchased_at"]
            assert order["marketplace"] == original["marketplace"]
            (line,) = order["lines"]
            assert line["sku"] == original["lines"][0]["sku"]
            assert all(not amount for amount in amounts(line))
    assert found == round(made.plan.lines * 0.006)


def test_orders_have_several_lines_and_some_repeat_a_sku() -> None:
    orders = [order for _, order in everything(world(lines=20_000), NOW)]
    sizes = Counter(len(order["lines"]) for order in orders)
    assert sizes[1] > 0.9 * len(orders)
    assert sizes[2] > 100
    assert sizes[3] > 5
    alike = different = 0
    for order in orders:
        skus = Counter(line["sku"] for line in order["lines"])
        for sku, times in skus.items():
            twins = [line for line in order["lines"] if line["sku"] == sku]
            if times > 1 and order["status"] == "SHIPPED":
                shown = {(line["quantity"], *amounts(line)) for line in twins}
                alike += len(shown) < times
                different += len(shown) > 1
    assert alike > 10
    assert different > 10


def test_shares_of_cancelled_merchant_and_late_orders_are_plausible() -> None:
    orders = [order for _, order in everything(world(lines=20_000), NOW)]
    count = len(orders)
    assert 0.02 < sum(o["status"] == "CANCELLED" for o in orders) / count < 0.04
    assert 0.05 < sum(o["fulfilled_by"] == "MERCHANT" for o in orders) / count < 0.3
    late = [o for o in orders if o["updated_at"] > (o["deliver_by"] or NOW) + 5 * DAY]
    assert 0.005 < len(late) / count < 0.05
    many = [line["ordered"] for order in orders for line in order["lines"]]
    assert 0.05 < sum(units > 1 for units in many) / len(many) < 0.25
