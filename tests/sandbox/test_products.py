"""Listings and Amazon's catalogue: one product for one code, offers on it, families."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from seller.sandbox.server import Server
from tests.sandbox.lister import Lister, knife, market
from tests.sandbox.test_submissions import kinds, own


@pytest.fixture
def server() -> Iterator[Server]:
    with market() as server:
        yield server


@pytest.fixture
def us(server: Server) -> Lister:
    return Lister(server)


def test_the_same_code_is_the_same_product(server: Server, us: Lister) -> None:
    us.put("A", knife())
    canada = Lister(server, "CA")
    assert canada.put("B", knife("CA"))["status"] == "ACCEPTED"
    asins = {us.truth()["A"]["asin"], canada.truth()["B"]["asin"]}
    assert len(asins) == 1
    sku = own(server, us, relation="single")
    known = us.item(sku, "attributes,summaries")
    code = known["attributes"]["externally_assigned_product_identifier"]
    preview = us.put(
        "C",
        knife(externally_assigned_product_identifier=code, brand=known["attributes"]["brand"]),
        mode="VALIDATION_PREVIEW",
        includedData="issues,identifiers",
    )
    assert preview["identifiers"][0]["asin"] == known["summaries"][0]["asin"]


def test_an_offer_on_a_known_product(server: Server, us: Lister) -> None:
    sku = own(server, us, relation="single")
    asin = us.item(sku)["summaries"][0]["asin"]
    names = ("condition_type", "purchasable_offer", "fulfillment_availability")
    offer = {name: knife()[name] for name in names}
    offer["merchant_suggested_asin"] = [{"value": asin}]
    answer = us.put("SECOND-1", offer, "PRODUCT", requirements="LISTING_OFFER_ONLY")
    assert answer["status"] == "ACCEPTED"
    row = us.truth()["SECOND-1"]
    assert (row["asin"], row["title"]) == (asin, us.truth()[sku]["title"])
    lone = {name: offer[name] for name in names}
    answer = us.put("THIRD-1", lone, "PRODUCT", requirements="LISTING_OFFER_ONLY")
    assert kinds(answer) == {("merchant_suggested_asin",): ("ERROR", ["MISSING_ATTRIBUTE"])}


def test_product_facts_alone_leave_the_offer(us: Lister) -> None:
    us.put("A", knife())
    facts = knife(purchasable_offer=None, fulfillment_availability=None, condition_type=None)
    facts["color"] = [{"value": "Red"}]
    us.put("A", facts, requirements="LISTING_PRODUCT_ONLY")
    found = us.item("A", "attributes,offers")
    assert found["attributes"]["color"][0]["value"] == "Red"
    assert found["offers"][0]["price"]["amount"] == "29.99"
    us.put("B", facts, requirements="LISTING_PRODUCT_ONLY")
    assert us.truth()["B"]["status"] == "Incomplete"
    assert us.item("B")["summaries"][0]["status"] == []


def test_a_family_of_shirts(us: Lister) -> None:
    theme = [{"name": "SIZE/COLOR"}]
    level = {"variation_theme": theme, "parentage_level": [{"value": "parent"}]}
    whole = knife(kind="SHIRT")
    told = (
        "item_name", "brand", "bullet_point", "product_description", "country_of_origin",
        "supplier_declared_dg_hz_regulation", "batteries_required", "main_product_image_locator",
    )  # fmt: skip
    parent = {name: whole[name] for name in told} | level
    link = [{"child_relationship_type": "variation", "parent_sku": "TEE"}]
    child = (
        whole
        | level
        | {
            "parentage_level": [{"value": "child"}],
            "child_parent_sku_relationship": link,
        }
    )
    assert us.put("TEE-M", child, "SHIRT")["status"] == "ACCEPTED"
    orphan = kinds(us.item("TEE-M", "issues"))
    assert orphan[("child_parent_sku_relationship",)] == ("ERROR", ["INVALID_ATTRIBUTE"])
    assert us.put("TEE", parent, "SHIRT")["status"] == "ACCEPTED"
    assert ("child_parent_sku_relationship",) not in kinds(us.item("TEE-M", "issues"))
    assert us.skus(variationParentSku="TEE") == ["TEE-M"]
    (told_of,) = us.item("TEE", "relationships")["relationships"]
    assert told_of["relationships"][0]["childSkus"] == ["TEE-M"]
    assert us.item("TEE")["summaries"][0]["status"] == ["DISCOVERABLE"]
    assert us.truth()["TEE"]["price"] is None
