"""Rate cards of carriers and forwarders, and the layers of duty and tax."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0007"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.BigInteger().with_variant(postgresql.TIMESTAMP(timezone=True), "postgresql")


def _key(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, TEXT, primary_key=True) for name in names]


def _plain(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, TEXT, nullable=False, server_default="") for name in names]


def _source() -> list[sa.Column[Any]]:
    return [sa.Column("document", TEXT), sa.Column("as_of", MOMENT, nullable=False)]


def upgrade() -> None:
    op.create_table(
        "rate_cards",
        *_key("digest"),
        *_plain("carrier", "service", "contract", "origin", "currency"),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date()),
        sa.Column("version", sa.BigInteger(), nullable=False),
        *_plain("source", "body"),
        *_source(),
    )
    op.create_table(
        "duty_layers",
        *_key("destination", "origin", "prefix", "name", "since"),
        *_plain("body"),
        *_source(),
    )
