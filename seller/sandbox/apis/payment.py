"""A payment as the Finances API of 2024-06-19 prints it."""

from __future__ import annotations

from typing import Any

from seller.marketplaces import Marketplace
from seller.sandbox.apis.sheet import digits
from seller.sandbox.clock import stamp
from seller.sandbox.world import Seller
from seller.sandbox.world.charges import Parts
from seller.sandbox.world.entries import Entry, Payment

TYPE = "Standard Orders"
SALES = ("Tax", "ProductCharges", "Shipping", "Promotions")
FEES = ("Commission", "FBAPerUnitFulfillmentFee", "ShippingChargeback", "RefundCommission")


def transaction(seller: Seller, one: Payment) -> dict[str, Any]:
    """One payment with its twin, its items and the tree that explains it."""
    related = {
        "ORDER_ID": one.order_id,
        "SHIPMENT_ID": one.shipment,
        "FINANCIAL_EVENT_GROUP_ID": one.group,
        "SETTLEMENT_ID": one.settlement,
        "RELEASE_TRANSACTION_ID" if one.reason else "DEFERRED_TRANSACTION_ID": one.twin,
    }
    partner = {
        "sellingPartnerId": seller.seller_id,
        "accountType": TYPE,
        "marketplaceId": one.place.id,
    }
    body: dict[str, Any] = {
        "sellingPartnerMetadata": partner,
        "relatedIdentifiers": [
            {"relatedIdentifierName": name, "relatedIdentifierValue": value}
            for name, value in related.items()
            if value
        ],
        "transactionType": one.kind,
        "transactionId": one.id,
        "transactionStatus": one.status,
        "description": one.words,
        "postedDate": stamp(one.posted),
        "totalAmount": money(one.total, one.place),
        "marketplaceDetails": {
            "marketplaceId": one.place.id,
            "marketplaceName": one.place.channel,
        },
        "items": [_item(entry, one.place) for entry in one.entries],
        "breakdowns": whole(one.parts, one.place),
    }
    if one.due:
        maturity = {"deferralReason": one.reason, "maturityDate": stamp(one.due)}
        body["contexts"] = [{"contextType": "DeferredContext", **maturity}]
    return body


def _item(entry: Entry, place: Marketplace) -> dict[str, Any]:
    parts = [
        _part(group, sum(kinds.values()), place, [_kind(*one, place) for one in kinds.items()])
        for group, kinds in entry.parts.items()
    ]
    return {
        "description": entry.title,
        "totalAmount": money(sum(sum(kinds.values()) for kinds in entry.parts.values()), place),
        "relatedIdentifiers": [
            {
                "itemRelatedIdentifierName": "ORDER_ADJUSTMENT_ITEM_ID",
                "itemRelatedIdentifierValue": entry.item_id,
            }
        ],
        "breakdowns": parts,
        "contexts": [
            {
                "contextType": "ProductContext",
                "asin": entry.asin,
                "sku": entry.sku,
                "quantityShipped": entry.units,
                "fulfillmentNetwork": "AFN" if entry.fba else "MFN",
            }
        ],
    }


def _kind(name: str, amount: int, place: Marketplace) -> dict[str, Any]:
    """Fees have a last level below them: what they are before tax."""
    below = [_part("Base", amount, place, [])] if name in FEES else []
    return _part(name, amount, place, below)


def whole(parts: Parts, place: Marketplace) -> list[dict[str, Any]]:
    """The tree of a whole payment: sales and expenses."""
    found = []
    for name, sales in (("Sales", True), ("Expenses", False)):
        groups = [
            (group, sum(kinds.values()))
            for group, kinds in parts.items()
            if (group in SALES) == sales
        ]
        if groups:
            below = [_part(group, amount, place, []) for group, amount in groups]
            found.append(_part(name, sum(amount for _, amount in groups), place, below))
    return found


def _part(name: str, amount: int, place: Marketplace, below: list[Any]) -> dict[str, Any]:
    return {
        "breakdownType": name,
        "breakdownAmount": money(amount, place),
        "breakdowns": below,
    }


def money(amount: int, place: Marketplace) -> dict[str, Any]:
    return {"currencyCode": place.currency, "currencyAmount": digits(amount, place.currency)}
