"""How Amazon judges an account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class HealthMetric:
    """Key: account, marketplace, day, metric. From Amazon's account health report.

    `day` is the marketplace's own on which Amazon said it. `status` in Amazon's words. `rate` and
    `target` are decimals as Amazon writes them, `condition` how one must lie to the other
    (LESS_THAN, GREATER_THAN, EQUALS). `count` of `total` orders, shipments or units, from `since`
    to `until`. All are None or "" where Amazon gives none.
    """

    account: str
    marketplace: str
    day: date
    metric: str
    status: str
    rate: str | None
    target: str | None
    condition: str
    count: int | None
    total: int | None
    since: date | None
    until: date | None
