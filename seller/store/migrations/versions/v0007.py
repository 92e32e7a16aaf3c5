"""What goes out to Amazon, the brake on it, and what the operator left out."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.BigInteger().with_variant(postgresql.TIMESTAMP(timezone=True), "postgresql")


def _key(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, TEXT, primary_key=True) for name in names]


def _plain(*names: str) -> list[sa.Column[Any]]:
    """Texts that are "" where nothing is known."""
    return [sa.Column(name, TEXT, nullable=False, server_default="") for name in names]


def upgrade() -> None:
    op.create_table(
        "effects",
        *_key("account", "marketplace", "kind", "subject", "intent"),
        *_plain("state"),
        *(sa.Column(name, MOMENT, nullable=False) for name in ("planned_at", "send_after")),
        *(sa.Column(name, MOMENT) for name in ("expires_at", "sent_at", "settled_at")),
        sa.Column("attempts", sa.BigInteger(), nullable=False),
        *_plain("rule", "reason", "code", "document"),
    )
    op.create_index("effects_due", "effects", ["kind", "account", "state", "expires_at"])
    op.create_index("effects_sent", "effects", ["kind", "account", "sent_at"])
    op.create_table(
        "switches",
        *_key("kind", "account", "word"),
        sa.Column("since", MOMENT, nullable=False),
        *_plain("reason"),
    )
    op.create_table(
        "exclusions",
        *_key("kind", "account", "field", "value"),
        *_plain("reason"),
        sa.Column("since", MOMENT, nullable=False),
    )
