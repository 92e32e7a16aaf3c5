"""Plans that were made without Amazon's fees on how long stock lasts are dropped, made anew."""

from alembic import op

revision = "0046"
down_revision = "0045"


def upgrade() -> None:
    op.execute("DELETE FROM restock_lines")
    op.execute("DELETE FROM restock_plans")
