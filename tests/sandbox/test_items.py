"""Listings Items, reading: searches with every filter, pages both ways, one listing in full."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from seller.marketplaces import BY_CODE
from seller.sandbox.offers.natural import natural
from seller.sandbox.offers.shape import INCLUDED
from seller.sandbox.schemas import Wish, check
from seller.sandbox.server import Server
from tests.sandbox.client import IDS, error
from tests.sandbox.lister import Lister, market


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """These tests change nothing."""
    with market() as server:
        yield server


@pytest.fixture
def us(server: Server) -> Lister:
    return Lister(server)


@pytest.fixture
def jp(server: Server) -> Lister:
    return Lister(server, "JP", "harbor-fe")


def rows(server: Server, lister: Lister) -> dict[str, Any]:
    now, key = server.state.clock.hour(), (lister.seller.account, lister.place)
    return {row["sku"]: row for row in server.state.world.made(*key, now)}


def test_a_search_finds_what_the_report_lists(server: Server, us: Lister) -> None:
    found = us.skus()
    assert len(found) == len(set(found)) > 20
    assert set(found) == set(rows(server, us))


def test_pages_lead_forth_and_back(us: Lister) -> None:
    first = us.search(pageSize=7)
    assert first["numberOfResults"] > 14
    assert set(first["pagination"]) == {"nextToken"}
    second = us.search(pageSize=7, pageToken=first["pagination"]["nextToken"])
    assert set(second["pagination"]) == {"nextToken", "previousToken"}
    again = us.search(pageSize=7, pageToken=second["pagination"]["previousToken"])
    assert again["items"] == first["items"] != second["items"]
    assert len(us.search()["items"]) == 10, "the default page"


def test_a_page_token_belongs_to_its_search(us: Lister) -> None:
    token = us.search(pageSize=2)["pagination"]["nextToken"]
    query = us.query(pageToken=token, sortBy="sku")
    assert error(us.get(us.items, **query)) == (400, "InvalidInput")
    assert error(us.get(us.items, **us.query(pageToken=token[:-1]))) == (400, "InvalidInput")


def test_no_more_than_a_thousand_can_be_paged(us: Lister, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seller.sandbox.apis.items.MOST", 25)
    whole = us.search(pageSize=20)
    last = us.search(pageSize=20, pageToken=whole["pagination"]["nextToken"])
    assert whole["numberOfResults"] > 25
    assert len(last["items"]) == 5
    assert "nextToken" not in last["pagination"]


@pytest.mark.parametrize(
    "query",
    [
        {"pageSize": "21"},
        {"pageSize": "0"},
        {"identifiers": "A"},
        {"identifiersType": "SKU"},
        {"identifiers": "A", "identifiersType": "SKU", "variationParentSku": "B"},
        {"identifiers": ",".join(map(str, range(21))), "identifiersType": "SKU"},
        {"identifiers": "A", "identifiersType": "PLU"},
        {"withStatus": "SOLD"},
        {"sortBy": "price"},
        {"createdAfter": "yesterday"},
        {"includedData": "everything"},
    ],
)
def test_wrong_searches_are_refused(us: Lister, query: dict[str, str]) -> None:
    assert error(us.get(us.items, **us.query(**query))) == (400, "InvalidInput")


def test_only_the_own_listings_can_be_seen(server: Server, us: Lister) -> None:
    other = Lister(server, account="harbor-na").items
    assert error(us.get(other, **us.query())) == (403, "Unauthorized")
    assert error(us.get(f"{other}/A", **us.query())) == (403, "Unauthorized")
    assert error(us.get(us.items, marketplaceIds=IDS["JP"])) == (403, "Unauthorized")


def test_order(us: Lister) -> None:
    assert us.skus(sortBy="sku", sortOrder="ASC") == sorted(us.skus())
    items = us.search(pageSize=20)["items"]
    dates = [one["summaries"][0]["lastUpdatedDate"] for one in items]
    assert dates == sorted(dates, reverse=True)
    created = us.search(pageSize=20, sortBy="createdDate", sortOrder="ASC")["items"]
    dates = [one["summaries"][0]["createdDate"] for one in created]
    assert dates == sorted(dates)


def test_times_bound_a_search_on_both_sides(us: Lister) -> None:
    items = us.search(pageSize=20)["items"]
    for name in ("lastUpdated", "created"):
        moment = items[5]["summaries"][0][f"{name}Date"]
        later = set(us.skus(**{f"{name}After": moment}))
        earlier = set(us.skus(**{f"{name}Before": moment}))
        assert items[5]["sku"] in later & earlier
        assert later | earlier == set(us.skus())
        assert later != set(us.skus())
    assert datetime.fromisoformat(moment).tzinfo


@pytest.mark.parametrize("kind", ["SKU", "ASIN", "FNSKU", "EAN", "GTIN"])
def test_listings_are_found_by_their_identifiers(server: Server, us: Lister, kind: str) -> None:
    made = rows(server, us)
    sku = next(s for s, row in made.items() if row["fnsku"] and "," not in s)
    found = us.item(sku, "summaries,attributes")
    (code,) = found["attributes"]["externally_assigned_product_identifier"]
    summary = found["summaries"][0]
    wanted = {
        "SKU": sku,
        "ASIN": summary["asin"],
        "FNSKU": summary["fnSku"],
        "EAN": code["value"],
        "GTIN": "0" + code["value"],
    }
    assert sku in us.skus(identifiers=f"{wanted[kind]},NOTHING", identifiersType=kind)
    assert us.skus(identifiers="NOTHING", identifiersType=kind) == []
    assert us.skus(identifiers=wanted[kind], identifiersType="UPC") == []


def test_status_and_issues_filter(server: Server, us: Lister) -> None:
    made = rows(server, us)
    buyable = set(us.skus(withStatus="BUYABLE"))
    sold = {sku for sku, row in made.items() if row["relation"] != "parent"}
    assert buyable == {sku for sku in sold if made[sku]["status"] == "Active"}
    assert set(us.skus(withoutStatus="BUYABLE")) == set(made) - buyable
    assert set(us.skus(withStatus="BUYABLE,DISCOVERABLE")) <= buyable
    warned = us.skus(withIssueSeverity="WARNING,ERROR")
    assert 0 < len(warned) < len(made)
    for sku in warned:
        assert us.item(sku, "issues")["issues"]


def test_the_parts_of_a_listing(server: Server, us: Lister) -> None:
    made = rows(server, us)
    sku = next(s for s, row in made.items() if row["channel"] == "FBM" and row["price"])
    full = us.item(sku, ",".join(INCLUDED))
    assert set(full) == {"sku", *INCLUDED}
    assert set(us.item(sku)) == {"sku", "summaries"}
    (summary,) = full["summaries"]
    assert summary["asin"] == made[sku]["asin"]
    assert summary["itemName"] == made[sku]["title"]
    assert full["offers"][0]["price"] == {
        "currencyCode": "USD",
        "amount": str(made[sku]["price"]),
    }
    assert full["fulfillmentAvailability"] == [
        {"fulfillmentChannelCode": "DEFAULT", "quantity": made[sku]["quantity"]}
    ]
    assert full["procurement"] == []
    fba = next(s for s, row in made.items() if row["channel"] == "FBA")
    (channel,) = us.item(fba, "fulfillmentAvailability")["fulfillmentAvailability"]
    assert channel == {"fulfillmentChannelCode": "AMAZON_NA"}
    assert us.item(fba)["summaries"][0]["fnSku"] == made[fba]["fnsku"]


def test_yen_have_no_decimals(server: Server, jp: Lister) -> None:
    made = rows(server, jp)
    sku = next(s for s, row in made.items() if row["price"] and row["channel"] == "FBA")
    found = jp.item(sku, "offers,fulfillmentAvailability,summaries")
    assert "." not in found["offers"][0]["price"]["amount"]
    assert found["fulfillmentAvailability"] == [{"fulfillmentChannelCode": "AMAZON_JP"}]
    assert found["summaries"][0]["itemName"] == made[sku]["title"]


def test_families(server: Server, us: Lister) -> None:
    made = rows(server, us)
    parent = next(s for s, row in made.items() if row["relation"] == "parent")
    children = {s for s, row in made.items() if row["parent_sku"] == parent}
    (told,) = us.item(parent, "relationships")["relationships"]
    assert set(told["relationships"][0]["childSkus"]) == children
    assert set(us.skus(variationParentSku=parent)) == children
    (told,) = us.item(min(children), "relationships")["relationships"]
    assert told["relationships"][0]["parentSkus"] == [parent]
    assert us.skus(packageHierarchySku=parent) == []


def test_two_marketplaces_in_one_answer(server: Server, us: Lister) -> None:
    both = f"{IDS['US']},{IDS['CA']}"
    home = set(rows(server, us)) & set(rows(server, Lister(server, "CA")))
    sku = min(home)
    found = us.item(sku, "summaries,productTypes", marketplaceIds=both)
    assert [one["marketplaceId"] for one in found["summaries"]] == both.split(",")
    assert len(found["productTypes"]) == 2
    items = us.get(us.items, marketplaceIds=both, pageSize=20).json()
    assert items["numberOfResults"] == len(
        set(rows(server, us)) | set(rows(server, Lister(server, "CA")))
    )


def test_what_is_not_there(us: Lister) -> None:
    assert us.status("NOTHING") == 404


def test_odd_skus_have_an_address(server: Server, us: Lister, jp: Lister) -> None:
    odd = [sku for sku in rows(server, us) if set(sku) & set("/ %#+&")]
    odd_there = [sku for sku in rows(server, jp) if not sku.isascii()]
    assert len(odd) > 1
    for sku in odd:
        assert us.item(sku)["sku"] == sku
    for sku in odd_there:
        assert jp.item(sku)["sku"] == sku


def test_the_worlds_own_attributes_keep_the_schemas(server: Server) -> None:
    for seller in server.state.world.sellers:
        for code in seller.marketplaces:
            place = BY_CODE[code]
            for row in rows(server, Lister(server, code, seller.account)).values():
                whole = Wish(row["product_type"], place, place.language)
                wrong = check(whole)(natural(row, place))
                names = {str(one.subject) for one in wrong}
                expected = {"purchasable_offer", "product_description"}
                assert not names or (row["status"] == "Incomplete" and names <= expected), wrong
