"""The sheet of parcels that have left: for each merchant order a carrier and a tracking number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from seller.facts import Order
from seller.marketplaces import marketplace
from seller.products import sheet
from seller.products.cells import Doubt
from seller.products.columns import Column
from seller.products.files import load
from seller.products.goods import Checked, collected
from seller.products.sheet import Row

PARCEL = (
    Column("parcel_order", "Order that was sent", "exact", "Amazon's number of the order",
           "302-1234567-1234567",
           ("order", "order id", "amazon order id", "订单号", "订单编号", "亚马逊订单号"),
           must=True),
    Column("parcel_carrier", "Carrier of the parcel", "text", "As Seller Central names it",
           "Yun Express",
           ("carrier", "carrier code", "carrier name", "承运商", "物流商", "快递公司"), must=True),
    Column("service", "Service of the carrier", "text", "May stay empty", "YunExpress Direct",
           ("service", "ship method", "shipping method", "渠道", "物流渠道", "运输方式")),
    Column("parcel_number", "Number of the parcel", "exact", "As text, as the label shows it",
           "YT2600000000000001",
           ("tracking number", "tracking id", "tracking", "运单号", "跟踪号", "快递单号",
            "物流单号"), must=True),
    Column("shipped_on", "Day it left", "day", "Empty: today", "2026-11-20",
           ("ship date", "shipped", "发货日期", "发货时间")),
)  # fmt: skip
NOON = time(12)


@dataclass(frozen=True, slots=True)
class Parcel:
    """`carrier`: as Amazon has it. `left_at`: never later than now, nor before the order."""

    row: int
    order: Order
    carrier: str
    service: str
    number: str
    left_at: datetime


@dataclass(frozen=True, slots=True)
class Known:
    """What the sheet is held against.

    `judge`: from marketplace, carrier, service and number: the carrier and the number as Amazon
    wants them, and what is wrong, by column. `told`: another number that an order already has.
    """

    order: Callable[[str], Order | None]
    judge: Callable[[str, str, str, str], tuple[str, str, list[tuple[str, str, Doubt]]]]
    told: Callable[[Order, str], str]


def check(body: bytes, known: Known, now: datetime) -> Checked[Parcel]:
    """Errors are what Amazon would refuse, and what would spoil the valid tracking rate."""
    found = load(body, PARCEL)
    checked = list(sheet.rows(found))
    made = {row.number: _parcel(row, known, now) for row in checked}
    sheet.twice(checked, _order, "parcel_order", "couriers.parcel_twice")
    sheet.twice(checked, _number, "parcel_number", "couriers.parcel_number_twice")
    return collected(found, checked, made)


def _order(row: Row) -> str:
    return str(row.values["parcel_order"])


def _number(row: Row) -> str:
    return str(row.values["parcel_number"])


def _parcel(row: Row, known: Known, now: datetime) -> Parcel | None:
    if not row.good:
        return None
    values = row.values
    order = known.order(values["parcel_order"])
    if order is None or not order.marketplace:
        row.find("parcel_order", "couriers.parcel_unknown", order=values["parcel_order"])
        return None
    _sendable(row, order)
    service = values.get("service") or ""
    given = (order.marketplace, values["parcel_carrier"], service, values["parcel_number"])
    carrier, number, wrong = known.judge(*given)
    for column, severity, (code, params) in wrong:
        row.find(column, code, severity, params=params)
    other = known.told(order, number)
    if other:
        row.find("parcel_number", "couriers.parcel_other", number=other)
    left_at = _left(row, order, now)
    if not row.good:
        return None
    return Parcel(row.number, order, carrier, service, number, left_at)


def _sendable(row: Row, order: Order) -> None:
    if order.fulfilled_by == "AMAZON":
        row.find("parcel_order", "couriers.parcel_amazons", order=order.order_id)
    elif order.status in {"CANCELLED", "UNFULFILLABLE"}:
        row.find("parcel_order", "couriers.parcel_closed", order=order.order_id)
    elif order.status in {"PENDING", "PENDING_AVAILABILITY"}:
        row.find("parcel_order", "couriers.parcel_pending", order=order.order_id)


def _left(row: Row, order: Order, now: datetime) -> datetime:
    """Noon of the day in the marketplace, within what Amazon takes: from the order until now."""
    place, day = marketplace(order.marketplace or ""), row.values.get("shipped_on")
    if day is None:
        return now
    if day > place.day(now) + timedelta(days=1):  # it may be tomorrow already in China
        row.find("shipped_on", "couriers.parcel_future", day=day)
    elif day < place.day(order.purchased_at):
        row.find("shipped_on", "couriers.parcel_early", day=day, order=order.order_id)
    noon = datetime.combine(day, NOON, ZoneInfo(place.zone)).astimezone(UTC)
    return min(max(noon, order.purchased_at), now)
