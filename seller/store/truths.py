"""The truth tables of docs/truth.md: what of each table is compared with what Amazon knows."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Table, and_, exists

from seller.store import tables


@dataclass(frozen=True, slots=True)
class Truth:
    """One truth table: what its rows are sorted by, what they show, what of it is money.

    `only`: which rows are compared, where it is not all of them.
    """

    table: Table
    key: tuple[str, ...]
    columns: tuple[str, ...]
    money: frozenset[str] = frozenset()
    only: ColumnElement[bool] | None = None


def _talked_of() -> ColumnElement[bool]:
    """Topics of the week in which their product was last asked about, while it is listed."""
    said, asked, listed = tables.topics.c, tables.topic_checks.c, tables.listings.c
    names = ("account", "marketplace", "asin")
    last = exists().where(*(asked[name] == said[name] for name in (*names, "week")))
    live = exists().where(*(listed[name] == said[name] for name in names), listed.gone_at.is_(None))
    return and_(last, live)


def _latest() -> ColumnElement[bool]:
    """Figures of the day on which Amazon was last asked."""
    metric = tables.health_metrics
    other = metric.alias()
    same = [other.c[name] == metric.c[name] for name in ("account", "marketplace")]
    return ~exists().where(*same, other.c.day > metric.c.day)


AMOUNTS = ("item_price", "item_tax", "shipping_price", "shipping_tax")
DISCOUNTS = ("item_discount", "shipping_discount")

TRUTHS = (
    Truth(
        tables.listings,
        ("sku",),
        ("sku", "asin", "title", "price", "currency", "quantity", "channel", "status"),
        frozenset({"price"}),
    ),
    Truth(tables.stock, ("sku",), ("sku", "asin", "fnsku", *tables.LEVELS)),
    Truth(
        tables.stock_ages,
        ("sku",),
        (
            *("sku", "asin", "fnsku", "available"),
            *("age_0_90", "age_91_180", "age_181_270", "age_271_365", "age_365_plus"),
            *("shipped_7", "shipped_30", "shipped_60", "shipped_90"),
        ),
    ),
    Truth(
        tables.orders,
        ("order_id",),
        ("order_id", "purchased_at", "updated_at", "status", "fulfilled_by"),
    ),
    Truth(
        tables.order_lines,
        ("order_id", "sku", "line_no"),
        (
            *("order_id", "sku", "line_no", "asin", "quantity", "status", "currency"),
            *(*AMOUNTS, *DISCOUNTS),
        ),
        frozenset({*AMOUNTS, *DISCOUNTS}),
    ),
    Truth(
        tables.returns,
        ("order_id", "sku", "lpn", "line_no"),
        (
            *("order_id", "sku", "lpn", "line_no", "returned_at", "asin", "fnsku", "quantity"),
            *("center", "disposition", "reason", "status", "comment"),
        ),
    ),
    Truth(
        tables.feedback,
        ("order_id",),
        ("order_id", "given_on", "rating", "comment", "response"),
    ),
    Truth(
        tables.ledger,
        tables.LEDGER,
        (
            *(*tables.LEDGER, "asin", "starting", "in_transit", "received", "shipped", "returned"),
            *("removed", "transferred", "found", "lost", "damaged", "disposed", "other"),
            *("ending", "unknown"),
        ),
    ),
    Truth(
        tables.topics,
        ("asin", "side", "topic"),
        ("asin", "side", "topic", "week", "mentions", "share", "impact"),
        only=_talked_of(),
    ),
    Truth(tables.shipments, ("shipment_id",), ("shipment_id", "status", "center")),
    Truth(
        tables.shipment_items,
        ("shipment_id", "sku"),
        ("shipment_id", "sku", "fnsku", "sent", "received", "in_case"),
    ),
    Truth(tables.inbound_plans, ("plan_id",), ("plan_id", "status", "created_at", "updated_at")),
    Truth(
        tables.stranded,
        ("sku",),
        (
            *("sku", "asin", "fnsku", "stranded_on", "removal_on", "status", "reason", "action"),
            *("fulfillable", "unfulfillable", "reserved", "inbound"),
        ),
    ),
    Truth(
        tables.removals,
        ("removal_id", "sku", "disposition"),
        (
            *("removal_id", "sku", "disposition", "type", "status", "requested_at", "changed_at"),
            *("fnsku", "requested", "cancelled", "disposed", "shipped", "in_process"),
            *("fee", "currency"),
        ),
        frozenset({"fee"}),
    ),
    Truth(
        tables.reimbursements,
        ("reimbursement_id", "sku", "line_no"),
        (
            *("reimbursement_id", "sku", "line_no", "approved_at", "case_id", "order_id"),
            *("reason", "fnsku", "asin", "condition", "currency", "per_unit", "total"),
            *("cash", "inventory", "quantity", "original_id", "original_type"),
        ),
        frozenset({"per_unit", "total"}),
    ),
    Truth(
        tables.merchant_returns,
        ("order_id", "rma", "sku", "line_no"),
        (
            *("order_id", "rma", "sku", "line_no", "ordered_on", "requested_on", "delivered_on"),
            *("status", "asin", "quantity", "reason", "in_policy", "resolution", "currency"),
            *("refunded", "label_cost", "carrier", "tracking", "a_to_z", "claim_id"),
            *("claim_state", "claim_paid"),
        ),
        frozenset({"refunded", "label_cost", "claim_paid"}),
    ),
    Truth(
        tables.health_metrics,
        ("metric",),
        ("metric", "status", "rate", "target", "condition", "count", "total"),
        only=_latest(),
    ),
    Truth(
        tables.listing_states,
        ("sku",),
        ("sku", "asin", "product_type", "buyable", "discoverable", "changed_at"),
    ),
    Truth(
        tables.listing_issues,
        ("sku", "code", "attributes", "line_no"),
        (
            *("sku", "code", "attributes", "line_no", "severity", "message", "categories"),
            "actions",
        ),
    ),
    Truth(
        tables.sales_reported,
        ("day",),
        (
            *("day", "units", "order_items", "currency", "sales"),
            *("sessions", "page_views", "buy_box"),
        ),
        frozenset({"sales"}),
    ),
)
