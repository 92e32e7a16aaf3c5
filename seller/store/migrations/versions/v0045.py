"""What Amazon expects to take of a sale, and when it was asked."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0045"
down_revision = "0044"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.BigInteger().with_variant(postgresql.TIMESTAMP(timezone=True), "postgresql")


def _table(name: str, *columns: Any) -> None:
    op.create_table(
        name,
        *(sa.Column(one, TEXT, primary_key=True) for one in ("account", "marketplace", "sku")),
        *columns,
        sa.Column("document", TEXT),
        sa.Column("as_of", MOMENT, nullable=False),
    )


def _text(name: str) -> Any:
    return sa.Column(name, TEXT, nullable=False, server_default="")


def _number(name: str) -> Any:
    return sa.Column(name, sa.BigInteger(), nullable=False)


def upgrade() -> None:
    _table(
        "fee_estimates",
        _number("price"),
        _text("currency"),
        *map(_number, ("referral", "fulfilment", "other")),
        sa.Column("estimated_at", MOMENT, nullable=False),
    )
    _table(
        "fee_checks",
        sa.Column("asked_at", MOMENT, nullable=False),
        _number("price"),
        *map(_text, ("currency", "status", "code", "message")),
    )
