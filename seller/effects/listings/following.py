"""A feed from its id to a verdict for each of its rows: DONE is not accepted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from seller.amazon import feeds
from seller.effects.effect import UNKNOWN
from seller.effects.listings.calls import reflected
from seller.effects.listings.desk import Desk
from seller.errors import Retry
from seller.facts import ListingRow
from seller.listings import verdict
from seller.listings.entry import planned
from seller.listings.instances import read, written
from seller.listings.plan import DELETE, NEW, body
from seller.listings.standing import Standing
from seller.listings.verdict import Report
from seller.store import uploads

FIRST, GROWTH, LONGEST = 15.0, 1.5, 120.0
GIVE_UP = 6 * 3600.0
"""Seconds: the first pause between two looks at a feed, its growth, the last, and all of them."""
TRIES = 3
"""How often a row is sent before nobody knows what Amazon does with it."""


def follow(desk: Desk, rows: Sequence[ListingRow], *, sure: bool) -> None:
    """Wait for the feed of these rows and write down what came of each.

    `sure`: Amazon named the feed when it was made. One that was found in Amazon's list may be
    somebody else's, so that the listings themselves are asked.
    """
    first = rows[0]
    ended = waited(desk, first.feed)
    content = feeds.result(desk.session, ended)
    report = verdict.report(content) if content else None
    settled, open_ = told(rows, report if report and fits(rows, report) else None, sure=sure)
    cancelled = ended["processingStatus"] == "CANCELLED"
    words = report.whole if report else []
    asked = list(looked(desk, open_, again=not cancelled, words=words))
    now = desk.now()
    with desk.store.writing(desk.account, durable=True) as conn:
        last = uploads.last_part(conn, first.account, first.batch)
        uploads.keep(conn, (dated(one, now, last + 1) for one in (*settled, *asked)))


def waited(desk: Desk, identity: str) -> Mapping[str, Any]:
    """The feed once Amazon has ended its work on it, well or badly."""
    total, pause = 0.0, FIRST
    while (found := feeds.feed(desk.session, identity))["processingStatus"] not in feeds.ENDED:
        if total > GIVE_UP or desk.stopping.is_set():
            after = 1800 / desk.session.speed
            raise Retry("uploads.feed_slow", after=after, account=desk.account, feed=identity)
        desk.session.wait(pause)
        total, pause = total + pause, min(LONGEST, pause * GROWTH)
    return found


def fits(rows: Sequence[ListingRow], report: Report) -> bool:
    """Whether the report can be about these rows."""
    skus = {row.number: row.sku for row in rows}
    mine = all(skus.get(number) == sku for number, sku in report.skus.items())
    return mine and report.processed <= len(rows)


def told(
    rows: Sequence[ListingRow], report: Report | None, *, sure: bool
) -> tuple[list[ListingRow], list[ListingRow]]:
    """Rows with their verdict, and those of which the report does not tell."""
    if report is None:
        return [], list(rows)
    whole = sure and report.processed == len(rows)
    settled, open_ = [], []
    for row in rows:
        issues = report.issues.get(row.number, [])
        state = verdict.state(issues)
        if whole or state == verdict.REJECTED:
            settled.append(replace(row, state=state, issues=written(issues)))
        else:
            open_.append(replace(row, issues=written(issues)))
    return settled, open_


def looked(
    desk: Desk, rows: Iterable[ListingRow], *, again: bool, words: Sequence[Any]
) -> Iterator[ListingRow]:
    """The listings themselves tell; what did not arrive goes out again, or nobody knows."""
    rows = list(rows)
    now = desk.current((row.marketplace, row.sku) for row in rows)
    for row in rows:
        found = now.get((row.marketplace, row.sku))
        if arrived(row, found):
            issues = read(row.issues)
            yield replace(row, state=verdict.state(issues), reason="read_back")
        elif words:
            yield replace(row, state=verdict.REJECTED, issues=written(words))
        elif again and row.tries < TRIES:
            yield replace(row, state="planned", feed="", part=0)
        else:
            reason = "feed_failed" if again else "feed_cancelled"
            yield replace(row, state=UNKNOWN, reason=reason)


def arrived(row: ListingRow, found: Standing | None) -> bool:
    """A listing that is there by now did arrive: what is new never goes out twice."""
    if found is None:
        return row.verb == DELETE
    if row.verb == NEW:
        return True
    return reflected(row.verb, body(planned(row)), found, row.marketplace)


def dated(row: ListingRow, now: datetime, part: int) -> ListingRow:
    """With the moment of its verdict, or the next part where it goes out again."""
    if row.state == "planned":
        return replace(row, part=part)
    return replace(row, accepted_at=now if row.state in uploads.ACCEPTED else None)
