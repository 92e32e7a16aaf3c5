"""A shop of one product whose demand, stock and costs are known, and its plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import insert

from seller.facts import (
    Batch,
    DayMark,
    Estimate,
    Event,
    Pairing,
    Product,
    Rate,
    Rule,
    Stocked,
    StockLevel,
)
from seller.facts.rate import TYPED
from seller.store import Store, exchange, goods, tables, typed, write
from seller.views.restock import Advice, Planned, plan
from seller.views.scope import Scope
from tests.views.fill import level
from tests.views.shop import ACCOUNTS, NOW

SHOP = next(one for one in ACCOUNTS if "US" in one.marketplaces).account
LAMP = Product("LAMP", supplier="Yiwu", price=2000, currency="CNY", lead_days=15, carton_units=4)
TODAY = NOW.date()
DAILY, THERE = 5, 60
COSTS = Rule("", "", share=1500, fee=450, storage="0.3", currency="USD")


def lampshop(store: Store) -> Store:
    """Three and seven a day in turn at 20 dollars, twelve days of stock; 7 yuan are a dollar."""
    with store.writing() as conn:
        for account in ACCOUNTS:
            write.save_account(conn, account, b"sealed")
        conn.execute(insert(tables.daily_sales), [sold(ago) for ago in range(1, 401)])
        goods.save(conn, [LAMP, Pairing(SHOP, "US", "M", "LAMP")], document=None, as_of=NOW)
        exchange.save(conn, [Rate(TODAY, "USD", "CNY", TYPED, "7")], document="", as_of=NOW)
        none: dict[str, Any] = dict.fromkeys(tables.LEVELS, 0)
        none |= {"fulfillable": THERE, "total": THERE}
        row = replace(level(SHOP, "US", 0), sku="M", **none)
        write.apply(
            conn, [Batch.of(StockLevel, [row])], account=SHOP, marketplace="US", snapshot=True,
            as_of=NOW, document=None,
        )  # fmt: skip
        typed.save(conn, [Stocked("", "LAMP", "NA", 200, TODAY)], as_of=NOW)
    return store


def sold(ago: int) -> dict[str, Any]:
    units = DAILY + (2 if ago % 2 else -2)
    return {
        "account": SHOP, "marketplace": "US", "sku": "M", "currency": "USD",
        "day": TODAY - timedelta(days=ago), "lines": units, "units": units,
        "revenue": units * 2000, "pending_lines": 0, "cancelled_lines": 0,
    }  # fmt: skip


def put(store: Store, *rows: Rule | Estimate | Event | DayMark) -> None:
    kinds: tuple[type[Any], ...] = (Rule, Estimate, Event, DayMark)
    with store.writing() as conn:
        for kind in kinds:
            typed.save(conn, [one for one in rows if isinstance(one, kind)], as_of=NOW)


def pieces(one: Advice) -> int:
    return sum(line.quantity for line in one.sends)


def planned(store: Store, **asked: Any) -> Planned:
    with store.reading() as conn:
        found = plan(conn, Scope(), NOW, **asked)
    assert found
    return found


def lamp(found: Planned) -> Advice:
    return next(one for one in found.advice if one.product == "LAMP")
