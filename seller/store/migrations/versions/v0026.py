"""Which courier had best bring what is still to be sent."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
KEY = ("account", "kind", "subject")
NUMBERS = ("cheapest_total", "fastest_total", "fastest_days", "best_expected")


def upgrade() -> None:
    op.create_table(
        "comparisons",
        *(sa.Column(name, TEXT, primary_key=True) for name in KEY),
        sa.Column("marketplace", TEXT, nullable=False),
        sa.Column("priced_on", sa.Date(), nullable=False),
        *(
            sa.Column(name, TEXT, nullable=False, server_default="")
            for name in ("currency", "cheapest", "fastest", "best", "why")
        ),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in ("pieces", "grams")),
        *(sa.Column(name, sa.BigInteger()) for name in NUMBERS),
    )
