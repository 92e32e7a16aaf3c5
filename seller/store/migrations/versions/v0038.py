"""Fees for stock, capacity and suppliers' terms as typed, and how healthy the stock is."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0038"
down_revision = "0037"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.BigInteger().with_variant(postgresql.TIMESTAMP(timezone=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "stock_fees",
        *_keys("marketplace", "charge"),
        *_counts("month", "low", "side", "weight", primary_key=True),
        sa.Column("since", sa.Date(), primary_key=True),
        *_counts("until", "high", "fee", "space", "least"),
        *_texts("unit", "level", "currency", "source"),
        *_stamp(),
    )
    op.create_table(
        "capacities",
        *_keys("account", "marketplace", "storage"),
        sa.Column("since", sa.Date(), primary_key=True),
        *_texts("most", "unit"),
        *_counts("side", "weight"),
        *_stamp(),
    )
    op.create_table(
        "supplier_terms",
        *_keys("supplier", "sku"),
        *_counts("least", primary_key=True),
        *_counts("price", "minimum", "pieces", "multiple", "pallet", nullable=True),
        *_texts("currency"),
        *_stamp(),
    )
    op.create_table(
        "inventory_health",
        *_keys("currency"),
        sa.Column("mark", TEXT, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("seconds", sa.types.Double(), nullable=False),
        sa.Column("told", sa.LargeBinary(), nullable=False),
    )
    for name in ("restock_lines", "restock_plans"):  # a plan of before says less; it is made anew
        op.execute(sa.text(f"DELETE FROM {name}"))  # noqa: S608 - two names of ours


def _keys(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, TEXT, primary_key=True) for name in names]


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, TEXT, nullable=False, server_default="") for name in names]


def _counts(*names: str, primary_key: bool = False, nullable: bool = False) -> list[sa.Column[int]]:
    return [
        sa.Column(name, sa.BigInteger(), primary_key=primary_key, nullable=nullable)
        for name in names
    ]


def _stamp() -> list[sa.Column[Any]]:
    return [sa.Column("document", TEXT), sa.Column("as_of", MOMENT, nullable=False)]
