"""A day later: accepted is not live. What Amazon shows is compared with what was wanted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from seller.amazon import items
from seller.effects.effect.engine import held
from seller.effects.listings.desk import Desk
from seller.effects.listings.settling import look
from seller.facts import ListingRow
from seller.listings import live
from seller.listings.entry import planned
from seller.listings.instances import written
from seller.store import uploads

SOON, LATE = timedelta(hours=24), timedelta(hours=72)
"""Amazon may take a day to show a change; what it does not show after three, it will not."""


def confirm(desk: Desk) -> list[ListingRow]:
    """The rows that were compared, with what was found; asked again until they are live or old.

    Under the same lease as whoever sends, so that nobody writes the same rows.
    """
    now = desk.now()
    with held(desk.store, f"listings {desk.account}"):
        with desk.store.reading() as conn:
            rows = uploads.unconfirmed(conn, desk.account, since=now - LATE - 2 * SOON)
        newest = {(row.marketplace, row.sku): row for row in rows}
        _passed(desk, [one for one in rows if newest[one.marketplace, one.sku] is not one])
        due = [row for row in newest.values() if ripe(row, now)]
        young = [row for row in newest.values() if not (row.settled_at or ripe(row, now))]
        if young:
            look(desk, young, last=True)
        return compare(desk, due) if due else []


def _passed(desk: Desk, rows: Sequence[ListingRow]) -> None:
    """Of several batches about one listing only the last one can be live."""
    moment = desk.now()
    with desk.store.writing(desk.account) as conn:
        told = (replace(row, reason="later", confirmed_at=moment) for row in rows)
        uploads.keep(conn, told)


def ripe(row: ListingRow, now: datetime) -> bool:
    """Accepted long enough ago; one that was not live is looked at again, a day later."""
    if row.accepted_at is None or now - row.accepted_at < SOON:
        return False
    if row.confirmed_at is None:
        return True
    return now - row.confirmed_at >= SOON and row.confirmed_at - row.accepted_at < LATE


def compare(desk: Desk, rows: Sequence[ListingRow]) -> list[ListingRow]:
    """Mark each row as live or not live."""
    now = desk.current((row.marketplace, row.sku) for row in rows)
    products: dict[tuple[str, str], Mapping[str, Any]] = {}
    for code in sorted({row.marketplace for row in rows}):
        mine = {one.asin: None for (where, _), one in now.items() if where == code and one.asin}
        for product in items.shown(desk.session, code, list(mine)):
            products[code, str(product["asin"])] = product
    moment = desk.now()
    seen = []
    for row in rows:
        found = now.get((row.marketplace, row.sku))
        shown = products.get((row.marketplace, found.asin if found else ""))
        reason, differs = live.verdict(planned(row), found, shown)
        told = written([one.told() for one in differs])
        state = uploads.NOT_LIVE if reason else uploads.LIVE
        seen.append(replace(row, state=state, reason=reason, differs=told, confirmed_at=moment))
    with desk.store.writing(desk.account, durable=True) as conn:
        uploads.keep(conn, seen)
    return seen
