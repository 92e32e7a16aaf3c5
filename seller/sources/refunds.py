"""What was given back for the orders of open cases, from Amazon's books.

The return reports tell of goods that came back; money may go back without them, by the seller, by
Amazon or by a bank. Each order is asked for once a day while its case is open, newest cases first,
no more than BUDGET of them in a run. Amazon's books may lack the last two days.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from seller import flatfile, money
from seller.amazon import finances
from seller.amazon.session import Session
from seller.facts import Batch, Document, Refund
from seller.marketplaces import BY_ID
from seller.sources.source import Ask, Source, asking, jsons, whole

NAME = "refunds"
BUDGET = 60
"""Orders of one run: two minutes of Amazon's rate, if each has one page."""
KINDS = ("refund", "chargeback", "guaranteeclaim")
"""Parts of Amazon's words for payments that give a buyer money back."""


def fetch(session: Session, ask: Ask, now: datetime) -> Iterator[Document]:
    return asking.each(NAME, ask, now, [_question(session, one) for one in ask.subjects[:BUDGET]])


def _question(session: Session, order_id: str) -> asking.Question:
    return {"orderId": order_id}, lambda: (
        page.body for page in finances.transactions(session, order_id)
    )


def parse(document: Document) -> Iterator[Batch]:
    """Payments of the other kinds are nothing to it."""
    problems = flatfile.Problems()
    pages = jsons.each(jsons.read(document, "answers"), _page, "orderId", problems)
    rows: list[Refund] = []
    for order_id, payments in pages:
        build = partial(_refund, document.account, order_id)
        found = jsons.each(payments, build, "transactionId", problems)
        rows += [one for one in found if one is not None]
    yield Batch.of(Refund, rows, problems=problems.listed())


def _page(entry: Mapping[str, Any]) -> tuple[str, list[Any]]:
    """The order, and what a page of its payments holds."""
    told = entry["answer"] or {"payload": {}}
    return jsons.needed(entry["orderId"]), told["payload"].get("transactions") or []


def _refund(account: str, order_id: str, entry: Mapping[str, Any]) -> Refund | None:
    kind = jsons.needed(entry["transactionType"])
    if not any(one in kind.replace(" ", "").lower() for one in KINDS):
        return None
    place = BY_ID.get((entry.get("marketplaceDetails") or {}).get("marketplaceId") or "")
    cost, currency = _amount(entry["totalAmount"])
    sales = [one for one in entry.get("breakdowns") or () if one["breakdownType"] == "Sales"]
    given = [_amount(one["breakdownAmount"])[0] for one in sales]
    return Refund(
        account=account,
        order_id=order_id,
        transaction_id=jsons.needed(entry["transactionId"]),
        marketplace=place.code if place else None,
        posted_at=jsons.moment(entry["postedDate"]),
        kind=kind,
        status=jsons.text(entry.get("transactionStatus")),
        currency=currency,
        given=-sum(given) if given else None,
        cost=-cost,
    )


def _amount(told: Mapping[str, Any]) -> tuple[int, str]:
    """Minor units, and of which currency."""
    currency = jsons.needed(told["currencyCode"])
    return money.minor(Decimal(str(told["currencyAmount"])), currency), currency


SOURCE = Source(
    name=NAME,
    tables=("refunds",),
    per="account",
    every=timedelta(hours=24),
    snapshot=False,
    plan=whole,
    fetch=fetch,
    parse=parse,
    role="Finance and Accounting",
    subjects="refunds",
)
