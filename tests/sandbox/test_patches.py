"""Listings Items, patches: whole attributes by selectors; and what Amazon finds only later."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from seller.sandbox.server import Server
from tests.sandbox.client import IDS, error
from tests.sandbox.lister import Lister, knife, market, price, replaced
from tests.sandbox.test_submissions import kinds, own

DEFAULT = {"fulfillment_channel_code": "DEFAULT"}
AMAZON = {"fulfillment_channel_code": "AMAZON_NA"}


@pytest.fixture
def server() -> Iterator[Server]:
    with market() as server:
        yield server


@pytest.fixture
def us(server: Server) -> Lister:
    return Lister(server)


def test_a_new_price(server: Server, us: Lister) -> None:
    sku = own(server, us, relation="single", channel="FBM", status="Active")
    before = us.truth()[sku]
    new = round(float(before["price"]) * 1.1, 2)
    assert us.patch(sku, replaced("purchasable_offer", price(new)))["status"] == "ACCEPTED"
    after = us.truth()[sku]
    assert after == before | {"price": f"{new:.2f}"}
    assert us.item(sku, "offers")["offers"][0]["price"]["amount"] == f"{new:.2f}"
    assert us.effects() == [("price", "US", sku)]
    assert us.skus()[0] == sku, "the last one updated comes first"


def test_a_new_quantity_falls_with_sales(server: Server, us: Lister) -> None:
    sku = own(server, us, relation="single", channel="FBM", status="Active")
    us.patch(sku, replaced("fulfillment_availability", [DEFAULT | {"quantity": 0}]))
    assert (us.truth()[sku]["quantity"], us.truth()[sku]["status"]) == (0, "Inactive")
    assert us.item(sku)["summaries"][0]["status"] == ["DISCOVERABLE"]
    us.patch(sku, replaced("fulfillment_availability", [DEFAULT | {"quantity": 50}]))
    assert (us.truth()[sku]["quantity"], us.truth()[sku]["status"]) == (50, "Active")
    server.state.clock.advance(timedelta(days=40))
    assert us.truth()[sku]["quantity"] <= 50
    assert [kind for kind, _, _ in us.effects()] == ["listing", "listing"]


def test_replacing_a_channel_leaves_the_other(us: Lister) -> None:
    us.put("A", knife())
    us.patch("A", replaced("fulfillment_availability", [AMAZON]))
    both = us.item("A", "attributes")["attributes"]["fulfillment_availability"]
    assert {one["fulfillment_channel_code"] for one in both} == {"DEFAULT", "AMAZON_NA"}
    us.patch(
        "A", {"op": "delete", "path": "/attributes/fulfillment_availability", "value": [DEFAULT]}
    )
    (left,) = us.item("A", "attributes")["attributes"]["fulfillment_availability"]
    assert left["fulfillment_channel_code"] == "AMAZON_NA"
    found = us.item("A")["summaries"][0]
    assert found["fnSku"].startswith("X00")
    assert found["status"] == ["DISCOVERABLE"], "Amazon holds none of it yet"


def test_selectors_tell_offers_apart(us: Lister) -> None:
    us.put("A", knife())
    us.patch("A", replaced("purchasable_offer", price(25, audience="B2B")))
    offers = us.item("A", "offers")["offers"]
    assert [(one["offerType"], one["price"]["amount"]) for one in offers] == [
        ("B2C", "29.99"),
        ("B2B", "25.00"),
    ]
    gone = {"op": "delete", "path": "/attributes/purchasable_offer", "value": [{"audience": "B2B"}]}
    us.patch("A", gone)
    assert len(us.item("A", "offers")["offers"]) == 1


def test_replace_drops_and_merge_keeps(us: Lister) -> None:
    bounded = price(29, minimum_seller_allowed_price=price(20)[0]["our_price"])
    us.put("A", knife(purchasable_offer=bounded))

    def offer() -> dict[str, Any]:
        (one,) = us.item("A", "attributes")["attributes"]["purchasable_offer"]
        return dict(one)

    us.patch("A", {"op": "merge", "path": "/attributes/purchasable_offer", "value": price(28)})
    assert "minimum_seller_allowed_price" in offer()
    us.patch("A", replaced("purchasable_offer", price(27)))
    assert "minimum_seller_allowed_price" not in offer()
    merged = {"op": "merge", "path": "/attributes/bullet_point", "value": [{"value": "New"}]}
    assert kinds(us.patch("A", merged)) == {("bullet_point",): ("ERROR", ["INVALID_ATTRIBUTE"])}


def test_texts_are_replaced_together_and_removed(us: Lister) -> None:
    us.put("A", knife())
    points = [{"value": "One"}, {"value": "Two"}]
    us.patch("A", {"op": "add", "path": "/attributes/bullet_point", "value": points})
    found = us.item("A", "attributes")["attributes"]
    assert [one["value"] for one in found["bullet_point"]] == ["One", "Two"]
    us.patch("A", {"op": "delete", "path": "/attributes/care_instructions"})
    assert "care_instructions" not in us.item("A", "attributes")["attributes"]


def test_what_is_required_cannot_be_removed(us: Lister) -> None:
    us.put("A", knife())
    gone = {"op": "delete", "path": "/attributes/brand"}
    answer = us.patch("A", gone, kind="KITCHEN_KNIFE")
    assert kinds(answer) == {("brand",): ("ERROR", ["MISSING_ATTRIBUTE"])}
    charged = replaced("batteries_required", [{"value": True}])
    answer = us.patch("A", charged, kind="KITCHEN_KNIFE")
    assert kinds(answer) == {("batteries_included",): ("ERROR", ["MISSING_ATTRIBUTE"])}
    assert len(us.effects()) == 1


def test_a_partial_update_needs_a_listing(us: Lister) -> None:
    answer = us.patch("NOTHING", replaced("purchasable_offer", price(9)))
    assert (answer["status"], answer["issues"][0]["code"]) == ("INVALID", "13013")
    assert us.effects() == []


def test_all_marketplaces_or_none(server: Server, us: Lister) -> None:
    us.put("A", knife())
    both = f"{IDS['US']},{IDS['CA']}"
    value = [{"value": "Red"}]
    answer = us.patch("A", replaced("color", value), marketplaceIds=both)
    assert answer["status"] == "INVALID"
    assert answer["issues"][0]["marketplaceIds"] == [IDS["CA"]]
    assert "color" not in us.item("A", "attributes")["attributes"]
    Lister(server, "CA").put("A", knife("CA"))
    assert us.patch("A", replaced("color", value), marketplaceIds=both)["status"] == "ACCEPTED"
    assert Lister(server, "CA").item("A", "attributes")["attributes"]["color"]


@pytest.mark.parametrize(
    "patch",
    [
        {"op": "replace", "path": "/attributes/purchasable_offer/0", "value": [{}]},
        {"op": "replace", "path": "purchasable_offer", "value": [{}]},
        {"op": "move", "path": "/attributes/brand", "value": [{}]},
        {"op": "replace", "path": "/attributes/brand"},
        {"op": "replace", "path": "/attributes/brand", "value": {"value": "A"}},
        {"path": "/attributes/brand"},
    ],
)
def test_malformed_patches_are_errors(us: Lister, patch: dict[str, Any]) -> None:
    assert error(us.patching("A", patch)) == (400, "InvalidInput")


def test_a_preview_of_a_patch(us: Lister) -> None:
    us.put("A", knife())
    answer = us.patch("A", replaced("color", [{"value": "Red"}]), mode="VALIDATION_PREVIEW")
    assert answer["status"] == "VALID"
    assert "color" not in us.item("A", "attributes")["attributes"]


def picture(link: str) -> dict[str, Any]:
    return {"main_product_image_locator": [{"media_location": link}]}


@pytest.mark.parametrize(
    ("changes", "severity", "categories", "status"),
    [
        (picture("https://cdn.example.com/a.webp"), "ERROR", "INVALID_IMAGE", "BUYABLE"),
        (picture("https://cdn.example.com/missing.jpg"), "ERROR", "INVALID_IMAGE", "BUYABLE"),
        (picture("http://localhost/a.jpg"), "ERROR", "INVALID_IMAGE", "BUYABLE"),
        (picture("http://192.168.1.2/a.jpg"), "ERROR", "INVALID_IMAGE", "BUYABLE"),
        (picture("https://cdn.example.com/watermark.jpg"), "WARNING", "INVALID_IMAGE", "BUYABLE"),
        (picture("https://cdn.example.com/small.jpg"), "WARNING", "INVALID_IMAGE", "BUYABLE"),
        ({"main_product_image_locator": None}, "WARNING", "MISSING_IMAGE", "BUYABLE"),
        ({"item_weight": None}, "WARNING", "MISSING_ATTRIBUTE", "BUYABLE"),
        (
            {"item_name": [{"value": "Knife! Best seller"}]},
            "WARNING",
            "INVALID_ATTRIBUTE",
            "BUYABLE",
        ),
        (
            {"purchasable_offer": price(9, minimum_seller_allowed_price=price(20)[0]["our_price"])},
            "ERROR",
            "INVALID_PRICE",
            "DISCOVERABLE",
        ),
        ({"brand": [{"value": "Harbor & Co."}]}, "ERROR", "QUALIFICATION_REQUIRED", "DISCOVERABLE"),
    ],
)
def test_later_findings(
    us: Lister, changes: dict[str, Any], severity: str, categories: str, status: str
) -> None:
    answer = us.put("A", knife(**changes))
    assert (answer["status"], answer["issues"]) == ("ACCEPTED", [])
    found = us.item("A", "issues,summaries")
    assert [(one["severity"], one["categories"]) for one in found["issues"]] == [
        (severity, [categories])
    ]
    assert status in found["summaries"][0]["status"]
    assert us.skus(withIssueSeverity=severity, identifiers="A", identifiersType="SKU") == ["A"]


def test_a_code_of_another_product_is_a_duplicate(server: Server, us: Lister) -> None:
    sku = own(server, us, relation="single")
    code = us.item(sku, "attributes")["attributes"]["externally_assigned_product_identifier"]
    us.put("A", knife(externally_assigned_product_identifier=code))
    (issue,) = us.item("A", "issues")["issues"]
    assert issue["categories"] == ["DUPLICATE"]
    assert issue["enforcements"]["actions"] == [{"action": "LISTING_SUPPRESSED"}]
    assert us.truth()["A"]["status"] == "Inactive"


def test_a_jump_of_the_price_is_held(server: Server, us: Lister) -> None:
    sku = own(server, us, relation="single", channel="FBM", status="Active")
    us.patch(sku, replaced("purchasable_offer", price(0.01)))
    found = kinds(us.item(sku, "issues"))
    assert found[("purchasable_offer",)] == ("ERROR", ["INVALID_PRICE"])
    assert us.truth()[sku]["status"] == "Inactive"


def test_later_findings_come_later_and_go_when_mended() -> None:
    with market(speed=1) as server:
        us = Lister(server)
        us.put("A", knife(main_product_image_locator=None))
        assert us.item("A", "issues")["issues"] == []
        server.state.clock.advance(timedelta(seconds=40))
        assert us.item("A", "issues")["issues"][0]["categories"] == ["MISSING_IMAGE"]
        assert us.item("A")["summaries"][0]["status"] == ["BUYABLE"]
        image = knife()["main_product_image_locator"]
        us.patch("A", replaced("main_product_image_locator", image))
        assert us.item("A", "issues")["issues"] == []
        assert us.item("A")["summaries"][0]["status"] == ["BUYABLE", "DISCOVERABLE"]
