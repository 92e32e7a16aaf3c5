"""Days of demand gathered per product and stock pool, days without stock marked."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import numpy as np

from seller.metrics.pools import POOL_OF
from seller.metrics.restock.demand import Floats, Panel, panel, seen
from seller.metrics.restock.position import Position, position
from seller.store import Connection, demand, goods
from seller.views.pools import PoolStock, pool_stock
from seller.views.scope import ELSEWHERE, Scope

HISTORY = 400
"""Days looked back: a year and the weeks that a backtest needs."""
Key = tuple[str, str, str]
"""Account ("" for a local SKU), SKU and pool."""


@dataclass
class Series:
    """One product in one pool. `flow`: units by (account, marketplace, msku)."""

    key: Key
    sold: Floats
    morning: Floats
    evening: Floats
    covered: Floats
    flow: dict[tuple[str, str, str], Floats] = field(default_factory=dict)
    on_hand: int = 0
    coming: int = 0
    as_of: datetime | None = None

    def put(self, stock: Position, as_of: datetime | None) -> None:
        self.on_hand += stock.on_hand
        self.coming += stock.coming
        known = [one for one in (self.as_of, as_of) if one]
        self.as_of = min(known, default=None)

    def open_(self) -> Floats:
        """The share of each day on sale; what never lay in a warehouse is always on sale."""
        if not self.evening.any() and not self.morning.any():
            return np.ones(len(self.sold))
        shelf = seen(self.morning > 0, self.evening > 0)
        found: Floats = np.where(self.covered > 0, shelf, 1.0)
        return found


class Shelf:
    """All series of a scope, found or begun by whose goods a row is of."""

    def __init__(self, conn: Connection, scope: Scope, now: datetime) -> None:
        self.last = now.date() - timedelta(days=1)
        self.since = self.last - timedelta(days=HISTORY - 1)
        self.series: dict[Key, Series] = {}
        self.paired = {
            (one.account, one.marketplace, one.msku): one.sku
            for one in goods.pairings(conn, scope.accounts)
        }
        self.alias: dict[tuple[str, str, str], Key] = {}
        self._stock(pool_stock(conn, scope))
        self._sales(conn, scope)
        self._days(conn, scope)

    def panel(self) -> Panel:
        """All of them, in the order of `series`; a SKU begins with its first sale or stock."""
        every = list(self.series.values())
        if not every:
            return panel(np.zeros((0, HISTORY)))
        sold = np.stack([one.sold for one in every])
        there = np.stack([(one.sold > 0) | (one.evening > 0) for one in every])
        first = np.where(there.any(axis=1), there.argmax(axis=1), HISTORY - 1)
        return panel(sold, np.stack([one.open_() for one in every]), first)

    def _at(self, account: str, place: str, sku: str) -> Series:
        pool = POOL_OF.get(place, place)
        product = self.paired.get((account, place, sku))
        key = ("", product, pool) if product else self.alias.get((account, pool, sku))
        return self._of(key or (account, sku, pool))

    def _of(self, key: Key) -> Series:
        if key not in self.series:
            self.series[key] = Series(key, *(np.zeros(HISTORY) for _ in range(4)))
        return self.series[key]

    def _column(self, day: date) -> int | None:
        """None for days that are not over or too long ago."""
        at = (day - self.since).days
        return at if 0 <= at < HISTORY else None

    def _stock(self, found: PoolStock) -> None:
        for one in found.stocks:
            account, pool = one.pooled.account, one.pooled.pool
            key = ("", one.products[0], pool) if one.products else (account, one.skus[0], pool)
            self.alias |= {(account, pool, sku): key for sku in one.skus}
            self._of(key).put(position(one.pooled.taken.level), one.pooled.taken.as_of)

    def _sales(self, conn: Connection, scope: Scope) -> None:
        for row in demand.sold(conn, scope.accounts, self.since):
            at = self._column(row.day)
            if at is None or row.marketplace == ELSEWHERE or not scope.holds(*_place(row)):
                continue
            one = self._at(row.account, row.marketplace, row.sku)
            one.sold[at] += row.units
            name = (row.account, row.marketplace, row.sku)
            one.flow.setdefault(name, np.zeros(HISTORY))[at] += row.units

    def _days(self, conn: Connection, scope: Scope) -> None:
        """The ledger where it is known, else the snapshots."""
        known: dict[tuple[str, str], set[int]] = defaultdict(set)
        for account, place, day in demand.covered(conn, scope.accounts, self.since):
            at = self._column(day)
            if at is not None:
                known[account, POOL_OF.get(place, place)].add(at)
        rows = [(row, True) for row in demand.ledgers(conn, scope.accounts, self.since)]
        rows += [(row, False) for row in demand.snapshots(conn, scope.accounts, self.since)]
        for row, booked in rows:
            at = self._column(row.day)
            place = (row.account, POOL_OF.get(row.marketplace, row.marketplace))
            if at is None or not scope.holds(*_place(row)) or (not booked and at in known[place]):
                continue
            one = self._at(row.account, row.marketplace, row.sku)
            one.morning[at] += row.morning
            one.evening[at] += row.evening
            one.covered[at] = 1
        for one in self.series.values():
            accounts = {name[0] for name in one.flow} | ({one.key[0]} - {""})
            for account in accounts:
                one.covered[list(known[account, one.key[2]])] = 1


def _place(row: demand.DaySold | demand.DayStocked) -> tuple[str, str]:
    return row.account, row.marketplace
