"""What a line of an order brings and costs, in parts: the tree that payments are explained by."""

from __future__ import annotations

from collections.abc import Mapping

from seller.marketplaces import Marketplace
from seller.sandbox.world.fees import fulfilment, referral
from seller.sandbox.world.measures import weighed
from seller.sandbox.world.orders import Lines
from seller.sandbox.world.prices import RATES, VAT
from seller.sandbox.world.shelf import Shelf

Parts = dict[str, dict[str, int]]
"""Minor units by group and kind; what the seller pays is negative."""
KEPT = 20
"""Percent of the referral fee that Amazon keeps when it gives the rest back."""
MOST_KEPT = 500
"""US cents."""


def sale(shelf: Shelf, lines: Lines, line: int, place: Marketplace) -> Parts:
    """The parts of a line that was sent."""
    paid = {
        name: int(getattr(lines.amounts, name)[line])
        for name in ("item", "item_tax", "shipping", "shipping_tax", "discount")
    }
    waived = int(lines.amounts.shipping_discount[line])
    # where the price holds the tax, the principal is what is left of it
    held = place.code in VAT
    goods = paid["item"] - paid["item_tax"] * held
    carriage = paid["shipping"] - paid["shipping_tax"] * held
    found: Parts = {
        "ProductCharges": {"OurPricePrincipal": goods},
        "Tax": {"OurPriceTax": paid["item_tax"], "ShippingTax": paid["shipping_tax"]},
        "Shipping": {"ShippingPrincipal": carriage},
        "Promotions": {
            "PromotionPrincipal": -paid["discount"],
            "PromotionShipping": -waived,
        },
        "AmazonFees": _fees(shelf, lines, line, place),
    }
    if not held:
        found["MarketplaceFacilitatorTax"] = {
            "MarketplaceFacilitatorTax-Principal": -paid["item_tax"],
            "MarketplaceFacilitatorTax-Shipping": -paid["shipping_tax"],
        }
    return lean(found)


def _fees(shelf: Shelf, lines: Lines, line: int, place: Marketplace) -> dict[str, int]:
    item = int(shelf.offers.item[lines.offer[line]])
    product = int(shelf.items.product[item])
    noun, size = int(shelf.products.noun[product]), int(shelf.products.size[product])
    amounts = lines.amounts
    carriage = int(amounts.shipping[line] - amounts.shipping_discount[line])
    price = int(amounts.item[line] - amounts.discount[line]) + carriage
    found = {"Commission": -referral(price, noun, place)}
    if shelf.items.fba[item]:
        unit = fulfilment(weighed(noun, size, shelf.items.fnsku[item]), place)
        found["FBAPerUnitFulfillmentFee"] = -unit * int(lines.quantity[line])
        found["ShippingChargeback"] = -carriage
    return found


def refund(sold: Mapping[str, Mapping[str, int]], units: int, place: Marketplace) -> Parts:
    """One unit of `units` given back: the buyer's money, and most of the commission."""
    groups = ("ProductCharges", "Tax", "Promotions", "MarketplaceFacilitatorTax")
    found: Parts = {
        group: {kind: -_share(amount, units) for kind, amount in sold[group].items()}
        for group in groups
        if group in sold
    }
    commission = -_share(sold["AmazonFees"]["Commission"], units)
    most = MOST_KEPT * RATES[place.currency] / (100 if place.currency == "JPY" else 1)
    kept = min(commission * KEPT // 100, round(most))
    found["AmazonFees"] = {"Commission": commission, "RefundCommission": -kept}
    return lean(found)


def _share(amount: int, units: int) -> int:
    return abs(amount) // units * (1 if amount >= 0 else -1)


def lean(parts: Parts) -> Parts:
    """The same without what is zero."""
    kept = {group: {kind: n for kind, n in kinds.items() if n} for group, kinds in parts.items()}
    return {group: kinds for group, kinds in kept.items() if kinds}


def total(parts: Mapping[str, Mapping[str, int]]) -> int:
    return sum(sum(kinds.values()) for kinds in parts.values())
