"""Who read personal data, which buyers were erased, alerts, and redacted words of open claims."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0020"
down_revision = "0019"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.BigInteger().with_variant(postgresql.TIMESTAMP(timezone=True), "postgresql")


def _key(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, TEXT, primary_key=True) for name in names]


def _plain(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, TEXT, nullable=False, server_default="") for name in names]


def _moment(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, MOMENT, nullable=nullable)


def upgrade() -> None:
    op.create_table(
        "readings",
        sa.Column("id", sa.Integer(), primary_key=True),
        _moment("at"),
        *_plain("who", "why", "account", "order_id", "subject", "fields"),
    )
    op.create_index("readings_order", "readings", ["account", "order_id"])
    op.create_table(
        "erasures",
        *_key("account", "order_id"),
        _moment("erased_at"),
        *_plain("who", "asked_for", "doomed"),
    )
    op.create_table(
        "alerts",
        *_key("target", "account", "kind", "subject", "window"),
        _moment("deadline", nullable=True),
        _moment("raised_at"),
        *_plain("state"),
        sa.Column("attempts", sa.BigInteger(), nullable=False),
        _moment("next_at"),
        _moment("sent_at", nullable=True),
        *_plain("error"),
    )
    op.create_index("alerts_due", "alerts", ["state", "next_at"])
    op.add_column("messages", sa.Column("redacted", TEXT, nullable=False, server_default=""))
