"""The inventory ledger: what each day brought into Amazon's warehouses and took from them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TypedDict

import numpy as np

from seller.marketplaces import Marketplace
from seller.sandbox.world.afterwards import DISPOSITIONS, SELLABLE, Returned
from seller.sandbox.world.demand import Market
from seller.sandbox.world.orders import Lines, Orders
from seller.sandbox.world.outflow import NOTHING, Moves, Outflow
from seller.sandbox.world.plan import Plan
from seller.sandbox.world.products import Flags, Ints
from seller.sandbox.world.shelf import NEVER, Shelf, fronts, homes
from seller.sandbox.world.supply import Supply
from seller.sandbox.world.texts import Texts

COUNTRIES = {"UK": "GB"}
SPAN = timedelta(days=480)
"""No day longer before the anchor is told, so that a client finds them all in eighteen months."""


class LedgerRow(TypedDict):
    """A day of a SKU in one country and disposition; what leaves is negative.

    `ending` is `starting` and all the movements between.
    """

    day: date
    sku: str
    fnsku: str
    asin: str
    title: str
    disposition: str
    country: str
    marketplace: str
    starting: int
    received: int
    shipped: int
    returned: int
    removed: int
    disposed: int
    ending: int


@dataclass(frozen=True)
class Book:
    """One disposition's movements, (pools, days); `opening` is what there was before."""

    opening: Ints
    received: Ints
    shipped: Ints
    returned: Ints
    removed: Ints
    disposed: Ints

    @cached_property
    def ending(self) -> Ints:
        moved = self.received + self.shipped + self.returned + self.removed + self.disposed
        return np.asarray(self.opening[:, None] + np.cumsum(moved, axis=1))

    @cached_property
    def starting(self) -> Ints:
        return np.concatenate([self.opening[:, None], self.ending[:, :-1]], axis=1)

    @cached_property
    def told(self) -> Flags:
        """The days of which the ledger has a row: something was there, or moved."""
        return np.asarray(np.any([part != 0 for part in self.columns], axis=0))

    @property
    def columns(self) -> tuple[Ints, ...]:
        """In the order of a row."""
        moved = (self.received, self.shipped, self.returned, self.removed, self.disposed)
        return (self.starting, *moved, self.ending)


@dataclass(frozen=True)
class Flow:
    """What comes to Amazon's warehouses (deliveries, and units that buyers sent back), and what
    the seller has taken out of them.
    """

    goods: Supply
    back: Returned
    taken: Outflow


