"""All orders of up to two years with their lines, from reports over thirty days each. Amazon fills
them with the whole region whatever marketplace is asked, so one request serves the account.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

import numpy as np

from seller import flatfile
from seller.facts import Batch, Document, Order, OrderLine
from seller.sources.source import Source, asking, headers, lines, looking_back
from seller.sources.source.bulk import Bulk, Rows

NAME = "history"
LAYOUT = flatfile.Layout(
    headers.HISTORY,
    required=(
        "order_id", "purchased", "updated", "status", "channel", "site", "sku", "quantity",
        "currency", "item_price",
    ),
    plain=("order_id", "purchased", "updated"),
)  # fmt: skip
ROWS = 50_000
"""Rows of one batch."""


def parse(document: Document) -> Iterator[Batch]:
    """Orders first, then their lines. Fields that the report has no column for are left out."""
    sheet = flatfile.read(document.body, document.charset, asking.charset(document), LAYOUT)
    bulk = Bulk.of(sheet, asking.place(document))
    yield Batch(OrderLine, {}, sheet.problems.listed())
    for rows in _slices(bulk.orders()):
        yield Batch(Order, _orders(bulk, document.account, rows))
    for rows in _slices(np.arange(len(bulk))):
        yield Batch(OrderLine, _lines(bulk, document.account, rows))


def _slices(rows: Rows) -> Iterator[Rows]:
    for start in range(0, len(rows), ROWS):
        yield rows[start : start + ROWS]


def _orders(bulk: Bulk, account: str, rows: Rows) -> dict[str, Sequence[Any]]:
    found = bulk.common(account, rows)
    found["fulfilled_by"] = bulk.cells("channel", rows)
    for field, column in (("service_level", "service"), ("replaces", "replaces")):
        if column in bulk.known:
            found[field] = bulk.cells(column, rows)
    return found


def _lines(bulk: Bulk, account: str, rows: Rows) -> dict[str, Sequence[Any]]:
    found = bulk.common(account, rows)
    found["sku"] = bulk.cells("sku", rows)
    found["line_no"] = bulk.numbers["line_no"][rows].tolist()
    found["quantity"] = bulk.numbers["quantity"][rows].tolist()
    found["currency"] = bulk.cells("currency", rows)
    for name in lines.AMOUNTS:
        found[name] = bulk.amounts(name, rows)
    for name in ("asin", "title", "promotions"):
        if name in bulk.known:
            found[name] = bulk.cells(name, rows)
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
)
