"""GET_FBA_INVENTORY_PLANNING_DATA: how old the stock is and how fast it leaves."""

from __future__ import annotations

from collections.abc import Iterator

from seller.marketplaces import Marketplace
from seller.sandbox.reports.kind import Ask, Kind, Table, amount, columns
from seller.sandbox.world import World
from seller.sandbox.world.rows import AgeRow

COLUMNS = columns(
    """snapshot-date sku fnsku asin product-name condition available pending-removal-quantity
    inv-age-0-to-90-days inv-age-91-to-180-days inv-age-181-to-270-days inv-age-271-to-365-days
    inv-age-365-plus-days currency units-shipped-t7 units-shipped-t30 units-shipped-t60
    units-shipped-t90 alert your-price sales-price lowest-price-new-plus-shipping
    lowest-price-used recommended-action sell-through item-volume volume-unit-measurement
    storage-type storage-volume marketplace product-group sales-rank days-of-supply
    estimated-excess-quantity weeks-of-cover-t30 weeks-of-cover-t90 featuredoffer-price
    sales-shipped-last-7-days sales-shipped-last-30-days sales-shipped-last-60-days
    sales-shipped-last-90-days"""
)
FOUR_HOURS = 240


def table(world: World, ask: Ask) -> Table:
    return Table(COLUMNS, _rows(world, ask))


def _rows(world: World, ask: Ask) -> Iterator[list[str]]:
    for place in ask.places:
        for row in world.ages(ask.account, place.code, ask.moment):
            cells = _cells(row, place)
            yield [cells.get(column, "") for column in COLUMNS]


def _cells(row: AgeRow, place: Marketplace) -> dict[str, str]:
    return {
        "snapshot-date": row["day"].isoformat(),
        "sku": row["sku"],
        "fnsku": row["fnsku"],
        "asin": row["asin"],
        "product-name": row["title"],
        "condition": "New",
        "available": str(row["available"]),
        "pending-removal-quantity": "0",
        "inv-age-0-to-90-days": str(row["age_0_90"]),
        "inv-age-91-to-180-days": str(row["age_91_180"]),
        "inv-age-181-to-270-days": str(row["age_181_270"]),
        "inv-age-271-to-365-days": str(row["age_271_365"]),
        "inv-age-365-plus-days": str(row["age_365_plus"]),
        "currency": row["currency"],
        "units-shipped-t7": str(row["shipped_7"]),
        "units-shipped-t30": str(row["shipped_30"]),
        "units-shipped-t60": str(row["shipped_60"]),
        "units-shipped-t90": str(row["shipped_90"]),
        "alert": row["alert"],
        "your-price": amount(row["price"], row["currency"]),
        "sell-through": row["sell_through"] or "",
        "marketplace": place.code,
        "days-of-supply": row["days_of_supply"] or "",
        "estimated-excess-quantity": "" if row["excess"] is None else str(row["excess"]),
    }


KIND = Kind(table, "\r\n", minutes=FOUR_HOURS, extra="inbound-quantity")
