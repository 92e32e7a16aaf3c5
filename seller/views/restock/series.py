"""Days of demand read from the store, per product and stock pool, days without stock marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from seller.marketplaces import MARKETPLACES
from seller.metrics.pools import POOL_OF
from seller.metrics.restock.holes import holes
from seller.metrics.restock.paid import Paid
from seller.metrics.restock.position import Position, position
from seller.metrics.restock.prices import Run
from seller.metrics.restock.series import Offer, Series, begun
from seller.store import Connection, buying, demand, sends, sentback, typed
from seller.store.sends import Sending
from seller.views.packed import packed
from seller.views.pools import PoolStock, pool_stock
from seller.views.restock.away import HOME, Far, Key, Roads, marked, taken
from seller.views.restock.elsewhere import Elsewhere
from seller.views.restock.forgotten import forgotten, gone
from seller.views.restock.holding import Holding, holdings
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
    `packs`: of the offers that sell several pieces or in a bundle. All counts are of pieces.
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
    packs: dict[Offer, Holding] = field(default_factory=dict)

    @property
    def pipeline(self) -> int:
        """All that is bought and not on the shelf yet, each piece once."""
        away = sum(one.pieces for one in (*self.far, *self.leaving))
        return self.coming + self.own + away + sum(self.ordered.values())

    def put(self, stock: Position, pieces: int, as_of: datetime | None) -> None:
        """A stock of which each unit holds so many pieces."""
        self.on_hand += stock.on_hand * pieces
        self.coming += stock.coming * pieces
        self.working += stock.own * pieces
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
        self.paid = Paid()
        self.paired = packed(conn, scope.accounts)
        self.alias: dict[Key, tuple[Holding, ...]] = {}
        self._found: dict[Offer, tuple[Holding, ...]] = {}
        self._known: dict[Key, tuple[Holding, ...]] = {}
        for (account, place, msku), pack in self.paired.items():
            pool = POOL_OF.get(place, place)
            self._known.setdefault((account, msku, pool), holdings(pack, pool))
        self._stock(stock)
        self._sales(conn, now)
        self._days(conn)
        self._bought(conn)
        for key, pieces in forgotten(conn, self._held, self._now).items():
            if key in self.goods:
                self.goods[key].own = max(0, self.goods[key].own - pieces)
        planned = sends.sendings(conn)
        self._counted(conn, now.date() - timedelta(days=COUNTED), ways, planned)
        self._leaving(planned, ways)

    def expect(self, sku: str, pool: str) -> None:
        """A product of which somebody expects sales, though it has neither stock nor sales yet."""
        self._of(("", sku, pool))

    def _held(self, account: str, place: str, sku: str) -> tuple[Holding, ...]:
        """The goods in one unit of an MSKU; an unpaired one is a good of its own."""
        offer = (account, place, sku)
        if offer not in self._found:
            pool, pack = POOL_OF.get(place, place), self.paired.get(offer, ())
            mine = holdings(pack, pool) or self.alias.get((account, sku, pool))
            self._found[offer] = mine or (Holding((account, sku, pool)),)
        return self._found[offer]

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
            account, pool, taken = one.pooled.account, one.pooled.pool, one.pooled.taken
            mine = holdings(one.pack, pool) or (Holding((account, one.skus[0], pool)),)
            self.alias |= {(account, sku, pool): mine for sku in one.skus}
            for held in mine:
                self._of(held.key).put(position(taken.level), held.pieces, taken.as_of)

    def _bought(self, conn: Connection) -> None:
        """What is sent is Amazon's to report; the rest is counted here, where the good is known."""
        for one in buying.due(conn):
            for held in self._now((one.account, one.sku, one.pool)):
                good = self.goods.get(held.key)
                if good is None:
                    continue
                good.own += one.own * held.pieces
                if one.owed:
                    owed = one.owed * held.pieces
                    good.ordered[one.day] = good.ordered.get(one.day, 0) + owed

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
        seen = gone(conn, after, self._held)
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
                for held in self._now((line.account, line.sku, line.pool)):
                    good = self.goods.get(held.key)
                    pieces = sending.waiting(line) * held.pieces
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

    def _now(self, key: Key) -> tuple[Holding, ...]:
        """An MSKU may have been paired to products since it was ordered."""
        known = self._known.get(key) if key[0] else None
        return known or self.alias.get(key) or (Holding(key),)

    def _sales(self, conn: Connection, now: datetime) -> None:
        """A day that is not over where it is sold is not known, nor are days never fetched."""
        over = {one.code: (one.day(now) - self.since).days for one in MARKETPLACES}
        hits: dict[tuple[str, str], list[int]] = {}
        pieces = {key: good.on_hand for key, good in self.goods.items()}
        elsewhere = Elsewhere({**self.alias, **self._known}, pieces)
        for row in demand.sold(conn, self.scope.accounts, self.since):
            at, place = self._column(row.day), row.marketplace
            if at is None or not self.scope.holds(row.account, place):
                continue
            offer = (row.account, place, row.sku)
            if place == ELSEWHERE:
                self._sell(elsewhere.held(row.account, row.sku), offer, at, row.units)
                continue
            known = at < over.get(place, self.days)
            if known:
                self.paid.sell(offer, at, row.priced, row.revenue)
            self._sell(self._held(*offer), offer, at, row.units if known else 0)
            hits.setdefault((row.account, place), [0] * self.days)[at] += known and row.units > 0
        self._reduced(conn)
        lacks = {}
        for (account, place), days in hits.items():
            end = min(self.days, over.get(place, self.days))
            lacks[account, place] = [*holes(days[:end]), *range(end, self.days)]
        if any(lacks.values()):
            for good in self.goods.values():
                good.series.lack(lacks)

    def _reduced(self, conn: Connection) -> None:
        for row in demand.reduced(conn, self.scope.accounts, self.since):
            at = self._column(row.day)
            if at is not None and self.scope.holds(row.account, row.marketplace):
                offer = (row.account, row.marketplace, row.sku)
                self.paid.reduce(offer, at, row.units, row.discount)

    def bargains(self, every: Sequence[Good]) -> list[Run]:
        """Promotions and passing prices of these goods, by their places."""
        rows = {one.key: row for row, one in enumerate(every)}

        def told(offer: Offer) -> list[tuple[int, int]]:
            mine = self._held(*offer)
            return [(rows[one.key], one.pieces) for one in mine if one.key in rows]

        return self.paid.runs(told)

    def returned(self, conn: Connection, since: date) -> dict[Key, int]:
        """Pieces sent back, to Amazon or the seller, of the orders since then."""
        found: dict[Key, int] = defaultdict(int)
        for one in sentback.back(conn, (self.scope.accounts, self.scope.marketplaces), since):
            for held in self._held(one.account, one.marketplace, one.sku):
                found[held.key] += one.units * held.pieces
        return found

    def _sell(self, mine: Sequence[Holding], offer: Offer, at: int, units: int) -> None:
        for held in mine:
            good = self._of(held.key)
            good.series.sell(offer, at, units * held.pieces)
            if held.packed:
                good.packs[offer] = held

    def _days(self, conn: Connection) -> None:
        """The ledger where it is known, else the snapshots."""
        known: dict[tuple[str, str], set[int]] = defaultdict(set)
        for account, place, day in demand.covered(conn, self.scope.accounts, self.since):
            at = self._column(day)
            if at is not None:
                known[account, POOL_OF.get(place, place)].add(at)
        for row, at in self._shelves(conn, known):
            for held in self._held(row.account, row.marketplace, row.sku):
                one = self._of(held.key).series
                one.morning[at] += row.morning * held.pieces
                one.evening[at] += row.evening * held.pieces
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
