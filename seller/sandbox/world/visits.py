"""What a site sold and how it was visited, by local day: sums over the arrays of order lines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TypedDict

import numpy as np

from seller.money import exponent
from seller.sandbox import chance
from seller.sandbox.world.booth import Booth
from seller.sandbox.world.ledger import CANCELLED, PENDING
from seller.sandbox.world.plan import AHEAD
from seller.sandbox.world.products import Ints
from seller.sandbox.world.seasons import AFTER

KEPT = 660
"""No day longer before the anchor is told, so that a client finds them all in two years."""


class VisitRow(TypedDict):
    """A local day that has ended, also one on which nothing was sold."""

    day: date
    units: int
    order_items: int
    currency: str
    sales: Decimal
    sessions: int
    page_views: int
    buy_box: str


def visits(booth: Booth, code: str, now: int) -> Iterator[VisitRow]:
    """Cancelled lines never count; those of a pending order count once it is pending no more."""
    seller = booth.market.shelf.seller
    site = seller.marketplaces.index(code)
    place, midnight = seller.places[site], booth.market.midnight[site]
    first = max(0, len(midnight) - 1 - AFTER - AHEAD - KEPT)
    ended = int(np.searchsorted(midnight, now, side="right")) - 1
    sums = _sums(booth, site, now)
    for day in range(first, ended):
        lines, units, minor = (int(column[day]) for column in sums)
        moment = datetime.fromtimestamp(int(midnight[day]), UTC)
        words = (seller.account, code, day)
        sessions = 3 + units * (8 + chance.number("sessions", *words) % 9)
        yield {
            "day": place.day(moment),
            "units": units,
            "order_items": lines,
            "currency": place.currency,
            "sales": Decimal(minor).scaleb(-exponent(place.currency)),
            "sessions": sessions,
            "page_views": sessions + chance.number("pages", *words) % (sessions + 1),
            "buy_box": f"{80 + chance.number('featured', *words) % 20}.25",
        }


def _sums(booth: Booth, site: int, now: int) -> tuple[Ints, ...]:
    """Lines, units and item prices of each local day."""
    ledger, midnight = booth.ledger, booth.market.midnight[site]
    order = ledger.lines.order
    bought = ledger.orders.purchased[order]
    line = np.flatnonzero((bought <= now) & (ledger.orders.site[order] == site))
    status = ledger.status(order[line], now)
    line = line[(status != PENDING) & (status != CANCELLED)]
    day = np.searchsorted(midnight, bought[line], side="right") - 1
    found = []
    for column in (
        np.ones_like(line),
        ledger.lines.quantity[line],
        ledger.lines.amounts.item[line],
    ):
        total = np.zeros(len(midnight), dtype=np.int64)
        np.add.at(total, day, column)
        found.append(total)
    return tuple(found)
