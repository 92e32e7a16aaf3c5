"""Unsellable stock as a queue: in what state it is, what each way out costs, what goes out."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from seller.errors import Stop
from seller.metrics.packs import name, whole
from seller.metrics.pools import POOLS
from seller.metrics.returns.disposal import Cost, cheapest, costs
from seller.store import Connection, goods, typed, unsold
from seller.views.pools import Stock, pool_stock
from seller.views.scope import Scope

__all__ = ["STATES", "Cost", "Stuck", "chosen", "commands", "number", "queue"]

STATES = {
    "CUSTOMER_DAMAGED": "Damaged by the buyer",
    "CARRIER_DAMAGED": "Damaged by the carrier",
    "WAREHOUSE_DAMAGED": "Damaged in the warehouse",
    "DISTRIBUTOR_DAMAGED": "Damaged by the supplier",
    "DEFECTIVE": "Defective",
    "EXPIRED": "Past its date",
}
"""What Amazon's dispositions are called on screen; another one is shown as Amazon writes it."""


@dataclass(frozen=True, slots=True)
class Stuck:
    """One stock with unsellable units, each pool counted once. `free`: what is not on its way out
    already. `states`: units by disposition, as far as the ledger tells. `best`: the cheapest way.
    """

    account: str
    marketplace: str
    msku: str
    fnsku: str
    product: str
    units: int
    free: int
    states: tuple[tuple[str, int], ...]
    costs: tuple[Cost, ...]
    best: str


def queue(conn: Connection, scope: Scope, *, now: datetime) -> list[Stuck]:
    """The most units first."""
    around = _Around(conn, scope, now)
    stocks = pool_stock(conn, scope, scope.owners).stocks
    found = [_stuck(one, around) for one in stocks if one.pooled.taken.level.unfulfillable > 0]
    return sorted(found, key=lambda one: (-one.free, one.account, one.marketplace, one.msku))


class _Around:
    """What the store knows beside the stock."""

    def __init__(self, conn: Connection, scope: Scope, now: datetime) -> None:
        self.products = {one.sku: one for one in goods.products(conn)}
        self.states = unsold.states(conn, scope.accounts)
        self.leaving = unsold.leaving(conn, scope.accounts)
        self.prices = unsold.prices(conn, scope.accounts)
        self.fees = typed.fees(conn)
        self.today = now.date()


def _stuck(stock: Stock, around: _Around) -> Stuck:
    one, pack = stock.pooled, stock.pack if len(stock.products) <= len(stock.pack) else ()
    level = one.taken.level
    sites = [(level.account, site, level.fnsku) for site in POOLS.get(one.pool, (one.pool,))]
    leaving = sum(around.leaving.get(site, 0) for site in sites)
    free = max(0, level.unfulfillable - leaving)
    states: Counter[str] = Counter()
    for site in sites:
        states.update(around.states.get(site, {}))
    sheet = around.products
    known = [(sheet[part.sku], part.pieces) for part in pack if part.sku in sheet]
    found = costs(
        free,
        level.marketplace,
        product=whole(known) if len(known) == len(pack) else None,
        price=around.prices.get((level.account, level.marketplace, level.sku)),
        fees=around.fees,
        today=around.today,
    )
    best = cheapest(found)
    return Stuck(
        *(level.account, level.marketplace, level.sku, level.fnsku),
        product=name((part.sku, part.pieces) for part in pack),
        units=level.unfulfillable,
        free=free,
        states=tuple(sorted(states.items())),
        costs=found,
        best=best.way if best and free else "",
    )


def chosen(found: Iterable[Stuck], way: str) -> list[tuple[Stuck, str]]:
    """What goes out and by which way: `cheapest`, or the same for all. One place a file."""
    going = [(one, one.best if way == "cheapest" else way) for one in found if one.free]
    places = sorted({f"{one.account} {one.marketplace}" for one, _ in going})
    if len(places) > 1:
        raise Stop("returns.one_place", places=", ".join(places))
    if going and not any(by for _, by in going):
        raise Stop("returns.no_way")
    return going


def commands(found: Iterable[Stuck]) -> list[str]:
    """What writes the files: Amazon takes them by account and marketplace."""
    places = dict.fromkeys((one.account, one.marketplace) for one in found if one.best)
    return [
        f"seller returns unsellable --account {account} --marketplace {site} --to removal.txt"
        for account, site in places
    ]


def number(going: Iterable[tuple[Stuck, str]], way: str, now: datetime) -> str:
    """The order's own number: the same goods on the same day have the same, so that Amazon takes
    the file once.
    """
    lines = [f"{one.account}\t{one.marketplace}\t{one.msku}\t{one.free}\t{by}" for one, by in going]
    digest = hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()[:8]
    return f"SELLER-{now:%Y%m%d}-{way[0].upper()}{digest}"
