"""GET_FBA_FULFILLMENT_REMOVAL_ORDER_DETAIL_DATA: what the seller had taken out of warehouses."""

from __future__ import annotations

from collections.abc import Iterator

from seller.sandbox.reports.kind import DAY, Ask, Kind, Table, amount, columns
from seller.sandbox.world import World

COLUMNS = columns(
    """request-date order-id order-type service-speed order-status last-updated-date sku fnsku
    disposition requested-quantity cancelled-quantity disposed-quantity shipped-quantity
    in-process-quantity removal-fee currency"""
)
UNITS = ("requested", "cancelled", "disposed", "shipped", "in_process")
HALF_HOUR = 30


def table(world: World, ask: Ask) -> Table:
    return Table(COLUMNS, _rows(world, ask))


def _rows(world: World, ask: Ask) -> Iterator[list[str]]:
    for place in ask.places:
        for row in world.removals(
            ask.account, place.code, since=ask.start, until=ask.end, now=ask.moment
        ):
            yield [
                row["requested_at"].isoformat(timespec="seconds"),
                row["removal_id"],
                row["type"],
                "Standard",
                row["status"],
                row["changed_at"].isoformat(timespec="seconds"),
                row["sku"],
                row["fnsku"],
                row["disposition"],
                *(str(row[name]) for name in UNITS),  # type: ignore[literal-required]
                amount(row["fee"], row["currency"]),
                row["currency"],
            ]


KIND = Kind(table, "\r\n", minutes=HALF_HOUR, default=30 * DAY, extra="removal-order-type")
