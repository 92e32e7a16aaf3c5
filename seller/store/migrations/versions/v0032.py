"""Plans of what to buy, the ways by which goods go, and stock in the seller's own warehouses."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0032"
down_revision = "0030"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.BigInteger().with_variant(postgresql.TIMESTAMP(timezone=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "restock_plans",
        sa.Column("mode", TEXT, primary_key=True),
        sa.Column("mark", TEXT, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("seconds", sa.types.Double(), nullable=False),
        sa.Column("told", TEXT, nullable=False),
        sa.Column("drawn", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "restock_lines",
        sa.Column("mode", TEXT, primary_key=True),
        sa.Column("place", sa.BigInteger(), primary_key=True),
        *(sa.Column(name, TEXT, nullable=False) for name in ("account", "product", "pool")),
        sa.Column("told", TEXT, nullable=False),
    )
    _typed()


def _typed() -> None:
    """What the seller types, as a sheet."""
    op.create_table(
        "ways",
        *(sa.Column(name, TEXT, primary_key=True) for name in ("warehouse", "pool", "mode")),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in ("low", "usual", "high")),
        sa.Column("freight", sa.BigInteger()),
        sa.Column("currency", TEXT, nullable=False, server_default=""),
        sa.Column("document", TEXT),
        sa.Column("as_of", MOMENT, nullable=False),
    )
    op.create_table(
        "stocked",
        *(sa.Column(name, TEXT, primary_key=True) for name in ("warehouse", "sku", "pool")),
        sa.Column("pieces", sa.BigInteger(), nullable=False),
        sa.Column("counted_on", sa.Date(), nullable=False),
        sa.Column("document", TEXT),
        sa.Column("as_of", MOMENT, nullable=False),
    )
