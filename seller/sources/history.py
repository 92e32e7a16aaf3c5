"""All orders of up to two years with their lines, from reports over thirty days each. Amazon fills
them with the whole region whatever marketplace is asked, so one request serves the account.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import timedelta
from itertools import compress
from typing import Any

import numpy as np

from seller import flatfile
from seller.facts import Batch, Document, Order, OrderLine
from seller.flatfile import columns
from seller.marketplaces import Marketplace
from seller.sources.source import Source, asking, blanking, headers, looking_back
from seller.sources.source.bulk import Bulk, Choice, Rows

NAME = "history"
LAYOUT = flatfile.Layout(
    headers.HISTORY,
    required=(
        "order_id", "purchased", "updated", "status", "channel", "site", "sku", "quantity",
        "currency", "item_price",
    ),
    plain=("order_id",),
    times=("purchased", "updated"),
)  # fmt: skip
ROWS = 50_000
"""Lines of one batch."""

Columns = dict[str, Sequence[Any]]


def blank(document: Document, orders: Collection[str]) -> Document:
    """Where a parcel went is in the report, though no fact is made of it."""
    names = {name: (name,) for name in blanking.PLACES}
    return blanking.blanked(document, orders, names, blanking.PLACES)


def parse(document: Document) -> Iterator[Batch]:
    """Orders and lines in turn. Fields that the report has no column for are left out."""
    sheet = flatfile.read(document.body, document.charset, asking.charset(document), LAYOUT)
    account, home = document.account, asking.place(document)
    del document  # its body alone may be hundreds of megabytes
    bulk = Bulk.of(sheet)
    newest, numbers = bulk.newest(), bulk.line_numbers()
    problems = sheet.problems.listed()
    del sheet
    yield Batch(OrderLine, {}, problems)
    for start in range(0, len(bulk), ROWS):
        rows = np.arange(start, min(start + ROWS, len(bulk)))
        common = _common(bulk, account, home, rows)
        yield Batch(Order, _orders(bulk, common, rows, newest[rows]))
        yield Batch(OrderLine, {**common, **_lines(bulk, rows), "line_no": numbers[rows].tolist()})


def _common(bulk: Bulk, account: str, home: Marketplace, rows: Rows) -> Columns:
    """The columns that orders and their lines share."""
    start, end = int(rows[0]), int(rows[-1]) + 1
    return {
        "account": [account] * len(rows),
        "order_id": bulk.order_id[start:end].to_pylist(),
        "marketplace": bulk.cells("site", rows).tolist(),
        "purchased_at": columns.moments(bulk.purchased[rows]),
        "day": bulk.days(rows, home).tolist(),
        "updated_at": columns.moments(bulk.updated[rows]),
        "status": bulk.cells("status", rows).tolist(),
    }


def _orders(bulk: Bulk, common: Columns, rows: Rows, chosen: Choice) -> Columns:
    """Of each order the row that was chosen for it."""
    found: Columns = {name: [*compress(column, chosen)] for name, column in common.items()}
    rows = rows[chosen]
    found["fulfilled_by"] = bulk.cells("channel", rows).tolist()
    for field, column in (("service_level", "service"), ("replaces", "replaces")):
        if column in bulk.known:
            found[field] = bulk.cells(column, rows).tolist()
    return found


def _lines(bulk: Bulk, rows: Rows) -> Columns:
    found: Columns = dict(bulk.paid(rows))
    for name in ("sku", "asin", "title", "promotions"):
        if name in bulk.known:
            found[name] = bulk.cells(name, rows).tolist()
    return found


SOURCE = Source(
    name=NAME,
    tables=("orders", "order_lines"),
    per="account",
    every=timedelta(hours=24),
    snapshot=False,
    plan=looking_back(30, step=30),
    fetch=asking.report(NAME, "GET_FLAT_FILE_ALL_ORDERS_DATA_BY_ORDER_DATE_GENERAL"),
    parse=parse,
    role="Inventory and Order Tracking",
    blank=blank,
)
