"""What the first leg costs: placement fees, export rebates, landed costs."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0029"
down_revision = "0028"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.BigInteger().with_variant(postgresql.TIMESTAMP(timezone=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "placement_fees",
        sa.Column("marketplace", TEXT, primary_key=True),
        sa.Column("places", sa.BigInteger(), primary_key=True),
        sa.Column("warehouse", TEXT, primary_key=True),
        *(sa.Column(name, sa.BigInteger(), primary_key=True) for name in ("side", "weight")),
        sa.Column("since", sa.Date(), primary_key=True),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in ("fee", "more", "above")),
        *_texts("currency", "source"),
        *_stamp(),
    )
    op.create_table(
        "rebates",
        *(sa.Column(name, TEXT, primary_key=True) for name in ("mode", "prefix")),
        sa.Column("since", sa.Date(), primary_key=True),
        *_texts("vat", "rate", "source"),
        *_stamp(),
    )
    op.create_table(
        "landed_costs",
        *(sa.Column(name, TEXT, primary_key=True) for name in ("sku", "marketplace")),
        sa.Column("since", sa.Date(), primary_key=True),
        sa.Column("until", sa.Date()),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in ("units", "total")),
        *_texts("currency", "parts", "allocation", "service", "warehouses", "source"),
        *_stamp(),
    )


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, TEXT, nullable=False, server_default="") for name in names]


def _stamp() -> list[sa.Column[Any]]:
    return [sa.Column("document", TEXT), sa.Column("as_of", MOMENT, nullable=False)]
