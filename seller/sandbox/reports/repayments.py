"""GET_FBA_REIMBURSEMENTS_DATA: what Amazon paid for units that it lost or broke."""

from __future__ import annotations

from collections.abc import Iterator

from seller.sandbox.reports.kind import DAY, Ask, Kind, Table, amount, columns
from seller.sandbox.world import World

COLUMNS = columns(
    """approval-date reimbursement-id case-id amazon-order-id reason sku fnsku asin product-name
    condition currency-unit amount-per-unit amount-total quantity-reimbursed-cash
    quantity-reimbursed-inventory quantity-reimbursed-total original-reimbursement-id
    original-reimbursement-type"""
)
FOUR_HOURS = 240


def table(world: World, ask: Ask) -> Table:
    return Table(COLUMNS, _rows(world, ask))


def _rows(world: World, ask: Ask) -> Iterator[list[str]]:
    for place in ask.places:
        for row in world.repayments(
            ask.account, place.code, since=ask.start, until=ask.end, now=ask.moment
        ):
            yield [
                row["approved_at"].isoformat(timespec="seconds"),
                row["reimbursement_id"],
                row["case_id"],
                row["order_id"],
                row["reason"],
                row["sku"],
                row["fnsku"],
                row["asin"],
                row["title"],
                row["condition"],
                row["currency"],
                amount(row["per_unit"], row["currency"]),
                amount(row["total"], row["currency"]),
                str(row["cash"]),
                str(row["inventory"]),
                str(row["quantity"]),
                row["original_id"],
                row["original_type"],
            ]


KIND = Kind(table, "\n", minutes=FOUR_HOURS, default=30 * DAY, extra="store")
