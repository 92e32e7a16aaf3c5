"""Catalogue items: our products and their rivals', with ranks that move."""

from __future__ import annotations

from typing import Any

import pytest

from seller.sandbox.apis.sheet import DATA
from seller.sandbox.offers.codes import code
from tests.sandbox.client import IDS, Client, error
from tests.sandbox.lively import Lively
from tests.sandbox.worlds import DAY, HOUR

ITEMS = "/catalog/2022-04-01/items"
US = {"marketplaceIds": IDS["US"]}


def search(client: Client, **query: Any) -> dict[str, Any]:
    answer = client.get(ITEMS, **(US | query))
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def rank(client: Client, asin: str, place: str = IDS["US"]) -> tuple[int, int]:
    query = {"includedData": "salesRanks", "marketplaceIds": place}
    (ranks,) = client.get(f"{ITEMS}/{asin}", **query).json()["salesRanks"]
    return ranks["displayGroupRanks"][0]["rank"], ranks["classificationRanks"][0]["rank"]


def everything(client: Client, **query: Any) -> list[str]:
    """The ASINs of all pages."""
    found: list[str] = []
    token: dict[str, str] = {}
    while True:
        body = search(client, **query, **token, pageSize=20)
        found += [item["asin"] for item in body["items"]]
        if "nextToken" not in body.get("pagination", {}):
            assert len(found) == min(body["numberOfResults"], 1000)
            return found
        token = {"pageToken": body["pagination"]["nextToken"]}


@pytest.mark.parametrize("account", ["lantern-na", "lantern-eu", "lantern-fe"])
def test_an_item_with_all_its_data(lively: Lively, account: str) -> None:
    client, place = lively.client(account), lively.place(account)
    for asin in lively.asins(account)[:10]:
        query = {"marketplaceIds": place, "includedData": ",".join(DATA)}
        body = client.get(f"{ITEMS}/{asin}", **query).json()
        assert set(body) == {"asin", *DATA} - {"vendorDetails"}, "sellers have no vendor details"
        (summary,) = body["summaries"]
        assert summary["marketplaceId"] == place
        assert body["attributes"]["item_name"][0]["value"] == summary["itemName"]
        (sizes,) = body["dimensions"]
        assert sizes["item"]["length"]["value"] < sizes["package"]["length"]["value"]
        codes = {one["identifier"] for one in body["identifiers"][0]["identifiers"]}
        assert code(asin) in codes


def test_families(lively: Lively) -> None:
    client = lively.client()
    rows = list(lively.world.listings("lantern-na", "US", lively.hour))
    parent = next(row for row in rows if row["relation"] == "parent")
    children = {row["asin"] for row in rows if row["parent_sku"] == parent["sku"]}
    query = US | {"includedData": "relationships,summaries"}
    body = client.get(f"{ITEMS}/{parent['asin']}", **query).json()
    (relation,) = body["relationships"][0]["relationships"]
    assert set(relation["childAsins"]) == children
    assert body["summaries"][0]["itemClassification"] == "VARIATION_PARENT"
    child = client.get(f"{ITEMS}/{children.pop()}", **query).json()
    (relation,) = child["relationships"][0]["relationships"]
    assert relation["parentAsins"] == [parent["asin"]]


def test_identifiers_of_every_kind(lively: Lively) -> None:
    client, asins = lively.client(), lively.asins()[:20]
    found = search(client, identifiers=",".join([*asins, "B0NOTHING1"][:20]),
                   identifiersType="ASIN", pageSize=20)  # fmt: skip
    assert [item["asin"] for item in found["items"]] == asins
    assert search(client, identifiers=code(asins[0]), identifiersType="EAN")["numberOfResults"] == 1
    gtin = "0" + code(asins[1])
    found = search(client, identifiers=gtin, identifiersType="GTIN")
    assert found["items"][0]["asin"] == asins[1]
    own = next(row for row in lively.world.listings("lantern-na", "US", lively.hour))
    query = {"identifiers": own["sku"], "identifiersType": "SKU"}
    assert error(client.get(ITEMS, **US, **query)) == (400, "InvalidInput")
    found = search(client, **query, sellerId=client.seller.seller_id)
    assert found["items"][0]["asin"] == own["asin"]


