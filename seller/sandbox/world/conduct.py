"""How Amazon would judge an account: figures of the last full days, counted from its orders."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np

from seller.sandbox.world.booth import Booth
from seller.sandbox.world.products import Flags
from seller.sandbox.world.shelf import DAY, NEVER

VIOLATIONS = (
    "listing_policy", "authenticity", "condition", "safety", "property_received", "restricted",
    "property_suspected", "food_safety", "other_policy", "documents",
)  # fmt: skip
FEW, RISKY = 20, 0.2
"""Late shipments among so many put the account itself at risk, far beyond the target."""
LESS, MORE, EQUALS = "LESS_THAN", "GREATER_THAN", "EQUALS"


@dataclass(frozen=True, slots=True)
class Judged:
    """One figure; `rate` None for what is only counted. `start`, `end`: the span it is of."""

    metric: str
    status: str
    start: datetime | None = None
    end: datetime | None = None
    rate: float | None = None
    target: float | int | None = None
    condition: str = ""
    count: int | None = None
    total: int | None = None


def midnight(now: int) -> int:
    """Figures move once a day, at midnight UTC."""
    return now // DAY * DAY


def conduct(booth: Booth, code: str, now: int) -> Iterator[Judged]:
    """Every figure of one marketplace."""
    end = midnight(now)
    shelf, orders = booth.market.shelf, booth.ledger.orders
    here = orders.site == shelf.seller.marketplaces.index(code)
    life, mine = orders.life, here & ~orders.fba
    angry = np.zeros(len(orders), dtype=bool)
    given = booth.given
    angry[given.order[(given.rating <= 2) & (given.time < end)]] = True
    defects = {}
    for name, whose in (("mfn", mine), ("afn", here & orders.fba)):
        some = whose & _within(orders.purchased, end, 60)
        defects[name] = int((some & angry).sum())
        yield _rate(f"defects_{name}", (defects[name], int(some.sum())), 0.01, LESS, (end, 60))
        for kind in ("claims", "chargebacks"):
            yield Judged(f"{kind}_{name}", "NONE", count=0)
        yield Judged(f"feedback_{name}", "NONE", count=defects[name])
    due = mine & _within(life.ship_by, end, 30)
    late = int((due & (life.finished > life.ship_by)).sum())
    yield _rate("late_shipments", (late, int(due.sum())), 0.04, LESS, (end, 30))
    sent = mine & _within(life.deliver_by, end, 30) & (life.deliver_by != NEVER)
    timely = int((sent & (life.delivered <= life.deliver_by)).sum())
    yield _rate("on_time", (timely, int(sent.sum())), 0.9, MORE, (end, 30))
    yield _rate("on_time_units", (timely, int(sent.sum())), 0.9, MORE, (end, 30))
    yield _rate("valid_tracking", (int(sent.sum()), int(sent.sum())), 0.95, MORE, (end, 30))
    bought = mine & _within(orders.purchased, end, 7)
    void = int((bought & (life.cancelled < end) & (life.paid != NEVER)).sum())
    yield _rate("cancellations", (void, int(bought.sum())), 0.025, LESS, (end, 7))
    yield _rate("invoice_defects", (0, 0), 0.05, LESS, (end, 7))
    yield from _standing(late, int(due.sum()), end)


def _standing(late: int, due: int, end: int) -> Iterator[Judged]:
    risky = due >= FEW and late > RISKY * due
    yield Judged("account_status", "AT_RISK" if risky else "NORMAL")
    yield Judged("health_rating", "WARNED" if risky else "GREAT", *_span(end, 180))
    yield Judged("warning lateShipment", "BAD" if risky else "GOOD")
    for metric in VIOLATIONS:
        span = _span(end, 180)
        yield Judged(metric, "GOOD", *span, target=0, condition=EQUALS, count=0)


def _within(times: np.ndarray, end: int, days: int) -> Flags:
    return np.asarray((times >= end - days * DAY) & (times < end))


def _span(end: int, days: int) -> tuple[datetime, datetime]:
    return (datetime.fromtimestamp(end - days * DAY, UTC), datetime.fromtimestamp(end - 60, UTC))


def _rate(
    metric: str, part: tuple[int, int], target: float, condition: str, span: tuple[int, int]
) -> Judged:
    count, total = part
    rate = round(count / total, 4) if total else 0.0
    good = not total or (rate < target if condition == LESS else rate > target)
    return Judged(
        metric, "GOOD" if good else "BAD", *_span(*span), rate, target, condition, count, total
    )
