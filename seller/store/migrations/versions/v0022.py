"""Batches of listings that were sent, row by row, and what attributes were and became."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0022"
down_revision = "0021"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.BigInteger().with_variant(postgresql.TIMESTAMP(timezone=True), "postgresql")


def _key(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, TEXT, primary_key=True) for name in names]


def _plain(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, TEXT, nullable=False, server_default="") for name in names]


def _number(name: str, *, key: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.BigInteger(), primary_key=key, nullable=False, autoincrement=False)


def _moments(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, MOMENT) for name in names]


def upgrade() -> None:
    op.create_table(
        "listing_batches",
        *_key("account", "batch"),
        sa.Column("made_at", MOMENT, nullable=False),
        *_plain("file", "way", "undoes"),
    )
    op.create_table(
        "listing_rows",
        *_key("account", "batch"),
        _number("number", key=True),
        sa.Column("marketplace", TEXT, nullable=False),
        *_plain("sku", "product_type", "verb"),
        _number("part"),
        *_plain("wanted"),
        sa.Column("previous", TEXT),
        *_plain("cells", "row", "state", "reason", "feed"),
        _number("tries"),
        *_plain("asin", "issues", "differs"),
        *_moments("sent_at", "accepted_at", "settled_at", "confirmed_at"),
    )
    op.create_index("listing_rows_sku", "listing_rows", ["account", "marketplace", "sku"])
    op.create_index("listing_rows_state", "listing_rows", ["account", "state"])
    op.create_table(
        "listing_copies",
        *_key("account", "marketplace", "sku"),
        sa.Column("seen_at", MOMENT, nullable=False),
        *_plain("attributes"),
    )
    op.create_table(
        "listing_changes",
        *_key("account", "marketplace", "sku", "attribute"),
        sa.Column("seen_at", MOMENT, primary_key=True, autoincrement=False),
        *_plain("before", "after", "batch"),
    )
