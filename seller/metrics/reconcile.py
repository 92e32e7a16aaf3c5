"""A day's sales as the store sums them, beside those of Amazon's own report.

Formula: ours - Amazon's, in pieces and in minor units. Assumption: both count marketplace days and
item prices (tax that is part of them included; no shipping, no discount) without cancelled lines.
Pending lines have no price yet. Source: order lines and GET_SALES_AND_TRAFFIC_REPORT.
"""

from __future__ import annotations

from dataclasses import dataclass

EQUAL, PENDING, INCOMPLETE, DIFFERENT = VERDICTS = ("equal", "pending", "incomplete", "different")


@dataclass(frozen=True, slots=True)
class Side:
    """What one side counts. `unpriced`: those of `units` whose price is not known yet."""

    units: int
    minor: int
    unpriced: int = 0


def verdict(ours: Side | None, theirs: Side | None, *, settled: bool = True) -> str:
    """None: a side does not reach that day. Not `settled`: our lines changed after the report.

    Lines without a price cover a difference where Amazon counts at least the priced units and at
    most all of them, and no less money; and where it counts none of them, no more either.

    >>> verdict(Side(5, 4995), Side(5, 4995)), verdict(Side(5, 3996, 1), Side(4, 3996))
    ('equal', 'pending')
    >>> verdict(Side(5, 3996, 1), Side(5, 4995)), verdict(Side(5, 3996, 1), Side(4, 3995))
    ('pending', 'different')
    >>> verdict(Side(5, 4995), None), verdict(Side(5, 4995), Side(4, 3996), settled=False)
    ('incomplete', 'incomplete')
    """
    if ours is None or theirs is None:
        return INCOMPLETE
    if (ours.units, ours.minor) == (theirs.units, theirs.minor):
        return PENDING if ours.unpriced else EQUAL
    if _covered(ours, theirs):
        return PENDING
    return DIFFERENT if settled else INCOMPLETE


def _covered(ours: Side, theirs: Side) -> bool:
    counted = theirs.units - (ours.units - ours.unpriced)
    more = theirs.minor - ours.minor
    return 0 <= counted <= ours.unpriced and (more >= 0 if counted else more == 0)
