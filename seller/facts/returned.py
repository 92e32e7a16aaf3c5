"""A unit that came back to Amazon's warehouse."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Return:
    """Key: account, order_id, sku, lpn, line_no (from 1, for rows equal in all of these).

    `marketplace` is the order's where the order is known, else the one the report was asked for.
    `comment` is the buyer's own text.
    """

    account: str
    order_id: str
    sku: str
    lpn: str
    line_no: int
    marketplace: str
    returned_at: datetime
    asin: str
    fnsku: str
    title: str
    quantity: int
    center: str
    disposition: str
    reason: str
    status: str
    comment: str
