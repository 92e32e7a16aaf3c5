"""Files that tell when orders arrive: notifications and merchants' tracking sheets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from seller.errors import Skip, Stop
from seller.facts import Account, Arrival, Track
from seller.intake import evidence, notices, proof, tracking
from seller.intake.grid import Grid
from seller.intake.notices import Notice
from seller.intake.proof import Hints
from seller.intake.sifting import sift
from seller.marketplaces import BY_CODE
from seller.store import Store, arrivals, read, tracks

Told = tuple[str, int, int, list[Skip]]
"""Account, rows, how many of them are news, and what was wrong."""


def noticed(store: Store, found: Sequence[Mapping[str, Any]]) -> Told:
    """Keep what notifications tell."""
    wrong: Counter[str] = Counter()
    with store.reading() as conn:
        accounts = read.accounts(conn)
    rows = list(_owned(_read(filter(notices.dated, found), wrong), accounts))
    changed = 0
    for name in sorted({row.account for row in rows}):
        with store.writing(name) as conn:
            changed += arrivals.note(conn, [row for row in rows if row.account == name])
    problems = [Skip("intake.notice", count=count, example=name) for name, count in wrong.items()]
    return _one(row.account for row in rows), len(rows), changed, problems


def _read(found: Iterable[Mapping[str, Any]], wrong: Counter[str]) -> Iterable[Notice]:
    for one in found:
        try:
            notice = notices.read(one)
        except Skip as error:
            wrong[str(error.params["example"])] += 1
            continue
        if notice:
            yield notice


def _owned(found: Iterable[Notice], accounts: Sequence[Account]) -> Iterable[Arrival]:
    """Raises Stop where a seller is none of ours: nothing of the file is kept then."""
    for one in found:
        region = BY_CODE[one.delivery.marketplace].region
        mine = [x for x in accounts if x.seller_id == one.seller_id and x.region == region]
        if len(mine) != 1:
            known = ", ".join(sorted(x.account for x in accounts)) or "-"
            raise Stop("intake.notice_seller", seller=one.seller_id, known=known)
        yield replace(one.delivery, account=mine[0].account)


def _one(names: Iterable[str]) -> str:
    found = set(names)
    return found.pop() if len(found) == 1 else ""


def tracked(store: Store, found: Grid, hints: Hints, now: datetime) -> Told:
    """Keep a tracking sheet, of one account or of several: each order says whose it is."""
    sifted = sift(found)
    told = evidence.gathered(found.kind, sifted)
    with store.reading() as conn:
        accounts = read.accounts(conn)
        known = arrivals.places(conn, told.order_ids)
        owners = {owner for all_ in known.values() for owner, _ in all_}
        if hints.account or hints.marketplace or not owners:
            owners = {proof.prove(conn, told, accounts, hints, whole=True).account.account}
    rows = list(tracking.rows(sifted, _ours(known, owners), now))
    changed = 0
    for name in sorted({row.account for row in rows}):
        mine = [row for row in rows if row.account == name]
        with store.writing(name) as conn:
            changed += arrivals.note(conn, [row for row in mine if isinstance(row, Arrival)])
            changed += tracks.note(conn, name, [row for row in mine if isinstance(row, Track)])
    told_of = {(row.account, row.order_id) for row in rows}
    return _one(owners), len(told_of), changed, list(sifted.errors)


def _ours(
    known: Mapping[str, Sequence[tuple[str, str]]], owners: Collection[str]
) -> dict[str, tuple[str, str]]:
    """Account and marketplace of the orders that one of `owners` alone has."""
    found = {order: [one for one in all_ if one[0] in owners] for order, all_ in known.items()}
    return {
        order: mine[0] for order, mine in found.items() if len(mine) == 1 and mine[0][1] in BY_CODE
    }


def typed(store: Store, given: Arrival, cell: str) -> Arrival:
    """One delivery as a person types it, `cell` the time; Stop where order or time is unknown."""
    with store.reading() as conn:
        known = arrivals.places(conn, [given.order_id]).get(given.order_id, [])
    account, place = known[0] if len(known) == 1 else ("", "")
    if place not in BY_CODE:
        raise Stop("intake.order_unknown", order=given.order_id)
    found = tracking.delivered(cell, BY_CODE[place].zone, given.told_at)
    if found is None:
        raise Stop("intake.delivered_unread", text=cell)
    row = replace(given, account=account, marketplace=place, earliest=found[0], latest=found[1])
    with store.writing(account) as conn:
        arrivals.note(conn, [row])
    return row
