"""When orders arrive, as notifications and carriers tell."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0021"
down_revision = "0020"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.BigInteger().with_variant(postgresql.TIMESTAMP(timezone=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "deliveries",
        sa.Column("account", TEXT, primary_key=True),
        sa.Column("order_id", TEXT, primary_key=True),
        sa.Column("source", TEXT, primary_key=True),
        sa.Column("marketplace", TEXT, nullable=False),
        sa.Column("earliest", MOMENT, nullable=False),
        sa.Column("latest", MOMENT, nullable=False),
        sa.Column("told_at", MOMENT, nullable=False),
        sa.Column("carrier", TEXT, nullable=False, server_default=""),
        sa.Column("number", TEXT, nullable=False, server_default=""),
    )
