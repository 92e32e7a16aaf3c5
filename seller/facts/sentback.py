"""What was shipped and what of it came back, order by order: what a return rate is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Shipped:
    """Units of one MSKU shipped of the `orders` of one day, the day on which they were placed."""

    account: str
    marketplace: str
    sku: str
    day: date
    units: int
    orders: int


@dataclass(frozen=True, slots=True)
class SentBack:
    """Units of one order that a buyer sent back, to Amazon or (`merchant`) to the seller.

    `ordered`: the day of the order, None where the store does not know it. `reason` as Amazon
    writes it. `fnsku`, `disposition`, `comment`: "" where the report has none.
    """

    account: str
    marketplace: str
    sku: str
    order_id: str
    ordered: date | None
    returned: date
    units: int
    merchant: bool
    reason: str
    disposition: str
    fnsku: str
    comment: str
