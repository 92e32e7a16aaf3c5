"""Where a plan's goods may go: few warehouses for a fee, or as many as Amazon likes for none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from seller.sandbox import chance
from seller.sandbox.world.afterwards import CENTERS
from seller.sandbox.world.inbound import Planned, Shipment

LIFE = timedelta(days=2)
FEES = {1: 30, 2: 18}
"""Minor units of any currency per unit sent, by number of warehouses: 0.30 USD, 30 JPY."""


@dataclass(frozen=True, slots=True)
class Split:
    """A shipment that is not confirmed: its goods and where they would go."""

    key: str
    center: str
    goods: tuple[tuple[Shipment, int], ...]


@dataclass(frozen=True, slots=True)
class Option:
    """`fee` in minor units of the marketplace's currency; `keys`: of its shipments, `splits` where
    they are none of the plan's own.
    """

    id: str
    status: str
    fee: int
    expires: datetime
    keys: tuple[str, ...]
    splits: tuple[Split, ...]


def options(plan: Planned, region: str) -> list[Option]:
    """All that Amazon would show of a plan: the one that was chosen, and those that were not."""
    own = plan.shipments or plan.offered
    units = sum(one.sent for one in own)
    expires = plan.created + LIFE
    found = []
    for count, each in FEES.items():
        centers = CENTERS[region][:count]
        splits = tuple(_split(plan, own, centers, at) for at in range(count))
        status = "EXPIRED" if plan.shipments else "OFFERED"
        keys = tuple(one.key for one in splits)
        name = other("pl", f"{plan.id}/{count}")
        found.append(Option(name, status, each * units, expires, keys, splits))
    if plan.shipments:
        keys = tuple(one.key for one in own)
        chosen = other("pl", plan.id)
        return [Option(chosen, "ACCEPTED", 0, expires, keys, ()), *found]
    splits = tuple(Split(one.key, one.center, ((one, one.sent),)) for one in own)
    keys = tuple(one.key for one in splits)
    found.append(Option(other("pl", plan.id), "OFFERED", 0, expires, keys, splits))
    return found


def _split(plan: Planned, own: tuple[Shipment, ...], centers: tuple[str, ...], at: int) -> Split:
    """An even share of each SKU."""
    count = len(centers)
    shares = [(one, one.sent // count + (at < one.sent % count)) for one in own]
    key = other("sh", f"{plan.id}/{count}/{at}")
    return Split(key, centers[at], tuple((one, units) for one, units in shares if units))


def other(kind: str, text: str) -> str:
    """Another id of 38 characters that belongs to a thing."""
    high, low = chance.number(kind, text), chance.number(text, kind)
    digits = f"{high:016x}{low:016x}"
    parts = (digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:])
    return kind + "-".join(parts)
