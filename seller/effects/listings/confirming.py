"""A day later: accepted is not live. What Amazon shows is compared with what was wanted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from seller.amazon import items
from seller.effects.listings.batches import planned
from seller.effects.listings.desk import Desk
from seller.effects.listings.settling import look
from seller.facts import ListingRow
from seller.listings import live
from seller.listings.instances import written
from seller.store import uploads

SOON, LATE = timedelta(hours=24), timedelta(hours=72)
"""Amazon may take a day to show a change; what it does not show after three, it will not."""
LIVE, NOT_LIVE = "live", "not_live"


def confirm(desk: Desk) -> list[ListingRow]:
    """The rows that were compared, with what was found; asked again until they are live or old."""
    now = desk.now()
    with desk.store.reading() as conn:
        rows = uploads.rows(conn, desk.account, states=(*uploads.ACCEPTED, NOT_LIVE))
    newest = _newest(rows)
    due = [row for row in newest if ripe(row, now)]
    if due:
        compare(desk, due)
    young = [row for row in newest if not row.settled_at and row not in due]
    if young:
        look(desk, young, last=True)
    return due


def ripe(row: ListingRow, now: datetime) -> bool:
    """Accepted long enough ago; one that was not live is looked at again, a day later."""
    if row.accepted_at is None or now - row.accepted_at < SOON:
        return False
    if row.confirmed_at is None:
        return True
    return now - row.confirmed_at >= SOON and row.confirmed_at - row.accepted_at < LATE


def compare(desk: Desk, rows: Sequence[ListingRow]) -> None:
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
        state = NOT_LIVE if reason else LIVE
        seen.append(replace(row, state=state, reason=reason, differs=told, confirmed_at=moment))
    with desk.store.writing(desk.account, durable=True) as conn:
        uploads.keep(conn, seen)


def _newest(rows: Sequence[ListingRow]) -> list[ListingRow]:
    """Of several batches about one listing only the last one can be live."""
    told = [row for row in rows if row.accepted_at]
    told.sort(key=lambda row: (row.accepted_at, row.batch))
    return list({(row.marketplace, row.sku): row for row in told}.values())
