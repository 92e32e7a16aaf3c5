"""What Amazon itself counts as sold on each day of a marketplace, and how it was visited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from seller import flatfile, money
from seller.amazon.session import Session
from seller.errors import Skip
from seller.facts import Batch, Document, SalesDay
from seller.marketplaces import BY_CODE
from seller.sources.source import Ask, Source, Window, asking, jsons

NAME = "traffic"
REACH = 729
"""Days that Amazon keeps, less one: it cancels a report that goes back further than two years."""
LATE = 30
"""Days that are looked at again: what was pending then has a price by now."""
DAY = timedelta(days=1)

_report = asking.report(
    NAME,
    "GET_SALES_AND_TRAFFIC_REPORT",
    options={"dateGranularity": "DAY", "asinGranularity": "CHILD"},
)


def plan(cursor: datetime | None, now: datetime, history_days: int) -> list[Window]:
    """One report may span all of it. From midnight on, so that no day is cut in two."""
    oldest = now - timedelta(days=min(history_days, REACH))
    start = max(oldest, min(cursor or oldest, now - timedelta(days=LATE)))
    return [Window(_midnight(start), now)]


def fetch(session: Session, ask: Ask, now: datetime) -> Iterator[Document]:
    """Amazon reads both ends as days of the marketplace: the last one is the last that is over."""
    (code,) = ask.places
    last = BY_CODE[code].day(now) - DAY
    end = _midnight(now).replace(year=last.year, month=last.month, day=last.day)
    if ask.window.start and end < ask.window.start:
        return iter(())
    return _report(session, replace(ask, window=replace(ask.window, end=end)), now)


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


def parse(document: Document) -> Iterator[Batch]:
    """A day that is not over where the marketplace is has no row yet."""
    problems = flatfile.Problems()
    entries = jsons.read(document, "salesAndTrafficByDate")
    found = list(jsons.each(entries, partial(_day, document), "date", problems))
    today = asking.place(document).day(document.fetched_at)
    rows = {one.day: one for one in found if one.day < today}
    yield Batch.of(SalesDay, list(rows.values()), problems=problems.listed())


def _day(document: Document, entry: Mapping[str, Any]) -> SalesDay:
    sold, seen = entry["salesByDate"], entry.get("trafficByDate") or {}
    amount = sold["orderedProductSales"]
    currency = jsons.needed(amount["currencyCode"])
    return SalesDay(
        account=document.account,
        marketplace=asking.place(document).code,
        day=date.fromisoformat(jsons.needed(entry["date"])),
        units=jsons.number(sold["unitsOrdered"]),
        order_items=jsons.number(sold.get("totalOrderItems")),
        currency=currency,
        sales=_minor(amount["amount"], currency),
        sessions=jsons.number(seen.get("sessions")),
        page_views=jsons.number(seen.get("pageViews")),
        buy_box=jsons.decimal(seen.get("buyBoxPercentage")),
    )


def _minor(amount: Any, currency: str) -> int:
    found = jsons.decimal(amount)
    minor = money.parse(found or "", currency)
    if minor is None:
        raise Skip("money.unreadable", text="", currency=currency)
    return minor


SOURCE = Source(
    name=NAME,
    tables=("sales_reported",),
    per="marketplace",
    every=timedelta(hours=24),
    snapshot=False,
    plan=plan,
    fetch=fetch,
    parse=parse,
    role="Brand Analytics",
)
