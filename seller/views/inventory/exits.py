"""What each way out costs for one stock: kept, moved, removed, sold off, thrown away, cheaper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from seller.facts import RemovalFee
from seller.facts import Way as Lane
from seller.marketplaces import BY_CODE
from seller.metrics.inventory import leaving
from seller.metrics.inventory.leaving import Bound, Goods, Way
from seller.metrics.inventory.months import months
from seller.metrics.inventory.tariffs import Tariffs
from seller.metrics.pools import POOLS
from seller.metrics.restock.bridge import chargeable
from seller.money import Money
from seller.store import Connection, read, shelf, typed
from seller.views.inventory.costs import by, lying
from seller.views.inventory.gathering import Key, Lot
from seller.views.inventory.item import HORIZON, Item
from seller.views.inventory.purse import Purse

YEAR, MONTHS = 365, 12
"""Kept goods that are not sold within a year count as lost."""
Needs = Mapping[str, Mapping[str, int]]
"""Pieces that the plan wants to buy, by product, then stock pool."""


@dataclass(frozen=True, slots=True)
class Around:
    """What ways out rest on beside the stock."""

    purse: Purse
    tariffs: Tariffs
    fees: list[RemovalFee]
    lanes: list[Lane]
    needs: Needs


def around(conn: Connection, purse: Purse, tariffs: Tariffs, needs: Needs) -> Around:
    return Around(purse, tariffs, typed.fees(conn), typed.ways(conn), needs)


def ways(
    lot: Lot,
    expected: tuple[float, ...],
    pieces: int,
    here: Around,
    elasticity: float | None = None,
) -> list[Way]:
    """Those whose cost is known first, the cheapest before the others."""
    purse, code = here.purse, BY_CODE[lot.marketplace].currency
    worth = purse.changed(purse.cost(lot)[0], code)
    goods = Goods(
        pieces=pieces,
        marketplace=lot.marketplace,
        product=purse.product(lot),
        price=purse.price(lot),
        worth=worth,
        sold=by(expected, HORIZON),
        kept=_kept(lot, expected, pieces, worth, here),
    )
    bound = list(_bound(lot, pieces, here))
    return leaving.ways(goods, here.fees, purse.today, bound=bound, elasticity=elasticity)


def best(found: Iterable[Way], pieces: int) -> Way | None:
    return leaving.cheapest(found, pieces)


def _kept(
    lot: Lot, expected: tuple[float, ...], pieces: int, worth: Money | None, here: Around
) -> Money | None:
    """A year's fees with these pieces less those without, and what is not sold by then."""
    without = lying(lot, here.purse, lot.on_hand - pieces)
    costs = []
    for one in (lying(lot, here.purse), without):
        found = months(one, lambda days: by(expected, days), here.tariffs, here.purse.today, MONTHS)
        if any(month.storage is None or month.aged is None for month in found):
            return None
        codes = {month.currency for month in found}
        if codes != {BY_CODE[lot.marketplace].currency}:
            return None
        costs.append(sum((month.storage or 0) + (month.aged or 0) for month in found))
    unsold = min(pieces, max(0, round(lot.on_hand + lot.coming - by(expected, YEAR))))
    if unsold and worth is None:
        return None
    lost = worth.minor * unsold if worth else 0
    return Money(costs[0] - costs[1] + lost, BY_CODE[lot.marketplace].currency)


def _bound(lot: Lot, pieces: int, here: Around) -> Iterator[Bound]:
    """Other stock pools for which the plan wants to buy the same product."""
    if not lot.key[3]:
        return
    for pool, wanted in sorted(here.needs.get(lot.key[2], {}).items()):
        if pool != lot.key[1]:
            moved = min(pieces, wanted)
            yield Bound(pool, moved, _freight(lot, pool, moved, here))


def _freight(lot: Lot, pool: str, pieces: int, here: Around) -> Money | None:
    """By the cheapest way from a warehouse that serves this pool as well."""
    product = here.purse.product(lot)
    grams = chargeable(product) if product else None
    near = {one.warehouse for one in here.lanes if one.pool == lot.key[1] and one.warehouse}
    code = BY_CODE[lot.marketplace].currency
    found = []
    for one in here.lanes:
        if one.warehouse in near and one.pool == pool and one.freight is not None and grams:
            whole = Money(-(-one.freight * grams * pieces // 1000), one.currency)
            money = here.purse.changed(whole, code)
            found += [money] if money else []
    return min(found, key=lambda one: one.minor, default=None)


def unoffered(conn: Connection, one: Item) -> list[str]:
    """Sites of the pool where the account sells, and has no active offer of these goods."""
    sells = {
        code
        for account in read.accounts(conn)
        if account.account == one.account
        for code in account.marketplaces
    }
    return [
        code
        for code in POOLS.get(one.pool, ())
        if code in sells and not any(_active(conn, one.account, code, sku) for sku in one.mskus)
    ]


def _active(conn: Connection, account: str, place: str, sku: str) -> bool:
    listing, _ = shelf.one(conn, (account, place, sku))
    return listing is not None and listing.status == "Active"


def of(
    items: Iterable[Item], lots: Mapping[Key, Lot], here: Around, elasticity: float | None = None
) -> dict[Key, list[Way]]:
    """Of those from which something is to go."""
    return {
        lot.key: ways(lot, one.expected, one.leaving, here, elasticity)
        for one in items
        if one.leaving and (lot := lots.get((*one.key, one.paired)))
    }
