"""What Amazon expects to take of a sale, as it last said."""

from __future__ import annotations

from sqlalchemy import Connection, select

from seller.facts import FeeEstimate
from seller.store import tables

Key = tuple[str, str, str]
"""Account, marketplace, SKU."""
_NAMES = (
    *("account", "marketplace", "sku", "price", "currency"),
    *("referral", "fulfilment", "other", "estimated_at"),
)


def estimates(conn: Connection) -> dict[Key, FeeEstimate]:
    """Of every offer that has one, however old."""
    rows = conn.execute(select(*tables.fee_estimates.c[_NAMES]))
    return {(row[0], row[1], row[2]): FeeEstimate(*row) for row in rows}
