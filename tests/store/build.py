"""Facts with defaults, so that a test names only what it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, Table, select

from seller.errors import SellerError
from seller.facts import (
    Batch,
    Dispatch,
    Feedback,
    InboundPlan,
    LedgerDay,
    Listing,
    Order,
    OrderLine,
    Participation,
    Return,
    SalesDay,
    Shipment,
    ShipmentEvent,
    ShipmentItem,
    StockAge,
    StockLevel,
    Topic,
    TopicCheck,
)
from seller.store import Store, write

ACCOUNT = "lantern-eu"
NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)

PLACE = {"account": ACCOUNT, "marketplace": "DE"}
_LEVELS = dict.fromkeys(
    (
        *("total", "fulfillable", "inbound_working", "inbound_shipped", "inbound_receiving"),
        *("reserved_orders", "reserved_transfer", "reserved_processing"),
        *("researching", "unfulfillable"),
    ),
    0,
)
_AGES = dict.fromkeys(
    (
        *("available", "age_0_90", "age_91_180", "age_181_270", "age_271_365", "age_365_plus"),
        *("shipped_7", "shipped_30", "shipped_60", "shipped_90"),
    ),
    0,
)


def reported(**rest: Any) -> SalesDay:
    plain = {
        "day": date(2026, 3, 5),
        **dict.fromkeys(("units", "order_items", "sessions", "page_views"), 2),
        "currency": "EUR",
        "sales": 3998,
        "buy_box": "99.5",
    }
    return SalesDay(**{**PLACE, **plain, **rest})


def participation(**rest: Any) -> Participation:
    plain = {"store_name": "Lantern", "participating": True, "suspended_listings": False}
    return Participation(**{**PLACE, **plain, **rest})


def listing(sku: str = "LAMP-1", **rest: Any) -> Listing:
    plain = {
        "asin": "B000000001",
        "title": "A lamp",
        "price": 1999,
        "currency": "EUR",
        "quantity": None,
        "channel": "FBA",
        "condition": "new",
        "status": "Active",
        "listing_id": "L1",
        "opened_at": None,
    }
    return Listing(**{**PLACE, "sku": sku, **plain, **rest})


def stock(sku: str = "LAMP-1", **rest: Any) -> StockLevel:
    plain = {
        "asin": "B000000001",
        "fnsku": "X000000001",
        "condition": "NewItem",
        "title": "A lamp",
        "updated_at": None,
    }
    return StockLevel(**{**PLACE, "sku": sku, **plain, **_LEVELS, **rest})


def age(sku: str = "LAMP-1", **rest: Any) -> StockAge:
    plain = {
        "asin": "B000000001",
        "fnsku": "X000000001",
        "day": date(2026, 3, 4),
        "sell_through": None,
        "days_of_supply": "12.5",
        "excess": None,
        "alert": "",
    }
    return StockAge(**{**PLACE, "sku": sku, **plain, **_AGES, **rest})


def order(order_id: str = "1", **rest: Any) -> Order:
    plain = {
        "purchased_at": NOON - 2 * HOUR,
        "day": date(2026, 3, 5),
        "updated_at": NOON - HOUR,
        "status": "SHIPPED",
        "fulfilled_by": "AMAZON",
        "service_level": None,
        "replaces": None,
        "deliver_from": None,
        "deliver_by": None,
    }
    return Order(**{**PLACE, "order_id": order_id, **plain, **rest})


def line(order_id: str = "1", sku: str = "LAMP-1", line_no: int = 1, **rest: Any) -> OrderLine:
    plain = {
        "purchased_at": NOON - 2 * HOUR,
        "day": date(2026, 3, 5),
        "updated_at": NOON - HOUR,
        "status": "SHIPPED",
        "item_id": None,
        "asin": "B000000001",
        "title": "A lamp",
        "quantity": 1,
        "currency": "EUR",
        "item_price": 1999,
        "item_tax": 319,
        "shipping_price": 0,
        "shipping_tax": 0,
        "item_discount": 0,
        "shipping_discount": 0,
        "promotions": None,
    }
    key = {"order_id": order_id, "sku": sku, "line_no": line_no}
    return OrderLine(**{**PLACE, **key, **plain, **rest})


def dispatch(order_id: str = "1", **rest: Any) -> Dispatch:
    plain = {
        "updated_at": NOON - HOUR,
        "ship_by": NOON,
        "shipped_at": NOON - HOUR,
        "parcels": 1,
        "untracked": 0,
        "arrived": 0,
        "trouble": 0,
        "carriers": "DHL",
        "tracking": "00340000000000000001",
    }
    return Dispatch(**{**PLACE, "order_id": order_id, **plain, **rest})


def returned(order_id: str = "1", sku: str = "LAMP-1", **rest: Any) -> Return:
    plain = {
        "lpn": "LPN1",
        "line_no": 1,
        "returned_at": NOON,
        "asin": "B000000001",
        "fnsku": "X000000001",
        "title": "A lamp",
        "quantity": 1,
        "center": "LEJ1",
        "disposition": "SELLABLE",
        "reason": "UNWANTED_ITEM",
        "status": "Unit returned to inventory",
        "comment": "",
    }
    return Return(**{**PLACE, "order_id": order_id, "sku": sku, **plain, **rest})


def feedback(order_id: str = "1", **rest: Any) -> Feedback:
    plain = {
        "given_on": date(2026, 3, 4),
        "rating": 2,
        "comment": "Late",
        "response": "",
        "on_time": False,
        "as_described": None,
        "service": True,
        "rater": None,
    }
    return Feedback(**{**PLACE, "order_id": order_id, **plain, **rest})


def ledger(sku: str = "LAMP-1", **rest: Any) -> LedgerDay:
    moves = (
        *("starting", "in_transit", "received", "shipped", "returned", "removed", "transferred"),
        *("found", "lost", "damaged", "disposed", "other", "ending", "unknown"),
    )
    plain = {
        "fnsku": "X000000001",
        "day": date(2026, 3, 4),
        "country": "DE",
        "disposition": "SELLABLE",
        "asin": "B000000001",
        **dict.fromkeys(moves, 0),
    }
    return LedgerDay(**{**PLACE, "sku": sku, **plain, **rest})


def topic(name: str = "Size", **rest: Any) -> Topic:
    plain = {
        "asin": "B000000001",
        "week": date(2026, 3, 2),
        "side": "negative",
        "mentions": 12,
        "share": "4.5",
        "impact": "-0.3",
        "parent_share": None,
        "node_share": None,
        "snippets": "",
        "subtopics": "",
    }
    return Topic(**{**PLACE, "topic": name, **plain, **rest})


def check(asin: str = "B000000001", **rest: Any) -> TopicCheck:
    plain = {"asin": asin, "week": date(2026, 3, 2), "topics": 1}
    return TopicCheck(**{**PLACE, **plain, **rest})


def shipment(shipment_id: str = "FBA1", **rest: Any) -> Shipment:
    plain = {"name": "Spring", "status": "SHIPPED", "center": "LEJ1", "case_packed": False}
    return Shipment(**{**PLACE, "shipment_id": shipment_id, **plain, **rest})


def item(shipment_id: str = "FBA1", **rest: Any) -> ShipmentItem:
    plain = {"sku": "LAMP-1", "fnsku": "X000000001", "sent": 24, "received": 0, "in_case": 12}
    return ShipmentItem(**{**PLACE, "shipment_id": shipment_id, **plain, **rest})


def event(status: str = "SHIPPED", **rest: Any) -> ShipmentEvent:
    plain = {"shipment_id": "FBA1", "seen_at": NOON}
    return ShipmentEvent(**{**PLACE, "status": status, **plain, **rest})


def inbound_plan(plan_id: str = "wf1", **rest: Any) -> InboundPlan:
    plain = {
        "name": "Spring",
        "status": "ACTIVE",
        "created_at": NOON - 9 * HOUR,
        "updated_at": NOON - HOUR,
        "shipments": None,
    }
    return InboundPlan(**{**PLACE, "plan_id": plan_id, **plain, **rest})


def batches(facts: Sequence[Any], **rest: Any) -> list[Batch]:
    """One batch for each kind of fact among them."""
    kinds = dict.fromkeys(type(one) for one in facts)
    return [Batch.of(kind, [one for one in facts if type(one) is kind], **rest) for kind in kinds]


def put(store: Store, *facts: Any, **rest: Any) -> write.Changes:
    """Apply facts as one answer in a transaction of its own."""
    plain: dict[str, Any] = {
        "account": ACCOUNT,
        "marketplace": "DE",
        "snapshot": False,
        "as_of": NOON,
        "document": "d1",
    }
    with store.writing() as conn:
        return write.apply(conn, batches(facts), **{**plain, **rest})


def kept(conn: Connection, table: Table) -> list[dict[str, Any]]:
    """Every row of a table, in the order of its key."""
    query = select(table).order_by(*table.primary_key)
    return [dict(row._mapping) for row in conn.execute(query)]


def refused(kind: type[SellerError], key: str) -> Any:
    """The block must raise this error, by its key."""
    return pytest.raises(kind, match=rf"^{re.escape(key)}\b")


def dump(store: Store, *names: Table) -> dict[str, list[dict[str, Any]]]:
    with store.reading() as conn:
        return {table.name: kept(conn, table) for table in names}
