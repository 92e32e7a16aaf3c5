"""A product's category; plans that were made without seasons are dropped, to be made anew."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.add_column("products", sa.Column("category", TEXT, nullable=False, server_default=""))
    op.execute("DELETE FROM restock_lines")
    op.execute("DELETE FROM restock_plans")
