"""From a report's name to its bytes: ask, wait, download, verify."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from seller.amazon.addressed import fetched
from seller.amazon.document import Broken
from seller.amazon.session import Session
from seller.amazon.wish import Wish, moment
from seller.errors import Retry, SellerError, Skip
from seller.marketplaces import marketplace

FIRST, GROWTH, LONGEST = 10.0, 1.6, 60.0
"""Seconds between two looks at a report that is being made: the first, its growth, the last."""

GIVE_UP = 2 * 3600.0
ENDED = {"DONE", "CANCELLED", "FATAL"}


@dataclass(frozen=True, slots=True)
class Download:
    """A report, decompressed. `charset` is the download's claim, None where it made none.

    `made_at`: when Amazon finished it, which for a reused report is some time ago.
    """

    body: bytes = field(repr=False)
    charset: str | None
    report_id: str
    made_at: datetime | None = None


def report(
    session: Session,
    report_type: str,
    marketplaces: Sequence[str],
    *,
    start: datetime | None = None,
    end: datetime | None = None,
    options: Mapping[str, str] | None = None,
    reuse: timedelta | None = None,
) -> Download | None:
    """The report, or None where Amazon cancelled it: no news, which is not an empty report.

    `marketplaces` are codes such as `DE`. With `reuse`, one asked for at most that long ago is
    taken, or waited for, instead of asking again. A report that fails raises Skip with Amazon's
    words.
    """
    places = tuple(marketplace(code).id for code in marketplaces)
    wish = Wish(report_type, places, start, end, options or {})
    asked = session.now()
    found = _latest(session, wish, asked - reuse, reuse) if reuse else None
    if found is None:
        body = wish.specification()
        found = session.call("createReport", body=body, role=wish.role).json
    made = _made(session, wish, found)
    if made["processingStatus"] == "CANCELLED" and wish.rule:
        rule = wish.rule / session.speed
        earlier = _latest(session, wish, asked - rule, rule, statuses=("DONE",))
        made = earlier or made
    if made["processingStatus"] == "CANCELLED":
        return None
    if made["processingStatus"] == "FATAL":
        raise _fatal(session, wish, made)
    return _fetched(session, wish, made)


def _latest(
    session: Session,
    wish: Wish,
    since: datetime,
    slack: timedelta,
    statuses: Sequence[str] = ("DONE", "IN_QUEUE", "IN_PROGRESS"),
) -> Mapping[str, Any] | None:
    """The newest report of Amazon's list that holds what is wished for."""
    query = {
        "reportTypes": [wish.report_type],
        "processingStatuses": list(statuses),
        "marketplaceIds": list(wish.places[:10]),
        "pageSize": 100,
        "createdSince": since - timedelta(minutes=1),  # two clocks never agree
    }
    found = session.call("getReports", query=query, role=wish.role).json["reports"]
    fitting = [one for one in found if wish.met_by(one, slack)]
    return max(fitting, key=lambda one: moment(one, "createdTime") or since, default=None)


def _made(session: Session, wish: Wish, found: Mapping[str, Any]) -> Mapping[str, Any]:
    """The report once Amazon has ended its work on it, well or badly."""
    waited, pause = 0.0, FIRST
    path = {"reportId": str(found["reportId"])}
    while found.get("processingStatus") not in ENDED:
        if waited > GIVE_UP:
            raise Retry(
                "amazon.report_slow",
                after=1800 / session.speed,
                account=session.account.account,
                report=wish.report_type,
            )
        session.wait(pause)
        waited, pause = waited + pause, min(LONGEST, pause * GROWTH)
        found = session.call("getReport", path=path, role=wish.role).json
    return found


def _fetched(session: Session, wish: Wish, made: Mapping[str, Any]) -> Download:
    """The report's document, from a fresh address where the last one went stale."""
    path = {"reportDocumentId": str(made.get("reportDocumentId") or "missing")}
    try:
        body = fetched(session, "getReportDocument", path, role=wish.role)
    except Broken as broken:
        raise Retry(
            "amazon.document_broken",
            after=300 / session.speed,
            account=session.account.account,
            report=wish.report_type,
            reason=str(broken),
        ) from broken
    made_at = moment(made, "processingEndTime") or moment(made, "createdTime")
    return Download(*body, str(made["reportId"]), made_at)


def _fatal(session: Session, wish: Wish, made: Mapping[str, Any]) -> Skip:
    """Amazon gave up on the report; where it says why, its words go along."""
    words = ""
    if made.get("reportDocumentId"):
        try:
            words = _fetched(session, wish, made).body.decode("utf-8", "replace")
        except SellerError:
            words = ""
    words = " ".join(words.split())[:300]
    key = "amazon.report_fatal" if words else "amazon.report_silent"
    return Skip(key, account=session.account.account, report=wish.report_type, words=words)
