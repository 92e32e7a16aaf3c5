"""What Amazon paid for units that it lost or broke, and what of it it took back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from seller import flatfile
from seller.errors import Skip
from seller.facts import Batch, Document, Reimbursement
from seller.marketplaces import Marketplace
from seller.sources.source import Source, asking, cells, headers, looking_back
from seller.sources.source.cells import Row

NAME = "reimbursements"
LAYOUT = flatfile.Layout(
    headers.REIMBURSEMENTS,
    required=("reimbursement_id", "approved_at", "currency", "total", "quantity"),
)


def parse(document: Document) -> Iterator[Batch]:
    sheet = flatfile.read(document.body, document.charset, asking.charset(document), LAYOUT)
    place = asking.place(document)
    rows = []
    for row in sheet.rows():
        try:
            rows.append(_reimbursement(document.account, place, row))
        except Skip as error:
            sheet.problems.add(error.key, row["reimbursement_id"] or "?")
    yield Batch.of(Reimbursement, _numbered(rows), problems=sheet.problems.listed())


def _reimbursement(account: str, place: Marketplace, row: Row) -> Reimbursement:
    currency = row["currency"]
    return Reimbursement(
        account=account,
        reimbursement_id=cells.needed(row, "reimbursement_id"),
        sku=row.get("sku", ""),
        line_no=1,
        marketplace=place.code,
        approved_at=cells.time(row, "approved_at", place.zone),
        case_id=row.get("case_id", ""),
        order_id=row.get("order_id", ""),
        reason=row.get("reason", ""),
        fnsku=row.get("fnsku", ""),
        asin=row.get("asin", ""),
        title=row.get("title", ""),
        condition=row.get("condition", ""),
        currency=currency or None,
        per_unit=cells.price(row, "per_unit", currency),
        total=cells.price(row, "total", currency),
        cash=cells.count(row, "cash"),
        inventory=cells.count(row, "inventory"),
        quantity=cells.count(row, "quantity"),
        original_id=row.get("original_id", ""),
        original_type=row.get("original_type", ""),
    )


def _numbered(rows: list[Reimbursement]) -> list[Reimbursement]:
    """Rows of one reimbursement and SKU get numbers, whatever the file's order; all of them were
    approved together, so that one answer has them all.
    """
    groups: defaultdict[tuple[str, str], list[Reimbursement]] = defaultdict(list)
    for row in rows:
        groups[row.reimbursement_id, row.sku].append(row)
    return [
        replace(row, line_no=number)
        for group in groups.values()
        for number, row in enumerate(sorted(group, key=_rank), start=1)
    ]


def _rank(row: Reimbursement) -> tuple[object, ...]:
    paid = (row.quantity, row.cash, row.total or 0)
    words = (row.order_id, row.fnsku, row.condition, row.reason, row.case_id, row.original_id)
    return row.approved_at, *paid, *words


SOURCE = Source(
    name=NAME,
    tables=("reimbursements",),
    per="marketplace",
    every=timedelta(hours=24),
    snapshot=False,
    plan=looking_back(60),
    fetch=asking.report(NAME, "GET_FBA_REIMBURSEMENTS_DATA"),
    parse=parse,
    role="Amazon Fulfillment",
)
