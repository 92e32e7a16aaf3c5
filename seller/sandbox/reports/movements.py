"""GET_LEDGER_SUMMARY_VIEW_DATA: the inventory ledger of a whole region, every cell in quotes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import cache

from seller.sandbox.reports.kind import DAY, Ask, Kind, Table
from seller.sandbox.world import World

COLUMNS = (
    "Date", "FNSKU", "ASIN", "MSKU", "Title", "Disposition", "Starting Warehouse Balance",
    "In Transit Between Warehouses", "Receipts", "Customer Shipments", "Customer Returns",
    "Vendor Returns", "Warehouse Transfer In/Out", "Found", "Lost", "Damaged", "Disposed",
    "Other Events", "Ending Warehouse Balance", "Unknown Events", "Location",
)  # fmt: skip
NONE = ("0",) * 4
FOUR_HOURS = 240
EIGHTEEN_MONTHS = timedelta(days=549)
ONLY = {"aggregatedByTimePeriod": "DAILY", "aggregateByLocation": "COUNTRY"}


def table(world: World, ask: Ask) -> Table:
    return Table(COLUMNS, _rows(world, ask))


def _rows(world: World, ask: Ask) -> Iterator[tuple[str, ...]]:
    written = cache("{:%m/%d/%Y}".format)
    for row in world.movements(ask.account, since=ask.start, until=ask.end, now=ask.moment):
        yield (
            written(row["day"]),
            row["fnsku"],
            row["asin"],
            row["sku"],
            row["title"],
            row["disposition"],
            str(row["starting"]),
            "0",
            str(row["received"]),
            str(row["shipped"]),
            str(row["returned"]),
            str(row["removed"]),
            *NONE,
            str(row["disposed"]),
            "0",
            str(row["ending"]),
            "0",
            row["country"],
        )


def refuse(ask: Ask) -> str:
    """What Amazon ends as FATAL, and what only it can do."""
    if not ask.dated:
        return "dataStartTime and dataEndTime are required."
    if ask.start < ask.moment - EIGHTEEN_MONTHS:
        return "The ledger goes back eighteen months."
    if any(ask.options.get(name) != value for name, value in ONLY.items()):
        return f"Only these options are simulated: {ONLY}."
    return ""


KIND = Kind(
    table,
    "\n",
    minutes=FOUR_HOURS,
    default=30 * DAY,
    extra="Store",
    quoted=True,
    refuse=refuse,
)
