"""What Amazon asks of each product type, kept by the checksum of its schema."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0016"
down_revision = "0015"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.BigInteger().with_variant(postgresql.TIMESTAMP(timezone=True), "postgresql")
KEY = ("account", "marketplace", "product_type", "locale", "requirements")


def upgrade() -> None:
    op.create_table(
        "schemas",
        sa.Column("checksum", TEXT, primary_key=True),
        sa.Column("body", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "definitions",
        *(sa.Column(name, TEXT, primary_key=True) for name in KEY),
        *(
            sa.Column(name, TEXT, nullable=False)
            for name in ("name", "version", "checksum", "groups")
        ),
        sa.Column("fetched_at", MOMENT, nullable=False),
    )
