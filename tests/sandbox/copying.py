"""A patient copyist: reads everything over HTTP and writes rows as docs/truth.md has them."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from seller.marketplaces import BY_CHANNEL, BY_CODE
from tests.sandbox.client import Client

Row = dict[str, Any]
PYTHON = {"Cp1252": "cp1252", "ISO-8859-1": "latin-1", "Windows-31J": "cp932"}
STATUS = {
    "Pending": "PENDING",
    "Unshipped": "UNSHIPPED",
    "Shipping": "PARTIALLY_SHIPPED",
    "Shipped": "SHIPPED",
    "Shipped - Delivered to Buyer": "SHIPPED",
    "Cancelled": "CANCELLED",
}
JAPANESE = {
    "商品名": "item-name",
    "出品者SKU": "seller-sku",
    "価格": "price",
    "数量": "quantity",
    "商品ID": "asin1",
    "フルフィルメント・チャンネル": "fulfillment-channel",
    "ステータス": "status",
}
AMOUNTS = {
    "item_price": "item-price",
    "item_tax": "item-tax",
    "shipping_price": "shipping-price",
    "shipping_tax": "shipping-tax",
    "item_discount": "item-promotion-discount",
    "shipping_discount": "ship-promotion-discount",
}


def table(client: Client, kind: str, place: str, **more: object) -> list[dict[str, str]]:
    """The rows of a report; none where it is cancelled."""
    found = client.report(client.order(kind, place, **more))
    if found["processingStatus"] == "CANCELLED":
        return []
    path = f"/reports/2021-06-30/documents/{found['reportDocumentId']}"
    document = client.get(path).json()
    answer = client.session.get(document["url"], timeout=30)
    body = answer.content
    if "compressionAlgorithm" in document:
        body = gzip.decompress(body)
    charset = answer.headers["Content-Type"].partition("charset=")[2]
    text = body.decode(PYTHON.get(charset, charset)) if charset else guessed(body, place)
    lines = io.StringIO(text.removeprefix("\ufeff"), newline="")
    reader = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, restval="")
    return [{JAPANESE.get(name, name): value for name, value in row.items()} for row in reader]


def guessed(body: bytes, place: str) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode(BY_CODE[place].charset)


def listings(client: Client, place: str) -> Iterator[Row]:
    for row in table(client, "GET_MERCHANT_LISTINGS_ALL_DATA", place):
        yield {
            "sku": row["seller-sku"],
            "asin": row["asin1"],
            "title": row["item-name"],
            "price": row["price"] or None,
            "currency": BY_CODE[place].currency,
            "quantity": int(row["quantity"]) if row["quantity"] else None,
            "channel": "FBM" if row["fulfillment-channel"] == "DEFAULT" else "FBA",
            "status": row["status"],
        }


def ages(client: Client, place: str) -> Iterator[Row]:
    spans = {"0_90": "0-to-90", "91_180": "91-to-180", "181_270": "181-to-270"}
    spans |= {"271_365": "271-to-365", "365_plus": "365-plus"}
    for row in table(client, "GET_FBA_INVENTORY_PLANNING_DATA", place):
        yield {
            **{name: row[name] for name in ("sku", "asin", "fnsku")},
            "available": int(row["available"]),
            **{f"age_{name}": int(row[f"inv-age-{span}-days"]) for name, span in spans.items()},
            **{f"shipped_{days}": int(row[f"units-shipped-t{days}"]) for days in (7, 30, 60, 90)},
        }


def stock(client: Client, place: str) -> Iterator[Row]:
    identity = BY_CODE[place].id
    query = {"granularityType": "Marketplace", "granularityId": identity}
    token: dict[str, str] = {}
    while True:
        page = client.get(
            "/fba/inventory/v1/summaries",
            **query,
            marketplaceIds=identity,
            details="true",
            **token,
        ).json()
        yield from map(level, page["payload"]["inventorySummaries"])
        token = page.get("pagination", {})
        if not token:
            return


def level(summary: Row) -> Row:
    details = summary["inventoryDetails"]
    reserved = details["reservedQuantity"]
    return {
        "sku": summary["sellerSku"],
        "asin": summary["asin"],
        "fnsku": summary["fnSku"],
        "total": summary["totalQuantity"],
        "fulfillable": details["fulfillableQuantity"],
        "inbound_working": details["inboundWorkingQuantity"],
        "inbound_shipped": details["inboundShippedQuantity"],
        "inbound_receiving": details["inboundReceivingQuantity"],
        "reserved_orders": reserved["pendingCustomerOrderQuantity"],
        "reserved_transfer": reserved["pendingTransshipmentQuantity"],
        "reserved_processing": reserved["fcProcessingQuantity"],
        "researching": details["researchingQuantity"]["totalResearchingQuantity"],
        "unfulfillable": details["unfulfillableQuantity"]["totalUnfulfillableQuantity"],
    }


LEDGER = {
    "sku": "MSKU", "fnsku": "FNSKU", "country": "Location", "disposition": "Disposition",
    "asin": "ASIN",
}  # fmt: skip
UNITS = {
    "starting": "Starting Warehouse Balance", "in_transit": "In Transit Between Warehouses",
    "received": "Receipts", "shipped": "Customer Shipments", "returned": "Customer Returns",
    "removed": "Vendor Returns", "transferred": "Warehouse Transfer In/Out", "found": "Found",
    "lost": "Lost", "damaged": "Damaged", "disposed": "Disposed", "other": "Other Events",
    "ending": "Ending Warehouse Balance", "unknown": "Unknown Events",
}  # fmt: skip


def ledger(client: Client, place: str, start: str, end: str) -> Iterator[Row]:
    options = {"aggregatedByTimePeriod": "DAILY", "aggregateByLocation": "COUNTRY"}
    span = {"dataStartTime": start, "dataEndTime": end}
    for row in table(client, "GET_LEDGER_SUMMARY_VIEW_DATA", place, **span, reportOptions=options):
        bare = {name.strip('"'): cell.strip('"') for name, cell in row.items() if name}
        month, day, year = bare["Date"].split("/")
        yield {
            "day": f"{year}-{month}-{day}",
            **{name: bare[cell] for name, cell in LEDGER.items()},
            **{name: int(bare[cell]) for name, cell in UNITS.items()},
        }


def returns(client: Client, place: str, start: str) -> Iterator[Row]:
    kind = "GET_FBA_FULFILLMENT_CUSTOMER_RETURNS_DATA"
    for row in table(client, kind, place, dataStartTime=start):
        yield {
            "order_id": row["order-id"],
            "sku": row["sku"],
            "lpn": row["license-plate-number"],
            "returned_at": row["return-date"].replace("+00:00", "Z"),
            "asin": row["asin"],
            "fnsku": row["fnsku"],
            "quantity": int(row["quantity"]),
            "center": row["fulfillment-center-id"],
            "disposition": row["detailed-disposition"],
            "reason": row["reason"],
            "status": row["status"],
            "comment": row["customer-comments"],
        }


def feedback(client: Client, place: str, start: str) -> Iterator[Row]:
    for row in table(client, "GET_SELLER_FEEDBACK_DATA", place, dataStartTime=start):
        cells = list(row.values())
        given, rating, comment, response = cells[:4]
        order = next(cell for cell in cells if len(cell) == 19 and cell[3] == cell[11] == "-")
        day = read_day(given, place)
        yield {
            "order_id": order,
            "given_on": day.isoformat(),
            "rating": int(rating),
            "comment": comment,
            "response": response,
        }


def read_day(text: str, place: str) -> date:
    form = {"US": "%m/%d/%y", "DE": "%d.%m.%y", "JP": "%Y/%m/%d"}[place]
    return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone


def history(client: Client, windows: Iterable[tuple[str, str]]) -> Iterator[dict[str, str]]:
    kind = "GET_FLAT_FILE_ALL_ORDERS_DATA_BY_ORDER_DATE_GENERAL"
    place = client.seller.marketplaces[0]
    for start, end in windows:
        yield from table(client, kind, place, dataStartTime=start, dataEndTime=end)


def flat_order(row: dict[str, str]) -> Row:
    return {
        "order_id": row["amazon-order-id"],
        "purchased_at": row["purchase-date"].replace("+00:00", "Z"),
        "updated_at": row["last-updated-date"].replace("+00:00", "Z"),
        "status": STATUS[row["order-status"]],
        "fulfilled_by": row["fulfillment-channel"].upper(),
    }


def flat_line(row: dict[str, str]) -> Row:
    priced = bool(row["item-price"])
    zero = "0" if row["currency"] == "JPY" else "0.00"
    return {
        "order_id": row["amazon-order-id"],
        "sku": row["sku"],
        "asin": row["asin"],
        "quantity": int(row["quantity"]),
        "status": STATUS[row["order-status"]],
        "currency": row["currency"] or None,
        **{name: (row[cell] or zero) if priced else None for name, cell in AMOUNTS.items()},
    }


def place_of(row: dict[str, str]) -> str:
    return BY_CHANNEL[row["sales-channel"].lower()].code


def searched(client: Client, start: str) -> Iterator[Row]:
    """Orders as the Orders API has them."""
    query = {"createdAfter": start, "includedData": "PROCEEDS,FULFILLMENT"}
    token: dict[str, str] = {}
    while True:
        page = client.get("/orders/2026-01-01/orders", **query, **token).json()
        yield from page["orders"]
        if "pagination" not in page:
            return
        token = {"paginationToken": page["pagination"]["nextToken"]}


def api_order(order: Row) -> Row:
    return {
        "order_id": order["orderId"],
        "purchased_at": order["createdTime"],
        "updated_at": order["lastUpdatedTime"],
        "status": order["fulfillment"]["fulfillmentStatus"],
        "fulfilled_by": order["fulfillment"]["fulfilledBy"],
    }


def api_line(order: Row, item: Row) -> Row:
    parts: dict[str, str] = {}
    for part in item.get("proceeds", {}).get("breakdowns", ()):
        parts[part["type"]] = part["subtotal"]["amount"]
        for detail in part.get("detailedBreakdowns", ()):
            parts[f"{part['type']} {detail['subtype']}"] = detail["value"]["amount"]
    names = dict(
        zip(
            AMOUNTS,
            ("ITEM", "TAX ITEM", "SHIPPING", "TAX SHIPPING", "DISCOUNT ITEM", "DISCOUNT SHIPPING"),
            strict=True,
        )
    )
    currency = item["proceeds"]["proceedsTotal"]["currencyCode"] if parts else None
    zero = "0" if currency == "JPY" else "0.00"
    return {
        "order_id": order["orderId"],
        "sku": item["product"]["sellerSku"],
        "asin": item["product"]["asin"],
        "quantity": item["quantityOrdered"],
        "status": order["fulfillment"]["fulfillmentStatus"],
        "currency": currency,
        **{name: parts.get(part, zero) if parts else None for name, part in names.items()},
    }


def numbered(rows: Iterable[Row], *key: str) -> list[Row]:
    """Rows with `line_no` counted within the key, cheapest first."""
    counted: dict[tuple[str, ...], int] = {}
    found = []
    for row in sorted(rows, key=lambda row: (*(row[name] for name in key), *_cost(row))):
        words = tuple(row[name] for name in key)
        counted[words] = counted.get(words, 0) + 1
        found.append({**row, "line_no": counted[words]})
    return found


def _cost(row: Row) -> tuple[Decimal, ...]:
    return tuple(Decimal(row.get(name) or 0) for name in ("quantity", *AMOUNTS))
