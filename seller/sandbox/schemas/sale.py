"""The terms of a sale: price, condition, quantity and who ships."""

from __future__ import annotations

from typing import Any

from seller.marketplaces import Marketplace
from seller.money import exponent
from seller.sandbox.schemas.attribute import OFFER, Attribute, channel, simple
from seller.sandbox.schemas.shapes import (
    Schema,
    attribute,
    choice,
    flag,
    listed,
    moment,
    number,
    part,
    text,
)

CONDITIONS = {
    "new_new": "New",
    "new_open_box": "New - Open Box",
    "new_oem": "New - OEM",
    "refurbished_refurbished": "Refurbished",
    "used_like_new": "Used - Like New",
    "used_very_good": "Used - Very Good",
    "used_good": "Used - Good",
    "used_acceptable": "Used - Acceptable",
    "collectible_like_new": "Collectible - Like New",
    "collectible_very_good": "Collectible - Very Good",
    "collectible_good": "Collectible - Good",
    "collectible_acceptable": "Collectible - Acceptable",
    "club_club": "Club",
}
TAX_CODES = {"A_GEN_STANDARD": "Standard Rate", "A_GEN_NOTAX": "No Tax"}
BUSINESS = "B2B"
AUDIENCES = {"ALL": "All Customers", BUSINESS: "Business Customers"}


def conditions() -> tuple[str, ...]:
    """The conditions an item can be in."""
    return tuple(CONDITIONS)


def terms(place: Marketplace) -> dict[str, Attribute]:
    """All but price and quantity."""
    return {
        "skip_offer": simple(OFFER, flag("Skip Offer"), False),
        "condition_type": simple(
            OFFER, choice("Item Condition", CONDITIONS, fixed=True), "new_new"
        ),
        "condition_note": simple(
            OFFER, text("Condition Note", "In its box", most=1000), "In its box", localized=True
        ),
        "purchasable_offer": _offer(place),
        "fulfillment_availability": _availability(place),
        "list_price": _list_price(place),
        "merchant_shipping_group": simple(
            OFFER,
            text("Merchant Shipping Group", "legacy-template-id", most=100),
            "legacy-template-id",
        ),
        "max_order_quantity": simple(
            OFFER, number("Max Order Quantity", "10", whole=True, minimum=1), 10
        ),
        "merchant_release_date": simple(OFFER, moment("Release Date"), "2026-03-01"),
        "product_tax_code": simple(OFFER, choice("Product Tax Code", TAX_CODES), "A_GEN_STANDARD"),
        "gift_options": Attribute(OFFER, _gifts(), ({"can_be_wrapped": False},)),
    }


def price(place: Marketplace) -> Any:
    """A usual price, with the digits of the currency."""
    return 29.99 if exponent(place.currency) else 2980


def _amount(title: str, place: Marketplace) -> Schema:
    """Amazon's schemas bound an amount from below; that digits fit is checked elsewhere."""
    schema = number(title, str(price(place)), minimum=0)
    return schema if exponent(place.currency) else schema | {"multipleOf": 1}


def _currency(title: str, place: Marketplace) -> Schema:
    names = {place.currency: place.currency}
    return choice(title, names, fixed=True, hidden=True)


def _schedule(title: str, place: Marketplace, *, dated: bool = False) -> Schema:
    fields = {"value_with_tax": _amount(title, place)}
    if dated:
        fields |= {"start_at": moment("Sale Start Date"), "end_at": moment("Sale End Date")}
    inner = part(title, fields, fields)
    outer = part(title, {"schedule": listed(title, inner)}, ("schedule",))
    return listed(title, outer)


def _offer(place: Marketplace) -> Attribute:
    bound = part("Offer Date", {"value": moment("Offer Date")}, ("value",))
    fields = {
        "currency": _currency("Currency", place),
        "audience": choice("Offer Audience", AUDIENCES, fixed=True),
        "start_at": bound,
        "end_at": bound,
        "our_price": _schedule("Your Price", place),
        "discounted_price": _schedule("Sale Price", place, dated=True),
        "minimum_seller_allowed_price": _schedule("Minimum Seller Allowed Price", place),
        "maximum_seller_allowed_price": _schedule("Maximum Seller Allowed Price", place),
        "map_price": _schedule("Minimum Advertised Price", place),
        "quantity_discount_plan": listed("Quantity Discounts", _discounts(place)),
    }
    schema = attribute(
        "Purchasable Offer",
        fields,
        required=("currency", "our_price"),
        selectors=("currency", "audience"),
    )
    sample = {
        "currency": place.currency,
        "audience": "ALL",
        "our_price": [{"schedule": [{"value_with_tax": price(place)}]}],
    }
    return Attribute(OFFER, schema, (sample,))


def _discounts(place: Marketplace) -> Schema:
    level = {
        "lower_bound": number("Lower Bound", "5", whole=True, minimum=2),
        "value": _amount("Discounted Price", place),
    }
    inner = part("Quantity Discount", level, level)
    schedule = {
        "discount_type": choice("Discount Type", {"fixed": "Fixed Price"}),
        "levels": listed("Quantity Discount Levels", inner, most=5),
    }
    whole = part("Quantity Discounts", schedule, schedule)
    title = "Quantity Discounts"
    return part(title, {"schedule": listed(title, whole)}, ("schedule",))


def _availability(place: Marketplace) -> Attribute:
    names = {channel(place): "Fulfilled by Amazon", "DEFAULT": "Fulfilled by Merchant"}
    fields = {
        "fulfillment_channel_code": choice("Fulfillment Channel Code", names, fixed=True),
        "quantity": number("Quantity", "25", whole=True, minimum=0),
        "lead_time_to_ship_max_days": number("Handling Time", "2", whole=True, minimum=0),
        "restock_date": moment("Restock Date"),
        "is_inventory_available": flag("Inventory Always Available"),
    }
    schema = attribute(
        "Fulfillment Availability",
        fields,
        required=("fulfillment_channel_code",),
        selectors=("fulfillment_channel_code",),
    )
    items = schema["items"]
    items["if"] = {
        "required": ["fulfillment_channel_code"],
        "properties": {"fulfillment_channel_code": {"enum": ["DEFAULT"]}},
    }
    items["then"] = {"required": ["quantity"]}
    return Attribute(OFFER, schema, ({"fulfillment_channel_code": "DEFAULT", "quantity": 25},))


def _list_price(place: Marketplace) -> Attribute:
    title = "List Price"
    fields = {
        "currency": _currency("List Price Currency", place),
        "value_with_tax": _amount(title, place),
    }
    schema = attribute(title, fields, required=fields, selectors=("currency",))
    return Attribute(OFFER, schema, ({"currency": place.currency, "value_with_tax": price(place)},))


def _gifts() -> Schema:
    fields = {
        "can_be_messaged": flag("Gift Message Offered"),
        "can_be_wrapped": flag("Gift Wrap Offered"),
    }
    return attribute("Gift Options", fields, required=())
