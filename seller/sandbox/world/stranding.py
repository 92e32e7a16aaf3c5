"""Stock that nobody can buy: units at Amazon whose offer was closed, deleted or never complete."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TypedDict

import numpy as np

from seller.sandbox.world.booth import Booth

WAIT = timedelta(days=30)
"""After so long Amazon takes unsold units out by itself."""
WHY = (
    ("Listing closed", "Inactive", "Relist"),
    ("No listing", "Deleted", "Create new listing"),
    ("Incomplete listing", "Incomplete", "Edit listing"),
)
"""Reason, status and proposed action."""


class StrandedRow(TypedDict):
    """Quantities as the stock has them; `since` is the marketplace's day."""

    sku: str
    asin: str
    fnsku: str
    title: str
    since: date
    removal: date | None
    reason: str
    status: str
    action: str
    fulfillable: int
    unfulfillable: int
    reserved: int
    inbound: int


def stranded(booth: Booth, code: str, now: int) -> Iterator[StrandedRow]:
    """A row per offer that has units and cannot be bought."""
    shelf, offers = booth.market.shelf, booth.market.shelf.offers
    site = shelf.seller.marketplaces.index(code)
    off = np.minimum(np.where(offers.incomplete, offers.opened, offers.ended), offers.closed)
    mine = (offers.site == site) & (offers.pool >= 0) & (offers.opened <= now) & (off <= now)
    which = np.flatnonzero(mine)
    level = booth.inventory.levels(offers.pool[which], now)
    bad = sum(level.damaged, start=np.zeros_like(level.fulfillable))
    kept = level.orders + level.transfer + level.processing
    columns = (which, off[which], level.fulfillable, bad, kept, level.sent + level.receiving)
    place = shelf.seller.places[site]
    for offer, moment, free, damaged, reserved, inbound in zip(
        *(column.tolist() for column in columns), strict=True
    ):
        if not free + damaged:
            continue
        item, since = int(offers.item[offer]), place.day(datetime.fromtimestamp(moment, UTC))
        kind = 2 if offers.incomplete[offer] else int(offers.closed[offer] <= now)
        reason, status, action = WHY[kind]
        yield {
            "sku": shelf.items.sku[item],
            "asin": shelf.items.asin[item],
            "fnsku": shelf.items.fnsku[item],
            "title": booth.texts.title(offer),
            "since": since,
            "removal": since + WAIT if kind == 1 else None,
            "reason": reason,
            "status": status,
            "action": action,
            "fulfillable": free,
            "unfulfillable": damaged,
            "reserved": reserved,
            "inbound": inbound,
        }
