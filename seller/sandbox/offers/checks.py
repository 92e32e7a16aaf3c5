"""What is checked before a submission is accepted: the schema, and what no schema can say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from seller.marketplaces import Marketplace
from seller.money import exponent
from seller.sandbox.offers.codes import valid
from seller.sandbox.offers.issues import Issue
from seller.sandbox.offers.natural import Attributes
from seller.sandbox.schemas import Problem, Wish, check, languages, schema

CODE = "externally_assigned_product_identifier"
PRICES = (
    "our_price", "discounted_price", "minimum_seller_allowed_price", "maximum_seller_allowed_price",
)  # fmt: skip
COUNTS = ("minItems", "maxItems", "minUniqueItems", "maxUniqueItems", "contains")
LIMITS = (
    "minLength", "maxLength", "minUtf8ByteLength", "maxUtf8ByteLength", "minimum", "maximum",
    "exclusiveMinimum", "exclusiveMaximum", "multipleOf",
)  # fmt: skip
KINDS = {
    **dict.fromkeys(COUNTS, "count"),
    **dict.fromkeys(LIMITS, "length"),
    "enum": "value",
    "const": "value",
    "required": "missing_part",
}
WHOLE = {"required": "missing", "additionalProperties": "unknown"}
"""What a problem of the attributes as a whole is called."""


def placed(attributes: Mapping[str, Any], place: Marketplace) -> dict[str, Any]:
    """The attributes with Amazon's defaults: this marketplace, its language, all customers."""
    return {name: _completed(name, value, place) for name, value in attributes.items()}


def _completed(name: str, value: Any, place: Marketplace) -> Any:
    if not isinstance(value, list):
        return value
    shared = {"marketplace_id": place.id}
    if name == "purchasable_offer":
        shared |= {"audience": "ALL", "currency": place.currency}
    return [{**shared, **one} if isinstance(one, dict) else one for one in value]


def spoken(attributes: Attributes, wish: Wish) -> Attributes:
    """The attributes with the language that Amazon assumes where none is said."""
    known = schema(wish)["properties"]
    return {
        name: [{"language_tag": wish.place.language, **one} for one in values]
        if "language_tag" in known.get(name, {}).get("items", {}).get("properties", {})
        and isinstance(values, list)
        and all(isinstance(one, dict) for one in values)
        else values
        for name, values in attributes.items()
    }


def structural(attributes: Mapping[str, Any], wish: Wish) -> list[Issue]:
    """What breaks the product type's schema; one issue per attribute and kind."""
    found = (_issue(problem, attributes) for problem in check(wish)(attributes))
    return list({(one.kind, one.attributes): one for one in found}.values())


def _issue(problem: Problem, attributes: Mapping[str, Any]) -> Issue:
    names = tuple(str(part) for part in problem.path[:1])
    subject = (str(problem.subject),)
    if not names and problem.keyword in WHOLE:
        return Issue(WHOLE[problem.keyword], subject)
    kind = KINDS.get(problem.keyword, "form")
    if kind == "missing_part":
        return Issue(kind, names, {"part": subject[0]})
    if kind == "value":
        return Issue(kind, names, {"value": str(_at(attributes, problem.path))[:100]})
    if kind in ("length", "count"):
        return Issue(kind, names, {"limit": str(problem.subject or 1)})
    return Issue("form", names)


def _at(value: Any, path: Iterable[str | int]) -> Any:
    for part in path:
        value = value[part]
    return value


def sensible(attributes: Attributes, place: Marketplace) -> Iterator[Issue]:
    """Check digits, marketplaces, languages, digits of prices; the schema was kept."""
    for name, instances in attributes.items():
        for one in instances:
            told = one.get("marketplace_id", place.id)
            if told != place.id:
                yield Issue("place", (name,), {"value": str(told)})
            tongue = one.get("language_tag", place.language)
            if tongue not in languages(place):
                yield Issue("language", (name,), {"value": str(tongue)})
    for one in attributes.get(CODE, ()):
        if not valid(one["type"], one["value"]):
            yield Issue("code", (CODE,), {"value": one["value"], "type": one["type"].upper()})
    for one in attributes.get("purchasable_offer", ()):
        for amount in amounts(one):
            if -_exact(amount) > exponent(place.currency):
                words = {"value": str(amount), "currency": place.currency}
                yield Issue("digits", ("purchasable_offer",), words)


def amounts(offer: Mapping[str, Any]) -> Iterator[Decimal]:
    """Every price of an offer."""
    for name in PRICES:
        found = amount(offer, name)
        if found is not None:
            yield found


def amount(offer: Mapping[str, Any], name: str = "our_price") -> Decimal | None:
    """One price of an offer, None where it has none."""
    for price in offer.get(name, ()):
        for scheduled in price.get("schedule", ()):
            if "value_with_tax" in scheduled:
                return Decimal(str(scheduled["value_with_tax"]))
    return None


def _exact(amount: Decimal) -> int:
    """The exponent of an amount without trailing zeros."""
    found = amount.normalize().as_tuple().exponent
    return min(0, found) if isinstance(found, int) else 0
