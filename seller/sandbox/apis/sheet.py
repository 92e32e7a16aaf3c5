"""The data sets of one catalogue item."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from seller.marketplaces import Marketplace
from seller.money import exponent
from seller.sandbox import chance
from seller.sandbox.bazaar import Good, Goods
from seller.sandbox.offers.codes import code
from seller.sandbox.world.measures import packed
from seller.sandbox.world.nodes import department, node
from seller.sandbox.world.prices import RATES
from seller.sandbox.world.ranks import rank

THEME = "SIZE_NAME/COLOR_NAME"
PICTURES = "https://m.media-amazon.com/images/I"


def _summaries(_: Goods, good: Good, place: Marketplace) -> dict[str, Any]:
    one, above = node(place, good.noun), department(place, good.noun)
    colour, size, _material = good.looks
    body = {
        "adultProduct": False,
        "autographed": False,
        "brand": good.brand,
        "browseClassification": {"displayName": one.name, "classificationId": one.id},
        "itemClassification": "VARIATION_PARENT" if good.relation == "parent" else "BASE_PRODUCT",
        "itemName": good.title,
        "manufacturer": good.brand,
        "memorabilia": False,
        "packageQuantity": 1,
        "partNumber": f"{good.brand[:3].upper()}-{good.asin[-5:]}",
        "tradeInEligible": False,
        "websiteDisplayGroup": above.website,
        "websiteDisplayGroupName": above.name,
    }
    return body | {name: text for name, text in (("color", colour), ("size", size)) if text}


def _ranks(goods: Goods, good: Good, place: Marketplace) -> dict[str, Any]:
    one, above = node(place, good.noun), department(place, good.noun)
    high, low = rank(goods.pace(place, good), place.code, good.asin, goods.hour)
    link = f"http://www.{place.channel.lower()}/gp/bestsellers/{above.group.lower()}"
    return {
        "classificationRanks": [
            {
                "classificationId": one.id,
                "title": one.name,
                "link": f"{link}/{one.id}",
                "rank": low,
            }
        ],
        "displayGroupRanks": [
            {
                "websiteDisplayGroup": above.website,
                "title": above.name,
                "link": link,
                "rank": high,
            }
        ],
    }


def _attributes(_: Goods, good: Good, place: Marketplace) -> dict[str, Any]:
    words = {"language_tag": place.language, "marketplace_id": place.id}
    told = {
        "item_name": good.title,
        "brand": good.brand,
        **dict(zip(("color", "size", "material"), good.looks, strict=True)),
    }
    found: dict[str, Any] = {
        name: [{"value": text, **words}] for name, text in told.items() if text
    }
    whole = round(good.dollars * RATES[place.currency] * 1.15)
    price = {"currency": place.currency, "value": whole, "marketplace_id": place.id}
    return found if good.relation == "parent" else found | {"list_price": [price]}


def _classifications(_: Goods, good: Good, place: Marketplace) -> dict[str, Any]:
    one, above = node(place, good.noun), department(place, good.noun)
    parent = {"displayName": above.name, "classificationId": above.id}
    found = {"displayName": one.name, "classificationId": one.id, "parent": parent}
    return {"classifications": [found]}


def _dimensions(_: Goods, good: Good, place: Marketplace) -> dict[str, Any]:
    if good.relation == "parent":
        return {}
    outer = packed(good.noun, good.size)
    return {"item": _sides(outer.swollen(-0.12), place), "package": _sides(outer, place)}


def _sides(found: Any, place: Marketplace) -> dict[str, Any]:
    american = place.code == "US"
    unit, per = ("inches", 2.54) if american else ("centimeters", 1.0)
    mass, grams = ("pounds", 453.592) if american else ("kilograms", 1000.0)
    sides = {
        name: {"unit": unit, "value": round(getattr(found, name) / per, 2)}
        for name in ("height", "length", "width")
    }
    return sides | {"weight": {"unit": mass, "value": round(found.grams / grams, 3)}}


def _identifiers(_: Goods, good: Good, place: Marketplace) -> dict[str, Any]:
    if good.relation == "parent":
        return {"identifiers": []}
    number = code(good.asin)
    kinds = {"JAN" if place.code == "JP" else "EAN": number, "GTIN": f"0{number}"}
    found = [{"identifierType": kind, "identifier": text} for kind, text in kinds.items()]
    return {"identifiers": found}


def _images(_: Goods, good: Good, __: Marketplace) -> dict[str, Any]:
    found = []
    for variant in ("MAIN", "PT01", "PT02"):
        name = f"7{chance.number('picture', good.asin, variant) % 10**9:09d}"
        for wide, high in ((1500, 1500), (500, 500)):
            link = f"{PICTURES}/{name}._SL{wide}_.jpg"
            found.append({"variant": variant, "link": link, "height": high, "width": wide})
    return {"images": found}


def _types(_: Goods, good: Good, __: Marketplace) -> dict[str, Any]:
    return {"productType": good.type}


def _relationships(_: Goods, good: Good, __: Marketplace) -> dict[str, Any]:
    if not good.parent and not good.children:
        return {"relationships": []}
    theme = {"attributes": ["color", "size"], "theme": THEME}
    kin = {"parentAsins": [good.parent]} if good.parent else {"childAsins": [*good.children]}
    return {"relationships": [{"type": "VARIATION", **kin, "variationTheme": theme}]}


SETS: Mapping[str, Callable[[Goods, Good, Marketplace], dict[str, Any]]] = {
    "classifications": _classifications,
    "dimensions": _dimensions,
    "identifiers": _identifiers,
    "images": _images,
    "productTypes": _types,
    "relationships": _relationships,
    "salesRanks": _ranks,
    "summaries": _summaries,
}
DATA = ("attributes", *SETS, "vendorDetails")
"""What may be asked for. Vendor details are for vendors: sellers get none."""


def sheet(goods: Goods, known: Mapping[Marketplace, Good], included: list[str]) -> dict[str, Any]:
    """One item as one or more marketplaces know it."""
    first_place, first = next(iter(known.items()))
    body: dict[str, Any] = {"asin": first.asin}
    for name in included:
        if name == "attributes":
            body[name] = _attributes(goods, first, first_place)
        elif name in SETS:
            body[name] = [
                {"marketplaceId": place.id, **SETS[name](goods, good, place)}
                for place, good in known.items()
            ]
    return body


def digits(amount: int, currency: str) -> float | int:
    """Minor units as a JSON number.

    >>> digits(1999, "USD"), digits(1980, "JPY")
    (19.99, 1980)
    """
    places = exponent(currency)
    return amount / 10**places if places else amount
