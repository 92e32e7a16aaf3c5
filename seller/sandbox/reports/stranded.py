"""GET_STRANDED_INVENTORY_UI_DATA: stock without an offer. It comes even where there is none."""

from __future__ import annotations

from collections.abc import Iterator

from seller.sandbox.reports.kind import Ask, Kind, Table, columns
from seller.sandbox.world import World

COLUMNS = columns(
    """primary-action date-stranded Date-to-take-auto-removal status-primary status-secondary
    error-message stranded-reason asin sku fnsku product-name condition fulfilled-by
    fulfillable-qty your-price unfulfillable-qty reserved-quantity inbound-shipped-qty"""
)
FOUR_HOURS = 240


def table(world: World, ask: Ask) -> Table:
    return Table(COLUMNS, _rows(world, ask))


def _rows(world: World, ask: Ask) -> Iterator[list[str]]:
    for place in ask.places:
        for row in world.stranded(ask.account, place.code, ask.moment):
            yield [
                row["action"],
                row["since"].isoformat(),
                row["removal"].isoformat() if row["removal"] else "",
                row["status"],
                "",
                "",
                row["reason"],
                row["asin"],
                row["sku"],
                row["fnsku"],
                row["title"],
                "New",
                "Amazon",
                str(row["fulfillable"]),
                "",
                str(row["unfulfillable"]),
                str(row["reserved"]),
                str(row["inbound"]),
            ]


KIND = Kind(table, "\r\n", minutes=FOUR_HOURS, extra="estimated-cost", vacant=True)
