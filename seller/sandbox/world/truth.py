"""What a perfect copy of the store would hold: rows and checksums, see docs/truth.md."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from seller.sandbox.world import printed
from seller.sandbox.world.booth import Booth
from seller.sandbox.world.columns import HEALTH, REIMBURSEMENTS, REMOVALS, SENT, STRANDED, VISITS
from seller.sandbox.world.conduct import conduct
from seller.sandbox.world.inbound import Inbound, Shipment
from seller.sandbox.world.opinions import opinions
from seller.sandbox.world.removing import removals
from seller.sandbox.world.sentback import sentback
from seller.sandbox.world.stranding import stranded
from seller.sandbox.world.visits import visits

EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)

Row = dict[str, Any]
Truth = dict[str, dict[str, dict[str, dict[str, Any]]]]
Rows = dict[str, dict[str, list[Row]]]

LISTINGS = ("sku", "asin", "title", "price", "currency", "quantity", "channel", "status")
STOCK = (
    "sku", "asin", "fnsku", "total", "fulfillable", "inbound_working", "inbound_shipped",
    "inbound_receiving", "reserved_orders", "reserved_transfer", "reserved_processing",
    "researching", "unfulfillable",
)  # fmt: skip
AGES = (
    "sku", "asin", "fnsku", "available", "age_0_90", "age_91_180", "age_181_270", "age_271_365",
    "age_365_plus", "shipped_7", "shipped_30", "shipped_60", "shipped_90",
)  # fmt: skip
RETURNS = (
    "order_id", "sku", "lpn", "line_no", "returned_at", "asin", "fnsku", "quantity", "center",
    "disposition", "reason", "status", "comment",
)  # fmt: skip
LEDGER = (
    "day", "sku", "fnsku", "country", "disposition", "asin", "starting", "in_transit", "received",
    "shipped", "returned", "removed", "transferred", "found", "lost", "damaged", "disposed",
    "other", "ending", "unknown",
)  # fmt: skip
QUIET = dict.fromkeys(
    ("in_transit", "transferred", "found", "lost", "damaged", "other", "unknown"), 0
)
"""Movements that this world does not have."""
OLDER = {"READY_TO_SHIP": "WORKING"}
TOPICS = ("asin", "side", "topic", "week", "mentions", "share", "impact")
FEEDBACK = ("order_id", "given_on", "rating", "comment", "response")


def plain(value: object) -> object:
    """A value as the truth writes it."""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _picked(row: Mapping[str, Any], columns: tuple[str, ...]) -> Row:
    return {column: plain(row[column]) for column in columns}


def _texts(rows: Iterable[Row], *key: str) -> Iterator[str]:
    return written(sorted(rows, key=lambda row: tuple(row[name] for name in key)))


def written(rows: Iterable[Row]) -> Iterator[str]:
    """Rows as canonical JSON."""
    for row in rows:
        yield json.dumps(row, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def listings(booth: Booth, code: str, now: int) -> Iterator[str]:
    return _texts((_picked(row, LISTINGS) for row in booth.listings(code, now)), "sku")


def stock(booth: Booth, code: str, now: int) -> Iterator[str]:
    return _texts((_picked(row, STOCK) for row in booth.stock(code, now)), "sku")


def ages(booth: Booth, code: str, now: int) -> Iterator[str]:
    return _texts((_picked(row, AGES) for row in booth.ages(code, now)), "sku")


def orders(booth: Booth, code: str, now: int) -> Iterator[str]:
    site = booth.market.shelf.seller.marketplaces.index(code)
    return printed.orders(booth.ledger, site, now)


def lines(booth: Booth, code: str, now: int) -> Iterator[str]:
    site = booth.market.shelf.seller.marketplaces.index(code)
    return printed.lines(booth.ledger, booth.market.shelf, site, now)


def returns(booth: Booth, code: str, now: int) -> Iterator[str]:
    """Returns; rows alike in order, SKU and LPN are alike in everything, and numbered."""
    number: dict[tuple[str, str, str], int] = {}
    found = []
    for row in booth.returns(code, (0, now + 1)):
        key = (row["order_id"], row["sku"], row["lpn"])
        number[key] = number.get(key, 0) + 1
        found.append(_picked({**row, "line_no": number[key]}, RETURNS))
    return _texts(found, "order_id", "sku", "lpn", "line_no")


def feedback(booth: Booth, code: str, now: int) -> Iterator[str]:
    """Feedback of one to three stars, as the report shows it."""
    rows = (row for row in booth.feedback(code, (0, now + 1)) if row["rating"] <= 3)
    return _texts((_picked(row, FEEDBACK) for row in rows), "order_id")


def ledger(booth: Booth, code: str, now: int) -> Iterator[str]:
    """The days that have ended, of what lies in the marketplace's country."""
    rows = booth.movements.rows((EARLIEST, datetime.fromtimestamp(now, UTC)), now)
    mine = (_picked({**row, **QUIET}, LEDGER) for row in rows if row["marketplace"] == code)
    return _texts(mine, "day", "sku", "fnsku", "country", "disposition")


def topics(booth: Booth, code: str, now: int) -> Iterator[str]:
    """This week's topics of reviews."""
    return _texts((_picked(row, TOPICS) for row in opinions(booth, code, now)), *TOPICS[:3])