class Movements:
    """The ledger of one account. A stock that several sites share lies at the first of them."""

    def __init__(
        self, plan: Plan, market: Market, texts: Texts, sales: tuple[Orders, Lines], flow: Flow
    ) -> None:
        self._plan = plan
        self._market = market
        self._texts = texts
        self._sales = sales
        self._flow = flow
        self._counted: tuple[int, list[Book]] | None = None

    @property
    def _shelf(self) -> Shelf:
        return self._market.shelf

    @cached_property
    def _home(self) -> Ints:
        return homes(self._shelf)

    @cached_property
    def _offer(self) -> Ints:
        return fronts(self._shelf, self._home)

    @property
    def _books(self) -> list[Book]:
        """One for each disposition; counted anew when clients have had more units taken out."""
        taken = self._flow.taken.version
        if self._counted is None or self._counted[0] != taken:
            self._counted = taken, self._made()
        return self._counted[1]

    def _made(self) -> list[Book]:
        orders, lines = self._sales
        offers, back, goods = self._shelf.offers, self._flow.back, self._flow.goods
        life = orders.life
        leaves = np.where(lines.second, life.finished[lines.order], life.shipped[lines.order])
        leaves = np.where(life.cancelled[lines.order] < NEVER, NEVER, leaves)
        fba = np.flatnonzero(offers.pool[lines.offer] >= 0)
        sent = (offers.pool[lines.offer[fba]], leaves[fba], -lines.quantity[fba])
        there = (goods.pool, goods.available, goods.units)
        books = []
        for kind in range(len(DISPOSITIONS)):
            rows = back.disposition == kind
            home = offers.pool[lines.offer[back.line[rows]]]
            came = (home, back.time[rows], np.ones(int(rows.sum()), dtype=np.int64))
            front = (there, sent) if kind == SELLABLE else (NOTHING, NOTHING)
            left = (self._flow.taken.left(kind, thrown=thrown) for thrown in (False, True))
            books.append(self._book(*front, came, *left))
        return books

    def _book(self, *parts: Moves) -> Book:
        made = [self._daily(*part) for part in parts]
        before = sum((opening for opening, _ in made), start=np.zeros_like(made[0][0]))
        return Book(before, *(daily for _, daily in made))

    def _daily(self, pool: Ints, time: Ints, units: Ints) -> tuple[Ints, Ints]:
        """What came to each pool before the first day, and on each of the days."""
        days = self._market.midnight.shape[1] - 1
        day = np.full(len(time), days, dtype=np.int64)
        for site, midnight in enumerate(self._market.midnight):
            rows = np.flatnonzero((self._home[pool] == site) & (time < midnight[-1]))
            day[rows] = np.searchsorted(midnight, time[rows], "right") - 1
        table = np.zeros((len(self._home), days + 2), dtype=np.int64)
        np.add.at(table, (pool, day + 1), units)
        return table[:, 0], table[:, 1:-1]

    def rows(self, span: tuple[datetime, datetime], now: int) -> Iterator[LedgerRow]:
        """The days that a span touches and that have ended, oldest first within a disposition."""
        wanted = self._wanted(span, now)
        first = self._plan.start.date()
        days = [first + timedelta(number) for number in range(wanted.shape[1])]
        for disposition, book in zip(DISPOSITIONS, self._books, strict=True):
            day, pool = np.nonzero((book.told & wanted).T)
            numbers = (part[pool, day].tolist() for part in book.columns)
            for at, which, *units in zip(day.tolist(), pool.tolist(), *numbers, strict=True):
                yield self._row(days[at], disposition, which, units)

    def _wanted(self, span: tuple[datetime, datetime], now: int) -> Flags:
        """By pool and day."""
        since = max(span[0], self._plan.anchor - SPAN)
        midnights = self._market.midnight
        within = np.zeros((len(midnights), midnights.shape[1] - 1), dtype=bool)
        for site, place in enumerate(self._shelf.seller.places):
            first = self._number(place, since)
            last = self._number(place, span[1])
            ended = int(np.searchsorted(midnights[site], now, "right")) - 1
            within[site, max(first, 0) : max(min(last + 1, ended), 0)] = True
        return np.asarray(within[self._home])

    def _number(self, place: Marketplace, moment: datetime) -> int:
        return (place.day(moment) - self._plan.start.date()).days

    @cached_property
    def _held(self) -> list[tuple[str, ...]]:
        """What each pool holds and where: SKU, FNSKU, ASIN, title, country, marketplace."""
        items = self._shelf.items
        found: list[tuple[str, ...]] = []
        for item, offer in zip(self._shelf.pools.tolist(), self._offer.tolist(), strict=True):
            code, title = self._texts.place(offer).code, self._texts.title(offer)
            names = (items.sku[item], items.fnsku[item], items.asin[item], title)
            found.append((*names, COUNTRIES.get(code, code), code))
        return found

    def _row(self, day: date, disposition: str, pool: int, units: list[int]) -> LedgerRow:
        sku, fnsku, asin, title, country, code = self._held[pool]
        starting, received, shipped, returned, removed, disposed, ending = units
        return {
            "day": day,
            "sku": sku,
            "fnsku": fnsku,
            "asin": asin,
            "title": title,
            "disposition": disposition,
            "country": country,
            "marketplace": code,
            "starting": starting,
            "received": received,
            "shipped": shipped,
            "returned": returned,
            "removed": removed,
            "disposed": disposed,
            "ending": ending,
        }
