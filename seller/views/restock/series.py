"""Days of demand read from the store, per product and stock pool, days without stock marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from seller.marketplaces import MARKETPLACES
from seller.metrics.pools import POOL_OF
from seller.metrics.restock.holes import holes
from seller.metrics.restock.position import Position, position
from seller.metrics.restock.series import Series, begun
from seller.store import Connection, buying, demand, goods, sends, typed
from seller.store.sends import Sending
from seller.views.pools import PoolStock, pool_stock
from seller.views.restock.away import HOME, Far, Key, Roads, marked, taken
from seller.views.restock.elsewhere import Elsewhere
from seller.views.restock.forgotten import forgotten, gone
from seller.views.scope import ELSEWHERE, Scope

HISTORY, LONGEST, MANY = 400, 760, 20_000
"""Days looked back: a year and the weeks that a backtest needs; two years where they are known, as
a season shows better in two than in one, unless so many SKUs lie in stock that it takes too much
memory.
"""
COUNTED = 30
"""Days for which a count of a warehouse is believed."""


@dataclass
class Good:
    """One product in one pool: its days, and the stock there is now. `own`: at home, to be sent;
    `working`: planned in inbound shipments that have not left; `far`: abroad, to be sent;
    `leaving`: of both, what sendings were decided on for, which is not in `own` and `far`.
    """

    key: Key
    series: Series = field(default_factory=lambda: begun(HISTORY))
    on_hand: int = 0
    coming: int = 0
    own: int = 0
    working: int = 0
    far: tuple[Far, ...] = ()
    leaving: tuple[Far, ...] = ()
    ordered: dict[date, int] = field(default_factory=dict)
    as_of: datetime | None = None

    @property
    def pipeline(self) -> int:
        """All that is bought and not on the shelf yet, each piece once."""
        away = sum(one.pieces for one in (*self.far, *self.leaving))
        return self.coming + self.own + away + sum(self.ordered.values())

    def put(self, stock: Position, as_of: datetime | None) -> None:
        self.on_hand += stock.on_hand
        self.coming += stock.coming
        self.working += stock.own
        self.as_of = min((one for one in (self.as_of, as_of) if one), default=None)


class Shelf:
    """All goods of a scope, found or begun by whose a row is."""

    def __init__(self, conn: Connection, scope: Scope, now: datetime, ways: Roads) -> None:
        self.scope = scope
        stock = pool_stock(conn, scope)
        few = len(stock.stocks) <= MANY
        self.days = _behind(conn, scope, now.date()) if few else HISTORY
        self.since = now.date() - timedelta(days=self.days)
        self.goods: dict[Key, Good] = {}
        self.paired = {
            (one.account, one.marketplace, one.msku): one.sku
            for one in goods.pairings(conn, scope.accounts)
        }
        self.alias: dict[Key, Key] = {}
        self._stock(stock)
        self._sales(conn, now)
        self._days(conn)
        self._bought(conn)
        for key, pieces in forgotten(conn, self._key, self._now).items():
            if key in self.goods:
                self.goods[key].own = max(0, self.goods[key].own - pieces)
        planned = sends.sendings(conn)
        self._counted(conn, now.date() - timedelta(days=COUNTED), ways, planned)
        self._leaving(planned, ways)

    def expect(self, sku: str, pool: str) -> None:
        """A product of which somebody expects sales, though it has neither stock nor sales yet."""
        self._of(("", sku, pool))

    def _at(self, account: str, place: str, sku: str) -> Good:
        return self._of(self._key(account, place, sku))

    def _key(self, account: str, place: str, sku: str) -> Key:
        pool = POOL_OF.get(place, place)
        product = self.paired.get((account, place, sku))
        key = ("", product, pool) if product else self.alias.get((account, sku, pool))
        return key or (account, sku, pool)

    def _of(self, key: Key) -> Good:
        if key not in self.goods:
            self.goods[key] = Good(key, begun(self.days))
        return self.goods[key]

    def _column(self, day: date) -> int | None:
        """None for days that are not over or too long ago."""
        at = (day - self.since).days
        return at if 0 <= at < self.days else None

    def _stock(self, found: PoolStock) -> None:
        for one in found.stocks:
            account, pool = one.pooled.account, one.pooled.pool
            key = ("", one.products[0], pool) if one.products else (account, one.skus[0], pool)
            self.alias |= {(account, sku, pool): key for sku in one.skus}
            self._of(key).put(position(one.pooled.taken.level), one.pooled.taken.as_of)

    def _bought(self, conn: Connection) -> None:
        """What is sent is Amazon's to report; the rest is counted here, where the good is known."""
        for one in buying.due(conn):
            good = self.goods.get(self._now((one.account, one.sku, one.pool)))
            if good is None:
                continue
            good.own += one.own
            if one.owed:
                good.ordered[one.day] = good.ordered.get(one.day, 0) + one.owed

    def _counted(
        self, conn: Connection, since: date, ways: Roads, planned: Sequence[Sending]
    ) -> None:
        """Pieces that are received, counted and planned in a WORKING shipment are the same ones;
        those that left after the day of the count are not there any more, whether Amazon or
        somebody says so.
        """
        left = marked(planned, self._now)
        home: dict[Key, int] = {}
        after: dict[Key, date] = {}
        for one in typed.stocked(conn):
            good = self.goods.get(("", one.sku, one.pool))
            if good is None or one.counted_on < since or not one.pieces:
                continue
            if one.warehouse == HOME:
                home[good.key] = one.pieces
                after[good.key] = one.counted_on + timedelta(days=1)
                continue
            mode, way = ways.near(one.pool, one.warehouse)
            pieces = one.pieces - left(one.warehouse, good.key, one.counted_on)
            if pieces > 0:
                good.far = (*good.far, Far(one.warehouse, mode, pieces, way))
        seen = gone(conn, after, self._key)
        for key, day in after.items():
            told = left(HOME, key, day - timedelta(days=1))
            home[key] = max(0, home[key] - max(told, seen.get(key, 0)))
        for good in self.goods.values():
            away = sum(one.pieces for one in good.far)
            good.own = max(good.own, home.get(good.key, 0), good.working - away)

    def _leaving(self, planned: Sequence[Sending], ways: Roads) -> None:
        """What is decided on is not there to be decided on again; no more than lies there."""
        for sending in planned:
            place, mode = sending.plan.warehouse, sending.plan.mode
            for line in sending.lines:
                good = self.goods.get(self._now((line.account, line.sku, line.pool)))
                pieces = sending.waiting(line)
                if good is None or not pieces:
                    continue
                if place == HOME:
                    pieces = min(pieces, good.own)
                    good.own -= pieces
                    way = ways.days(line.pool, mode)
                else:
                    good.far, pieces, way = taken(good.far, place, pieces)
                if pieces:
                    good.leaving = (*good.leaving, Far(place, mode, pieces, way))

    def _now(self, key: Key) -> Key:
        """An MSKU may have been paired to a product since it was ordered."""
        account, sku, pool = key
        for (owner, place, msku), product in self.paired.items() if account else ():
            if (owner, msku) == (account, sku) and POOL_OF.get(place, place) == pool:
                return "", product, pool
        return self.alias.get(key, key)

    def _sales(self, conn: Connection, now: datetime) -> None:
        """A day that is not over where it is sold is not known, nor are days never fetched."""
        over = {one.code: (one.day(now) - self.since).days for one in MARKETPLACES}
        hits: dict[tuple[str, str], list[int]] = {}
        pieces = {key: good.on_hand for key, good in self.goods.items()}
        elsewhere = Elsewhere(self.paired, self.alias, pieces)
        for row in demand.sold(conn, self.scope.accounts, self.since):
            at, place = self._column(row.day), row.marketplace
            if at is None or not self.scope.holds(row.account, place):
                continue
            if place == ELSEWHERE:
                if key := elsewhere.key(row.account, row.sku):
                    self._of(key).series.sell((row.account, place, row.sku), at, row.units)
                continue
            good = self._at(row.account, place, row.sku)
            known = at < over.get(place, self.days)
            good.series.sell((row.account, place, row.sku), at, row.units if known else 0)
            hits.setdefault((row.account, place), [0] * self.days)[at] += known and row.units > 0
        lacks = {}
        for (account, place), days in hits.items():
            end = min(self.days, over.get(place, self.days))
            lacks[account, place] = [*holes(days[:end]), *range(end, self.days)]
        if any(lacks.values()):
            for good in self.goods.values():
                good.series.lack(lacks)

    def _days(self, conn: Connection) -> None:
        """The ledger where it is known, else the snapshots."""
        known: dict[tuple[str, str], set[int]] = defaultdict(set)
        for account, place, day in demand.covered(conn, self.scope.accounts, self.since):
            at = self._column(day)
            if at is not None:
                known[account, POOL_OF.get(place, place)].add(at)
        for row, at in self._shelves(conn, known):
            one = self._at(row.account, row.marketplace, row.sku).series
            one.morning[at] += row.morning
            one.evening[at] += row.evening
            one.covered[at] = 1
        for good in self.goods.values():
            owners = {offer[0] for offer in good.series.flow} | ({good.key[0]} - {""})
            for account in owners:
                good.series.covered[list(known[account, good.key[2]])] = 1

    def _shelves(
        self, conn: Connection, known: dict[tuple[str, str], set[int]]
    ) -> Iterator[tuple[demand.DayStocked, int]]:
        for row in demand.ledgers(conn, self.scope.accounts, self.since):
            at = self._column(row.day)
            if at is not None and self.scope.holds(row.account, row.marketplace):
                yield row, at
        for row in demand.snapshots(conn, self.scope.accounts, self.since):
            at = self._column(row.day)
            pool = POOL_OF.get(row.marketplace, row.marketplace)
            if at is None or at in known[row.account, pool]:
                continue
            if self.scope.holds(row.account, row.marketplace):
                yield row, at


def _behind(conn: Connection, scope: Scope, today: date) -> int:
    """So many days that the oldest sale is among them, within the two limits."""
    oldest = demand.oldest(conn, scope.accounts)
    days = (today - oldest).days if oldest else 0
    return min(LONGEST, max(HISTORY, days))
