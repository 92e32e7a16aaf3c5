"""Stock at Amazon whose offer cannot be bought, and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from seller import flatfile
from seller.errors import Skip
from seller.facts import Batch, Document, Stranded
from seller.marketplaces import Marketplace
from seller.sources.source import Source, asking, cells, headers, whole
from seller.sources.source.cells import Row

NAME = "stranded"
LAYOUT = flatfile.Layout(headers.STRANDED, required=("sku", "reason", "fulfillable"))


def parse(document: Document) -> Iterator[Batch]:
    """A header without rows says that nothing is stranded; no header at all says nothing."""
    sheet = flatfile.read(document.body, document.charset, asking.charset(document), LAYOUT)
    place = asking.place(document)
    found: dict[str, Stranded] = {}
    for row in sheet.rows():
        try:
            one = _stranded(document.account, place, row)
        except Skip as error:
            sheet.problems.add(error.key, row["sku"] or "?")
            continue
        found[one.sku] = one
    if sheet.header:
        yield Batch.of(Stranded, list(found.values()), problems=sheet.problems.listed())


def _stranded(account: str, place: Marketplace, row: Row) -> Stranded:
    return Stranded(
        account=account,
        marketplace=place.code,
        sku=cells.needed(row, "sku"),
        asin=row.get("asin", ""),
        fnsku=row.get("fnsku", ""),
        title=row.get("title", ""),
        stranded_on=cells.day(row.get("stranded_on", ""), place.zone),
        removal_on=cells.day(row.get("removal_on", ""), place.zone),
        status=row.get("status", ""),
        reason=row.get("reason", ""),
        action=row.get("action", ""),
        message=row.get("message", ""),
        fulfillable=cells.count(row, "fulfillable"),
        unfulfillable=cells.count(row, "unfulfillable"),
        reserved=cells.count(row, "reserved"),
        inbound=cells.count(row, "inbound"),
    )


SOURCE = Source(
    name=NAME,
    tables=("stranded",),
    per="marketplace",
    every=timedelta(hours=24),
    snapshot=True,
    plan=whole,
    fetch=asking.report(NAME, "GET_STRANDED_INVENTORY_UI_DATA"),
    parse=parse,
    role="Amazon Fulfillment",
)
