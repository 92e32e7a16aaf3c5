"""What Amazon's own report says of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class SalesDay:
    """Key: account, marketplace, day (the marketplace's). From GET_SALES_AND_TRAFFIC_REPORT.

    `sales`: Amazon's ordered product sales in minor units of `currency`. `order_items`: order
    lines. `buy_box`: percent as Amazon writes it, None where it writes none.
    """

    account: str
    marketplace: str
    day: date
    units: int
    order_items: int
    currency: str
    sales: int
    sessions: int
    page_views: int
    buy_box: str | None
