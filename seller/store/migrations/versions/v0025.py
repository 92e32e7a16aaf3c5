"""What carriers said last of parcels."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0025"
down_revision = "0024"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.BigInteger().with_variant(postgresql.TIMESTAMP(timezone=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "tracks",
        *(sa.Column(name, TEXT, primary_key=True) for name in ("account", "order_id")),
        sa.Column("state", TEXT, nullable=False, server_default=""),
        *(sa.Column(name, MOMENT, nullable=False) for name in ("at", "told_at")),
    )
