"""One buyer taken out of the store: their words, addresses and pseudonyms. Orders, stars, times and
daily sums stay, and a row says that and when it happened.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, case, delete, func, select, tuple_, update

from seller.crypto import Keyring
from seller.facts import Erasure, Feedback
from seller.store import cases, letters, post, tables
from seller.store.engine import alone, upsert
from seller.store.guard import erasures
from seller.store.tables import FACTS

Order = tuple[str, str]
"""Account and order."""
FIXED = ("opened", "changed", "assigned")
"""Events of a case whose text the program writes itself."""


def owners(conn: Connection, order_id: str) -> list[str]:
    """The accounts that know the order, from whichever side."""
    found: set[str] = set()
    for table in (tables.orders, tables.feedback, tables.returns, post.messages, erasures):
        query = select(table.c.account).where(table.c.order_id == order_id)
        found.update(conn.scalars(query))
    return sorted(found)


def buyer(conn: Connection, order: Order) -> tuple[set[Order], set[str]]:
    """All orders of whoever placed this one, and the pseudonyms they are known by.

    They are joined by the rater of feedback and by the relay address of mail, again and again.
    """
    orders, hashes = {order}, set[str]()
    while True:
        size = len(orders) + len(hashes)
        for table, name in ((tables.feedback, "rater"), (post.messages, "thread")):
            place, known = tuple_(table.c.account, table.c.order_id), table.c[name]
            hashes.update(conn.scalars(select(known).where(place.in_(orders), known.is_not(None))))
            query = select(table.c.account, table.c.order_id).where(known.in_(hashes))
            orders.update((account, number) for account, number in conn.execute(query) if number)
        if len(orders) + len(hashes) == size:
            return orders, hashes - {""}


def orders(conn: Connection, account: str) -> frozenset[str]:
    """The account's orders whose buyers are not to come back with a later report."""
    return frozenset(conn.scalars(select(erasures.c.order_id).where(erasures.c.account == account)))


def note(conn: Connection, rows: Iterable[Erasure]) -> None:
    """From here on no report brings them back; a second time the first day stays."""
    for row in rows:
        new = upsert(conn, erasures).values(**asdict(row))
        conn.execute(
            new.on_conflict_do_update(
                index_elements=["account", "order_id"], set_={"doomed": new.excluded.doomed}
            )
        )


def listed(conn: Connection, since: datetime | None = None) -> list[Erasure]:
    """All, or those that are not finished or were asked for since then."""
    query = select(*(erasures.c[field.name] for field in fields(Erasure)))
    if since is not None:
        query = query.where((erasures.c.erased_at >= since) | (erasures.c.doomed != ""))
    return [Erasure(*row) for row in conn.execute(query.order_by(*erasures.primary_key))]


def finish(conn: Connection, found: Collection[Order]) -> None:
    place = tuple_(erasures.c.account, erasures.c.order_id)
    conn.execute(update(erasures).where(place.in_(found)).values(doomed=""))


def forget(
    conn: Connection,
    keys: Keyring,
    found: Collection[Order],
    hashes: Collection[str],
    *,
    until: datetime,
) -> int:
    """Empty what the rows of these orders say of their buyer; how many rows. What a buyer writes
    after `until` is theirs to have answered.
    """
    for account in sorted({account for account, _ in found}):
        alone(conn, account)
    said, back = tables.feedback, tables.returns
    rows = _emptied(conn, said, found, {"comment": "", "response": "", "rater": None})
    rows += _emptied(conn, back, found, {"comment": ""})
    rows += _messages(conn, keys, found, hashes, until)
    rows += letters.forget(conn, found)
    return rows + _cases(conn, found)


def _emptied(conn: Connection, table: Any, found: Collection[Order], to: Mapping[str, Any]) -> int:
    filled = _any(func.coalesce(table.c[name], "") != "" for name in to)
    mine = tuple_(table.c.account, table.c.order_id).in_(found)
    return conn.execute(update(table).where(mine, filled).values(**to)).rowcount


def _any(conditions: Iterable[ColumnElement[bool]]) -> ColumnElement[bool]:
    first, *others = conditions
    for other in others:
        first = first | other
    return first


