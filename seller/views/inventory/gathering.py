"""What the store knows of each stock, by account and pool: levels, ages, receipts, sales."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from seller.facts import StockAge
from seller.metrics.inventory.layers import Layer, banded, even, fifo
from seller.metrics.inventory.turns import SPAN
from seller.metrics.packs import Part
from seller.metrics.pools import POOL_OF, Report
from seller.metrics.restock.position import position
from seller.store import Connection, aging, demand
from seller.views.packed import packed
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
Bands = tuple[date, tuple[int, ...]]


@dataclass
class Lot:
    """One stock as it is added up, in pieces. `mskus`: what one unit of each holds of it. `sold`
    and `average` by window; `earned` by currency: minor units of 90 days, of so many pieces.
    """

    key: Key
    marketplace: str = ""
    asin: str = ""
    mskus: dict[str, Part] = field(default_factory=dict)
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
        self.paired = packed(conn, scope.accounts)
        self.alias: dict[tuple[str, str, str], list[tuple[Lot, Part]]] = {}
        self.lots: dict[Key, Lot] = {}
        for one in pool_stock(conn, scope).stocks:
            self._stock(one)
        self._ages()
        self._sales()
        self._means()

    def find(self, account: str, place: str, msku: str) -> list[tuple[Lot, Part]]:
        """The stocks that an offer sells from, and what one unit takes of each."""
        pool = POOL_OF.get(place, place)
        pack = self.paired.get((account, place, msku), ())
        keys = [((account, pool, part.sku, True), part) for part in pack]
        found = [(self.lots[key], part) for key, part in keys if key in self.lots]
        return found or self.alias.get((account, msku, pool), [])

    def _stock(self, one: Stock) -> None:
        pooled = one.pooled
        mine = []
        for part in one.pack or (Part(one.skus[0]),):
            key = (pooled.account, pooled.pool, part.sku, bool(one.pack))
            lot = self.lots.setdefault(key, Lot(key))
            _put(lot, pooled.taken, part.pieces)
            lot.mskus |= dict.fromkeys(one.skus, part)
            mine.append((lot, part))
        for sku in one.skus:
            self.alias[pooled.account, sku, pooled.pool] = mine

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
            for lot, part in self.find(*offer):
                known[lot.key] += count * part.pieces
        ends: dict[tuple[str, str], date] = {}
        for (account, place), day in last.items():
            pool = (account, POOL_OF.get(place, place))
            ends[pool] = max(day, ends.get(pool, day))
        for key, lot in self.lots.items():
            more = lot.on_hand - known.get(key, 0)
            if more > 0 and key[:2] in ends:
                came[key][ends[key[:2]]] += more

    def _reported(self) -> dict[Key, list[Bands]]:
        """The day and the pieces by age that Amazon told of each stock: of the sites of a pool that
        tell of the same goods the one that tells of most.
        """
        best: dict[tuple[str, str, str], StockAge] = {}
        for one in aging.ages(self.conn, self.accounts):
            if (self.today - one.day).days > FRESH:
                continue
            pool = POOL_OF.get(one.marketplace, one.marketplace)
            name = (one.account, pool, one.fnsku or one.sku)
            if name not in best or sum(_bands(one)) > sum(_bands(best[name])):
                best[name] = one
        found: dict[Key, list[Bands]] = defaultdict(list)
        for one in best.values():
            for lot, part in self.find(one.account, one.marketplace, one.sku):
                pieces = tuple(count * part.pieces for count in _bands(one))
                found[lot.key].append((one.day, pieces))
        return found

    def _came(self, rows: Iterable[aging.Came]) -> dict[Key, dict[date, int]]:
        found: dict[Key, dict[date, int]] = defaultdict(lambda: defaultdict(int))
        for one in rows:
            for lot, part in self.find(one.account, one.marketplace, one.sku):
                found[lot.key][one.day] += one.pieces * part.pieces
        return found

    def _sales(self) -> None:
        for days in WINDOWS:
            since = self.today - timedelta(days=days)
            for offer, units in aging.sold(self.conn, self.accounts, since).items():
                for lot, part in self.find(*offer):
                    lot.sold[days] += units * part.pieces
        since = self.today - timedelta(days=SPAN)
        for offer, sums in demand.earned(self.conn, since).items():
            for lot, part in self.find(*offer) if offer[1] != ELSEWHERE else ():
                for currency, (units, minor) in sums.items():
                    count, money = lot.earned.get(currency, (0, 0))
                    money += round(minor * part.share)
                    lot.earned[currency] = (count + units * part.pieces, money)

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
                for lot, part in self.find(*offer):
                    ledger[lot.key] += mean * part.pieces
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
            for lot, part in self.find(*offer):
                name = (lot.key, offer[2])
                most[name] = max(mean * part.pieces, most.get(name, 0.0))
        found: dict[Key, float] = defaultdict(float)
        for (key, _), mean in most.items():
            found[key] += mean
        return found


def _put(lot: Lot, taken: Report, pieces: int) -> None:
    """A stock of which each unit holds so many pieces."""
    level, here = taken.level, position(taken.level)
    lot.marketplace = lot.marketplace or level.marketplace
    lot.asin = lot.asin or level.asin
    lot.on_hand += here.on_hand * pieces
    lot.coming += here.coming * pieces
    beside = (level.unfulfillable, level.reserved_orders, level.researching)
    lot.beside += sum(max(0, one) for one in beside) * pieces
    lot.as_of = min((moment for moment in (lot.as_of, taken.as_of) if moment), default=None)


def _told(rows: Iterable[Bands]) -> int:
    return sum(sum(pieces) for _, pieces in rows)


def _bands(one: StockAge) -> tuple[int, ...]:
    return one.age_0_90, one.age_91_180, one.age_181_270, one.age_271_365, one.age_365_plus


def _reported_ages(lot: Lot, rows: list[Bands]) -> None:
    lot.bands = tuple(map(sum, zip(*(pieces for _, pieces in rows), strict=True)))
    lot.layers, lot.aged_by = even(lot.bands), "amazon"
    lot.aged_on = min(day for day, _ in rows)


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
