"""Removal orders as Amazon's report shows them: a row for each order, SKU and disposition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import TypedDict

import numpy as np

from seller.sandbox.world.afterwards import letters
from seller.sandbox.world.booth import Booth
from seller.sandbox.world.numbers import mixed
from seller.sandbox.world.outflow import NOTICE, Taking, Wanted
from seller.sandbox.world.shelf import DAY, homes

FEES = {"JPY": 55, "GBP": 42, "EUR": 48}
"""Minor units for each unit taken out; 104 elsewhere."""

Span = tuple[int, int]
Units = Mapping[str, tuple[int, int]]
"""By SKU: sellable ones and others."""


class RemovalRow(TypedDict):
    """`fee` is known once Amazon is done."""

    removal_id: str
    type: str
    status: str
    requested_at: datetime
    changed_at: datetime
    sku: str
    fnsku: str
    disposition: str
    requested: int
    cancelled: int
    disposed: int
    shipped: int
    in_process: int
    fee: Decimal | None
    currency: str


def removals(booth: Booth, code: str, span: Span, now: int) -> Iterator[RemovalRow]:
    """Orders of one marketplace by the time they were asked for, the seller's own ones first."""
    shelf = booth.market.shelf
    site = shelf.seller.marketplaces.index(code)
    own, clients = _own(booth), booth.outflow.takings
    for taking in (*own, *clients):
        if taking.site == site and span[0] <= taking.asked < span[1] and taking.asked <= now:
            yield _row(booth, taking, now)


def _own(booth: Booth) -> list[Taking]:
    """Each time one order to send back and one to throw away, at the home of the pools."""
    units, home = booth.outflow.units, homes(booth.market.shelf)
    mine = np.flatnonzero(units.own)
    keys = np.stack([units.leaves[mine], units.thrown[mine], units.pool[mine]], axis=1)
    found, counts = np.unique(keys, axis=0, return_counts=True)
    index = booth.market.shelf.seller.index
    takings = []
    for (ends, thrown, pool), count in zip(found.tolist(), counts.tolist(), strict=True):
        site = int(home[pool])
        number = (ends // DAY * 100 + site * 2 + thrown) * 1000 + index % 1000
        order = letters(mixed(number), 10)
        asked = ends - NOTICE
        takings.append(Taking(order, bool(thrown), site, pool, False, count, count, asked, ends))
    return takings


def wishes(
    booth: Booth, code: str, order: tuple[str, bool], units: Units, at: int
) -> Iterator[Wanted]:
    """A client's removal order, by pool."""
    shelf = booth.market.shelf
    site = shelf.seller.marketplaces.index(code)
    held = np.flatnonzero((shelf.offers.site == site) & (shelf.offers.pool >= 0))
    pools = {shelf.items.sku[shelf.offers.item[row]]: int(shelf.offers.pool[row]) for row in held}
    for sku, (good, bad) in units.items():
        spare = booth.inventory.spare(pools[sku], at)
        yield Wanted(*order, site, pools[sku], good, spare, bad)


def _row(booth: Booth, taking: Taking, now: int) -> RemovalRow:
    shelf = booth.market.shelf
    item, place = int(shelf.pools[taking.pool]), shelf.seller.places[taking.site]
    done = taking.ends <= now
    got = taking.got if done else 0
    status = "Pending" if not done else "Completed" if taking.got else "Cancelled"
    fee = Decimal(got * FEES.get(place.currency, 104))
    return {
        "removal_id": taking.order,
        "type": "Disposal" if taking.disposal else "Return",
        "status": status,
        "requested_at": datetime.fromtimestamp(taking.asked, UTC),
        "changed_at": datetime.fromtimestamp(taking.ends if done else taking.asked, UTC),
        "sku": shelf.items.sku[item],
        "fnsku": shelf.items.fnsku[item],
        "disposition": "Sellable" if taking.sellable else "Unsellable",
        "requested": taking.requested,
        "cancelled": taking.requested - got if done else 0,
        "disposed": got if taking.disposal else 0,
        "shipped": 0 if taking.disposal else got,
        "in_process": 0 if done else taking.requested,
        "fee": fee.scaleb(0 if place.currency == "JPY" else -2) if done else None,
        "currency": place.currency,
    }
