"""What it costs to have Amazon send back, throw away, sell off or deliver a unit, as typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

WAYS = ("remove", "dispose", "liquidate")
OTHERS = ("fulfil", "relabel", "resend")
"""Beside removals: a multi-channel delivery, a new label (whoever sticks it), and the way in."""


@dataclass(frozen=True, slots=True)
class RemovalFee:
    """Key: marketplace, way, side, weight, since. One row of Amazon's table of fees.

    For units whose longest side is up to `side` (hundredths of a centimetre) and that weigh up to
    `weight` (grams); 0 is without a limit. `fee` a unit, `more` for each kilogram begun above
    `above` grams, in minor units of `currency`. `recovered`: percent of the price that is paid
    for a liquidated unit, a decimal text. It holds from `since` on; `source`: where it was read.
    """

    marketplace: str
    way: str
    side: int
    weight: int
    since: date
    fee: int
    more: int
    above: int
    recovered: str
    currency: str
    source: str
