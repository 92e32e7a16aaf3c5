"""What Amazon's catalogue shows of the families of own products."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0028"
down_revision = "0027"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.BigInteger().with_variant(postgresql.TIMESTAMP(timezone=True), "postgresql")


def upgrade() -> None:
    said = ("brand", "title", "parents", "children", "codes")
    op.create_table(
        "kin",
        *(sa.Column(name, TEXT, primary_key=True) for name in ("account", "marketplace", "asin")),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=False),
        *(sa.Column(name, TEXT, nullable=False, server_default="") for name in said),
    )
