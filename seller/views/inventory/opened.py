"""The health that is there already, or one made now where something changed and it is quick."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import datetime

from seller.store import Connection, Store, conditions
from seller.store.conditions import Head
from seller.views.inventory.item import Item
from seller.views.inventory.keeping import packed, unpacked
from seller.views.inventory.making import Made, made
from seller.views.restock.opened import PATIENCE
from seller.views.restock.opened import opened as planned
from seller.views.scope import Scope


def fresh(conn: Connection, now: datetime, head: Head | None) -> bool:
    """Whether it is of today, and nothing that it rests on has changed since."""
    if head is None or head.made_at.date() != now.date():
        return False
    return head.mark == conditions.mark(conn)


def usable(
    conn: Connection, now: datetime, currency: str, patience: float = PATIENCE
) -> Head | None:
    """The kept one's head where it is to be shown: fresh, or a new one takes too long."""
    head = conditions.head(conn, currency)
    if head is None or fresh(conn, now, head) or head.seconds > patience:
        return head
    return None


def opened(
    conn: Connection, now: datetime, currency: str, patience: float = PATIENCE
) -> tuple[list[Item], datetime]:
    """All stocks, and when that was found."""
    head = usable(conn, now, currency, patience)
    body = conditions.read(conn, currency) if head else None
    if head is None or body is None:
        return anew(conn, now, currency).items, now
    return unpacked(body), head.made_at


def anew(conn: Connection, now: datetime, currency: str) -> Made:
    """Of now, with the plan that is there or one of now."""
    return made(conn, planned(conn, Scope(), now), now, currency)


def renew(store: Store, now: datetime, currency: str) -> tuple[int, int]:
    """Look at all stocks and keep what is found; how many, and how many are not as last time."""
    clock = time.monotonic()
    with store.reading() as conn:
        mark = conditions.mark(conn)
        items = anew(conn, now, currency).items
        body, before = packed(items), conditions.read(conn, currency)
    head = Head(currency, mark, now, time.monotonic() - clock)
    with store.writing() as conn:
        conditions.save(conn, head, body)
    known = {replace(one, as_of=None) for one in unpacked(before)} if before else set()
    return len(items), sum(replace(one, as_of=None) not in known for one in items)
