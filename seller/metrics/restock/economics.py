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
    """`margin`: lost with a sale that does not happen; `landed`: money in one piece; `storage`: a
    day of one piece in the warehouse, aged fees included. None: not known, which is never zero.
    """

    margin: int | None
    landed: int | None
    storage: float | None = None


def level(costs: Costs, review: int, capital: float = CAPITAL) -> float | None:
    """The chance not to run out that pays best, from 0.5 to 0.99; None where a cost is not known.

    Formula: margin / (margin + (storage + landed * capital / 365) * review). Assumption: a piece
    that is not needed before the next order is kept for one review and sold later.

    >>> round(level(Costs(margin=3000, landed=8000, storage=1), 7), 3)
    0.99
    >>> round(level(Costs(margin=300, landed=8000, storage=6), 7), 3)
    0.822
    """
    if costs.margin is None or costs.landed is None:
        return None
    held = ((costs.storage or 0) + costs.landed * capital / 365) * max(1, review)
    if costs.margin <= 0:
        return LOW
    return min(HIGH, max(LOW, costs.margin / (costs.margin + held)))
