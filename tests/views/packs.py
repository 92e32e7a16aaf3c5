"""Two shops with the same demand: one sells packs and a bundle, one the same pieces singly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import insert

from seller.facts import Account, Batch, Product, PurchaseLine, PurchaseOrder, Rate, StockLevel
from seller.facts.rate import TYPED
from seller.products import pairs, written
from seller.store import Store, buying, exchange, goods, tables, write
from seller.store.buying import Bought
from tests.products.sheets import made
from tests.views.fill import level
from tests.views.shop import ACCOUNTS, NOW

SHOP = next(one for one in ACCOUNTS if "US" in one.marketplaces).account
TODAY = NOW.date()
LAMP = Product("LAMP", supplier="Yiwu", price=2000, currency="CNY", lead_days=15, carton_units=4)
BULB = Product("BULB", supplier="Yiwu", price=1000, currency="CNY", lead_days=15, carton_units=10)
PACKS = (("ONE", "LAMP", 1), ("THREE", "LAMP", 3), ("SET", "LAMP", 1), ("SET", "BULB", 2))
SINGLES = (("ONE", "LAMP", 1), ("SPARE", "BULB", 1))
LAMP_CENTS, BULB_CENTS = 2000, 1000
"""A lamp brings 20 dollars, a bulb 10; both cost a hundredth of a dollar's cents in yuan, so that
a bundle's price is shared as the singles are sold.
"""
STOCKED = {"ONE": 30, "THREE": 20, "SET": 12}


def sales(ago: int) -> dict[str, int]:
    """Units of each MSKU of the packing shop on that day."""
    return {"ONE": 2 + ago % 3, "THREE": ago % 2, "SET": 1 if ago % 4 == 0 else 0}


def singly(units: Mapping[str, int]) -> dict[str, int]:
    """The same pieces as the other shop sells them."""
    lamps = units["ONE"] + 3 * units["THREE"] + units["SET"]
    return {"ONE": lamps, "SPARE": 2 * units["SET"]}


def imported(store: Store, rows: tuple[tuple[str, str, int], ...]) -> None:
    """By the pairing sheet, as a person fills it in."""
    body = made(
        written.heads(written.PLAIN, "zh_CN"),
        *((SHOP, "US", msku, None, None, sku, pieces) for msku, sku, pieces in rows),
    )
    with store.writing() as conn:
        accounts: dict[str, Account] = {one.account: one for one in ACCOUNTS}
        known = pairs.Known(accounts, {one.sku: one for one in goods.products(conn)}, {}, {})
        checked = pairs.check(body, known)
        assert checked.errors == 0
        goods.save(conn, checked.facts, document=None, as_of=NOW)


def shop(store: Store, *, packed: bool, ordered: bool = False) -> Store:
    with store.writing() as conn:
        for account in ACCOUNTS:
            write.save_account(conn, account, b"sealed")
        goods.save(conn, [LAMP, BULB], document=None, as_of=NOW)
        exchange.save(conn, [Rate(TODAY, "USD", "CNY", TYPED, "7")], document="", as_of=NOW)
    imported(store, PACKS if packed else SINGLES)
    with store.writing() as conn:
        rows = [row for ago in range(1, 200) for row in _day(ago, packed=packed)]
        conn.execute(insert(tables.daily_sales), rows)
        stock = STOCKED if packed else singly(STOCKED)
        levels = [_level(msku, count) for msku, count in stock.items()]
        write.apply(
            conn, [Batch.of(StockLevel, levels)], account=SHOP, marketplace="US", snapshot=True,
            as_of=NOW, document=None,
        )  # fmt: skip
        if ordered:
            buying.save(conn, [_order(packed=packed)])
    return store


def _order(*, packed: bool) -> Bought:
    """Ordered before anybody had paired the MSKU: 20 packs of three, or 60 lamps."""
    goods_ = (SHOP, "THREE", "NA", 20) if packed else ("", "LAMP", "NA", 60)
    when = NOW - timedelta(days=5)
    line = PurchaseLine("PO-1", 1, *goods_, 2000, "CNY")
    return Bought(PurchaseOrder("PO-1", "Yiwu", "sea", when), (line,))


def _day(ago: int, *, packed: bool) -> list[dict[str, Any]]:
    cents = {"ONE": LAMP_CENTS, "THREE": 3 * LAMP_CENTS, "SET": LAMP_CENTS + 2 * BULB_CENTS}
    cents |= {"SPARE": BULB_CENTS}
    units = sales(ago) if packed else singly(sales(ago))
    return [
        {
            "account": SHOP, "marketplace": "US", "sku": msku, "currency": "USD",
            "day": TODAY - timedelta(days=ago), "lines": count, "units": count,
            "revenue": count * cents[msku], "pending_lines": 0, "cancelled_lines": 0,
        }
        for msku, count in units.items()
    ]  # fmt: skip


def _level(msku: str, count: int) -> StockLevel:
    none: dict[str, Any] = dict.fromkeys(tables.LEVELS, 0)
    none |= {"fulfillable": count, "total": count}
    plain = replace(level(SHOP, "US", 0), **none)
    return replace(plain, sku=msku, fnsku=f"X-{msku}", asin=f"B-{msku}")
