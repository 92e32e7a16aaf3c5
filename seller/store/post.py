"""The tables of mail: messages, replies, and how far each mailbox was read."""

from __future__ import annotations

from sqlalchemy import Column, Index, LargeBinary, Table

from seller.facts import Contact, Folder, Letter, Message, Reply
from seller.store.columns import TEXT, of_fact
from seller.store.outgoing import KEY
from seller.store.tables import metadata

messages = Table(  # `sealed`: the buyer's words and address, until `erase_at`; then `redacted`
    "messages",
    metadata,
    *of_fact(Message, ("account", "message_id")),
    Column("sealed", LargeBinary),
    Column("redacted", TEXT, nullable=False, server_default=""),
    Index("messages_deadline", "state", "deadline"),
)
replies = Table("replies", metadata, *of_fact(Reply, ("account", "reply_id", "target")))
mailboxes = Table(
    "mailboxes",
    metadata,
    Column("account", TEXT, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
)
mail_folders = Table("mail_folders", metadata, *of_fact(Folder, ("account", "folder")))
contacts = Table("contacts", metadata, *of_fact(Contact, ("account", "order_id")))
letters = Table(  # `sealed`: the seller's words and the buyer's address, until `erase_at`
    "letters",
    metadata,
    *of_fact(Letter, KEY),
    Column("sealed", LargeBinary),
)
