"""Plans that were made without the promotions in what buyers paid are dropped, to be made anew."""

from alembic import op

revision = "0044"
down_revision = "0043"


def upgrade() -> None:
    op.execute("DELETE FROM restock_lines")
    op.execute("DELETE FROM restock_plans")
