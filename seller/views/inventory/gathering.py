"""What the store knows of each stock, by account and pool: levels, ages, receipts, sales."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from seller.facts import StockAge
from seller.metrics.inventory.layers import Layer, banded, even, fifo
from seller.metrics.inventory.turns import SPAN
from seller.metrics.pools import POOL_OF
from seller.metrics.restock.position import position
from seller.store import Connection, aging, demand, goods
from seller.views.pools import Stock, pool_stock
from seller.views.scope import ELSEWHERE, Scope

WINDOWS = (30, SPAN)
ENOUGH, FRESH, MOST = 14, 10, 550
"""Days that the ledger must be known to be used; for which an age report is believed; looked back
for receipts, as the ledger reaches back 18 months.
"""
WHOLE = 0.8
"""Amazon's ages are taken where they tell of so much of the stock."""
Key = tuple[str, str, str, bool]
"""Account, stock pool, product, and whether that is a local SKU."""


@dataclass
class Lot:
    """One stock as it is added up. `sold` and `average` by window; `earned` by currency: minor
    units of 90 days, of so many pieces.
    """

    key: Key
    marketplace: str = ""
    asin: str = ""
    mskus: dict[str, None] = field(default_factory=dict)
    on_hand: int = 0
    coming: int = 0
    beside: int = 0
    as_of: datetime | None = None
    layers: list[Layer] | None = None
    bands: tuple[int, ...] | None = None
    least: int = 0
    aged_by: str = ""
    aged_on: date | None = None
    sold: dict[int, int] = field(default_factory=lambda: dict.fromkeys(WINDOWS, 0))
    average: dict[int, float] = field(default_factory=dict)
    average_by: str = ""
    earned: dict[str, tuple[int, int]] = field(default_factory=dict)


