"""The seller's own products, and which offers sell them."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.BigInteger().with_variant(postgresql.TIMESTAMP(timezone=True), "postgresql")


def _key(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, TEXT, primary_key=True) for name in names]


def _plain(*names: str) -> list[sa.Column[Any]]:
    """Texts that are "" where nothing is known."""
    return [sa.Column(name, TEXT, nullable=False, server_default="") for name in names]


def _numbers(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.BigInteger()) for name in names]


def _source() -> list[sa.Column[Any]]:
    return [sa.Column("document", TEXT), sa.Column("as_of", MOMENT, nullable=False)]


def upgrade() -> None:
    op.create_table(
        "products",
        *_key("sku"),
        *_plain("name_zh", "name_en", "picture", "owner", "supplier"),
        *_numbers("price"),
        *_plain("currency"),
        *_numbers("lead_days", "moq", "carton_units"),
        *_numbers("unit_length", "unit_width", "unit_height", "unit_weight"),
        *_numbers("carton_length", "carton_width", "carton_height", "carton_weight"),
        *_plain("material", "use"),
        *(sa.Column(name, sa.Boolean()) for name in ("battery", "magnet")),
        *_plain("hs_code"),
        *_numbers("declared"),
        *_plain("declared_currency", "stage"),
        *_source(),
    )
    op.create_table(
        "pairings",
        *_key("account", "marketplace", "msku"),
        *_plain("sku", "asin", "fnsku"),
        *_source(),
    )
    op.create_index("pairings_sku", "pairings", ["sku"])
