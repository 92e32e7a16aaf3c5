"""Sendings to Amazon that were decided on, with what has left and arrived of them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0039"
down_revision = "0038"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.BigInteger().with_variant(postgresql.TIMESTAMP(timezone=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "send_plans",
        sa.Column("send_id", TEXT, primary_key=True),
        *(
            sa.Column(name, TEXT, nullable=False, server_default="")
            for name in ("warehouse", "mode")
        ),
        sa.Column("planned_at", MOMENT, nullable=False),
        sa.Column("closed_at", MOMENT),
    )
    op.create_table(
        "send_lines",
        sa.Column("send_id", TEXT, primary_key=True),
        sa.Column("number", sa.BigInteger(), primary_key=True),
        *(
            sa.Column(name, TEXT, nullable=False, server_default="")
            for name in ("account", "sku", "pool")
        ),
        *(
            sa.Column(name, sa.BigInteger(), nullable=False)
            for name in ("quantity", "sent", "arrived")
        ),
        sa.Column("sent_on", sa.Date()),
    )
    op.execute(sa.text("DELETE FROM restock_lines"))  # they do not say what is decided on
    op.execute(sa.text("DELETE FROM restock_plans"))
