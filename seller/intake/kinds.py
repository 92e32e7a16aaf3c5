"""Which report a header belongs to. One row per report that sellers download by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from seller import flatfile
from seller.flatfile.headers import Aliases, folded
from seller.sources.source import headers, shapes


@dataclass(frozen=True, slots=True)
class Kind:
    """`needs`: the fields that tell this report from all others, by the names in `fields`.

    `source` parses and stores it; without one it is recognised only. `keys`: identities that Excel
    ruins; `dates` and `amounts` likewise.
    """

    name: str
    fields: Aliases
    needs: tuple[str, ...]
    source: str | None = None
    keys: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    amounts: tuple[str, ...] = ()


def _plain(name: str, *columns: str) -> Kind:
    """A report that is recognised by these columns and not stored."""
    return Kind(name, {column: (column,) for column in columns}, columns)


HISTORY_AMOUNTS = (
    "item_price", "item_tax", "shipping_price", "shipping_tax", "item_discount",
    "shipping_discount",
)  # fmt: skip
PARCELS = {
    "order_id": ("order-id", "amazon-order-id", "订单号", "订单编号", "亚马逊订单编号"),
    "carrier": ("carrier", "carrier-name", "承运商", "物流商", "物流公司"),
    "number": (
        "tracking-number", "tracking-id", "追踪编号", "运单号", "物流单号", "跟踪号",
    ),
    "delivered_at": ("delivered-at", "delivered-on", "delivered", "妥投时间", "签收时间"),
    "status": (
        "status", "tracking-status", "last-event", "latest-event", "状态", "物流状态", "最新状态",
        "最新动态", "最新轨迹",
    ),
    "event_at": (
        "event-at", "last-event-at", "event-time", "last-event-time", "最新时间", "轨迹时间",
        "最新轨迹时间", "最新动态时间", "更新时间",
    ),
}  # fmt: skip
"""The columns of a merchant's tracking sheet."""
TRACKING = "tracking"
KINDS = (
    _plain("settlement", "settlement-id", "transaction-type", "total-amount"),
    _plain("unshipped_orders", "order-id", "order-item-id", "quantity-purchased"),
    _plain("fba_shipments", "amazon-order-id", "shipment-id", "shipment-item-id"),
    Kind(
        "orders",
        headers.HISTORY,
        ("order_id", "updated", "status", "site"),
        "history",
        keys=("order_id", "sku", "asin"),
        dates=("purchased", "updated"),
        amounts=HISTORY_AMOUNTS,
    ),
    Kind(
        "ages",
        {**headers.AGES, "place": ("marketplace",), "currency": ("currency",)},
        ("sku", "day", "available", "age_91_180"),
        "ages",
        keys=("sku", "asin", "fnsku"),
        dates=("day",),
    ),
    Kind(
        "returns",
        headers.RETURNS,
        ("returned_at", "order_id", "sku", "disposition"),
        "returns",
        keys=("order_id", "sku", "asin", "fnsku", "lpn"),
        dates=("returned_at",),
    ),
    Kind(
        "merchant_returns",
        headers.MERCHANT_RETURNS,
        ("order_id", "requested_on", "rma"),
        "fbmreturns",
        keys=("order_id", "rma", "sku", "asin", "tracking"),
        amounts=("refunded", "label_cost", "claim_paid"),
    ),
    _plain("ledger", "FNSKU", "MSKU", "Starting Warehouse Balance"),
    Kind(
        "reimbursements",
        headers.REIMBURSEMENTS,
        ("reimbursement_id", "approved_at"),
        "reimbursements",
        keys=("reimbursement_id", "case_id", "order_id", "sku", "asin", "fnsku", "original_id"),
        dates=("approved_at",),
        amounts=("per_unit", "total"),
    ),
    Kind(
        "removals",
        headers.REMOVALS,
        ("removal_id", "disposition", "requested_at", "requested"),
        "removals",
        keys=("removal_id", "sku", "fnsku"),
        dates=("requested_at", "changed_at"),
        amounts=("fee",),
    ),
    Kind(
        "stranded",
        headers.STRANDED,
        ("sku", "reason", "fulfillable"),
        "stranded",
        keys=("sku", "asin", "fnsku"),
        dates=("stranded_on", "removal_on"),
    ),
    _plain("fba_stock", "sku", "afn-fulfillable-quantity", "afn-total-quantity"),
    _plain("fba_reserved", "sku", "reserved_qty", "reserved_customerorders"),
    _plain("fba_restock", "Merchant SKU", "Recommended replenishment qty"),
    _plain("transactions", "date/time", "settlement id", "type", "order id"),
    Kind(
        "feedback",
        headers.FEEDBACK,
        ("day", "rating", "order_id"),
        "feedback",
        keys=("order_id",),
        dates=("day",),
    ),
    Kind(
        "listings",
        headers.LISTINGS,
        ("sku", "title"),
        "listings",
        keys=("sku", "asin", "listing_id"),
        dates=("opened_at",),
        amounts=("price",),
    ),
    Kind(
        TRACKING,
        PARCELS,
        ("order_id", "delivered_at"),
        keys=("order_id",),
        dates=("delivered_at", "event_at"),
    ),
    Kind(
        TRACKING,
        PARCELS,
        ("order_id", "status", "event_at"),
        keys=("order_id",),
        dates=("event_at",),
    ),
    Kind("open_listings", headers.LISTINGS, ("sku", "asin", "price", "quantity")),
)
FEEDBACK = next(kind for kind in KINDS if kind.name == "feedback")
_VOCABULARY = {
    spelling
    for kind in KINDS
    for names in kind.fields.values()
    for name in names
    for spelling in (folded(name), folded(name.encode().decode("latin-1")))
}
_LISTED = ("asin", "product_id", "listing_id", "price", "quantity")


def recognised(header: Sequence[str]) -> Kind | None:
    """The report with such a header. What is most particular comes first in the table."""
    if len(familiar(header)) < 2:
        return None
    for kind in KINDS:
        places = flatfile.positions(header, kind.fields)
        if not set(kind.needs) <= set(places):
            continue
        if kind.name == "listings" and not set(_LISTED) & set(places):
            continue
        return kind
    return None


def shaped(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Feedback whose column names nobody knows, seen by what the cells hold."""
    if not 5 <= len(header) <= 12 or not rows:
        return False
    text = "\n".join("\t".join(row) for row in [header, *rows[: shapes.SAMPLE]])
    names = shapes.named(text.encode("utf-8", "replace"), "utf-8", "utf-8", headers.FEEDBACK)
    return set(FEEDBACK.needs) | {"rater"} <= set(flatfile.positions(header, names))


def familiar(names: Sequence[str]) -> list[str]:
    """Those that are Amazon's column names: the only ones safe to show. Others may be anything."""
    return [name for name in names if folded(name) in _VOCABULARY]
