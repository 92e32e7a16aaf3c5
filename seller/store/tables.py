"""Every table of the store. Each fact table: the fact's fields, and which document set them when.

`document` is the digest of the document that last changed the row, `as_of` the time of that change.
"""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, Table
from sqlalchemy.types import Double

from seller.facts import (
    Case,
    CaseEvent,
    Dispatch,
    DutyLayer,
    Fault,
    FeeCheck,
    Feedback,
    FeeEstimate,
    HealthMetric,
    InboundPlan,
    LedgerDay,
    Listing,
    ListingIssue,
    ListingState,
    MerchantReturn,
    Order,
    OrderLine,
    Pairing,
    Participation,
    Product,
    PurchaseLine,
    PurchaseOrder,
    Rate,
    RateCard,
    Refund,
    Reimbursement,
    Removal,
    RemovalFee,
    Return,
    Review,
    SalesDay,
    Shipment,
    ShipmentEvent,
    ShipmentItem,
    StockAge,
    Stocked,
    StockLevel,
    Stranded,
    Topic,
    TopicCheck,
    TopicTrend,
    Way,
)
from seller.store.columns import NUMBER, TEXT, Moment, of_fact
from seller.store.schema import PLACE, metadata, numbers
from seller.store.sums import (
    LEVELS,
    SUMS,
    daily_orders,
    daily_sales,
    daily_totals,
    ledger_days,
    stock_days,
)

__all__ = [
    "LEVELS",
    "PLACE",
    "SUMS",
    "daily_orders",
    "daily_sales",
    "daily_totals",
    "ledger_days",
    "metadata",
    "stock_days",
]
"""What is made elsewhere and found here with all other tables."""

ELSEWHERE = "-"
"""Marketplace of orders that were not placed on Amazon."""


def _facts(
    name: str,
    fact: type,
    key: tuple[str, ...],
    *,
    gone: bool = False,
    filled: tuple[str, ...] = (),
    narrow: bool = False,
    vacant: bool = False,
) -> Table:
    """`gone`: rows of a snapshot are never deleted, they get the time they were missed first.

    `narrow`: on SQLite the key is the table, without a row id beside it. `vacant`: an answer that
    holds no row is believed, for Amazon says so even where there is nothing.
    """
    return Table(
        name,
        metadata,
        *of_fact(fact, key, filled=filled),
        Column("document", TEXT),
        Column("as_of", Moment, nullable=False),
        *([Column("gone_at", Moment)] if gone else []),
        sqlite_with_rowid=not narrow,
        info={"vacant": vacant},
    )


LINE = ("account", "order_id", "sku", "line_no")
SHIPMENT = ("account", "shipment_id")
TOPIC = ("side", "topic")
RETURNED = ("account", "order_id", "rma", "sku", "line_no")
ISSUE = ("sku", "code", "attributes", "line_no")
LEDGER = ("day", "sku", "fnsku", "country", "disposition")

participations = _facts("participations", Participation, PLACE)
listings = _facts("listings", Listing, (*PLACE, "sku"), gone=True)
stock = _facts("stock", StockLevel, (*PLACE, "sku"), gone=True)
stock_ages = _facts("stock_ages", StockAge, (*PLACE, "sku"), gone=True)
orders = _facts("orders", Order, ("account", "order_id"), filled=("marketplace",))
order_lines = _facts("order_lines", OrderLine, LINE, filled=("marketplace",))
dispatches = _facts("dispatches", Dispatch, ("account", "order_id"), filled=("marketplace",))
returns = _facts("returns", Return, ("account", "order_id", "sku", "lpn", "line_no"))
feedback = _facts("feedback", Feedback, (*PLACE, "order_id"), gone=True)
ledger = _facts(
    "ledger",
    LedgerDay,
    (*PLACE, *LEDGER),
    filled=("marketplace",),
    narrow=True,
)
topics = _facts("topics", Topic, (*PLACE, "asin", "week", *TOPIC))
topic_trends = _facts("topic_trends", TopicTrend, (*PLACE, "asin", *TOPIC, "month"))
topic_checks = _facts("topic_checks", TopicCheck, (*PLACE, "asin"))
shipments = _facts("shipments", Shipment, SHIPMENT)
shipment_items = _facts("shipment_items", ShipmentItem, (*SHIPMENT, "sku"))
shipment_events = _facts("shipment_events", ShipmentEvent, (*SHIPMENT, "status"))
inbound_plans = _facts(
    "inbound_plans", InboundPlan, ("account", "plan_id"), filled=("marketplace",)
)
stranded = _facts("stranded", Stranded, (*PLACE, "sku"), gone=True, vacant=True)
refunds = _facts("refunds", Refund, ("account", "order_id", "transaction_id"))
removals = _facts("removals", Removal, ("account", "removal_id", "sku", "disposition"))
reimbursements = _facts(
    "reimbursements", Reimbursement, ("account", "reimbursement_id", "sku", "line_no")
)
merchant_returns = _facts("merchant_returns", MerchantReturn, RETURNED)
health_metrics = _facts("health_metrics", HealthMetric, (*PLACE, "day", "metric"))
listing_states = _facts("listing_states", ListingState, (*PLACE, "sku"), gone=True)
listing_issues = _facts("listing_issues", ListingIssue, (*PLACE, *ISSUE), gone=True)
sales_reported = _facts("sales_reported", SalesDay, (*PLACE, "day"))
fee_estimates = _facts("fee_estimates", FeeEstimate, (*PLACE, "sku"))
fee_checks = _facts("fee_checks", FeeCheck, (*PLACE, "sku"))

