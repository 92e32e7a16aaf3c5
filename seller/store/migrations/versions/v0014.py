"""Buyers' messages with their clocks, replies, and how far each mailbox was read."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0014"
down_revision = "0013"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.BigInteger().with_variant(postgresql.TIMESTAMP(timezone=True), "postgresql")


def _key(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, TEXT, primary_key=True) for name in names]


def _plain(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, TEXT, nullable=False, server_default="") for name in names]


def upgrade() -> None:
    op.create_table(
        "messages",
        *_key("account", "message_id"),
        *_plain("thread", "order_id"),
        sa.Column("marketplace", TEXT, nullable=False),
        *_plain("kind", "language"),
        sa.Column("attachments", sa.BigInteger(), nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("deadline", MOMENT),
        *_plain("state"),
        sa.Column("answered_at", MOMENT),
        *_plain("answered_how", "answered_by"),
        sa.Column("erase_at", MOMENT, nullable=False),
        sa.Column("sealed", sa.LargeBinary()),
    )
    op.create_index("messages_deadline", "messages", ["state", "deadline"])
    op.create_table(
        "replies",
        *_key("account", "reply_id", "target"),
        sa.Column("sent_at", MOMENT, nullable=False),
    )
    op.create_table(
        "mailboxes",
        *_key("account"),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "mail_folders",
        *_key("account", "folder"),
        sa.Column("validity", sa.BigInteger(), nullable=False),
        sa.Column("uid", sa.BigInteger(), nullable=False),
    )
