"""The desk: a case for each buyer who was not happy, and what was done about it."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0012"
down_revision = "0009"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.BigInteger().with_variant(postgresql.TIMESTAMP(timezone=True), "postgresql")


def _key(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, TEXT, primary_key=True) for name in names]


def _plain(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, TEXT, nullable=False, server_default="") for name in names]


def upgrade() -> None:
    op.create_table(
        "cases",
        *_key("account", "case_id"),
        *_plain("queue", "subject"),
        sa.Column("marketplace", TEXT, nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("deadline", MOMENT, nullable=False),
        *_plain("status", "owner"),
        sa.Column("stars", sa.BigInteger(), nullable=False),
        *_plain("order_id", "seen", "outcome", "cause"),
        sa.Column("amount", sa.BigInteger()),
        *_plain("currency"),
        sa.Column("closed_at", MOMENT),
    )
    op.create_index("cases_subject", "cases", ["account", "queue", "subject"], unique=True)
    op.create_table(
        "case_events",
        *_key("account", "case_id"),
        sa.Column("number", sa.BigInteger(), primary_key=True),
        sa.Column("at", MOMENT, nullable=False),
        *_plain("who", "what", "text"),
    )
