"""Orders and their lines as they change, from the Orders API, by last update."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from seller.amazon import orders
from seller.amazon.session import Session
from seller.facts import Batch, Document
from seller.sources.source import UNTIL, Ask, Source, Window, asking, jsons, purchases

NAME = "orders"
LAG = timedelta(minutes=3)
"""Amazon refuses an upper bound younger than two minutes, by its own clock."""
FIRST = timedelta(days=2)
"""How far the first search reaches; what is older comes with the history."""


def plan(cursor: datetime | None, now: datetime, _days: int) -> list[Window]:
    end = now - LAG
    return [Window(min(cursor or now - FIRST, end), end)]


def fetch(session: Session, ask: Ask, now: datetime) -> Iterator[Document]:
    """Each page notes up to when Amazon calls it complete: there the next search begins."""
    start = ask.window.start or now - FIRST
    found = orders.search(
        session, updated_after=start, updated_before=ask.window.end, marketplaces=ask.places
    )
    for page, answer in enumerate(found, start=1):
        until = answer.json.get("lastUpdatedBefore")
        told = {UNTIL: until} if isinstance(until, str) else {}
        yield asking.received(NAME, ask, now, answer.body, page=page, **told)


def parse(document: Document) -> Iterator[Batch]:
    return purchases.batches(document, jsons.read(document, "orders"))


SOURCE = Source(
    name=NAME,
    tables=purchases.TABLES,
    per="account",
    every=timedelta(hours=1),
    snapshot=False,
    plan=plan,
    fetch=fetch,
    parse=parse,
    role="Inventory and Order Tracking",
    redact=purchases.redact,
)
