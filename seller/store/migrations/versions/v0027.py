"""Batches of listings that somebody asked for on a page, and the sheets they were made of."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    for name in ("sheet", "asked"):
        op.add_column("listing_batches", sa.Column(name, TEXT, nullable=False, server_default=""))
