"""What Amazon pays for units that it lost or broke: for returns that buyers got their money for,
and for what never arrived of a delivery. Some of it Amazon takes back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from functools import cached_property
from typing import TypedDict

import numpy as np

from seller.sandbox.world.afterwards import STATUSES, Returned
from seller.sandbox.world.numbers import mixed, order_id
from seller.sandbox.world.orders import Lines, Orders
from seller.sandbox.world.prices import Prices
from seller.sandbox.world.products import Ints
from seller.sandbox.world.shelf import DAY, Shelf, fronts, homes
from seller.sandbox.world.supply import Supply
from seller.sandbox.world.texts import Texts

REASONS = ("CustomerReturn", "Lost_Inbound", "Reimbursement_Reversal")
RETURNED, LOST, REVERSED = range(3)
BACK = 9
"""Of so many payments for returns Amazon takes one back."""
WEEK = 7 * DAY
NET = (85, 62)
"""Percent of the price that is paid: for what was sold, and for what never came."""


class RepaymentRow(TypedDict):
    """`total` is `quantity` times `per_unit`; both are negative where Amazon takes it back."""

    reimbursement_id: str
    approved_at: datetime
    case_id: str
    order_id: str
    reason: str
    sku: str
    fnsku: str
    asin: str
    title: str
    condition: str
    currency: str
    per_unit: Decimal
    total: Decimal
    cash: int
    inventory: int
    quantity: int
    original_id: str
    original_type: str


@dataclass(frozen=True)
class Paid:
    """By row, in order of time. `line` and `origin` are -1 for none."""

    time: Ints
    number: Ints
    reason: Ints
    offer: Ints
    line: Ints
    units: Ints
    origin: Ints

    def at(self, rows: Ints) -> Paid:
        return Paid(*(getattr(self, name)[rows] for name in self.__dataclass_fields__))


@dataclass(frozen=True)
class Losses:
    """What it hangs on. `start`: before it nothing was paid yet."""

    start: int
    sales: tuple[Orders, Lines]
    back: Returned
    goods: Supply
    prices: Prices


class Repayments:
    """Of one account."""

    def __init__(self, shelf: Shelf, texts: Texts, losses: Losses) -> None:
        self._shelf = shelf
        self._texts = texts
        self._losses = losses

    @cached_property
    def _paid(self) -> Paid:
        kept, lost = self._returned(), self._lost()
        again = np.flatnonzero(kept.number % BACK == 0)
        some = kept.at(again)
        back = Paid(
            time=some.time + 20 * DAY,
            number=some.number + 1,
            reason=np.full(len(again), REVERSED),
            offer=some.offer,
            line=some.line,
            units=-some.units,
            origin=some.number,
        )
        parts = (kept, lost, back)
        whole = Paid(*(np.concatenate([getattr(part, name) for part in parts])
                       for name in Paid.__dataclass_fields__))  # fmt: skip
        order = np.argsort(whole.time, kind="stable")
        return whole.at(order[whole.time[order] >= self._losses.start])

    def _returned(self) -> Paid:
        back, lines = self._losses.back, self._losses.sales[1]
        rows = np.flatnonzero(back.status == STATUSES.index("Reimbursed"))
        line = back.line[rows]
        return Paid(
            time=back.time[rows] + DAY + mixed(rows) % (4 * DAY),
            number=self._numbers(rows),
            reason=np.full(len(rows), RETURNED),
            offer=lines.offer[line],
            line=line,
            units=np.ones(len(rows), dtype=np.int64),
            origin=np.full(len(rows), -1),
        )

    def _lost(self) -> Paid:
        """Each week one payment for all that was missing at a place: of several SKUs at times."""
        goods, home = self._losses.goods, homes(self._shelf)
        rows = np.flatnonzero(goods.short > 0)
        pool, week = goods.pool[rows], goods.closed[rows] // WEEK
        return Paid(
            time=(week + 1) * WEEK + 2 * DAY + 9 * 3600,
            number=self._numbers(10_000_000 + week * 100 + home[pool]),
            reason=np.full(len(rows), LOST),
            offer=fronts(self._shelf, home)[pool],
            line=np.full(len(rows), -1),
            units=goods.short[rows],
            origin=np.full(len(rows), -1),
        )

    def _numbers(self, keys: Ints) -> Ints:
        """Ids of payments; the number after each is free."""
        return np.asarray(mixed(keys * 1000 + self._shelf.seller.index % 1000) // 2 * 2)

    def rows(self, code: str, span: tuple[int, int]) -> Iterator[RepaymentRow]:
        """Of one marketplace, agreed to in a span of seconds, oldest first."""
        site = self._shelf.seller.marketplaces.index(code)
        low, high = np.searchsorted(self._paid.time, span)
        mine = np.flatnonzero(self._shelf.offers.site[self._paid.offer[low:high]] == site) + low
        part = self._paid.at(mine)
        worth = self._losses.prices.at(part.offer, part.time)
        worth = worth * np.where(part.line < 0, NET[1], NET[0]) // 100
        for row, amount in enumerate(worth.tolist()):
            yield self._row(part.at(np.array([row])), amount)

    def _row(self, paid: Paid, amount: int) -> RepaymentRow:
        offer, line, reason, units, number, origin, time = (
            int(column[0])
            for column in (paid.offer, paid.line, paid.reason, paid.units, paid.number,
                           paid.origin, paid.time)
        )  # fmt: skip
        items, item = self._shelf.items, int(self._shelf.offers.item[offer])
        currency = self._texts.place(offer).currency
        digits = 0 if currency == "JPY" else -2
        order = int(self._losses.sales[0].number[self._losses.sales[1].order[line]])
        return {
            "reimbursement_id": str(number),
            "approved_at": datetime.fromtimestamp(time, UTC),
            "case_id": str(mixed(number)) if reason == LOST else "",
            "order_id": order_id(order) if line >= 0 else "",
            "reason": REASONS[reason],
            "sku": items.sku[item],
            "fnsku": items.fnsku[item],
            "asin": items.asin[item],
            "title": self._texts.title(offer),
            "condition": "NewItem",
            "currency": currency,
            "per_unit": Decimal(amount if units > 0 else -amount).scaleb(digits),
            "total": Decimal(amount * units).scaleb(digits),
            "cash": units,
            "inventory": 0,
            "quantity": units,
            "original_id": str(origin) if origin >= 0 else "",
            "original_type": REASONS[RETURNED] if origin >= 0 else "",
        }
