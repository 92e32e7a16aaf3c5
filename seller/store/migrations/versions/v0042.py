"""Plans that were made without seasons are dropped; they are made anew when they are asked for."""

from alembic import op

revision = "0042"
down_revision = "0041"


def upgrade() -> None:
    op.execute("DELETE FROM restock_lines")
    op.execute("DELETE FROM restock_plans")
