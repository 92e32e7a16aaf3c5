"""The plan that is there already, or a new one where something changed and it is quickly made."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import datetime

from seller.store import Connection, Store, buying, plans, sends
from seller.store.mark import mark
from seller.store.plans import Head
from seller.views.restock.keeping import MODE, kept, planned, undated
from seller.views.restock.plan import plan
from seller.views.restock.planned import Planned
from seller.views.scope import Scope

PATIENCE = 5.0
"""Seconds that a reader waits for a new plan; beyond that the last one is shown, and said to be."""


def fresh(conn: Connection, now: datetime, head: Head | None) -> bool:
    """Whether the plan is of today, and nothing that it rests on has changed since."""
    return head is not None and head.made_at.date() == now.date() and head.mark == mark(conn)


def usable(
    conn: Connection, scope: Scope, now: datetime, mode: str, patience: float = PATIENCE
) -> Head | None:
    """The stored plan's head where it is to be shown: it is fresh, or a new one takes too long."""
    head = plans.head(conn, mode) if scope == Scope(days=scope.days) else None
    if head is None or fresh(conn, now, head) or head.seconds > patience:
        return head
    return None


def opened(
    conn: Connection, scope: Scope, now: datetime, mode: str = MODE, patience: float = PATIENCE
) -> Planned | None:
    """What the store has of it, or a plan of now; None where there is nothing to plan."""
    head = usable(conn, scope, now, mode, patience)
    stored = plans.read(conn, mode) if head else None
    if stored is None:
        return plan(conn, scope, now, mode=mode)
    return kept(stored)


def untaken(conn: Connection, found: Planned) -> Planned:
    """Without the lines that were decided on from this very plan, told by its second."""
    moment = found.now.replace(microsecond=0)
    bought, sent = buying.taken(conn, moment, found.mode), sends.taken(conn, moment)
    if not bought and not sent:
        return found
    advice = []
    for one in found.advice:
        key = (one.account, one.product, one.pool)
        left = tuple(each for each in one.sends if (each.warehouse, each.mode, *key) not in sent)
        advice.append(replace(one, lines=() if key in bought else one.lines, sends=left))
    return replace(found, advice=advice)


def renew(store: Store, now: datetime, mode: str = MODE) -> tuple[int, int]:
    """Plan the whole store and keep it; how many lines, and how many differ from the last plan."""
    clock = time.monotonic()
    with store.reading() as conn:
        found = plan(conn, Scope(), now, mode=mode)
        made = planned(conn, now, time.monotonic() - clock, found) if found else None
    with store.writing() as conn:
        if made is None:
            plans.drop(conn)
            return 0, 0
        before = plans.lines(conn, mode)
        plans.save(conn, made)
    return len(made.lines), len(undated(made.lines) ^ undated(before))