def merchant_returns(booth: Booth, code: str, now: int) -> Iterator[str]:
    """Days of requests are those of UTC, as the report writes them."""
    rows = []
    for row in sentback(booth, code, (0, now + 1), now):
        at = {name: row[f"{name}_at"] for name in ("ordered", "requested", "delivered")}  # type: ignore[literal-required]
        days = {f"{name}_on": moment and moment.date() for name, moment in at.items()}
        rows.append(_picked({**row, **days}, SENT))
    return _texts(rows, "order_id", "rma", "sku", "line_no")


def health(booth: Booth, code: str, now: int) -> Iterator[str]:
    """What the report of today says; numbers as Amazon writes them."""
    rows = []
    for one in conduct(booth, code, now):
        row = {name: getattr(one, name) for name in HEALTH}
        texts = {name: None if row[name] is None else str(row[name]) for name in ("rate", "target")}
        rows.append({**row, **texts})
    return _texts(rows, "metric")


def shipments(booth: Booth, code: str, now: int) -> Iterator[str]:
    """Shipments in the older API's words."""
    rows = (
        {"shipment_id": one.id, "status": OLDER.get(one.status, one.status), "center": one.center}
        for one in _sent(booth, code, now)
    )
    return _texts(rows, "shipment_id")


def shipment_items(booth: Booth, code: str, now: int) -> Iterator[str]:
    rows = (
        {
            "shipment_id": one.id,
            "sku": one.sku,
            "fnsku": one.fnsku,
            "sent": one.sent,
            "received": one.received,
            "in_case": one.case,
        }
        for one in _sent(booth, code, now)
    )
    return _texts(rows, "shipment_id", "sku")


def inbound_plans(booth: Booth, code: str, now: int) -> Iterator[str]:
    rows = (
        {
            "plan_id": one.id,
            "status": one.status,
            "created_at": plain(one.created),
            "updated_at": plain(one.updated),
        }
        for one in Inbound(booth).plans(now)
        if one.place.code == code
    )
    return _texts(rows, "plan_id")


def strandings(booth: Booth, code: str, now: int) -> Iterator[str]:
    rows = (
        _picked({**row, "stranded_on": row["since"], "removal_on": row["removal"]}, STRANDED)
        for row in stranded(booth, code, now)
    )
    return _texts(rows, "sku")


def takings(booth: Booth, code: str, now: int) -> Iterator[str]:
    rows = removals(booth, code, (0, now + 1), now)
    return _texts((_picked(row, REMOVALS) for row in rows), "removal_id", "sku", "disposition")


def repayments(booth: Booth, code: str, now: int) -> Iterator[str]:
    """The rows of one reimbursement and SKU are numbered, the fewest units first."""
    number: dict[tuple[str, str], int] = {}
    found = []
    for row in sorted(booth.repayments.rows(code, (0, now + 1)), key=lambda row: row["quantity"]):
        key = (row["reimbursement_id"], row["sku"])
        number[key] = number.get(key, 0) + 1
        found.append(_picked({**row, "line_no": number[key]}, REIMBURSEMENTS))
    return _texts(found, "reimbursement_id", "sku", "line_no")


def reported(booth: Booth, code: str, now: int) -> Iterator[str]:
    """The days that have ended, as Amazon's own report counts them."""
    return _texts((_picked(row, VISITS) for row in visits(booth, code, now)), "day")


def _sent(booth: Booth, code: str, now: int) -> Iterator[Shipment]:
    inbound = Inbound(booth)
    every = inbound.written(inbound.known(now).number, now)
    return (one for one in every if one.place.code == code)


TABLES: dict[str, Callable[[Booth, str, int], Iterator[str]]] = {
    "listings": listings,
    "stock": stock,
    "stock_ages": ages,
    "orders": orders,
    "order_lines": lines,
    "returns": returns,
    "feedback": feedback,
    "ledger": ledger,
    "topics": topics,
    "shipments": shipments,
    "shipment_items": shipment_items,
    "inbound_plans": inbound_plans,
    "stranded": strandings,
    "removals": takings,
    "reimbursements": repayments,
    "merchant_returns": merchant_returns,
    "health_metrics": health,
    "sales_reported": reported,
}


def digest(texts: Iterable[str]) -> dict[str, Any]:
    """Row count and checksum of rows as canonical JSON, one in memory at a time."""
    found, count = hashlib.sha256(), 0
    for text in texts:
        found.update((f"\n{text}" if count else text).encode())
        count += 1
    return {"rows": count, "checksum": found.hexdigest()}


def digests(booths: Mapping[str, Booth], now: int) -> Truth:
    """Checksums of all tables, per account and marketplace."""
    return {
        account: {
            code: {table: digest(texts(booth, code, now)) for table, texts in TABLES.items()}
            for code in booth.market.shelf.seller.marketplaces
        }
        for account, booth in booths.items()
    }


def renewed(found: Truth, booths: Mapping[str, Booth], now: int) -> Truth:
    """The digests, with the listings that clients have changed since counted anew."""
    fresh = {
        account: {code: dict(tables) for code, tables in found[account].items()}
        for account in found
    }
    for account, booth in booths.items():
        for code in booth.changes.codes:
            fresh[account][code]["listings"] = digest(listings(booth, code, now))
    return fresh


def listed(booths: Mapping[str, Booth], table: str, now: int) -> Rows:
    """The rows of one table, per account and marketplace."""
    return {
        account: {
            code: [json.loads(text) for text in TABLES[table](booth, code, now)]
            for code in booth.market.shelf.seller.marketplaces
        }
        for account, booth in booths.items()
    }
