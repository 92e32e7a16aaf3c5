"""Stranded stock, removal orders and reimbursements."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"

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


def _moment(name: str, *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, MOMENT, nullable=null)


def _source() -> list[sa.Column[Any]]:
    return [*_texts("document"), _moment("as_of")]


def upgrade() -> None:
    op.create_table(
        "stranded",
        *_key("account", "marketplace", "sku"),
        *_plain("asin", "fnsku", "title"),
        sa.Column("stranded_on", sa.Date()),
        sa.Column("removal_on", sa.Date()),
        *_plain("status", "reason", "action", "message"),
        *_numbers("fulfillable", "unfulfillable", "reserved", "inbound"),
        *_source(),
        _moment("gone_at", null=True),
    )
    op.create_table(
        "removals",
        *_key("account", "removal_id", "sku", "disposition"),
        *_texts("marketplace", nullable=False),
        *_plain("type", "status", "speed"),
        _moment("requested_at"),
        _moment("changed_at", null=True),
        *_plain("fnsku"),
        *_numbers("requested", "cancelled", "disposed", "shipped", "in_process"),
        *_numbers("fee", null=True),
        *_texts("currency"),
        *_source(),
    )
    op.create_table(
        "reimbursements",
        *_key("account", "reimbursement_id", "sku"),
        sa.Column("line_no", sa.BigInteger(), primary_key=True, autoincrement=False),
        *_texts("marketplace", nullable=False),
        _moment("approved_at"),
        *_plain("case_id", "order_id", "reason", "fnsku", "asin", "title", "condition"),
        *_texts("currency"),
        *_numbers("per_unit", "total", null=True),
        *_numbers("cash", "inventory", "quantity"),
        *_plain("original_id", "original_type"),
        *_source(),
    )
