"""The first leg: forwarders' tickets with their days and papers, their bills, learned times."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0030"
down_revision = "0029"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.BigInteger().with_variant(postgresql.TIMESTAMP(timezone=True), "postgresql")


def keys(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, TEXT, primary_key=True) for name in names]


def texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, TEXT, nullable=False, server_default="") for name in names]


def upgrade() -> None:
    op.create_table("tickets", *keys("ticket"), *texts("forwarder", "mode", "service", "remark"))
    op.create_table(
        "ticket_parts",
        *keys("ticket", "account", "shipment_id"),
        sa.Column("cartons", sa.BigInteger(), nullable=False),
    )
    op.create_index("ticket_parts_shipment", "ticket_parts", ["account", "shipment_id"])
    op.create_table(
        "milestones",
        *keys("ticket", "shipment_id", "stage"),
        *(sa.Column(name, sa.Date()) for name in ("planned", "real")),
        *texts("source"),
        sa.Column("told_at", MOMENT, nullable=False),
    )
    op.create_table(
        "papers",
        *keys("ticket", "shipment_id", "kind"),
        sa.Column("since", sa.Date(), nullable=False),
        *texts("number", "path", "digest"),
    )
    op.create_table(
        "leg_times",
        *keys("leg", "mode"),
        sa.Column("count", sa.BigInteger(), nullable=False),
        *texts("mean", "spread", "days", "source"),
        sa.Column("as_of", MOMENT, nullable=False),
    )
    op.create_table(
        "bill_lines",
        *keys("bill", "ticket", "item"),
        sa.Column("day", sa.Date(), nullable=False),
        *texts("kg"),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        *texts("currency", "quoted_kg"),
        sa.Column("quoted", sa.BigInteger()),
        *texts("quoted_currency"),
    )
