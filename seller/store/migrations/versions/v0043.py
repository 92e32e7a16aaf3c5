"""An MSKU may hold several pieces of a product, or pieces of several products."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"

KEY = ("account", "marketplace", "msku", "sku")
TABLES = ("pairings_before", "pairings")
REST = ("asin", "fnsku", "document", "as_of")


def upgrade() -> None:
    pieces = sa.Column("pieces", sa.BigInteger(), nullable=False, server_default="1")
    if op.get_bind().dialect.name != "sqlite":
        op.add_column("pairings", pieces)
        for name in ("pieces", "sku"):  # which is part of the key now
            op.alter_column("pairings", name, server_default=None)
        op.drop_constraint("pairings_pkey", "pairings")
        op.create_primary_key("pairings_pkey", "pairings", list(KEY))
        return
    op.rename_table("pairings", "pairings_before")  # SQLite cannot change a key
    op.drop_index("pairings_sku", "pairings_before")
    op.create_table(
        "pairings",
        *(sa.Column(name, sa.Text(), primary_key=True) for name in KEY),
        *(sa.Column(name, sa.Text(), nullable=False, server_default="") for name in REST[:2]),
        sa.Column("document", sa.Text()),
        sa.Column("as_of", sa.BigInteger(), nullable=False),
        sa.Column("pieces", sa.BigInteger(), nullable=False),
    )
    names = (*KEY, *REST, "pieces")
    before, after = (sa.table(name, *map(sa.column, names)) for name in TABLES)
    rows = sa.select(*before.c[*KEY, *REST], sa.literal(1))
    op.execute(after.insert().from_select(names, rows))
    op.drop_table("pairings_before")
    op.create_index("pairings_sku", "pairings", ["sku"])
