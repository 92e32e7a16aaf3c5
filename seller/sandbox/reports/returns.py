"""GET_FBA_FULFILLMENT_CUSTOMER_RETURNS_DATA: units that came back to Amazon's warehouses."""

from __future__ import annotations

from collections.abc import Iterator

from seller.sandbox.reports.kind import DAY, Ask, Kind, Table, columns
from seller.sandbox.world import World

COLUMNS = columns(
    """return-date order-id sku asin fnsku product-name quantity fulfillment-center-id
    detailed-disposition reason status license-plate-number customer-comments"""
)
FOUR_HOURS = 240


def table(world: World, ask: Ask) -> Table:
    return Table(COLUMNS, _rows(world, ask))


def _rows(world: World, ask: Ask) -> Iterator[list[str]]:
    for place in ask.places:
        for row in world.returns(
            ask.account, place.code, since=ask.start, until=ask.end, now=ask.moment
        ):
            yield [
                row["returned_at"].isoformat(timespec="seconds"),
                row["order_id"],
                row["sku"],
                row["asin"],
                row["fnsku"],
                row["title"],
                str(row["quantity"]),
                row["center"],
                row["disposition"],
                row["reason"],
                row["status"],
                row["lpn"],
                row["comment"],
            ]


KIND = Kind(table, "\n", minutes=FOUR_HOURS, default=30 * DAY, extra="return-channel")
