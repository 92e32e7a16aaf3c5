"""How many calls a run had planned before its first one."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.add_column("runs", sa.Column("planned", sa.BigInteger(), nullable=False, server_default="0"))