products = _facts("products", Product, ("sku",))  # typed by the seller, not by Amazon:
pairings = _facts("pairings", Pairing, (*PLACE, "msku", "sku"))  # neither is in FACTS, nor replayed
Index("pairings_sku", pairings.c.sku)
rates = _facts("rates", Rate, ("day", "base", "quote", "source"))  # of no account, so not in FACTS

cases = Table(  # what people know and do, which Amazon does not: not in FACTS, not replayed
    "cases",
    metadata,
    *of_fact(Case, ("account", "case_id")),
    Index("cases_subject", "account", "queue", "subject", unique=True),
)
case_events = Table("case_events", metadata, *of_fact(CaseEvent, ("account", "case_id", "number")))

for _table in (orders, order_lines):
    Index(f"{_table.name}_day", _table.c.account, _table.c.marketplace, _table.c.day)

FACTS: dict[type, Table] = {
    Participation: participations,
    Listing: listings,
    StockLevel: stock,
    StockAge: stock_ages,
    Order: orders,
    OrderLine: order_lines,
    Return: returns,
    Feedback: feedback,
    LedgerDay: ledger,
    Topic: topics,
    TopicTrend: topic_trends,
    TopicCheck: topic_checks,
    Shipment: shipments,
    ShipmentItem: shipment_items,
    ShipmentEvent: shipment_events,
    InboundPlan: inbound_plans,
    Stranded: stranded,
    Removal: removals,
    Reimbursement: reimbursements,
    MerchantReturn: merchant_returns,
    HealthMetric: health_metrics,
    ListingState: listing_states,
    ListingIssue: listing_issues,
    SalesDay: sales_reported,
    Dispatch: dispatches,
    Refund: refunds,
    FeeEstimate: fee_estimates,
    FeeCheck: fee_checks,
}
"""Which fact lives where, in the order in which one answer's facts are written."""


accounts = Table(
    "accounts",
    metadata,
    Column("account", TEXT, primary_key=True),
    *(
        Column(name, TEXT, nullable=False)
        for name in ("seller_id", "region", "name", "application", "marketplaces")
    ),
    Column("sealed", LargeBinary, nullable=False),
)

documents = Table(  # `ask`: SHA-256 of `request`; the same answer to the same question is one row
    "documents",
    metadata,
    *(
        Column(name, TEXT, primary_key=True)
        for name in ("digest", "source", "account", "marketplace", "ask")
    ),
    Column("request", TEXT, nullable=False),
    Column("charset", TEXT),
    Column("size", NUMBER, nullable=False),
    Column("fetched_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),  # when this answer came last
    Column("expires_at", Moment),
)

journal = Table(  # every apply in its order: doing them again gives the same rows
    "journal",
    metadata,
    Column("id", Integer, primary_key=True),
    *(Column(name, TEXT, nullable=False) for name in ("source", *PLACE)),
    Column("as_of", Moment, nullable=False),
    Column("documents", TEXT, nullable=False),  # JSON; empty: the last ones again, unchanged
    Index("journal_account", "account", "id"),
)

bookmarks = Table(
    "bookmarks",
    metadata,
    *(Column(name, TEXT, primary_key=True) for name in ("source", "account", "marketplace")),
    Column("cursor", Moment),
    Column("as_of", Moment),
    Column("digest", TEXT),
    Column("attempted_at", Moment),
    Column("state", TEXT, nullable=False),
    Column("error", TEXT),
)

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("job", TEXT, nullable=False),
    Column("account", TEXT),
    Column("started_at", Moment, nullable=False),
    Column("seconds", Double, nullable=False),
    Column("status", TEXT, nullable=False),
    *numbers("rows", "changed", "problems", "calls"),
    Column("error", TEXT),
    Column("planned", NUMBER, nullable=False, server_default="0"),
    Index("runs_started_at", "started_at"),
)

rate_cards = _facts("rate_cards", RateCard, ("digest",))  # contracts, not facts of an account
duty_layers = _facts("duty_layers", DutyLayer, ("destination", "origin", "prefix", "name", "since"))

schemas = Table(  # of product types, as Amazon sends them; many definitions share one
    "schemas",
    metadata,
    Column("checksum", TEXT, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

definitions = Table(  # an account's own, because Amazon puts its shipping templates in
    "definitions",
    metadata,
    *(
        Column(name, TEXT, primary_key=True)
        for name in (*PLACE, "product_type", "locale", "requirements")
    ),
    *(Column(name, TEXT, nullable=False) for name in ("name", "version", "checksum", "groups")),
    Column("fetched_at", Moment, nullable=False),
)
reviews = _facts("reviews", Review, (*PLACE, "review_id"))  # typed or exported by the seller, as
faults = _facts("faults", Fault, ("sku", "fault", "language"))  # these are: none is in FACTS
FEE = ("marketplace", "way", "side", "weight", "since")
removal_fees = _facts("removal_fees", RemovalFee, FEE)

purchase_orders = Table(  # what people ordered, which Amazon does not know: not in FACTS
    "purchase_orders", metadata, *of_fact(PurchaseOrder, ("order_id",))
)
purchase_lines = Table("purchase_lines", metadata, *of_fact(PurchaseLine, ("order_id", "number")))
ways = _facts("ways", Way, ("warehouse", "pool", "mode"))  # typed by the seller, as these are
stocked = _facts("stocked", Stocked, ("warehouse", "sku", "pool"))
