"""What was given back for an order, as Amazon's books have it."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0041"
down_revision = "0040"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.BigInteger().with_variant(postgresql.TIMESTAMP(timezone=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "refunds",
        *(
            sa.Column(name, TEXT, primary_key=True)
            for name in ("account", "order_id", "transaction_id")
        ),
        sa.Column("marketplace", TEXT),
        sa.Column("posted_at", MOMENT, nullable=False),
        *(
            sa.Column(name, TEXT, nullable=False, server_default="")
            for name in ("kind", "status", "currency")
        ),
        sa.Column("given", sa.BigInteger()),
        sa.Column("cost", sa.BigInteger(), nullable=False),
        sa.Column("document", TEXT),
        sa.Column("as_of", MOMENT, nullable=False),
    )
