"""Removal orders: units that Amazon sends back to the seller or throws away for him."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from seller import flatfile
from seller.errors import Skip
from seller.facts import Batch, Document, Removal
from seller.marketplaces import Marketplace
from seller.sources.source import Source, asking, cells, headers, looking_back
from seller.sources.source.cells import Row

NAME = "removals"
LAYOUT = flatfile.Layout(
    headers.REMOVALS, required=("removal_id", "sku", "disposition", "requested_at", "requested")
)
LONG = 90
"""Days within which Amazon has dealt with an order."""

Key = tuple[str, str, str]


def parse(document: Document) -> Iterator[Batch]:
    """An order, SKU and disposition named twice counts as its last row says."""
    sheet = flatfile.read(document.body, document.charset, asking.charset(document), LAYOUT)
    place = asking.place(document)
    found: dict[Key, Removal] = {}
    for row in sheet.rows():
        try:
            one = _removal(document.account, place, row)
        except Skip as error:
            sheet.problems.add(error.key, row["removal_id"] or "?")
            continue
        found[one.removal_id, one.sku, one.disposition] = one
    yield Batch.of(Removal, list(found.values()), problems=sheet.problems.listed())


def _removal(account: str, place: Marketplace, row: Row) -> Removal:
    currency = row.get("currency", "")
    changed = bool(row.get("changed_at"))
    return Removal(
        account=account,
        removal_id=cells.needed(row, "removal_id"),
        sku=cells.needed(row, "sku"),
        disposition=row["disposition"],
        marketplace=place.code,
        type=row.get("type", ""),
        status=row.get("status", ""),
        speed=row.get("speed", ""),
        requested_at=cells.time(row, "requested_at", place.zone),
        changed_at=cells.time(row, "changed_at", place.zone) if changed else None,
        fnsku=row.get("fnsku", ""),
        requested=cells.count(row, "requested"),
        cancelled=cells.count(row, "cancelled"),
        disposed=cells.count(row, "disposed"),
        shipped=cells.count(row, "shipped"),
        in_process=cells.count(row, "in_process"),
        fee=cells.price(row, "fee", currency),
        currency=currency or None,
    )


SOURCE = Source(
    name=NAME,
    tables=("removals",),
    per="marketplace",
    every=timedelta(hours=24),
    snapshot=False,
    plan=looking_back(LONG),
    fetch=asking.report(NAME, "GET_FBA_FULFILLMENT_REMOVAL_ORDER_DETAIL_DATA"),
    parse=parse,
    role="Amazon Fulfillment",
)
