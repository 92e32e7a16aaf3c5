"""A budget buys what saves the most lost sales per unit of money, and tells what it leaves out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import insert

from seller.facts import Pairing, Product, Rate
from seller.facts.rate import TYPED
from seller.money import Money
from seller.store import Store, exchange, goods, tables, write
from seller.views.restock import plan
from seller.views.restock.budget import Budget, budget
from seller.views.scope import Scope
from tests.views.shop import ACCOUNTS, NOW
from tests.views.test_sending import SHOP

DEAR, CHEAP, BARGAIN = "DEAR", "CHEAP", "BARGAIN"
PRICES = {DEAR: (5_000, 2000), CHEAP: (500, 2000), BARGAIN: (5_000, 1000)}
"""What a sale brings in dollar cents, and what a piece costs in fen."""


@pytest.fixture
def shop(store: Store) -> Store:
    """Three products that sell alike, none of them in stock."""
    sold = [
        {
            "account": SHOP, "marketplace": "US", "sku": sku, "currency": "USD",
            "day": NOW.date() - timedelta(days=ago), "lines": 2, "units": 2,
            "revenue": 2 * sale, "pending_lines": 0, "cancelled_lines": 0,
        }
        for ago in range(1, 150)
        for sku, (sale, _) in PRICES.items()
    ]  # fmt: skip
    typed: list[Product | Pairing] = [
        Product(sku, price=price, currency="CNY", moq=10, carton_units=5)
        for sku, (_, price) in PRICES.items()
    ]
    typed += [Pairing(SHOP, "US", sku, sku) for sku in PRICES]
    with store.writing() as conn:
        for account in ACCOUNTS:
            write.save_account(conn, account, b"sealed")
        conn.execute(insert(tables.daily_sales), sold)
        goods.save(conn, typed, document=None, as_of=NOW)
        rate = Rate(NOW.date(), "USD", "CNY", TYPED, "7")
        exchange.save(conn, [rate], document="", as_of=NOW)
    return store


def bought(store: Store, yuan: int) -> tuple[dict[str, int], Budget]:
    with store.reading() as conn:
        made = plan(conn, Scope(), NOW)
        assert made
        found = budget(conn, made.advice, Money(100 * yuan, "CNY"), NOW)
    return {one.product: sum(each.quantity for each in one.lines) for one in found.advice}, found


def test_money_goes_where_it_saves_most(shop: Store) -> None:
    whole, _ = bought(shop, 1_000_000)
    assert min(whole.values()) >= 10
    costs = {sku: whole[sku] * price // 100 for sku, (_, price) in PRICES.items()}
    first, spent = bought(shop, costs[BARGAIN])
    assert first == {BARGAIN: whole[BARGAIN], DEAR: 0, CHEAP: 0}
    assert spent.spent == Money(100 * costs[BARGAIN], "CNY")
    second, spent = bought(shop, costs[BARGAIN] + costs[DEAR] // 2)
    assert second[BARGAIN] == whole[BARGAIN]
    assert 0 < second[DEAR] < whole[DEAR]
    assert second[DEAR] % 5 == 0
    assert second[CHEAP] == 0
    left = {one.product: (one.pieces, one.reason) for one in spent.left}
    assert left[CHEAP] == (whole[CHEAP], "budget")
    assert left[DEAR] == (whole[DEAR] - second[DEAR], "budget")
    third, _ = bought(shop, costs[BARGAIN] + costs[DEAR] + 200)
    assert third == {BARGAIN: whole[BARGAIN], DEAR: whole[DEAR], CHEAP: 10}
