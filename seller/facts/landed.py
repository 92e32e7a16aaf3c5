"""What one unit costs until it lies in Amazon's warehouse, and the tables that go into it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PlacementFee:
    """Key: marketplace, places, warehouse, side, weight, since. One row of Amazon's placement fees.

    For goods that go to at least `places` warehouses, to `warehouse` or any (""); units whose
    longest side is up to `side` (hundredths of a centimetre) and that weigh up to `weight` (grams),
    0 without a limit. `fee` a unit, `more` for each kilogram begun above `above` grams, in minor
    units of `currency`. It holds from `since` on; `source`: where it was read.
    """

    marketplace: str
    places: int
    warehouse: str
    side: int
    weight: int
    since: date
    fee: int
    more: int
    above: int
    currency: str
    source: str


@dataclass(frozen=True, slots=True)
class Rebate:
    """Key: mode, prefix, since. What the tax office gives back of the price of exported goods.

    `mode`: of customs supervision, as 0110, 1039, 9610 or 9810. `prefix`: with which HS codes
    begin, "" for all. `vat`: percent in the purchase price, `rate`: percent given back, both
    decimal texts. It holds from `since` on; `source`: where it was read.
    """

    mode: str
    prefix: str
    since: date
    vat: str
    rate: str
    source: str


@dataclass(frozen=True, slots=True)
class LandedCost:
    """Key: sku (the local one), marketplace, since. `total` of `units`, in minor units.

    `parts`: what it is made of, JSON of names and minor units whose sum it is. `allocation`: how
    what is common was shared: volume, weight or value. `service` and `warehouses`: the way.
    `source`: the file of the plan. It holds from `since` to `until`, None without an end.
    """

    sku: str
    marketplace: str
    since: date
    until: date | None
    units: int
    total: int
    currency: str
    parts: str
    allocation: str
    service: str
    warehouses: str
    source: str
