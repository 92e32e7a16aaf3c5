"""Sales and visits by day, as Amazon's own report has them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0015"
down_revision = "0014"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.BigInteger().with_variant(postgresql.TIMESTAMP(timezone=True), "postgresql")


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=False)


def upgrade() -> None:
    op.create_table(
        "sales_reported",
        sa.Column("account", TEXT, primary_key=True),
        sa.Column("marketplace", TEXT, primary_key=True),
        sa.Column("day", sa.Date(), primary_key=True),
        _number("units"),
        _number("order_items"),
        sa.Column("currency", TEXT, nullable=False, server_default=""),
        _number("sales"),
        _number("sessions"),
        _number("page_views"),
        sa.Column("buy_box", TEXT),
        sa.Column("document", TEXT),
        sa.Column("as_of", MOMENT, nullable=False),
    )
