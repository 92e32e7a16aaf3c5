"""How sure to be not to run out: what a missing piece costs against what one too many costs.

Units: minor units of one currency per piece; rates per day. Source: the newsvendor's critical ratio
(Arrow, Harris & Marschak, 1951, Econometrica 19).
"""

from __future__ import annotations

from dataclasses import dataclass

CAPITAL = 0.15
"""A year's interest on money in goods where nobody typed one."""
LOW, HIGH = 0.5, 0.99


@dataclass(frozen=True, slots=True)
class Costs:
    """`margin`: price less goods and fees, lost with a sale that does not happen; `landed`: money
    in one piece; `storage`: a day of one piece in the warehouse. None: not known, which is never
    zero. `loss`: what a missed sale costs beside its margin, as typed.
    """

    margin: float | None
    landed: float | None
    storage: float | None
    loss: float = 0.0


def holding(costs: Costs, days: int, capital: float = CAPITAL) -> float | None:
    """What a piece too many costs: storage and interest for so many days.

    >>> round(holding(Costs(3000, 8000, 2.0), 30) or 0, 1)
    158.6
    """
    if costs.landed is None or costs.storage is None:
        return None
    return (costs.storage + costs.landed * capital / 365) * days


def level(costs: Costs, days: int, capital: float = CAPITAL) -> float | None:
    """The chance not to run out that pays best, from 0.5 to 0.99; None where a cost is not known.

    Formula: lost / (lost + held), lost = margin + loss, held = (storage + landed * capital / 365)
    * days. Assumption: the next order is smaller by a piece too many; how much longer it lies where
    nobody buys before that, `need` counts (docs/decisions/0028-kept.md).

    >>> round(level(Costs(margin=3000, landed=8000, storage=1), 7) or 0, 3)
    0.99
    >>> round(level(Costs(margin=300, landed=8000, storage=6), 7) or 0, 3)
    0.822
    >>> level(Costs(margin=300, landed=8000, storage=None), 7) is None
    True
    """
    held = holding(costs, days, capital)
    if costs.margin is None or held is None:
        return None
    lost = costs.margin + costs.loss
    if lost <= 0:
        return LOW
    return min(HIGH, max(LOW, lost / (lost + held)))
