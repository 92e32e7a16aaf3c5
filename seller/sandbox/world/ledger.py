"""An account's orders as seen at a moment: found by time or id, shown row by row."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

import numpy as np

from seller.sandbox.world.numbers import item_ids, number_of, order_id
from seller.sandbox.world.orders import Lines, Orders
from seller.sandbox.world.parcels import Parcels, parted
from seller.sandbox.world.prices import Amounts
from seller.sandbox.world.products import Ints
from seller.sandbox.world.rows import LineRow, OrderRow, PackageRow
from seller.sandbox.world.shelf import NEVER, Shelf
from seller.sandbox.world.texts import Texts

CHUNK = 1000
STATUSES = ("PENDING", "UNSHIPPED", "PARTIALLY_SHIPPED", "SHIPPED", "CANCELLED")
PENDING, UNSHIPPED, PARTIAL, SHIPPED, CANCELLED = range(5)
SPEEDS = ("EXPEDITED", "STANDARD", "SECOND_DAY")
ZERO = {0: Decimal(0), -2: Decimal("0.00")}
NOTHING = (None,) * 7
AMOUNTS = tuple(field.name for field in fields(Amounts))


def moment(seconds: int) -> datetime | None:
    """A time from its seconds, None where it never comes."""
    return None if seconds >= NEVER else datetime.fromtimestamp(seconds, UTC)


class Ledger:
    """All orders an account will ever have, and what of them can be seen when."""

    def __init__(self, shelf: Shelf, texts: Texts, orders: Orders, lines: Lines) -> None:
        self.orders = orders
        self.lines = lines
        self._shelf = shelf
        self._texts = texts
        self._parcels = Parcels(shelf, orders, lines)
        self._lock = threading.Lock()
        self._queue: tuple[Ints, Ints, Ints] | None = None
        life = orders.life
        self._parted = parted(orders)
        self._arrived = np.where(orders.fba, NEVER, life.delivered)
        self._seen = (
            orders.purchased, life.paid, life.cancelled, life.shipped, self._parted,
            self._arrived, life.late,
        )  # fmt: skip
        self._currency = [place.currency for place in shelf.seller.places]
        self._digits = [0 if code == "JPY" else -2 for code in self._currency]

    @cached_property
    def _sorted(self) -> tuple[Ints, Ints]:
        """Order numbers in order, and whose they are."""
        order = np.argsort(self.orders.number)
        return self.orders.number[order], order

    @property
    def _events(self) -> tuple[Ints, Ints, Ints]:
        """Every event in order of time: when, of which order, and when that order's next is."""
        with self._lock:
            if self._queue is None:
                self._queue = self._queued()
            return self._queue

    def _queued(self) -> tuple[Ints, Ints, Ints]:
        table = np.sort(np.stack(self._seen, axis=1), axis=1)
        follows = np.concatenate([table[:, 1:], np.full((len(table), 1), NEVER)], axis=1)
        whose, column = np.nonzero(table < NEVER)
        time, follows = table[whose, column], follows[whose, column]
        order = np.argsort(time, kind="stable")
        return time[order], whose[order], follows[order]

    def created(self, since: int, until: int, now: int) -> Ints:
        """Orders bought from `since` to before `until`, oldest first."""
        bought = self.orders.purchased
        low = np.searchsorted(bought, since)
        high = np.searchsorted(bought, min(until, now + 1))
        return np.arange(low, max(low, high))

    def updated(self, since: int, until: int, now: int) -> Ints:
        """Orders whose last event up to now lies in a span, oldest event first."""
        time, whose, follows = self._events
        low = np.searchsorted(time, since)
        high = np.searchsorted(time, min(until, now + 1))
        return np.asarray(whose[low:high][follows[low:high] > now])

    def found(self, text: str, now: int) -> Ints:
        """The order with this id, if it can be seen."""
        number = number_of(text)
        numbers, order = self._sorted
        at = int(np.searchsorted(numbers, -1 if number is None else number))
        if number is None or at == len(numbers) or numbers[at] != number:
            return np.zeros(0, dtype=np.int64)
        return order[at : at + 1][self.orders.purchased[order[at : at + 1]] <= now]

    def parcels(self, text: str, now: int) -> list[PackageRow]:
        """The parcels of an order that can be seen, and those told since the full hour."""
        (index,) = self.found(text, now).tolist()
        return self._parcels.known(index, next(self._lines(np.array([index]), now)), now)

    def tell(self, text: str, package: PackageRow, at: int) -> None:
        """A client says that a parcel of a merchant's order has left."""
        hour = at // 3600 * 3600
        (index,) = self.found(text, hour).tolist()
        life = self.orders.life
        with self._lock:
            self._parcels.tell(index, package, next(self._lines(np.array([index]), hour)), at)
            parts = life.finished[index] != life.shipped[index]
            self._parted[index] = life.finished[index] if parts else NEVER
            self._arrived[index] = life.delivered[index]
            self._queue = None

    def by_id(self, site: int, now: int) -> Ints:
        """The orders of a site in order of their ids."""
        _, order = self._sorted
        seen = (self.orders.purchased[order] <= now) & (self.orders.site[order] == site)
        return np.asarray(order[seen])

    def status(self, which: Ints, now: int) -> Ints:
        """Positions in STATUSES."""
        life = self.orders.life
        code = np.where(life.paid[which] <= now, UNSHIPPED, PENDING)
        code = np.where(life.shipped[which] <= now, PARTIAL, code)
        code = np.where(life.finished[which] <= now, SHIPPED, code)
        return np.where(life.cancelled[which] <= now, CANCELLED, code)

    def touched(self, which: Ints, now: int) -> Ints:
        """When each order was last changed, as of now."""
        last = self.orders.purchased[which]
        for column in self._seen[1:]:
            time = column[which]
            last = np.maximum(last, np.where(time <= now, time, 0))
        return last

    def rows(self, which: Ints, now: int) -> Iterator[OrderRow]:
        """The orders as rows, made a thousand at a time."""
        for at in range(0, len(which), CHUNK):
            yield from self._chunk(which[at : at + CHUNK], now)

    def _chunk(self, which: Ints, now: int) -> Iterator[OrderRow]:
        orders, life = self.orders, self.orders.life
        replaced = orders.replaces[which]
        originals = np.where(replaced >= 0, orders.number[np.maximum(replaced, 0)], -1)
        columns = (
            which, orders.number[which], orders.site[which], orders.fba[which],
            orders.purchased[which], self.touched(which, now), self.status(which, now),
            originals, orders.business[which], orders.speed[which], life.paid[which],
            life.ship_by[which], life.deliver_from[which], life.deliver_by[which],
            life.delivered[which] <= now,
        )  # fmt: skip
        lines = self._lines(which, now)
        places = self._shelf.seller.marketplaces
        for (index, number, site, fba, bought, touched, code, original, business, speed, paid,
             ship_by, begin, end, arrived) in zip(
            *(column.tolist() for column in columns), strict=True
        ):  # fmt: skip
            merchant = not fba and paid <= now and code != CANCELLED
            promised = code in (PARTIAL, SHIPPED)
            own = next(lines)
            self._parcels.counted(index, own, now)
            yield {
                "order_id": order_id(number),
                "marketplace": places[site],
                "purchased_at": datetime.fromtimestamp(bought, UTC),
                "updated_at": datetime.fromtimestamp(touched, UTC),
                "status": STATUSES[code],
                "fulfilled_by": "AMAZON" if fba else "MERCHANT",
                "service_level": SPEEDS[speed] if fba else "STANDARD",
                "replaces": order_id(original) if original >= 0 else None,
                "business": business,
                "ship_from": moment(paid) if merchant else None,
                "ship_by": moment(ship_by) if merchant else None,
                "deliver_from": moment(begin) if promised else None,
                "deliver_by": moment(end) if promised else None,
                "delivered": arrived,
                "cancelled_by": ("BUYER", "AMAZON" if fba else "MERCHANT")[number % 2]
                if code == CANCELLED
                else None,
                "lines": own,
                "packages": self._parcels.of(index, own, now) if promised and not fba else [],
            }

    def _lines(self, which: Ints, now: int) -> Iterator[list[LineRow]]:
        """The lines of each order, order by order."""
        first = self.orders.first[which]
        sizes = self.orders.first[which + 1] - first
        ends = np.cumsum(sizes)
        line = np.arange(int(ends[-1]) if len(ends) else 0) + np.repeat(first - ends + sizes, sizes)
        rows = self._priced(line, now)
        for size in sizes.tolist():
            yield [next(rows) for _ in range(size)]

    def _priced(self, line: Ints, now: int) -> Iterator[LineRow]:
        lines, shelf = self.lines, self._shelf
        order, offer = lines.order[line], lines.offer[line]
        life = self.orders.life
        left = np.where(lines.second[line], life.finished[order], life.shipped[order]) <= now
        status = self.status(order, now)
        columns = (
            offer, shelf.offers.item[offer], shelf.offers.site[offer], lines.quantity[line],
            left, status, lines.percent[line],
        )  # fmt: skip
        money = zip(*(getattr(lines.amounts, name)[line].tolist() for name in AMOUNTS), strict=True)
        for item_id, (what, item, site, units, gone, code, percent), amounts in zip(
            item_ids(shelf.seller, line),
            zip(*(column.tolist() for column in columns), strict=True),
            money,
            strict=True,
        ):
            priced = code not in (PENDING, CANCELLED)
            digits = self._digits[site]
            unit, price, tax, fee, fee_tax, off, fee_off = (
                [Decimal(n).scaleb(digits) if n else ZERO[digits] for n in amounts]
                if priced
                else NOTHING
            )
            yield {
                "item_id": item_id,
                "sku": shelf.items.sku[item],
                "asin": shelf.items.asin[item],
                "title": self._texts.title(what),
                "quantity": 0 if code == CANCELLED else units,
                "ordered": units,
                "shipped": units if gone else 0,
                "currency": self._currency[site] if priced else None,
                "unit_price": unit,
                "item_price": price,
                "item_tax": tax,
                "shipping_price": fee,
                "shipping_tax": fee_tax,
                "item_discount": off,
                "shipping_discount": fee_off,
                "promotions": self._promotions(item, site, percent, fee_off) if priced else [],
            }

    def _promotions(self, item: int, site: int, percent: int, waived: Any) -> list[str]:
        code = self._shelf.seller.marketplaces[site]
        coupons = [f"PAWS-V2-{item:05d}{percent:02d}-{percent} OFF"] if percent else []
        free = [f"{code} Core Free Shipping 2015/04/08 23-48-5-108"] if waived else []
        return coupons + free
