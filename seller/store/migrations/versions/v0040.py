"""Plans say of which products the level follows from their costs; those of before do not."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"


def upgrade() -> None:
    op.execute(sa.text("DELETE FROM restock_lines"))
    op.execute(sa.text("DELETE FROM restock_plans"))
