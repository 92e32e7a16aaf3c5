"""How long stock has lain in Amazon's warehouses and how it sells, from the planning report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from seller import flatfile
from seller.errors import Skip
from seller.facts import Batch, Document, StockAge
from seller.sources.source import Source, asking, cells, headers, whole
from seller.sources.source.cells import Row

NAME = "ages"
LAYOUT = flatfile.Layout(headers.AGES, required=("sku", "day", "available"), plain=("sku",))
SPANS = {
    "age_0_90": ("0_30", "31_60", "61_90"),
    "age_91_180": (),
    "age_181_270": (),
    "age_271_365": (),
    "age_365_plus": ("366_455", "456_plus"),
}
"""Each span of days, and the shorter spans that some reports have in its place."""


def parse(document: Document) -> Iterator[Batch]:
    """A SKU named twice counts as its last row says."""
    sheet = flatfile.read(document.body, document.charset, asking.charset(document), LAYOUT)
    if sheet.header:
        _require_spans(sheet)
    found: dict[str, StockAge] = {}
    for row in sheet.rows():
        try:
            age = _age(document, row)
        except Skip as error:
            sheet.problems.add(error.key, row["sku"] or "?")
            continue
        found[age.sku] = age
    yield Batch.of(StockAge, list(found.values()), problems=sheet.problems.listed())


def _require_spans(sheet: flatfile.Sheet) -> None:
    for span, parts in SPANS.items():
        if span not in sheet.fields and not (parts and set(parts) <= sheet.fields):
            column, there = headers.AGES[span][0], ", ".join(sheet.header)
            raise Skip("flatfile.column", column=column, found=there)


def _age(document: Document, row: Row) -> StockAge:
    return StockAge(
        account=document.account,
        marketplace=asking.place(document).code,
        sku=cells.needed(row, "sku"),
        asin=row.get("asin", ""),
        fnsku=row.get("fnsku", ""),
        day=_day(row),
        available=cells.count(row, "available"),
        age_0_90=_aged(row, "age_0_90"),
        age_91_180=_aged(row, "age_91_180"),
        age_181_270=_aged(row, "age_181_270"),
        age_271_365=_aged(row, "age_271_365"),
        age_365_plus=_aged(row, "age_365_plus"),
        shipped_7=cells.count(row, "shipped_7"),
        shipped_30=cells.count(row, "shipped_30"),
        shipped_60=cells.count(row, "shipped_60"),
        shipped_90=cells.count(row, "shipped_90"),
        sell_through=cells.decimal(row.get("sell_through", ""), "sell_through"),
        days_of_supply=cells.decimal(row.get("days_of_supply", ""), "days_of_supply"),
        excess=cells.whole(row.get("excess", ""), "excess"),
        alert=row.get("alert", ""),
    )


def _aged(row: Row, span: str) -> int:
    if span in row:
        return cells.count(row, span)
    return sum(cells.count(row, part) for part in SPANS[span])


def _day(row: Row) -> date:
    found = flatfile.day(row["day"], flatfile.written([row["day"]], "ymd", date.max))
    if found is None:
        raise Skip("sources.date", count=1, example=row["day"][:40])
    return found


SOURCE = Source(
    name=NAME,
    tables=("stock_ages",),
    per="marketplace",
    every=timedelta(hours=24),
    snapshot=True,
    plan=whole,
    fetch=asking.report(NAME, "GET_FBA_INVENTORY_PLANNING_DATA"),
    parse=parse,
    role="Amazon Fulfillment",
)
