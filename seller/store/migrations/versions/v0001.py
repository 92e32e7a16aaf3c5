"""The first tables: participations, listings, stock, orders, returns, feedback and the books."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.BigInteger().with_variant(postgresql.TIMESTAMP(timezone=True), "postgresql")


def _texts(*names: str, **rest: Any) -> list[sa.Column[Any]]:
    return [sa.Column(name, TEXT, **rest) for name in names]


def _key(*names: str) -> list[sa.Column[Any]]:
    return _texts(*names, primary_key=True)


def _plain(*names: str) -> list[sa.Column[Any]]:
    """Texts that are "" where a source leaves them out."""
    return _texts(*names, nullable=False, server_default="")


def _numbers(*names: str, null: bool = False) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.BigInteger(), nullable=null) for name in names]


def _moments(*names: str, null: bool = False) -> list[sa.Column[Any]]:
    return [sa.Column(name, MOMENT, nullable=null) for name in names]


def _line() -> sa.Column[Any]:
    return sa.Column("line_no", sa.BigInteger(), primary_key=True, autoincrement=False)


def _day(**rest: Any) -> sa.Column[Any]:
    return sa.Column("day", sa.Date(), **rest)


def _source() -> list[sa.Column[Any]]:
    return [*_texts("document"), *_moments("as_of")]


def upgrade() -> None:
    _offers()
    _stock()
    _orders()
    _after()
    _daily()
    _books()


def _offers() -> None:
    op.create_table(
        "participations",
        *_key("account", "marketplace"),
        *_plain("store_name"),
        sa.Column("participating", sa.Boolean(), nullable=False),
        sa.Column("suspended_listings", sa.Boolean(), nullable=False),
        *_source(),
    )
    op.create_table(
        "listings",
        *_key("account", "marketplace", "sku"),
        *_texts("asin"),
        *_plain("title"),
        *_numbers("price", null=True),
        *_plain("currency"),
        *_numbers("quantity", null=True),
        *_plain("channel", "condition", "status", "listing_id"),
        *_moments("opened_at", null=True),
        *_source(),
        *_moments("gone_at", null=True),
    )


LEVELS = (
    *("total", "fulfillable", "inbound_working", "inbound_shipped", "inbound_receiving"),
    *("reserved_orders", "reserved_transfer", "reserved_processing"),
    *("researching", "unfulfillable"),
)


def _stock() -> None:
    op.create_table(
        "stock",
        *_key("account", "marketplace", "sku"),
        *_plain("asin", "fnsku", "condition", "title"),
        *_numbers(*LEVELS),
        *_moments("updated_at", null=True),
        *_source(),
        *_moments("gone_at", null=True),
    )
    op.create_table(
        "stock_days",
        *_key("account", "marketplace"),
        _day(primary_key=True),
        *_key("sku"),
        *_numbers(*LEVELS),
        *_moments("as_of"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "stock_ages",
        *_key("account", "marketplace", "sku"),
        *_plain("asin", "fnsku"),
        _day(nullable=False),
        *_numbers("available", "age_0_90", "age_91_180", "age_181_270", "age_271_365"),
        *_numbers("age_365_plus", "shipped_7", "shipped_30", "shipped_60", "shipped_90"),
        *_texts("sell_through", "days_of_supply"),
        *_numbers("excess", null=True),
        *_plain("alert"),
        *_source(),
        *_moments("gone_at", null=True),
    )


def _orders() -> None:
    op.create_table(
        "orders",
        *_key("account", "order_id"),
        *_texts("marketplace", nullable=False),
        *_moments("purchased_at"),
        _day(nullable=False),
        *_moments("updated_at"),
        *_plain("status", "fulfilled_by"),
        *_texts("service_level", "replaces"),
        *_moments("deliver_from", "deliver_by", null=True),
        *_source(),
    )
    op.create_table(
        "order_lines",
        *_key("account", "order_id", "sku"),
        _line(),
        *_texts("marketplace", nullable=False),
        *_moments("purchased_at"),
        _day(nullable=False),
        *_moments("updated_at"),
        *_plain("status"),
        *_texts("item_id"),
        *_plain("asin", "title"),
        *_numbers("quantity"),
        *_texts("currency"),
        *_numbers("item_price", "item_tax", "shipping_price", "shipping_tax", null=True),
        *_numbers("item_discount", "shipping_discount", null=True),
        *_texts("promotions"),
        *_source(),
    )
    for name in ("orders", "order_lines"):
        op.create_index(f"{name}_day", name, ["account", "marketplace", "day"])


def _after() -> None:
    op.create_table(
        "returns",
        *_key("account", "order_id", "sku", "lpn"),
        _line(),
        *_texts("marketplace", nullable=False),
        *_moments("returned_at"),
        *_plain("asin", "fnsku", "title"),
        *_numbers("quantity"),
        *_plain("center", "disposition", "reason", "status", "comment"),
        *_source(),
    )
    op.create_table(
        "feedback",
        *_key("account", "marketplace", "order_id"),
        sa.Column("given_on", sa.Date(), nullable=False),
        *_numbers("rating"),
        *_plain("comment", "response"),
        *(sa.Column(name, sa.Boolean()) for name in ("on_time", "as_described", "service")),
        *_texts("rater"),
        *_source(),
    )


def _daily() -> None:
    sums = ("lines", "units", "revenue", "pending_lines", "cancelled_lines")
    op.create_table(
        "daily_sales",
        *_key("account", "marketplace"),
        _day(primary_key=True),
        *_key("sku", "currency"),
        *_numbers(*sums),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "daily_totals",
        *_key("account", "marketplace"),
        _day(primary_key=True),
        *_key("currency"),
        *_numbers(*sums),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "daily_orders",
        *_key("account", "marketplace"),
        _day(primary_key=True),
        *_numbers("orders", "pending", "cancelled"),
        sqlite_with_rowid=False,
    )


def _books() -> None:
    op.create_table(
        "accounts",
        *_key("account"),
        *_texts("seller_id", "region", "name", "application", "marketplaces", nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "documents",
        *_key("digest", "source", "account", "marketplace", "ask"),
        *_texts("request", nullable=False),
        *_texts("charset"),
        *_numbers("size"),
        *_moments("fetched_at", "seen_at"),
        *_moments("expires_at", null=True),
    )
    op.create_table(
        "bookmarks",
        *_key("source", "account", "marketplace"),
        *_moments("cursor", "as_of", null=True),
        *_texts("digest"),
        *_moments("attempted_at", null=True),
        *_texts("state", nullable=False),
        *_texts("error"),
    )
    op.create_table(
        "journal",
        sa.Column("id", sa.Integer(), primary_key=True),
        *_texts("source", "account", "marketplace", nullable=False),
        *_moments("as_of"),
        *_texts("documents", nullable=False),
    )
    op.create_index("journal_account", "journal", ["account", "id"])
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer(), primary_key=True),
        *_texts("job", nullable=False),
        *_texts("account"),
        *_moments("started_at"),
        sa.Column("seconds", sa.Double(), nullable=False),
        *_texts("status", nullable=False),
        *_numbers("rows", "changed", "problems", "calls"),
        *_texts("error"),
    )
    op.create_index("runs_started_at", "runs", ["started_at"])
