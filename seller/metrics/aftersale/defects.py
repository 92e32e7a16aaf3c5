"""What one case does to the order defect rate (ODR) of its account.

Formula: ODR = orders with a defect / orders, of one channel, over the days the health report names.
Units: orders. Assumption: an order has one defect, in the report unless that is older. Source:
Amazon's ODR policy: feedback of 1 or 2 stars (3 are neutral), A-to-z claims and chargebacks count,
product reviews never do; below 1 % is wanted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from seller.facts import HealthMetric

CHANNELS = {"AMAZON": "afn", "MERCHANT": "mfn"}
CLAIMS = frozenset({"claim", "a_to_z", "chargeback"})
NEGATIVE = 2


@dataclass(frozen=True, slots=True)
class Rate:
    """`defects` of `orders`."""

    defects: int
    orders: int

    @property
    def percent(self) -> str:
        """With two decimals, rounded half up.

        >>> Rate(3, 1000).percent, Rate(2, 3).percent
        ('0.30', '66.67')
        """
        hundredths = Fraction(self.defects * 10000, self.orders) + Fraction(1, 2)
        whole, rest = divmod(hundredths.numerator // hundredths.denominator, 100)
        return f"{whole}.{rest:02}"


@dataclass(frozen=True, slots=True)
class Defect:
    """`counts`: it is a defect at all. `without` and `with_`: the rate before and after the case,
    None where the report does not say or the order is of another time. `why`: a message key.
    """

    counts: bool
    why: str
    without: Rate | None = None
    with_: Rate | None = None
    day: date | None = None


def counts(queue: str, stars: int) -> bool:
    """Whether such a case is a defect.

    >>> counts("feedback", 2), counts("feedback", 3), counts("review", 1), counts("claim", 5)
    (True, False, False, True)
    """
    return queue in CLAIMS or (queue == "feedback" and stars <= NEGATIVE)


def effect(
    queue: str,
    stars: int,
    *,
    channel: str,
    ordered: date | None,
    told: date,
    metrics: Iterable[HealthMetric],
) -> Defect:
    """`channel`: who fulfilled the order, `ordered` when; `told`: when the buyer complained;
    `metrics`: the newest account health of the marketplace.
    """
    if not counts(queue, stars):
        return Defect(
            counts=False, why="desk.odr_never" if queue == "review" else "desk.odr_neutral"
        )
    name = f"defects_{CHANNELS.get(channel, '-')}"
    found = next((one for one in metrics if one.metric == name), None)
    if found is None or found.count is None or not found.total or ordered is None:
        return Defect(counts=True, why="desk.odr_unknown")
    since, until = found.since or date.min, found.until or found.day
    if not since <= ordered <= until:
        return Defect(counts=True, why="desk.odr_elsewhen", day=found.day)
    counted = told <= found.day
    less = max(0, found.count - 1) if counted else found.count
    more = found.count if counted else found.count + 1
    without, with_ = Rate(less, found.total), Rate(more, found.total)
    return Defect(counts=True, why="desk.odr_counts", without=without, with_=with_, day=found.day)
