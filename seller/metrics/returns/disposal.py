"""What it costs to be rid of unsellable units, by each way that Amazon offers.

Formula: units x (fee + more for each kilogram begun above the limit) - recovered part of a price.
Units: minor units of money. Assumption: the newest table that was typed for the marketplace and
holds by then is Amazon's. Source: the seller's typed table, which names where it was read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from seller.facts import Product, RemovalFee
from seller.facts.removalfee import WAYS
from seller.money import Money

ENDLESS = 10**12


@dataclass(frozen=True, slots=True)
class Cost:
    """`fee` of all units and what is `recovered`; None where it is not known: `why` says what is
    missing, a message key. `row`: the fee it rests on.
    """

    way: str
    fee: Money | None
    recovered: Money | None
    row: RemovalFee | None
    why: str

    @property
    def net(self) -> int | None:
        """What is paid in the end, in minor units; below nothing it is a gain."""
        if self.fee is None:
            return None
        return self.fee.minor - (self.recovered.minor if self.recovered else 0)

    @property
    def paid(self) -> Money | None:
        """The same with its currency."""
        return Money(self.net, self.fee.currency) if self.fee and self.net is not None else None


def costs(
    units: int,
    marketplace: str,
    *,
    product: Product | None,
    price: Money | None,
    fees: Iterable[RemovalFee],
    today: date,
) -> tuple[Cost, ...]:
    """One for each way. `price`: what one unit was sold for, None where nobody knows."""
    table = list(fees)
    return tuple(
        cost(way, units, marketplace, product=product, price=price, fees=table, today=today)
        for way in WAYS
    )


def cost(
    way: str,
    units: int,
    marketplace: str,
    *,
    product: Product | None,
    price: Money | None,
    fees: Iterable[RemovalFee],
    today: date,
) -> Cost:
    """One way's; `fees` may hold rows of all places, ways and days."""
    here = [
        one
        for one in fees
        if one.marketplace == marketplace and one.since <= today and one.way == way
    ]
    return _cost(way, units, product, price, here)


def _cost(
    way: str, units: int, product: Product | None, price: Money | None, rows: Sequence[RemovalFee]
) -> Cost:
    row, why = _row(rows, product)
    if row is None:
        return Cost(way, None, None, None, why)
    weight = product.unit_weight if product and product.unit_weight else 0
    begun = -(-max(0, weight - row.above) // 1000) if row.more else 0
    fee = Money(units * (row.fee + begun * row.more), row.currency)
    back = _recovered(units, row, price)
    missing = "returns.no_price" if row.recovered and back is None else ""
    return Cost(way, None if missing else fee, back, row, missing)


def _row(rows: Sequence[RemovalFee], product: Product | None) -> tuple[RemovalFee | None, str]:
    """The narrowest row of the newest table that holds a unit; else what is missing."""
    newest = max((one.since for one in rows), default=None)
    table = [one for one in rows if one.since == newest]
    if not table:
        return None, "returns.no_fee"
    by_weight = any(one.weight or one.more for one in table)
    by_side = any(one.side for one in table)
    weight = product.unit_weight if product else None
    side = longest(product)
    if (by_weight and weight is None) or (by_side and side is None):
        return None, "returns.no_size"
    fit = [
        one
        for one in table
        if (weight or 0) <= (one.weight or ENDLESS) and (side or 0) <= (one.side or ENDLESS)
    ]
    if not fit:
        return None, "returns.too_big"
    return min(fit, key=lambda one: (one.side or ENDLESS, one.weight or ENDLESS)), ""


def longest(product: Product | None) -> int | None:
    """The longest side of a packed unit, where all three are known."""
    if product is None:
        return None
    sides = (product.unit_length, product.unit_width, product.unit_height)
    return max(side for side in sides if side) if all(sides) else None


def _recovered(units: int, row: RemovalFee, price: Money | None) -> Money | None:
    if not row.recovered or price is None or price.currency != row.currency:
        return None
    exact = Decimal(price.minor) * units * Decimal(row.recovered) / 100
    return Money(int(exact.quantize(Decimal(1), ROUND_HALF_UP)), row.currency)


def cheapest(found: Sequence[Cost]) -> Cost | None:
    """The way that costs least, among those whose cost is known."""
    known = [one for one in found if one.net is not None]
    return min(known, key=lambda one: (one.net or 0, WAYS.index(one.way)), default=None)
