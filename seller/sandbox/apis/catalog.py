"""Catalog Items 2022-04-01: any product of a marketplace, by identifiers, words or ASIN."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any

from seller.marketplaces import Marketplace
from seller.sandbox.apis.sheet import DATA, sheet
from seller.sandbox.bazaar import Good
from seller.sandbox.call import Call
from seller.sandbox.exchange import Refusal, Response, answer, denied, invalid
from seller.sandbox.offers.codes import code, plain
from seller.sandbox.parameters import Parameter
from seller.sandbox.router import Operation
from seller.sandbox.world.nodes import node
from seller.sandbox.world.ranks import rank

KINDS = ("ASIN", "EAN", "GTIN", "ISBN", "JAN", "MINSAN", "SKU", "UPC")
MOST = 1000
"""Results that can be paged through."""
TOKEN_LIFE = timedelta(hours=24)
FREE = {"pageToken", "includedData"}
"""What may differ from page to page."""


def search(call: Call) -> Response:
    """Answer searchCatalogItems."""
    (place,) = call.places(call.query["marketplaceIds"])
    identifiers, words = call.query.get("identifiers"), call.query.get("keywords")
    if bool(identifiers) == bool(words):
        raise invalid("Provide either 'identifiers' or 'keywords'.")
    found = _identified(call, place) if identifiers else _worded(call, place)
    asked = {name: call.query[name] for name in sorted(call.query) if name not in FREE}
    filters = [call.account, *(f"{name}={value}" for name, value in asked.items())]
    size, first = call.query.get("pageSize", 10), 0
    if "pageToken" in call.query:
        content = call.state.seals.open(call.query["pageToken"], call.now, TOKEN_LIFE)
        if content.get("filters") != filters:
            raise invalid("'pageToken' belongs to another request.")
        first = int(content["first"])
    reached = found[:MOST]
    included = call.query.get("includedData", ["summaries"])
    page = reached[first : first + size]
    body: dict[str, Any] = {
        "numberOfResults": len(found),
        "items": [sheet(call.state.goods, {place: good}, included) for good in page],
    }
    turns = {"nextToken": first + size, "previousToken": first - size}
    tokens = {
        name: call.state.seals.close({"filters": filters, "first": turn}, call.now)
        for name, turn in turns.items()
        if 0 <= turn < len(reached)
    }
    if tokens:
        body["pagination"] = tokens
    if words:
        body["refinements"] = _refinements(found, place)
    return answer(body)


def single(call: Call) -> Response:
    """Answer getCatalogItem."""
    places = call.places(call.query["marketplaceIds"])
    every = {place: call.state.goods.find(place, call.path["asin"]) for place in places}
    known = {place: good for place, good in every.items() if good}
    if not known:
        where = ", ".join(place.id for place in places)
        words = f"Requested item '{call.path['asin']}' not found in marketplace(s) {where}."
        raise Refusal(404, "NOT_FOUND", words)
    included = call.query.get("includedData", ["summaries"])
    return answer(sheet(call.state.goods, known, included))


def _identified(call: Call, place: Marketplace) -> list[Good]:
    kind, sent = call.query.get("identifiersType"), call.query["identifiers"]
    if kind is None:
        raise invalid("'identifiersType' is required with 'identifiers'.")
    if any(name in call.query for name in ("brandNames", "classificationIds", "keywordsLocale")):
        raise invalid("'identifiers' cannot be narrowed down.")
    goods = call.state.goods.all(place)
    if kind == "SKU":
        return _owned(call, place)
    if kind == "ASIN":
        found = [goods.get(text) for text in sent]
    else:
        wanted = {plain(text): None for text in sent}
        found = [
            good
            for good in goods.values()
            if good.relation != "parent" and plain(code(good.asin)) in wanted
        ]
    return [*{good.asin: good for good in found if good}.values()]


def _owned(call: Call, place: Marketplace) -> list[Good]:
    """What the caller offers under some SKUs."""
    if "sellerId" not in call.query:
        raise invalid("'sellerId' is required where 'identifiersType' is SKU.")
    if call.query["sellerId"] != call.seller.seller_id:
        raise denied()
    listings = (call.state.shop.find(call.account, place, sku) for sku in call.query["identifiers"])
    found = [call.state.goods.find(place, one.row["asin"]) for one in listings if one]
    return [*{good.asin: good for good in found if good}.values()]


def _worded(call: Call, place: Marketplace) -> list[Good]:
    """What has all the words in its title or brand, the best sold first."""
    goods = call.state.goods
    words = " ".join(call.query["keywords"]).casefold().split()
    brands = {name.casefold() for name in call.query.get("brandNames", ())}
    nodes = set(call.query.get("classificationIds", ()))
    found = [
        good
        for good in goods.all(place).values()
        if all(word in f"{good.title} {good.brand}".casefold() for word in words)
        and (not brands or good.brand.casefold() in brands)
        and (not nodes or node(place, good.noun).id in nodes)
    ]
    ranks = {
        good.asin: rank(goods.pace(place, good), place.code, good.asin, goods.hour)
        for good in found
    }
    return sorted(found, key=lambda good: (ranks[good.asin], good.asin))


def _refinements(found: list[Good], place: Marketplace) -> dict[str, Any]:
    brands = Counter(good.brand for good in found)
    nodes = Counter(node(place, good.noun) for good in found)
    return {
        "brands": [
            {"numberOfResults": count, "brandName": name} for name, count in brands.most_common(10)
        ],
        "classifications": [
            {"numberOfResults": count, "displayName": one.name, "classificationId": one.id}
            for one, count in nodes.most_common(10)
        ],
    }


INCLUDED = Parameter("includedData", "list", allowed=DATA)
OPERATIONS = (
    Operation(
        "searchCatalogItems",
        "GET",
        "/catalog/2022-04-01/items",
        2,
        2,
        search,
        (
            Parameter("identifiers", "list", high=20),
            Parameter("identifiersType", allowed=KINDS),
            Parameter("marketplaceIds", "list", required=True, high=1),
            INCLUDED,
            Parameter("locale"),
            Parameter("sellerId"),
            Parameter("keywords", "list", high=20),
            Parameter("brandNames", "list"),
            Parameter("classificationIds", "list"),
            Parameter("pageSize", "integer", low=1, high=20),
            Parameter("pageToken"),
            Parameter("keywordsLocale"),
        ),
    ),
    Operation(
        "getCatalogItem",
        "GET",
        "/catalog/2022-04-01/items/{asin}",
        2,
        2,
        single,
        (Parameter("marketplaceIds", "list", required=True), INCLUDED, Parameter("locale")),
    ),
)
