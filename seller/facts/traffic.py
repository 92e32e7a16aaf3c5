"""What Amazon's own sales report says of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class SalesReport:
    """Key: account, marketplace, day. Figures of Amazon's sales and traffic report, by date.

    `units` and `items` (order items) ordered; `sales`: ordered product sales in minor units of
    `currency`. `buy_box`: share of page views with the featured offer, in percent, as Amazon
    writes it.
    """

    account: str
    marketplace: str
    day: date
    units: int
    items: int
    sales: int
    currency: str
    sessions: int
    page_views: int
    buy_box: str | None
