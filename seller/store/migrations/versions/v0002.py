"""The inventory ledger, what reviews talk about, and what is on its way to Amazon."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"

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


def _day(name: str = "day", **rest: Any) -> sa.Column[Any]:
    return sa.Column(name, sa.Date(), **rest)


def _moments(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, MOMENT, nullable=False) for name in names]


def _source() -> list[sa.Column[Any]]:
    return [*_texts("document"), *_moments("as_of")]


def upgrade() -> None:
    _ledger()
    _topics()
    _inbound()


def _ledger() -> None:
    op.create_table(
        "ledger",
        *_key("account", "marketplace"),
        _day(primary_key=True),
        *_key("sku", "fnsku", "country", "disposition"),
        *_plain("asin"),
        *_numbers("starting", "in_transit", "received", "shipped", "returned", "removed"),
        *_numbers("transferred", "found", "lost", "damaged", "disposed", "other"),
        *_numbers("ending", "unknown"),
        *_source(),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "ledger_days",
        *_key("account", "marketplace"),
        _day(primary_key=True),
        *_numbers("rows", "stocked", "units", "shipped"),
        sqlite_with_rowid=False,
    )


def _topics() -> None:
    op.create_table(
        "topics",
        *_key("account", "marketplace", "asin"),
        _day("week", primary_key=True),
        *_key("side", "topic"),
        *_numbers("mentions", null=True),
        *_texts("share", "impact", "parent_share", "node_share"),
        *_plain("snippets", "subtopics"),
        *_source(),
    )
    op.create_table(
        "topic_trends",
        *_key("account", "marketplace", "asin", "side", "topic"),
        _day("month", primary_key=True),
        *_texts("share", "parent_share", "node_share"),
        *_source(),
    )
    op.create_table(
        "topic_checks",
        *_key("account", "marketplace", "asin"),
        _day("week", nullable=False),
        *_numbers("topics"),
        *_source(),
    )


def _inbound() -> None:
    op.create_table(
        "shipments",
        *_key("account", "shipment_id"),
        *_texts("marketplace", nullable=False),
        *_plain("name", "status", "center"),
        sa.Column("case_packed", sa.Boolean(), nullable=False),
        *_source(),
    )
    op.create_table(
        "shipment_items",
        *_key("account", "shipment_id", "sku"),
        *_texts("marketplace", nullable=False),
        *_plain("fnsku"),
        *_numbers("sent", "received", "in_case"),
        *_source(),
    )
    op.create_table(
        "shipment_events",
        *_key("account", "shipment_id", "status"),
        *_texts("marketplace", nullable=False),
        *_moments("seen_at"),
        *_source(),
    )
    op.create_table(
        "inbound_plans",
        *_key("account", "plan_id"),
        *_texts("marketplace", nullable=False),
        *_plain("name", "status"),
        *_moments("created_at", "updated_at"),
        *_texts("shipments"),
        *_source(),
    )
