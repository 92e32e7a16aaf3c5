"""What sellers write to buyers, what Amazon lets them, and what buyers' messages are about."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0017"
down_revision = "0016"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.BigInteger().with_variant(postgresql.TIMESTAMP(timezone=True), "postgresql")


def _key(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, TEXT, primary_key=True) for name in names]


def _plain(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, TEXT, nullable=False, server_default="") for name in names]


def upgrade() -> None:
    op.create_table(
        "contacts",
        *_key("account", "order_id"),
        sa.Column("marketplace", TEXT, nullable=False),
        *_plain("actions", "locale"),
        sa.Column("asked_at", MOMENT, nullable=False),
    )
    op.create_table(
        "letters",
        *_key("account", "marketplace", "kind", "subject", "intent"),
        *_plain("type", "answers", "language", "who"),
        sa.Column("written_at", MOMENT, nullable=False),
        sa.Column("erase_at", MOMENT, nullable=False),
        sa.Column("sealed", sa.LargeBinary()),
    )
    for column in _plain("topic"):
        op.add_column("messages", column)