def test_words_find_rivals_and_refine(lively: Lively) -> None:
    client = lively.client()
    asins = everything(client, keywords="lunch,box")
    assert len(asins) == len(set(asins)) > 8
    rivals = set(asins) - {row["asin"] for one in ("lantern-na", "harbor-na")
                           for row in lively.world.listings(one, "US", lively.hour)}  # fmt: skip
    assert len(rivals) >= 8
    body = search(client, keywords="lunch box")
    brand = body["refinements"]["brands"][0]["brandName"]
    (node,) = body["refinements"]["classifications"]
    assert node["numberOfResults"] == len(asins)
    narrow = everything(client, keywords="lunch box", brandNames=brand)
    assert set(narrow) < set(asins)
    assert everything(client, keywords="lunch", classificationIds="1") == []


def test_the_best_sold_comes_first(lively: Lively) -> None:
    client = lively.client()
    asins = everything(client, keywords="bottle")[:6]
    ranks = [rank(client, asin) for asin in asins]
    assert ranks == sorted(ranks)
    assert all(high > low for high, low in ranks)


def test_ranks_follow_sales_and_move(lively: Lively) -> None:
    client, asins = lively.client(), lively.asins()
    sold: dict[str, int] = dict.fromkeys(asins, 0)
    for order in lively.orders():
        for line in order["lines"]:
            if order["purchased_at"] > lively.hour - 28 * DAY and line["asin"] in sold:
                sold[line["asin"]] += line["ordered"]
    best, worst = max(sold, key=lambda asin: sold[asin]), min(sold, key=lambda asin: sold[asin])
    before = rank(client, best)
    assert before < rank(client, worst)
    assert rank(client, best) == before, "the same hour, the same rank"
    lively.wait(HOUR)
    assert rank(client, best) != before
    lively.wait(20 * DAY)
    assert abs(rank(client, best)[0] - before[0]) > before[0] // 20


def test_pages_go_both_ways(lively: Lively) -> None:
    client = lively.client()
    first = search(client, keywords="lamp", pageSize=5)
    assert "previousToken" not in first["pagination"]
    second = search(client, keywords="lamp", pageSize=5, pageToken=first["pagination"]["nextToken"])
    back = {"pageToken": second["pagination"]["previousToken"]}
    assert search(client, keywords="lamp", pageSize=5, **back)["items"] == first["items"]
    assert error(client.get(ITEMS, **US, keywords="mat", **back)) == (400, "InvalidInput")


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"keywords": "box", "identifiers": "B0P5JYXS9H", "identifiersType": "ASIN"},
        {"identifiers": "B0P5JYXS9H"},
        {"identifiers": ",".join(["B0P5JYXS9H"] * 21), "identifiersType": "ASIN"},
        {"identifiers": "B0P5JYXS9H", "identifiersType": "NAME"},
        {"identifiers": "B0P5JYXS9H", "identifiersType": "ASIN", "brandNames": "X"},
        {"keywords": "box", "pageSize": 21},
        {"keywords": "box", "includedData": "prices"},
        {"keywords": "box", "marketplaceIds": f"{IDS['US']},{IDS['CA']}"},
    ],
)
def test_wrong_questions(lively: Lively, query: dict[str, Any]) -> None:
    assert error(lively.client().get(ITEMS, **(US | query))) == (400, "InvalidInput")


def test_what_is_not_there(lively: Lively) -> None:
    client = lively.client()
    assert error(client.get(f"{ITEMS}/B0NOTHING1", **US)) == (404, "NOT_FOUND")
    japanese = client.get(f"{ITEMS}/{lively.asins()[0]}", marketplaceIds=IDS["JP"])
    assert error(japanese) == (403, "Unauthorized")
