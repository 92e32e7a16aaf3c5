"""Returns to the seller's own address: asked for by the buyer, for orders the seller ships."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from seller import flatfile, money
from seller.errors import Skip
from seller.facts import Batch, Document, MerchantReturn
from seller.marketplaces import Marketplace
from seller.sources.source import Source, asking, cells, headers, looking_back
from seller.sources.source.cells import Row

NAME = "fbmreturns"
LAYOUT = flatfile.Layout(
    headers.MERCHANT_RETURNS,
    required=("order_id", "requested_on", "sku"),
    plain=("order_id", "rma", "tracking"),
)
LONGEST = 60
"""Days of one report. As far back a return may still change: it is refunded, or claimed."""
AMOUNTS = ("refunded", "label_cost", "claim_paid")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WORDED = re.compile(r"(\d{1,2})[- ]([A-Za-z]{3})[a-z]*[- ](\d{4})(?:$|[T ])")


def parse(document: Document) -> Iterator[Batch]:
    sheet = flatfile.read(document.body, document.charset, asking.charset(document), LAYOUT)
    place = asking.place(document)
    rows = []
    for row in sheet.rows():
        try:
            rows.append(_returned(document.account, place, row))
        except Skip as error:
            key = "sources.amount" if error.key.startswith("money.") else error.key
            sheet.problems.add(key, row["order_id"] or "?")
    yield Batch.of(MerchantReturn, _numbered(rows), problems=sheet.problems.listed())


def _returned(account: str, place: Marketplace, row: Row) -> MerchantReturn:
    requested_on = _day(row, "requested_on")
    if requested_on is None:
        raise Skip("sources.date", count=1, example=row["requested_on"][:40])
    currency = row.get("currency") or place.currency
    paid: dict[str, Any] = {name: money.parse(row.get(name, ""), currency) for name in AMOUNTS}
    told: tuple[str, ...] = (
        *("status", "asin", "title", "reason", "kind", "resolution", "label_kind", "label_payer"),
        *("carrier", "tracking", "claim_id", "claim_state"),
    )
    words: dict[str, Any] = {name: row.get(name, "") for name in told}
    return MerchantReturn(
        account=account,
        order_id=cells.needed(row, "order_id"),
        rma=row.get("rma", ""),
        sku=cells.needed(row, "sku"),
        line_no=1,
        marketplace=place.code,
        ordered_on=_day(row, "ordered_on"),
        requested_on=requested_on,
        delivered_on=_day(row, "delivered_on"),
        quantity=cells.count(row, "quantity"),
        in_policy=cells.answer(row.get("in_policy", "")),
        a_to_z=cells.answer(row.get("a_to_z", "")),
        currency=None if all(one is None for one in paid.values()) else currency,
        **paid,
        **words,
    )


def _day(row: Row, field: str) -> date | None:
    """`05-Mar-2026`, or year first; None for an empty cell."""
    text = row.get(field, "").strip()
    found = WORDED.match(text)
    try:
        if found and found[2].lower() in MONTHS:
            return date(int(found[3]), MONTHS.index(found[2].lower()) + 1, int(found[1]))
        return date.fromisoformat(text[:10]) if text else None
    except ValueError as error:
        raise Skip("sources.date", count=1, example=text[:40]) from error


def _numbered(rows: list[MerchantReturn]) -> list[MerchantReturn]:
    """Rows alike in their whole key are numbered, whatever the file's order."""
    groups: defaultdict[tuple[str, str, str], list[MerchantReturn]] = defaultdict(list)
    for row in rows:
        groups[row.order_id, row.rma, row.sku].append(row)
    return [
        replace(row, line_no=number)
        for group in groups.values()
        for number, row in enumerate(sorted(group, key=_rank), start=1)
    ]


def _rank(row: MerchantReturn) -> tuple[object, ...]:
    """What does not change while a return goes on."""
    return row.requested_on, row.quantity, row.reason, row.tracking


SOURCE = Source(
    name=NAME,
    tables=("merchant_returns",),
    per="marketplace",
    every=timedelta(hours=24),
    snapshot=False,
    plan=looking_back(LONGEST, step=LONGEST),
    fetch=asking.report(NAME, "GET_FLAT_FILE_RETURNS_DATA_BY_RETURN_DATE"),
    parse=parse,
    role="Inventory and Order Tracking",
)
