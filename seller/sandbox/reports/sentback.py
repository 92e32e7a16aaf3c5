"""GET_FLAT_FILE_RETURNS_DATA_BY_RETURN_DATE: what merchants' buyers want to send back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from seller.sandbox.reports.kind import DAY, Ask, Kind, Table, amount
from seller.sandbox.world import World
from seller.sandbox.world.sentback import SentRow

COLUMNS = (
    "Order ID", "Order date", "Return request date", "Return request status", "Amazon RMA ID",
    "Merchant RMA ID", "Label type", "Label cost", "Currency code", "Return carrier",
    "Tracking ID", "Label to be paid by", "A-to-Z Claim", "Is prime", "ASIN", "Merchant SKU",
    "Item Name", "Return quantity", "Return Reason", "In policy", "Return type", "Resolution",
    "Invoice number", "Return delivery date", "Order Amount", "Order quantity",
    "SafeT Action reason", "SafeT claim id", "SafeT claim state", "SafeT claim creation time",
    "SafeT claim reimbursement amount", "Refunded Amount", "Category",
)  # fmt: skip
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def table(world: World, ask: Ask) -> Table:
    return Table(COLUMNS, _rows(world, ask))


def _rows(world: World, ask: Ask) -> Iterator[list[str]]:
    for place in ask.places:
        span = {"since": ask.start, "until": ask.end, "now": ask.moment}
        for row in world.sentback(ask.account, place.code, **span):
            yield _cells(row)


def _cells(row: SentRow) -> list[str]:
    currency, nothing = row["currency"], ""
    return [
        row["order_id"],
        _day(row["ordered_at"]),
        _day(row["requested_at"]),
        row["status"],
        row["rma"],
        nothing,
        "AmazonUnPaidLabel",
        amount(row["label_cost"], currency),
        currency,
        row["carrier"],
        row["tracking"],
        row["label_payer"],
        _answer(row["a_to_z"]),
        "N",
        row["asin"],
        row["sku"],
        row["title"],
        str(row["quantity"]),
        row["reason"],
        _answer(row["in_policy"]),
        row["kind"],
        row["resolution"],
        nothing,
        _day(row["delivered_at"]),
        nothing,
        str(row["quantity"]),
        nothing,
        row["claim_id"],
        row["claim_state"],
        nothing,
        amount(row["claim_paid"], currency),
        amount(row["refunded"], currency),
        nothing,
    ]


def _answer(told: bool) -> str:
    return "Y" if told else "N"


def _day(moment: datetime | None) -> str:
    """`05-Mar-2026`; an empty cell where there is none. UTC."""
    return f"{moment:%d}-{MONTHS[moment.month - 1]}-{moment:%Y}" if moment else ""


KIND = Kind(table, "\n", days=60, default=30 * DAY, extra="Order channel")
