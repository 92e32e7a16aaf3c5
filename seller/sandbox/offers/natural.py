"""The attributes that a listing of the world would have been made from."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from seller.marketplaces import Marketplace
from seller.money import exponent
from seller.sandbox import chance
from seller.sandbox.offers.codes import code
from seller.sandbox.schemas import Wish, attributes, channel, problems, schema
from seller.sandbox.world.rows import ListingRow

OWN = {
    "purchasable_offer", "fulfillment_availability", "condition_type", "parentage_level",
    "child_parent_sku_relationship", "variation_theme", "externally_assigned_product_identifier",
}  # fmt: skip
Instances = list[dict[str, Any]]
Attributes = dict[str, Instances]

LACKING = 0.06
"""The share of the world's listings that Amazon would like to know more about."""
MARKED = 0.02
"""The share whose main image shows what it must not."""
PICTURES = "https://m.media-amazon.com/images/I"


def natural(row: ListingRow, place: Marketplace) -> Attributes:
    """All attributes of one listing, as Amazon would give them back."""
    found = _told(row, place) | _sold(row, place) | _related(row)
    body = {name: _placed(name, values, row, place) for name, values in found.items()}
    every = attributes(row["product_type"], place)
    for name in _beside(row["product_type"], place, row["relation"]):
        body.setdefault(name, every[name].instances(place))
    if row["status"] == "Incomplete":
        body.pop(missing(row), None)
    return body


@lru_cache(maxsize=512)
def _beside(kind: str, place: Marketplace, relation: str) -> tuple[str, ...]:
    """What a product type asks for, of a parent only what a parent must have."""
    level = {"parent": "PARENT", "child": "CHILD"}.get(relation, "NONE")
    asked = problems(schema(Wish(kind, place, place.language, level=level)), {})
    every = set(attributes(kind, place))
    names = (str(problem.subject) for problem in asked if problem.keyword == "required")
    # identity and the sale are the row's own business
    return tuple(name for name in names if name in every - OWN)


def missing(row: ListingRow) -> str:
    """The attribute an incomplete listing lacks."""
    return "purchasable_offer" if row["price"] is None else "product_description"


def lacking(row: ListingRow) -> bool:
    return chance.share("lacking", row["listing_id"]) < LACKING


def marked(row: ListingRow) -> bool:
    return row["relation"] != "parent" and chance.share("marked", row["listing_id"]) < MARKED


def picture(row: ListingRow) -> str:
    name = f"7{chance.number('picture', row['asin']) % 10**9:09d}"
    return f"{PICTURES}/{name}L.{'text.' if marked(row) else ''}jpg"


def _placed(name: str, values: Instances, row: ListingRow, place: Marketplace) -> Instances:
    every = attributes(row["product_type"], place)
    fields = every[name].schema["items"]["properties"]
    shared = {"marketplace_id": place.id}
    if "language_tag" in fields:
        shared["language_tag"] = place.language
    return [{**one, **shared} for one in values]


def _told(row: ListingRow, place: Marketplace) -> Attributes:
    """Facts about the product."""
    text = row["description"] or row["title"]
    points = [row["title"], row["material"], row["size"]]
    found: Attributes = {
        "item_name": [{"value": row["title"][:200]}],
        "brand": [{"value": row["brand"]}],
        "product_description": [{"value": _light(text, 2000)}],
        "bullet_point": [{"value": point} for point in points if point],
        "country_of_origin": [{"value": "CN"}],
        "manufacturer": [{"value": row["brand"]}],
        "main_product_image_locator": [{"media_location": picture(row)}],
        "supplier_declared_dg_hz_regulation": [{"value": "not_applicable"}],
        "batteries_required": [{"value": False}],
    }
    looks = {name: row[name] for name in ("color", "size", "material")}
    known = attributes(row["product_type"], place)
    found |= {name: [{"value": value}] for name, value in looks.items() if value and name in known}
    if row["relation"] != "parent":
        found["externally_assigned_product_identifier"] = [
            {"type": "ean", "value": code(row["asin"])}
        ]
        found["merchant_suggested_asin"] = [{"value": row["asin"]}]
    if not lacking(row):
        found["item_weight"] = [{"value": 350, "unit": "grams"}]
        found["generic_keyword"] = [{"value": row["brand"]}]
    return found


def _light(text: str, most: int) -> str:
    return text.encode()[:most].decode(errors="ignore")


def _sold(row: ListingRow, place: Marketplace) -> Attributes:
    """The terms of the sale; parents are not sold."""
    if row["relation"] == "parent":
        return {}
    found: Attributes = {"condition_type": [{"value": "new_new"}]}
    if row["channel"] == "FBA":
        found["fulfillment_availability"] = [{"fulfillment_channel_code": channel(place)}]
    else:
        own = {"fulfillment_channel_code": "DEFAULT", "quantity": row["quantity"] or 0}
        found["fulfillment_availability"] = [own]
    if row["price"] is not None:
        amount: Any = float(row["price"]) if exponent(place.currency) else int(row["price"])
        price = [{"schedule": [{"value_with_tax": amount}]}]
        offer = {"currency": place.currency, "audience": "ALL", "our_price": price}
        found["purchasable_offer"] = [offer]
    return found


def _related(row: ListingRow) -> Attributes:
    if row["relation"] == "single":
        return {}
    found: Attributes = {
        "parentage_level": [{"value": row["relation"]}],
        "variation_theme": [{"name": "COLOR/SIZE"}],
    }
    if row["parent_sku"]:
        link = {"child_relationship_type": "variation", "parent_sku": row["parent_sku"]}
        found["child_parent_sku_relationship"] = [link]
    return found
