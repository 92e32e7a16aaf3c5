"""What an order item brings in: the breakdowns of the Orders API as the amounts of a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from seller import money
from seller.sources.source.lines import AMOUNTS

_FIELDS = {
    ("ITEM", ""): "item_price",
    ("SHIPPING", ""): "shipping_price",
    ("TAX", "ITEM"): "item_tax",
    ("TAX", "SHIPPING"): "shipping_tax",
    ("DISCOUNT", "ITEM"): "item_discount",
    ("DISCOUNT", "SHIPPING"): "shipping_discount",
}


def amounts(breakdowns: Any) -> tuple[str | None, dict[str, int]]:
    """Currency and amounts in minor units; nothing while Amazon shows no price of the goods.

    >>> price = {"type": "ITEM", "subtotal": {"amount": "19.99", "currencyCode": "USD"}}
    >>> amounts([price])[1]["item_price"], amounts([])
    (1999, (None, {}))
    """
    found = dict.fromkeys(AMOUNTS, Decimal())
    currency = None
    for kind, part, value in _parts(breakdowns or ()):
        field = _FIELDS.get((kind, part))
        if field:
            found[field] += Decimal(value["amount"])
        if field == "item_price":
            currency = value["currencyCode"]
    if currency is None:
        return None, {}
    minor = {name: money.minor(value, currency) for name, value in found.items()}
    return currency, {n: abs(v) if n.endswith("discount") else v for n, v in minor.items()}


def _parts(breakdowns: Any) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Type, subtype and money. Tax and discount without details are the goods'."""
    for one in breakdowns:
        kind = one["type"]
        if kind not in {"TAX", "DISCOUNT"}:
            yield kind, "", one["subtotal"]
        elif one.get("detailedBreakdowns"):
            for detail in one["detailedBreakdowns"]:
                yield kind, detail["subtype"], detail["value"]
        else:
            yield kind, "ITEM", one["subtotal"]
