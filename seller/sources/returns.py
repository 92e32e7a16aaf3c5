"""Units that came back to Amazon's warehouses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import timedelta

from seller import flatfile
from seller.errors import Skip
from seller.facts import Batch, Document, Return
from seller.marketplaces import Marketplace
from seller.sources.source import Source, asking, blanking, cells, headers, looking_back
from seller.sources.source.cells import Row

NAME = "returns"
LAYOUT = flatfile.Layout(
    headers.RETURNS,
    required=("returned_at", "order_id", "sku", "quantity"),
    plain=("order_id", "lpn", "comment"),
)


def blank(document: Document, orders: Collection[str]) -> Document:
    return blanking.blanked(document, orders, headers.RETURNS, ("comment",))


def parse(document: Document) -> Iterator[Batch]:
    sheet = flatfile.read(document.body, document.charset, asking.charset(document), LAYOUT)
    place = asking.place(document)
    rows = []
    for row in sheet.rows():
        try:
            rows.append(_returned(document.account, place, row))
        except Skip as error:
            sheet.problems.add(error.key, row["order_id"] or "?")
    yield Batch.of(Return, _numbered(rows), problems=sheet.problems.listed())


def _returned(account: str, place: Marketplace, row: Row) -> Return:
    returned_at = flatfile.moment(row["returned_at"], place.zone)
    if returned_at is None:
        raise Skip("sources.date", count=1, example=row["returned_at"][:40])
    return Return(
        account=account,
        order_id=cells.needed(row, "order_id"),
        sku=cells.needed(row, "sku"),
        lpn=row.get("lpn", ""),
        line_no=1,
        marketplace=place.code,
        returned_at=returned_at,
        asin=row.get("asin", ""),
        fnsku=row.get("fnsku", ""),
        title=row.get("title", ""),
        quantity=cells.count(row, "quantity"),
        center=row.get("center", ""),
        disposition=row.get("disposition", ""),
        reason=row.get("reason", ""),
        status=row.get("status", ""),
        comment=row.get("comment", ""),
    )


def _numbered(rows: list[Return]) -> list[Return]:
    """Rows alike in their whole key are numbered in order of time, whatever the file's order."""
    groups: defaultdict[tuple[str, str, str], list[Return]] = defaultdict(list)
    for row in rows:
        groups[row.order_id, row.sku, row.lpn].append(row)
    return [
        replace(row, line_no=number)
        for group in groups.values()
        for number, row in enumerate(sorted(group, key=_rank), start=1)
    ]


def _rank(row: Return) -> tuple[object, ...]:
    rest = (row.center, row.disposition, row.reason, row.status, row.comment)
    return row.returned_at, row.quantity, *rest


SOURCE = Source(
    name=NAME,
    tables=("returns",),
    per="marketplace",
    every=timedelta(hours=24),
    snapshot=False,
    plan=looking_back(60),
    fetch=asking.report(NAME, "GET_FBA_FULFILLMENT_CUSTOMER_RETURNS_DATA"),
    parse=parse,
    role="Amazon Fulfillment",
    blank=blank,
)
