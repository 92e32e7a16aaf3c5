"""Amazon's inbound placement fee, from the table as the seller typed it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from seller.couriers.parcel import Said
from seller.facts import PlacementFee


@dataclass(frozen=True, slots=True)
class Unit:
    """The longest side of one packed unit in hundredths of a centimetre, and its grams."""

    side: int | None
    weight: int | None


@dataclass(frozen=True, slots=True)
class Target:
    """Where a unit goes: one of `places` warehouses, on a day."""

    marketplace: str
    warehouse: str
    places: int
    on: date


def fee(
    rows: Iterable[PlacementFee], unit: Unit, target: Target
) -> tuple[int, PlacementFee] | Said:
    """What Amazon takes for one unit in minor units of the row's currency, or why that is unknown.

    Formula: fee + more for each kilogram begun above the limit. The row that names the warehouse
    wins, then the one for the most warehouses, the smallest limits, the latest day.

    >>> row = PlacementFee("US", 1, "", 0, 0, date(2026, 1, 1), 30, 0, 0, "USD", "table")
    >>> fee([row], Unit(None, None), Target("US", "ONT8", 1, date(2026, 2, 1)))[0]
    30
    """
    here = [one for one in rows if _holds(one, target)]
    params = {"place": target.marketplace, "count": target.places, "date": target.on}
    if not here:
        text = "No placement fee is typed for {place}, {count} warehouses, on {date}"
        return Said("no_placement", text, params)
    if any(one.side or one.weight for one in here) and (unit.side is None or unit.weight is None):
        return Said("no_unit_size", "The product sheet lacks the size or weight of the unit")
    fits = [one for one in here if _takes(one, unit)]
    if not fits:
        text = "No row of placement fees for {place} takes a unit of this size"
        return Said("placement_size", text, params)
    best = min(fits, key=_order)
    if best.more and unit.weight is None:
        return Said("no_unit_size", "The product sheet lacks the size or weight of the unit")
    begun = -(-max((unit.weight or 0) - best.above, 0) // 1000)
    return best.fee + best.more * begun, best


def _holds(one: PlacementFee, target: Target) -> bool:
    place = one.warehouse in {"", target.warehouse} and one.places <= target.places
    return one.marketplace == target.marketplace and place and one.since <= target.on


def _takes(one: PlacementFee, unit: Unit) -> bool:
    side = not one.side or (unit.side or 0) <= one.side
    return side and (not one.weight or (unit.weight or 0) <= one.weight)


def _order(one: PlacementFee) -> tuple[int, ...]:
    endless = 1 << 60
    limits = one.side or endless, one.weight or endless
    return one.warehouse == "", -one.places, *limits, -one.since.toordinal()