class Lots:
    """All stocks of a scope, found by whose an offer is."""

    def __init__(self, conn: Connection, scope: Scope, now: datetime) -> None:
        self.conn, self.accounts, self.today = conn, scope.accounts, now.date()
        self.paired = {
            (one.account, one.marketplace, one.msku): one.sku
            for one in goods.pairings(conn, scope.accounts)
        }
        self.alias: dict[tuple[str, str, str], Key] = {}
        self.lots: dict[Key, Lot] = {}
        for one in pool_stock(conn, scope).stocks:
            self._stock(one)
        self._ages()
        self._sales()
        self._means()

    def find(self, account: str, place: str, msku: str) -> Lot | None:
        """The stock that an offer sells from."""
        pool = POOL_OF.get(place, place)
        product = self.paired.get((account, place, msku))
        found = self.lots.get((account, pool, product, True)) if product else None
        key = self.alias.get((account, msku, pool))
        return found or (self.lots[key] if key else None)

    def _stock(self, one: Stock) -> None:
        pooled = one.pooled
        name = one.products[0] if one.products else one.skus[0]
        key = (pooled.account, pooled.pool, name, bool(one.products))
        lot = self.lots.setdefault(key, Lot(key))
        level = pooled.taken.level
        here = position(level)
        lot.marketplace = lot.marketplace or level.marketplace
        lot.asin = lot.asin or level.asin
        lot.mskus |= dict.fromkeys(one.skus)
        lot.on_hand += here.on_hand
        lot.coming += here.coming
        lot.beside += max(0, level.unfulfillable) + max(0, level.reserved_orders)
        lot.beside += max(0, level.researching)
        times = [moment for moment in (lot.as_of, pooled.taken.as_of) if moment]
        lot.as_of = min(times, default=None)
        for sku in one.skus:
            self.alias[pooled.account, sku, pooled.pool] = key

    def _ages(self) -> None:
        """By Amazon's report where it tells of the stock, else by what came when."""
        reported = self._reported()
        begun = _first(aging.begun(self.conn, self.accounts))
        since = self.today - timedelta(days=MOST)
        ledger = self._came(aging.received(self.conn, self.accounts, since))
        self._since(ledger)
        shipped = list(aging.shipped(self.conn, self.accounts))
        arrived = self._came(shipped)
        first: dict[tuple[str, str], date] = {}
        for one in shipped:
            place = (one.account, POOL_OF.get(one.marketplace, one.marketplace))
            first[place] = min(one.day, first.get(place, one.day))
        for key, lot in self.lots.items():
            rows = reported.get(key, [])
            if rows and _told(rows) >= WHOLE * lot.on_hand:
                _reported_ages(lot, rows)
            elif begun.get(key[:2]):
                _fifo(lot, "ledger", ledger.get(key, {}), self.today, max(since, begun[key[:2]]))
            elif first.get(key[:2]):
                _fifo(lot, "shipments", arrived.get(key, {}), self.today, first[key[:2]])
            elif rows:
                _reported_ages(lot, rows)

    def _since(self, came: dict[Key, dict[date, int]]) -> None:
        """What is there beyond the ledger's last day has come since then."""
        pieces, last = aging.closing(self.conn, self.accounts)
        known: dict[Key, int] = defaultdict(int)
        for offer, count in pieces.items():
            lot = self.find(*offer)
            if lot:
                known[lot.key] += count
        ends: dict[tuple[str, str], date] = {}
        for (account, place), day in last.items():
            pool = (account, POOL_OF.get(place, place))
            ends[pool] = max(day, ends.get(pool, day))
        for key, lot in self.lots.items():
            more = lot.on_hand - known.get(key, 0)
            if more > 0 and key[:2] in ends:
                came[key][ends[key[:2]]] += more

    def _reported(self) -> dict[Key, list[StockAge]]:
        """Of the sites of a pool that tell of the same goods the one that tells of most."""
        best: dict[tuple[str, str, str], StockAge] = {}
        for one in aging.ages(self.conn, self.accounts):
            if (self.today - one.day).days > FRESH:
                continue
            pool = POOL_OF.get(one.marketplace, one.marketplace)
            name = (one.account, pool, one.fnsku or one.sku)
            if name not in best or _told([one]) > _told([best[name]]):
                best[name] = one
        found: dict[Key, list[StockAge]] = defaultdict(list)
        for one in best.values():
            lot = self.find(one.account, one.marketplace, one.sku)
            if lot:
                found[lot.key].append(one)
        return found

    def _came(self, rows: Iterable[aging.Came]) -> dict[Key, dict[date, int]]:
        found: dict[Key, dict[date, int]] = defaultdict(lambda: defaultdict(int))
        for one in rows:
            lot = self.find(one.account, one.marketplace, one.sku)
            if lot:
                found[lot.key][one.day] += one.pieces
        return found

    def _sales(self) -> None:
        for days in WINDOWS:
            since = self.today - timedelta(days=days)
            for offer, units in aging.sold(self.conn, self.accounts, since).items():
                lot = self.find(*offer)
                if lot:
                    lot.sold[days] += units
        since = self.today - timedelta(days=SPAN)
        for offer, sums in demand.earned(self.conn, since).items():
            lot = self.find(*offer) if offer[1] != ELSEWHERE else None
            if lot is None:
                continue
            for currency, (units, minor) in sums.items():
                before = lot.earned.get(currency, (0, 0))
                lot.earned[currency] = (before[0] + units, before[1] + minor)

    def _means(self) -> None:
        """Mean stock of each window: by the ledger where it is known, else by snapshots."""
        for days in WINDOWS:
            since = self.today - timedelta(days=days)
            means, known = aging.shelved(self.conn, self.accounts, since)
            pools = {
                (account, POOL_OF.get(place, place))
                for (account, place), count in known.items()
                if count >= min(ENOUGH, days)
            }
            ledger: dict[Key, float] = defaultdict(float)
            for offer, mean in means.items():
                lot = self.find(*offer)
                if lot:
                    ledger[lot.key] += mean
            seen = self._snapshots(since)
            for key, lot in self.lots.items():
                if key[:2] in pools:
                    lot.average[days], lot.average_by = ledger.get(key, 0.0), "ledger"
                elif key in seen:
                    lot.average[days], lot.average_by = seen[key], "snapshots"

    def _snapshots(self, since: date) -> dict[Key, float]:
        """A pool's sites report the same stock: of each MSKU the largest mean counts."""
        most: dict[tuple[Key, str], float] = {}
        for offer, mean in aging.seen(self.conn, self.accounts, since).items():
            lot = self.find(*offer)
            if lot:
                name = (lot.key, offer[2])
                most[name] = max(mean, most.get(name, 0.0))
        found: dict[Key, float] = defaultdict(float)
        for (key, _), mean in most.items():
            found[key] += mean
        return found


def _told(rows: Iterable[StockAge]) -> int:
    return sum(sum(_bands(one)) for one in rows)


def _bands(one: StockAge) -> tuple[int, ...]:
    return one.age_0_90, one.age_91_180, one.age_181_270, one.age_271_365, one.age_365_plus


def _reported_ages(lot: Lot, rows: list[StockAge]) -> None:
    lot.bands = tuple(map(sum, zip(*map(_bands, rows), strict=True)))
    lot.layers, lot.aged_by = even(lot.bands), "amazon"
    lot.aged_on = min(one.day for one in rows)


def _fifo(lot: Lot, by: str, came: Mapping[date, int], today: date, since: date) -> None:
    lot.layers, lot.least = fifo(lot.on_hand, came.items(), today, since)
    lot.bands, lot.aged_by, lot.aged_on = banded(lot.layers), by, since


def _first(begun: Mapping[tuple[str, str], date]) -> dict[tuple[str, str], date]:
    """The first day of a pool; a place that begins later had nothing before."""
    found: dict[tuple[str, str], date] = {}
    for (account, place), day in begun.items():
        key = (account, POOL_OF.get(place, place))
        found[key] = min(day, found.get(key, day))
    return found
