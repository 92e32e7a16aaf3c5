"""Issues that Amazon finds after it has accepted a row, followed until they no longer change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from seller.effects.listings.desk import Desk
from seller.facts import ListingBatch, ListingRow
from seller.listings import verdict
from seller.listings.instances import read, written
from seller.listings.plan import DELETE
from seller.listings.standing import Standing, kept
from seller.store import uploads

LOOKS = (20.0, 40.0, 60.0)
MANY = 1000
"""Seconds between the looks of somebody who waits. Issues that come later still are seen by the
job that asks what is live. MANY rows are looked at once, for that takes minutes."""


def settle(desk: Desk, batch: ListingBatch) -> None:
    """Look at what Amazon took of the batch, again and again for two minutes."""
    for pause in LOOKS:
        with desk.store.reading() as conn:
            rows = uploads.rows(
                conn, batch.account, batch=batch.batch, states=(*uploads.ACCEPTED, verdict.REJECTED)
            )
        open_ = [row for row in rows if row.accepted_at and row.settled_at is None]
        if not open_ or desk.stopping.is_set():
            return
        many = len(open_) > MANY
        desk.session.wait(sum(LOOKS) if many else pause)
        look(desk, open_, last=many or pause == LOOKS[-1])


def look(desk: Desk, rows: Sequence[ListingRow], *, last: bool) -> None:
    """Write down what the listings of these rows say now; where it is the `last` look, for good."""
    now = desk.current((row.marketplace, row.sku) for row in rows)
    seen = [judged(row, now.get((row.marketplace, row.sku))) for row in rows]
    moment = desk.now()
    with desk.store.writing(desk.account, durable=True) as conn:
        uploads.keep(conn, (_ended(row, moment) if last else row for row in seen))


def judged(row: ListingRow, found: Standing | None) -> ListingRow:
    """The row with the issues that its listing has now beside those it came with."""
    if row.verb == DELETE:
        return replace(row, reason="still_there" if found else "")
    if found is None:
        return replace(row, reason="not_visible")
    before = kept(row.previous) if row.previous else None
    later = verdict.later(read(row.wanted), before, found)
    issues = verdict.joined(read(row.issues), later)
    reason = "" if row.reason in {"not_visible", "still_there"} else row.reason
    return replace(
        row, state=verdict.state(issues), issues=written(issues), asin=found.asin, reason=reason
    )


def _ended(row: ListingRow, moment: datetime) -> ListingRow:
    """What Amazon does not show yet is left open."""
    visible = row.reason not in {"not_visible", "still_there"}
    return replace(row, settled_at=moment if visible else None)