def _messages(
    conn: Connection,
    keys: Keyring,
    found: Collection[Order],
    hashes: Collection[str],
    until: datetime,
) -> int:
    """The thread becomes one of the order: a reply that is read later still finds its message by
    that one's id.
    """
    row, sent = post.messages, post.replies
    mine = tuple_(row.c.account, row.c.order_id).in_(found) | row.c.thread.in_(hashes)
    done = 0
    for one in conn.execute(select(row).where(mine, row.c.received_at <= until)).all():
        thread = keys.pseudonym(one.order_id or one.message_id)
        done += one.sealed is not None or one.redacted != "" or one.thread != thread
        same = (row.c.account == one.account, row.c.message_id == one.message_id)
        conn.execute(update(row).where(*same).values(sealed=None, redacted="", thread=thread))
    kept = {keys.pseudonym(number) for _, number in found}
    conn.execute(delete(sent).where(sent.c.target.in_(set(hashes) - kept)))
    return done


def _cases(conn: Connection, found: Collection[Order]) -> int:
    """Notes and sent texts may name the buyer. `seen` follows the words, or else the case would be
    opened anew because they changed.
    """
    folder, event, said = tables.cases, tables.case_events, tables.feedback
    mine = tuple_(folder.c.account, folder.c.order_id).in_(found)
    done = 0
    for one in conn.execute(select(*folder.c["account", "case_id", "order_id"]).where(mine)).all():
        its = (event.c.account == one.account, event.c.case_id == one.case_id)
        free = (event.c.what.not_in(FIXED), event.c.text != "")
        done += conn.execute(update(event).where(*its, *free).values(text="")).rowcount
        columns: list[Any] = [said.c[field.name] for field in fields(Feedback)]
        theirs = (said.c.account == one.account, said.c.order_id == one.order_id)
        row = conn.execute(select(*columns).where(*theirs)).first()
        if row is not None:
            seen = cases.seen(replace(Feedback(*row), comment=""))
            same = (folder.c.account == one.account, folder.c.case_id == one.case_id)
            conn.execute(update(folder).where(*same).values(seen=seen))
    return done


def documents(conn: Connection, accounts: Collection[str], sources: Collection[str]) -> list[Any]:
    """Documents that may name a buyer: of these sources, or with a sealed original."""
    table = tables.documents
    query = select(table).where(
        table.c.account.in_(accounts),
        table.c.source.in_(sources) | table.c.expires_at.is_not(None),
    )
    return list(conn.execute(query.order_by(*table.primary_key)))


def rename(
    conn: Connection, moved: Mapping[str, tuple[str, int]], emptied: Collection[str]
) -> None:
    """Documents got new contents (`moved`: old digest to new one and its size), or lost their
    sealed original (`emptied`): whatever names them follows.
    """
    table = tables.documents
    for old, (new, size) in moved.items():
        for row in conn.execute(select(table).where(table.c.digest == old)).all():
            changed = {"digest": new, "charset": "utf-8", "size": size, "expires_at": None}
            made = upsert(conn, table).values(**{**row._mapping, **changed})  # noqa: SLF001
            conn.execute(made.on_conflict_do_nothing())
        conn.execute(delete(table).where(table.c.digest == old))
    for digest in emptied:
        conn.execute(update(table).where(table.c.digest == digest).values(expires_at=None))
    if moved:
        _journal(conn, moved)
        _provenance(conn, {old: new for old, (new, _) in moved.items()})


def _journal(conn: Connection, moved: Mapping[str, tuple[str, int]]) -> None:
    table = tables.journal
    for number, text in conn.execute(select(table.c.id, table.c.documents)).all():
        told = json.loads(text)
        theirs = [one for one in told if one["digest"] in moved]
        for one in theirs:
            one |= {"digest": moved[one["digest"]][0], "charset": "utf-8"}
        if theirs:
            text = json.dumps(told, ensure_ascii=False)  # noqa: PLW2901
            conn.execute(update(table).where(table.c.id == number).values(documents=text))


def _provenance(conn: Connection, moved: Mapping[str, str]) -> None:
    """One pass over each table, however many documents there are."""
    for table in FACTS.values():
        column = table.c.document
        to = case(dict(moved), value=column, else_=column)
        conn.execute(update(table).where(column.in_(list(moved))).values(document=to))
