"""Orders and their lines as Orders API 2026-01-01 gives them, whichever operation was asked."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

import numpy as np

from seller import flatfile
from seller.errors import Skip
from seller.facts import Batch, Dispatch, Document, Order, OrderLine
from seller.marketplaces import BY_ID, Marketplace
from seller.sources.source import asking, jsons, lines, parcels, proceeds

TABLES = ("orders", "order_lines", "dispatches")
PERSONAL = {
    "buyer", "recipient", "payment", "taxRegistrations", "giftOption", "customization",
    "shipFromAddress", "deliveryAddress", "cancelReason",
}  # fmt: skip
"""Parts of an answer that name or quote a buyer. They are not asked for; if they come they go."""


def redact(document: Document, _pseudonym: Callable[[str], str]) -> Document:
    """The document without the personal parts; byte for byte the same where it has none."""
    whole = jsons.read(document)
    clean = _without(whole)
    if clean == whole:
        return document
    return replace(document, body=json.dumps(clean, ensure_ascii=False, default=str).encode())


def _without(found: Any) -> Any:
    if isinstance(found, list):
        return [_without(one) for one in found]
    if isinstance(found, dict):
        return {name: _without(one) for name, one in found.items() if name not in PERSONAL}
    return found


def batches(document: Document, entries: Iterable[Any]) -> Iterator[Batch]:
    """Orders, their lines and what has left of merchant orders. `entries`: orders of the API."""
    problems = flatfile.Problems()
    home = asking.place(document)
    read = partial(_order, document.account, home)
    found = list(jsons.each(entries, read, "orderId", problems))
    yield Batch.of(Order, [order for order, _, _ in found], problems=problems.listed())
    yield Batch.of(OrderLine, _numbered([line for _, items, _ in found for line in items]))
    yield Batch.of(Dispatch, [sent for _, _, sent in found if sent])


def _order(
    account: str, home: Marketplace, entry: Mapping[str, Any]
) -> tuple[Order, list[OrderLine], Dispatch | None]:
    channel, fulfillment = entry["salesChannel"], entry.get("fulfillment") or {}
    site = BY_ID.get(channel.get("marketplaceId") or "")
    purchased_at, updated_at = _moment(entry["createdTime"]), _moment(entry["lastUpdatedTime"])
    status = lines.status(fulfillment.get("fulfillmentStatus") or "")
    fulfilled_by = lines.fulfilled_by(fulfillment.get("fulfilledBy") or "")
    if status is None or fulfilled_by is None:
        raise Skip("sources.status", count=1, example=entry["orderId"])
    window = fulfillment.get("deliverByWindow") or {}
    order = Order(
        account=account,
        order_id=jsons.needed(entry.get("orderId")),
        marketplace=site.code if site and channel["channelName"] == "AMAZON" else None,
        purchased_at=purchased_at,
        day=(site or home).day(purchased_at),
        updated_at=updated_at,
        status=status,
        fulfilled_by=fulfilled_by,
        service_level=lines.speed(fulfillment.get("fulfillmentServiceLevel") or ""),
        replaces=_replaced(entry.get("associatedOrders") or ()),
        deliver_from=_known(window.get("earliestDateTime")),
        deliver_by=_known(window.get("latestDateTime")),
    )
    sent = parcels.dispatch(order, entry) if fulfilled_by == "MERCHANT" else None
    return order, [_line(order, item) for item in entry["orderItems"]], sent


def _line(order: Order, item: Mapping[str, Any]) -> OrderLine:
    product = item["product"]
    void = order.status == lines.CANCELLED
    currency, amounts = proceeds.amounts(
        None if void else (item.get("proceeds") or {}).get("breakdowns")
    )
    return OrderLine(
        account=order.account,
        order_id=order.order_id,
        sku=jsons.needed(product.get("sellerSku")),
        line_no=1,
        marketplace=order.marketplace,
        purchased_at=order.purchased_at,
        day=order.day,
        updated_at=order.updated_at,
        status=order.status,
        item_id=jsons.needed(item.get("orderItemId")),
        asin=jsons.text(product.get("asin")),
        title=jsons.text(product.get("title")),
        quantity=0 if void else jsons.number(item["quantityOrdered"]),
        currency=currency,
        **{name: amounts.get(name) for name in lines.AMOUNTS},
        promotions=_promotions(item),
    )


def _promotions(item: Mapping[str, Any]) -> str | None:
    found = (item.get("promotion") or {}).get("breakdowns") or ()
    return lines.promotions([one.get("promotionId") or "" for one in found])


def _replaced(associated: Iterable[Mapping[str, str]]) -> str | None:
    by_kind = {one.get("associationType"): one.get("orderId") for one in associated}
    return by_kind.get("REPLACEMENT_ORIGINAL_ID") or by_kind.get("EXCHANGE_ORIGINAL_ID")


def _moment(text: str) -> datetime:
    """Whole seconds, as the order report has them."""
    return datetime.fromisoformat(text).astimezone(UTC).replace(microsecond=0)


def _known(text: str | None) -> datetime | None:
    return _moment(text) if text else None


def _numbered(items: list[OrderLine]) -> list[OrderLine]:
    """Equal lines of one order and SKU are told apart as the order report's are."""
    items = sorted(items, key=lambda item: item.item_id or "")
    groups: dict[tuple[str, str], int] = {}
    codes = [groups.setdefault((item.order_id, item.sku), len(groups)) for item in items]
    ranks = [np.array([getattr(item, name) or 0 for item in items]) for name in lines.RANK]
    found = lines.numbers(np.array(codes, dtype=np.int64), ranks).tolist()
    return [replace(item, line_no=no) for item, no in zip(items, found, strict=True)]
