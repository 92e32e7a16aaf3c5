"""What steers the restock plan: rules, estimates, marked days, events. Plans are made anew."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0037"
down_revision = "0034"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.BigInteger().with_variant(postgresql.TIMESTAMP(timezone=True), "postgresql")


def _keys(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, TEXT, primary_key=True) for name in names]


def _texts(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, TEXT, nullable=False, server_default="") for name in names]


def _stamp() -> list[sa.Column[Any]]:
    return [sa.Column("document", TEXT), sa.Column("as_of", MOMENT, nullable=False)]


def upgrade() -> None:
    op.create_table(
        "restock_rules",
        *_keys("sku", "pool"),
        *_texts("flag", "stage"),
        *(sa.Column(name, sa.Date()) for name in ("since", "until")),
        *(sa.Column(name, sa.BigInteger()) for name in ("target", "share", "fee")),
        *_texts("storage"),
        *(sa.Column(name, sa.BigInteger()) for name in ("capital", "loss")),
        *_texts("currency"),
        *_stamp(),
    )
    op.create_table(
        "restock_estimates",
        *_keys("sku", "pool"),
        *(sa.Column(name, sa.Date(), primary_key=True) for name in ("since", "said_on")),
        sa.Column("until", sa.Date(), nullable=False),
        *_texts("daily"),
        *_stamp(),
    )
    op.create_table(
        "restock_marks",
        *_keys("sku", "pool"),
        sa.Column("since", sa.Date(), primary_key=True),
        sa.Column("until", sa.Date(), nullable=False),
        *_texts("kind"),
        *_stamp(),
    )
    op.create_table(
        "restock_events",
        *_keys("name", "kind", "place", "mode"),
        sa.Column("year", sa.BigInteger(), primary_key=True, autoincrement=False),
        *(sa.Column(name, sa.Date(), nullable=False) for name in ("since", "until")),
        sa.Column("number", sa.BigInteger()),
        *_texts("source"),
        sa.Column("off", sa.Boolean(), nullable=False),
        *_stamp(),
    )
    op.execute(sa.text("DELETE FROM restock_lines"))
    op.execute(sa.text("DELETE FROM restock_plans"))
