"""Exchange rates."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.BigInteger().with_variant(postgresql.TIMESTAMP(timezone=True), "postgresql")


def _key(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, TEXT, primary_key=True) for name in names]


def _day() -> sa.Column[Any]:
    return sa.Column("day", sa.Date(), primary_key=True)


def _source() -> list[sa.Column[Any]]:
    return [sa.Column("document", TEXT), sa.Column("as_of", MOMENT, nullable=False)]


def upgrade() -> None:
    op.create_table(
        "rates",
        _day(),
        *_key("base", "quote", "source"),
        sa.Column("rate", TEXT, nullable=False, server_default=""),
        *_source(),
    )
