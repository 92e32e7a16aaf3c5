"""Listings Items, writing: what is refused, what is accepted, and what is found only later."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from seller.sandbox.server import Server
from tests.sandbox.client import IDS, error
from tests.sandbox.lister import EAN, Lister, knife, market, price, replaced

SKUS = ("NEW/1 a%2F", "收纳-盒 №1", "a,b", "a.b", "50% #?&=")


@pytest.fixture
def server() -> Iterator[Server]:
    with market() as server:
        yield server


@pytest.fixture
def us(server: Server) -> Lister:
    return Lister(server)


def own(server: Server, lister: Lister, **wanted: Any) -> str:
    """The SKU of a listing of the world with these columns."""
    made = server.state.world.made(lister.seller.account, lister.place, server.state.clock.hour())
    return next(r["sku"] for r in made if all(r[name] == wanted[name] for name in wanted))  # type: ignore[literal-required]


def kinds(answer: dict[str, Any]) -> dict[tuple[str, ...], tuple[str, list[str]]]:
    """Severity and categories of each issue, by the attributes it is about."""
    return {
        tuple(one.get("attributeNames", ())): (one["severity"], one["categories"])
        for one in answer["issues"]
    }


@pytest.mark.parametrize("sku", SKUS)
def test_a_new_listing_is_found_everywhere(us: Lister, sku: str) -> None:
    answer = us.put(sku, knife())
    assert answer["status"] == "ACCEPTED"
    assert answer["issues"] == []
    assert sku in us.skus()
    found = us.item(sku, "summaries,attributes,issues,offers")
    assert found["issues"] == []
    assert found["summaries"][0]["status"] == ["BUYABLE", "DISCOVERABLE"]
    assert found["attributes"]["blade_length"][0]["value"] == 20
    row = us.truth()[sku]
    assert (row["price"], row["quantity"], row["status"]) == ("29.99", 25, "Active")
    assert row["asin"] == found["summaries"][0]["asin"]
    assert us.effects() == [("listing", "US", sku)]
    report = us.document(us.order("GET_MERCHANT_LISTINGS_ALL_DATA", "US"))
    assert report["reportDocumentId"]


def test_the_next_report_shows_it(us: Lister) -> None:
    us.put("REPORTED-1", knife(item_name=[{"value": "A knife to be reported"}]))
    made = us.document(us.order("GET_MERCHANT_LISTINGS_ALL_DATA", "US"))
    answer = us.session.get(made["url"], timeout=10)
    body = answer.content
    if made.get("compressionAlgorithm"):
        import gzip  # noqa: PLC0415

        body = gzip.decompress(body)
    line = next(one for one in body.split(b"\n") if b"REPORTED-1" in one)
    assert b"A knife to be reported" in line
    assert b"29.99" in line


def test_a_preview_persists_nothing(us: Lister) -> None:
    answer = us.put("SEEN-1", knife(), mode="VALIDATION_PREVIEW", includedData="identifiers")
    assert answer["status"] == "VALID"
    assert "issues" not in answer
    assert answer["identifiers"] == [{"marketplaceId": IDS["US"]}]
    assert us.status("SEEN-1") == 404
    bad = us.put("SEEN-1", knife(brand=None), mode="VALIDATION_PREVIEW")
    assert bad["status"] == "INVALID"
    assert us.effects() == []


def test_previews_have_a_bucket_of_their_own() -> None:
    with market(speed=1) as server:
        us = Lister(server)
        assert us.put("A", knife(), mode="VALIDATION_PREVIEW")["status"] == "VALID"
        again = us.patching("A", replaced("color", [{"value": "Red"}]), mode="VALIDATION_PREVIEW")
        assert again.status_code == 429
        assert us.put("A", knife())["status"] == "ACCEPTED"


@pytest.mark.parametrize(
    ("changes", "about", "categories"),
    [
        ({"brand": None}, "brand", "MISSING_ATTRIBUTE"),
        ({"purchasable_offer": None}, "purchasable_offer", "MISSING_PRICE"),
        ({"purchasable_offer": price(19.999)}, "purchasable_offer", "INVALID_PRICE"),
        ({"purchasable_offer": price(-1)}, "purchasable_offer", "INVALID_PRICE"),
        ({"purchasable_offer": price(9, currency="EUR")}, "purchasable_offer", "INVALID_PRICE"),
        ({"item_name": [{"value": "x" * 201}]}, "item_name", "INVALID_ATTRIBUTE"),
        ({"item_name": [{"value": "A"}, {"value": "B"}]}, "item_name", "INVALID_ATTRIBUTE"),
        ({"item_name": "A knife"}, "item_name", "INVALID_ATTRIBUTE"),
        ({"item_name": [{"value": "A", "language_tag": "xx"}]}, "item_name", "INVALID_ATTRIBUTE"),
        ({"condition_type": [{"value": "worn"}]}, "condition_type", "INVALID_ATTRIBUTE"),
        (
            {"condition_type": [{"value": "new_new", "marketplace_id": IDS["DE"]}]},
            "condition_type",
            "INVALID_ATTRIBUTE",
        ),
        (
            {"externally_assigned_product_identifier": [{"type": "ean", "value": EAN[:-1] + "2"}]},
            "externally_assigned_product_identifier",
            "INVALID_ATTRIBUTE",
        ),
        (
            {"externally_assigned_product_identifier": None},
            "externally_assigned_product_identifier",
            "MISSING_ATTRIBUTE",
        ),
        (
            {"merchant_suggested_asin": [{"value": "B000000000"}]},
            "merchant_suggested_asin",
            "INVALID_ATTRIBUTE",
        ),
        (
            {"main_product_image_locator": [{"media_location": "knife.jpg"}]},
            "main_product_image_locator",
            "INVALID_IMAGE",
        ),
        (
            {"fulfillment_availability": [{"fulfillment_channel_code": "DEFAULT"}]},
            "fulfillment_availability",
            "INVALID_ATTRIBUTE",
        ),
        ({"batteries_required": [{"value": True}]}, "batteries_included", "MISSING_ATTRIBUTE"),
        ({"parentage_level": [{"value": "child"}]}, "variation_theme", "MISSING_ATTRIBUTE"),
        ({"blade_length": [{"value": 8}]}, "blade_length", "INVALID_ATTRIBUTE"),
        ({"blade_length": [{"value": "8", "unit": "inches"}]}, "blade_length", "INVALID_ATTRIBUTE"),
    ],
)
def test_invalid_attributes_are_refused(
    us: Lister, changes: dict[str, Any], about: str, categories: str
) -> None:
    answer = us.put("BAD-1", knife(**changes))
    assert answer["status"] == "INVALID"
    assert kinds(answer)[(about,)] == ("ERROR", [categories])
    assert us.status("BAD-1") == 404
    assert us.effects() == []


def test_unknown_attributes_are_ignored_with_a_warning(us: Lister) -> None:
    answer = us.put("A", knife(sharpness=[{"value": "very"}]))
    assert answer["status"] == "ACCEPTED"
    assert kinds(answer) == {("sharpness",): ("WARNING", ["INVALID_ATTRIBUTE"])}
    assert "sharpness" not in us.item("A", "attributes")["attributes"]


def test_issues_are_told_in_the_language_asked_for(us: Lister) -> None:
    words = {
        locale: us.put("A", knife(brand=None), issueLocale=locale)["issues"][0]["message"]
        for locale in ("en_US", "zh_CN", "de_DE", "ja_JP", "fr_FR")
    }
    assert "必填" in words["zh_CN"]
    assert "erforderlich" in words["de_DE"]
    assert "必須" in words["ja_JP"]
    assert words["fr_FR"] == words["en_US"]
    german = Lister(us.server, "DE", "lantern-eu")
    assert german.put("A", knife("DE", brand=None))["issues"][0]["message"] == words["de_DE"]


@pytest.mark.parametrize("sku", ["x" * 41, " A", "A\t1"])
def test_wrong_skus_are_refused(us: Lister, sku: str) -> None:
    assert us.put(sku, knife())["status"] == "INVALID"


@pytest.mark.parametrize(
    "body",
    [
        {"productType": "NO_SUCH_TYPE", "attributes": {}},
        {"attributes": {}},
        {"productType": "SHIRT"},
        {"productType": "SHIRT", "attributes": []},
        {"productType": "SHIRT", "attributes": {}, "requirements": "ALL"},
        [],
    ],
)
def test_malformed_puts_are_errors(us: Lister, body: Any) -> None:
    answer = us.session.put(us.path("A"), params=us.query(), json=body, timeout=10)
    assert error(answer) == (400, "InvalidInput")


def test_a_put_takes_one_marketplace(us: Lister) -> None:
    query = us.query(marketplaceIds=f"{IDS['US']},{IDS['CA']}")
    answer = us.session.put(us.path("A"), params=query, json={}, timeout=10)
    assert error(answer) == (400, "InvalidInput")
    answer = us.session.delete(us.path("A"), params=query, timeout=10)
    assert error(answer) == (400, "InvalidInput")


def test_a_full_update_replaces_everything(server: Server, us: Lister) -> None:
    sku = own(server, us, relation="single", channel="FBM")
    before = us.truth()[sku]
    assert us.put(sku, knife())["status"] == "ACCEPTED"
    after = us.truth()[sku]
    assert after["asin"] == before["asin"]
    assert after["title"] != before["title"]
    assert "color" not in us.item(sku, "attributes")["attributes"]


def test_a_delete_counts_in_one_marketplace_only(server: Server, us: Lister) -> None:
    canada = Lister(server, "CA")
    sku = min(set(us.skus()) & set(canada.skus()))
    answer = us.remove(sku)
    assert (answer["status"], answer["sku"]) == ("ACCEPTED", sku)
    assert us.status(sku) == 404
    assert sku not in us.truth()
    assert sku not in us.skus()
    assert canada.status(sku) == 200
    assert sku in canada.truth()
    assert us.remove(sku)["status"] == "ACCEPTED"
    assert us.effects() == [("listing", "US", sku)]
    assert us.put(sku, knife())["status"] == "ACCEPTED"
    assert us.truth()[sku]["status"] == "Active"


def test_nobody_writes_for_others(server: Server, us: Lister) -> None:
    other = Lister(server, account="harbor-na")
    us.items = other.items
    answer = us.session.put(us.path("A"), params=us.query(), json={}, timeout=10)
    assert error(answer) == (403, "Unauthorized")
    answer = us.session.delete(us.path("A"), params=us.query(), timeout=10)
    assert error(answer) == (403, "Unauthorized")
