"""Orders at suppliers."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0024"
down_revision = "0022"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.BigInteger().with_variant(postgresql.TIMESTAMP(timezone=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "purchase_orders",
        sa.Column("order_id", TEXT, primary_key=True),
        *(sa.Column(n, TEXT, nullable=False, server_default="") for n in ("supplier", "mode")),
        sa.Column("ordered_at", MOMENT, nullable=False),
        sa.Column("closed_at", MOMENT),
    )
    op.create_table(
        "purchase_lines",
        sa.Column("order_id", TEXT, primary_key=True),
        sa.Column("number", sa.BigInteger(), primary_key=True),
        *(sa.Column(n, TEXT, nullable=False, server_default="") for n in ("account", "sku")),
        sa.Column("pool", TEXT, nullable=False, server_default=""),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.Column("price", sa.BigInteger()),
        sa.Column("currency", TEXT, nullable=False, server_default=""),
        *(sa.Column(n, sa.BigInteger(), nullable=False) for n in ("received", "sent", "arrived")),
    )
