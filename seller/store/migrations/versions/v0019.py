"""Product reviews, known faults, fees of removals; feedback that is no more."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0019"
down_revision = "0018"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.BigInteger().with_variant(postgresql.TIMESTAMP(timezone=True), "postgresql")


def _key(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, TEXT, primary_key=True) for name in names]


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, TEXT, nullable=False, server_default="") for name in names]


def _numbers(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.BigInteger(), nullable=False) for name in names]


def _stamp() -> list[sa.Column[Any]]:
    return [sa.Column("document", TEXT), sa.Column("as_of", MOMENT, nullable=False)]


def upgrade() -> None:
    op.add_column("feedback", sa.Column("gone_at", MOMENT))
    op.create_table(
        "reviews",
        *_key("account", "marketplace", "review_id"),
        *_texts("asin"),
        sa.Column("given_on", sa.Date(), nullable=False),
        *_numbers("stars"),
        *_texts("title", "text", "reviewer", "link"),
        *_stamp(),
    )
    op.create_table("faults", *_key("sku", "fault", "language"), *_texts("answer"), *_stamp())
    op.create_table(
        "removal_fees",
        *_key("marketplace", "way"),
        sa.Column("side", sa.BigInteger(), primary_key=True),
        sa.Column("weight", sa.BigInteger(), primary_key=True),
        sa.Column("since", sa.Date(), primary_key=True),
        *_numbers("fee", "more", "above"),
        *_texts("recovered", "currency", "source"),
        *_stamp(),
    )
