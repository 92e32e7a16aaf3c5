"""What legs took: the days between two stages of own tickets and shipments.

Formulas: mean m = sum(d) / n; spread s = sqrt(sum((d - m)^2) / (n - 1)), 0 for one. Units: days.
Assumption: a forwarder's day and the day on which a status was first seen are the same day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from seller.metrics.restock.transit import LONGEST

LEGS = {
    "door": ("handed", "delivered"),
    "wait": ("handed", "sailed"),
    "voyage": ("sailed", "landed"),
    "port": ("landed", "picked"),
    "truck": ("picked", "delivered"),
    "shelf": ("delivered", "stowed"),
}
"""From which stage to which. `door` is what restocking calls the way; `shelf` is put-away."""
ENOUGH = 3
"""Fewer say nothing yet."""


@dataclass(frozen=True, slots=True)
class Took:
    """Days of one ticket or shipment on one leg."""

    leg: str
    mode: str
    days: int
    source: str


def took(mode: str, real: Mapping[str, date], source: str) -> list[Took]:
    """Every leg of which both ends are known; a later stage before an earlier one is a slip.

    >>> took("sea", {"sailed": date(2026, 3, 1), "landed": date(2026, 3, 20)}, "ticket")
    [Took(leg='voyage', mode='sea', days=19, source='ticket')]
    """
    found = []
    for leg, (start, end) in LEGS.items():
        days = (real[end] - real[start]).days if start in real and end in real else -1
        if 0 <= days <= LONGEST:
            found.append(Took(leg, "" if leg == "shelf" else mode, days, source))
    return found


def mean(days: Sequence[int]) -> Decimal:
    """With one digit.

    >>> mean([40, 41, 41]), spread([40, 41, 41])
    (Decimal('40.7'), Decimal('0.6'))
    """
    return _round(Decimal(sum(days)) / len(days))


def spread(days: Sequence[int]) -> Decimal:
    if len(days) < 2:
        return Decimal("0.0")
    middle = Decimal(sum(days)) / len(days)
    squares = sum(((one - middle) ** 2 for one in days), Decimal(0))
    return _round((squares / (len(days) - 1)).sqrt())


def _round(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.1"), ROUND_HALF_UP)
