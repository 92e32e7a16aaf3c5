"""Orders of new cases that the store does not know, or not when they were to be delivered.

A bad rating may be about an order from before the first history, and the history's report tells
of no delivery window. Amazon keeps an order for years, so it is asked for by its id: again and
again while the case is new (`seller.store.subjects.details`), for Amazon may learn of the window
late. A run makes no more than BUDGET calls, newest cases first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from seller.amazon import orders
from seller.amazon.session import Session
from seller.facts import Batch, Document
from seller.sources.source import Ask, Source, asking, jsons, purchases, whole

NAME = "details"
BUDGET = 60
"""Calls of one run: two minutes of Amazon's rate."""


def fetch(session: Session, ask: Ask, now: datetime) -> Iterator[Document]:
    return asking.each(NAME, ask, now, [_question(session, one) for one in ask.subjects[:BUDGET]])


def _question(session: Session, order_id: str) -> asking.Question:
    return {"orderId": order_id}, lambda: [orders.single(session, order_id).body]


def parse(document: Document) -> Iterator[Batch]:
    """As the search for changed orders gives them; an unknown order is nothing."""
    told = jsons.read(document, "answers")
    return purchases.batches(document, [_order(one) for one in told if one.get("answer")])


def _order(told: Mapping[str, Any]) -> Any:
    """The order, or what came in its place with the id that was asked for."""
    return told["answer"].get("order") or {"orderId": told.get("orderId")}


SOURCE = Source(
    name=NAME,
    tables=purchases.TABLES,
    per="account",
    every=timedelta(hours=6),
    snapshot=False,
    plan=whole,
    fetch=fetch,
    parse=parse,
    role="Inventory and Order Tracking",
    redact=purchases.redact,
    subjects="details",
)
