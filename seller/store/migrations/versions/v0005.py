"""Returns to the merchant, account health, and how listings stand with Amazon."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.BigInteger().with_variant(postgresql.TIMESTAMP(timezone=True), "postgresql")


def _key(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, TEXT, primary_key=True) for name in names]


def _plain(*names: str) -> list[sa.Column[Any]]:
    """Texts that are "" where nothing is known."""
    return [sa.Column(name, TEXT, nullable=False, server_default="") for name in names]


def _texts(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, TEXT) for name in names]


def _numbers(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.BigInteger()) for name in names]


def _days(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Date()) for name in names]


def _flags(*names: str, null: bool = False) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Boolean(), nullable=null) for name in names]


def _source() -> list[sa.Column[Any]]:
    return [sa.Column("document", TEXT), sa.Column("as_of", MOMENT, nullable=False)]


def _merchant() -> None:
    op.create_table(
        "merchant_returns",
        *_key("account", "order_id", "rma", "sku"),
        sa.Column("line_no", sa.BigInteger(), primary_key=True),
        sa.Column("marketplace", TEXT, nullable=False),
        *_days("ordered_on"),
        sa.Column("requested_on", sa.Date(), nullable=False),
        *_days("delivered_on"),
        *_plain("status", "asin", "title"),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        *_plain("reason"),
        *_flags("in_policy", null=True),
        *_plain("kind", "resolution"),
        *_texts("currency"),
        *_numbers("refunded"),
        *_plain("label_kind"),
        *_numbers("label_cost"),
        *_plain("label_payer", "carrier", "tracking"),
        *_flags("a_to_z", null=True),
        *_plain("claim_id", "claim_state"),
        *_numbers("claim_paid"),
        *_source(),
    )


def _health() -> None:
    op.create_table(
        "health_metrics",
        *_key("account", "marketplace"),
        sa.Column("day", sa.Date(), primary_key=True),
        *_key("metric"),
        *_plain("status"),
        *_texts("rate", "target"),
        *_plain("condition"),
        *_numbers("count", "total"),
        *_days("since", "until"),
        *_source(),
    )


def _listings() -> None:
    op.create_table(
        "listing_states",
        *_key("account", "marketplace", "sku"),
        *_texts("asin"),
        *_plain("product_type"),
        *_flags("buyable", "discoverable"),
        sa.Column("changed_at", MOMENT),
        *_source(),
        sa.Column("gone_at", MOMENT),
    )
    op.create_table(
        "listing_issues",
        *_key("account", "marketplace", "sku", "code", "attributes"),
        sa.Column("line_no", sa.BigInteger(), primary_key=True),
        *_plain("severity", "message", "categories", "actions", "exemption"),
        *_source(),
        sa.Column("gone_at", MOMENT),
    )


def upgrade() -> None:
    _merchant()
    _health()
    _listings()
