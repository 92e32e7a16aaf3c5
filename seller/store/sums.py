"""Daily sums, kept in the same transaction as the rows they sum."""

from __future__ import annotations

from sqlalchemy import Column, Date, Table

from seller.store.columns import TEXT, Moment
from seller.store.schema import PLACE, metadata, numbers


def _place() -> list[Column[str]]:
    return [Column(name, TEXT, primary_key=True) for name in PLACE]


def _day() -> Column[object]:
    """A calendar day in the marketplace's own time zone."""
    return Column("day", Date, primary_key=True)


LEVELS = (
    "total",
    "fulfillable",
    "inbound_working",
    "inbound_shipped",
    "inbound_receiving",
    "reserved_orders",
    "reserved_transfer",
    "reserved_processing",
    "researching",
    "unfulfillable",
)

stock_days = Table(  # the last snapshot of each day
    "stock_days",
    metadata,
    *_place(),
    _day(),
    Column("sku", TEXT, primary_key=True),
    *numbers(*LEVELS),
    Column("as_of", Moment, nullable=False),
    sqlite_with_rowid=False,
)

# Sums of order_lines. Cancelled lines count only in `cancelled_lines`; `pending_lines` are those
# of `lines` that have no price yet. `revenue`: item prices in minor units of `currency`, which is
# "" where there is no price. Narrow tables: on SQLite their key is the table (no row id beside it).
SUMS = ("lines", "units", "revenue", "pending_lines", "cancelled_lines")

daily_sales = Table(
    "daily_sales",
    metadata,
    *_place(),
    _day(),
    Column("sku", TEXT, primary_key=True),
    Column("currency", TEXT, primary_key=True),
    *numbers(*SUMS),
    sqlite_with_rowid=False,
)

daily_totals = Table(  # daily_sales over all SKUs: what an overview reads
    "daily_totals",
    metadata,
    *_place(),
    _day(),
    Column("currency", TEXT, primary_key=True),
    *numbers(*SUMS),
    sqlite_with_rowid=False,
)

daily_orders = Table(  # `orders` leaves out cancelled ones; `pending` are among `orders`
    "daily_orders",
    metadata,
    *_place(),
    _day(),
    *numbers("orders", "pending", "cancelled"),
    sqlite_with_rowid=False,
)

# `rows` of the ledger; `stocked`: SKUs of which something sellable was there in the evening.
# `units`: sellable ones in the evening; `shipped`: those that left for buyers, counted positive.
ledger_days = Table(
    "ledger_days",
    metadata,
    *_place(),
    _day(),
    *numbers("rows", "stocked", "units", "shipped"),
    sqlite_with_rowid=False,
)
