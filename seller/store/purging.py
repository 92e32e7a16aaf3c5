"""Personal data whose time is over: buyers' words and addresses, sealed originals, old copies.

Open claims keep a redacted text. Daily sums and the rows they rest on stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, and_, select, update

from seller.crypto import Keyring
from seller.errors import Skip
from seller.facts import Message, Reader
from seller.store import letters, mails, post, tables, terms
from seller.store.archive import Archive
from seller.store.engine import Store

CLAIMS = ("claim", "chargeback")
PROGRAM = "seller"
ORDER_ID = re.compile(rb"\b\d{3}-\d{7}-\d{7}\b")
COPIES = timedelta(days=30)
"""How long the copy lives that is made of an SQLite file before a migration."""


@dataclass(frozen=True, slots=True)
class Purged:
    messages: int
    originals: int
    copies: int

    @property
    def total(self) -> int:
        return self.messages + self.originals + self.copies


def purge(
    store: Store, archive: Archive, keys: Keyring, redacted: Callable[[str], str], *, now: datetime
) -> Purged:
    """Delete what is due, of all accounts. `redacted`: a text without what is personal."""
    by = Reader(PROGRAM, "purge_personal", now)
    done = Purged(
        messages=_messages(store, keys, redacted, by),
        originals=_originals(store, archive, now),
        copies=_copies(store, now),
    )
    store.settle()
    return done


def _messages(store: Store, keys: Keyring, redacted: Callable[[str], str], by: Reader) -> int:
    row = post.messages.c
    with store.writing() as conn:
        _date(conn)
        letters.erase(conn, by.at)
    due = and_(row.erase_at <= by.at, row.sealed.is_not(None))
    columns: tuple[Any, ...] = (row.sealed, *(row[field.name] for field in fields(Message)))
    with store.reading() as conn:
        found = conn.execute(select(*columns).where(due)).all()
    texts = [(one, _text(store, keys, redacted, one, by)) for one in found]
    with store.writing() as conn:
        for one, text in texts:
            mine = and_(row.account == one.account, row.message_id == one.message_id)
            conn.execute(update(post.messages).where(mine).values(sealed=None, redacted=text))
    return len(found)


def _date(conn: Connection) -> None:
    """An order that came or changed after the message moves the day on which that is deleted."""
    row = post.messages.c
    columns = (row.account, row.message_id, row.order_id, row.received_at, row.erase_at)
    found = conn.execute(select(*columns).where(row.sealed.is_not(None))).all()
    arrived = terms.delivered(conn, ((one.account, one.order_id) for one in found))
    for one in found:
        due = terms.due(arrived.get((one.account, one.order_id)), one.received_at)
        if due != one.erase_at:
            mine = and_(row.account == one.account, row.message_id == one.message_id)
            conn.execute(update(post.messages).where(mine).values(erase_at=due))


def _text(
    store: Store, keys: Keyring, redacted: Callable[[str], str], one: Row[Any], by: Reader
) -> str:
    """What stays of a claim, or of a message that nobody has answered yet."""
    rest: list[Any] = list(one[1:])
    message = Message(*rest)
    if message.kind not in CLAIMS and message.state != "open":
        return ""
    said = mails.opened(store, keys, one.sealed, message, by)
    return redacted(f"{said.subject}\n{said.words}")


def _originals(store: Store, archive: Archive, now: datetime) -> int:
    """A sealed original goes with the first of its orders whose time is over."""
    table = tables.documents
    with store.reading() as conn:
        query = select(table.c.digest, table.c.account, table.c.fetched_at)
        found = conn.execute(query.where(table.c.expires_at.is_not(None))).all()
        due = {one.digest for one in found if _over(conn, archive, one, now)}
    for digest in due:
        archive.unseal(digest)
    if due:
        with store.writing() as conn:
            gone = update(table).where(table.c.digest.in_(due)).values(expires_at=None)
            conn.execute(gone)
    return len(due)


def _over(conn: Connection, archive: Archive, one: Any, now: datetime) -> bool:
    try:
        numbers = set(ORDER_ID.findall(archive.load(one.digest)))
    except Skip:  # not readable any more, so of no use
        return True
    arrived = terms.delivered(conn, ((one.account, number.decode()) for number in numbers))
    fetched: datetime = one.fetched_at
    return min([fetched, *arrived.values()]) + terms.KEPT <= now


def _copies(store: Store, now: datetime) -> int:
    """Copies made before a migration hold what was deleted after it."""
    old = [one for one in copies(store) if one.stat().st_mtime < (now - COPIES).timestamp()]
    for one in old:
        one.unlink()
    return len(old)


def copies(store: Store) -> list[Path]:
    """The files that were made by themselves before migrations."""
    if store.engine.dialect.name != "sqlite":
        return []
    path = Path(store.place)
    return sorted(path.parent.glob(f"{path.stem}-backup-*.db"))
