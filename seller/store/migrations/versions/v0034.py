"""Exclusions from review requests that were taken back: an audit still needs their reasons."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0034"
down_revision = "0032"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.BigInteger().with_variant(postgresql.TIMESTAMP(timezone=True), "postgresql")


def upgrade() -> None:
    key = ("kind", "account", "field", "value")
    op.create_table(
        "ended_exclusions",
        *(sa.Column(name, TEXT, primary_key=True) for name in key),
        sa.Column("reason", TEXT, nullable=False, server_default=""),
        sa.Column("since", MOMENT, primary_key=True),
        sa.Column("until", MOMENT, nullable=False),
    )
