"""What Amazon takes: a share of the price, and a fee per unit it packs, by size and weight."""

from __future__ import annotations

from dataclasses import dataclass

from seller.marketplaces import Marketplace
from seller.sandbox.world.measures import Measures
from seller.sandbox.world.nodes import GROUPS
from seller.sandbox.world.prices import RATES

SHARES = {"K": 15, "H": 15, "G": 15, "S": 15, "T": 15, "W": 8, "P": 15}
"""Percent by department."""
LEAST = 30
"""US cents: no referral fee is lower."""
LEVEL = {"JP": 0.72, "DE": 0.92, "FR": 1.02, "IT": 1.0, "ES": 0.95, "UK": 0.95, "CA": 1.1}
"""What packing costs against America's price, before the exchange rate."""
INCH, POUND = 2.54, 453.592


@dataclass(frozen=True, slots=True)
class Fees:
    """Minor units of the marketplace's money, as positive numbers."""

    referral: int
    fulfilment: int

    @property
    def total(self) -> int:
        return self.referral + self.fulfilment


def referral(price: int, noun: int, place: Marketplace) -> int:
    """The share of what the buyer pays, shipping included."""
    if price <= 0:
        return 0
    return max((price * SHARES[GROUPS[noun]] + 50) // 100, _local(LEAST, place))


def tier(size: Measures) -> str:
    """The size tier, by the longest sides in inches and the weight in pounds.

    >>> tier(Measures(14, 9, 1.5, 60)), tier(Measures(63, 14, 14, 1300))
    ('small', 'bulky')
    """
    long, middle, short = (
        side / INCH for side in sorted((size.length, size.width, size.height), reverse=True)
    )
    pounds = size.grams / POUND
    if long <= 15 and middle <= 12 and short <= 0.75 and pounds <= 1:
        return "small"
    if long <= 18.2 and middle <= 14 and short <= 8 and pounds <= 20:
        return "large"
    return "bulky" if long <= 59 and pounds <= 50 else "huge"


def fulfilment(size: Measures, place: Marketplace) -> int:
    """The fee for packing and sending one unit."""
    pounds = max(size.grams / POUND, size.length * size.width * size.height / INCH**3 / 139)
    kind = tier(size)
    if kind == "small":
        cents = 306 + 9 * int(size.grams / POUND * 16 // 4)
    elif kind == "large":
        cents = 368 + int(min(pounds, 3) * 90) + 16 * int(max(0, pounds - 3) * 2)
    elif kind == "bulky":
        cents = 961 + int(38 * pounds)
    else:
        cents = 2633 + int(38 * pounds)
    return _local(cents * LEVEL.get(place.code, 1.0), place)


def _local(cents: float, place: Marketplace) -> int:
    """US cents in the marketplace's minor units."""
    rate = RATES[place.currency]
    return round(cents / 100 * rate) if place.currency == "JPY" else round(cents * rate)
