"""Claims and what proves them: stages of mails, who said that a reply went out, parcels."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0018"
down_revision = "0017"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.BigInteger().with_variant(postgresql.TIMESTAMP(timezone=True), "postgresql")


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=False)


def _plain(name: str) -> sa.Column[str]:
    return sa.Column(name, TEXT, nullable=False, server_default="")


def upgrade() -> None:
    op.add_column("messages", _plain("stage"))
    op.add_column("messages", _plain("reason"))
    op.add_column("replies", _plain("how"))
    op.create_table(
        "dispatches",
        sa.Column("account", TEXT, primary_key=True),
        sa.Column("order_id", TEXT, primary_key=True),
        sa.Column("marketplace", TEXT, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.Column("ship_by", MOMENT),
        sa.Column("shipped_at", MOMENT),
        *map(_number, ("parcels", "untracked", "arrived", "trouble")),
        *map(_plain, ("carriers", "tracking")),
        sa.Column("document", TEXT),
        sa.Column("as_of", MOMENT, nullable=False),
    )
