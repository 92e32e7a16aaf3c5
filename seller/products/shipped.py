"""The sheet of parcels that have left: for each merchant order carriers and tracking numbers.

Rows of one order and number are one parcel; an order in several says what is in each.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
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
    Column("parcel_msku", "MSKU in the parcel", "exact", "Where an order is in several parcels",
           "LAMP-01-FBM", ("msku", "seller sku", "sku")),
    Column("parcel_units", "Pieces in the parcel", "some", "Of this MSKU", "2",
           ("quantity", "pieces", "数量", "件数")),
)  # fmt: skip
NOON = time(12)
Items = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Parcel:
    """`carrier`: as Amazon has it. `left_at`: never later than now, nor before the order.
    `items`: MSKU and pieces; none where it holds everything that has not left. `before`: the same
    of the order's parcels that were given before this one.
    """

    row: int
    order: Order
    carrier: str
    service: str
    number: str
    left_at: datetime
    items: Items = ()
    before: Items = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What the sheet is held against.

    `judge`: from marketplace, carrier, service and number: the carrier and the number as Amazon
    wants them, and what is wrong, by column. `told`: by number what is in the parcels that were
    given before. `bought`: pieces by MSKU of an order.
    """

    order: Callable[[str], Order | None]
    judge: Callable[[str, str, str, str], tuple[str, str, list[tuple[str, str, Doubt]]]]
    told: Callable[[Order], Mapping[str, Items]]
    bought: Callable[[Order], Mapping[str, int]]


def check(body: bytes, known: Known, now: datetime) -> Checked[Parcel]:
    """Errors are what Amazon would refuse, and what would spoil the valid tracking rate."""
    found = load(body, PARCEL)
    checked = list(sheet.rows(found))
    made = {row.number: _parcel(row, known, now) for row in checked}
    _shared(checked, made)
    _parted(checked, made, known)
    taken = collected(found, checked, made)
    return replace(taken, facts=tuple(_following(_whole(taken.facts), known)))


def _following(found: Sequence[Parcel], known: Known) -> Iterator[Parcel]:
    """Each with what is in the order's parcels before it: Amazon may show those an hour late."""
    packed: dict[str, dict[str, Items]] = {}
    for one in found:
        mine = packed.setdefault(one.order.order_id, {**known.told(one.order)})
        before = Counter[str]()
        for number, items in mine.items():
            if number != one.number:
                before.update(dict(items))
        mine.setdefault(one.number, one.items)
        yield replace(one, before=tuple(sorted(before.items())))


def _good(checked: Sequence[Row], made: Mapping[int, Parcel | None]) -> list[tuple[Row, Parcel]]:
    """A row that turned bad drops out, and with it the whole parcel that it is of."""
    found = [(row, one) for row in checked if (one := made[row.number])]
    bad = {_key(one) for row, one in found if not row.good}
    return [(row, one) for row, one in found if _key(one) not in bad]


def _key(one: Parcel) -> tuple[str, str]:
    return one.order.order_id, one.number


def _shared(checked: Sequence[Row], made: Mapping[int, Parcel | None]) -> None:
    """One number for two orders, one parcel told in two ways, one MSKU twice in it."""
    first: dict[str, tuple[Row, Parcel]] = {}
    seen: set[tuple[str, str, str]] = set()
    for row, one in _good(checked, made):
        other, before = first.setdefault(one.number, (row, one))
        msku = one.items[0][0] if one.items else ""
        if one.order.order_id != before.order.order_id:
            row.find("parcel_number", "couriers.parcel_number_twice", first=other.number)
        elif (one.carrier, one.service) != (before.carrier, before.service):
            row.find("parcel_carrier", "couriers.parcel_differs", first=other.number)
        elif (*_key(one), msku) in seen:
            row.find("parcel_msku", "couriers.parcel_item_twice", first=other.number)
        seen.add((*_key(one), msku))


def _parted(checked: Sequence[Row], made: Mapping[int, Parcel | None], known: Known) -> None:
    """An order in several parcels: each says what is in it, and all not more than was bought."""
    orders: defaultdict[str, list[tuple[Row, Parcel]]] = defaultdict(list)
    for row, one in _good(checked, made):
        orders[one.order.order_id].append((row, one))
    for rows in orders.values():
        if len(rows) > 1:
            for row, one in rows:
                if not one.items:
                    row.find("parcel_order", "couriers.parcel_twice")
        bought, packed = known.bought(rows[0][1].order), Counter[str]()
        for row, one in rows:
            for msku, units in one.items:
                packed[msku] += units
                if packed[msku] > bought.get(msku, 0):
                    row.find("parcel_units", "couriers.parcel_too_many",
                             msku=msku, bought=bought.get(msku, 0))  # fmt: skip


def _whole(found: Sequence[Parcel]) -> list[Parcel]:
    """Rows of one parcel as one, in the place of the first."""
    parcels: dict[tuple[str, str], Parcel] = {}
    for one in found:
        before = parcels.get(_key(one))
        parcels[_key(one)] = replace(before, items=(*before.items, *one.items)) if before else one
    return list(parcels.values())


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
    items = _items(row, known.bought(order))
    other = next((one for one in known.told(order) if one != number), "")
    if other and not items:
        row.find("parcel_number", "couriers.parcel_other", number=other)
    left_at = _left(row, order, now)
    if not row.good:
        return None
    return Parcel(row.number, order, carrier, service, number, left_at, items)


def _items(row: Row, bought: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    msku, units = (row.values.get(name) for name in ("parcel_msku", "parcel_units"))
    if msku is None and units is None:
        return ()
    if msku is None or units is None:
        missing = "parcel_msku" if msku is None else "parcel_units"
        row.find(missing, "couriers.parcel_half")
        return ()
    if msku not in bought:
        row.find("parcel_msku", "couriers.parcel_item", msku=msku, known=", ".join(sorted(bought)))
    return ((msku, units),)


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
