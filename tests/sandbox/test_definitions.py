"""Product type definitions: found in many languages, downloaded, and valid as JSON Schema."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import jsonschema
import jsonschema_rs
import pytest
import requests

from seller.marketplaces import BY_CODE
from seller.sandbox.schemas import Wish, attributes, kinds, problems, schema
from seller.sandbox.server import Server
from tests.sandbox.client import IDS, error
from tests.sandbox.lister import Lister, knife, market

TYPES = "/definitions/2020-09-01/productTypes"
PLACES = ("US", "CA", "UK", "DE", "JP")
DIALECT = "https://json-schema.org/draft/2019-09/schema"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with market() as server:
        yield server


@pytest.fixture
def us(server: Server) -> Lister:
    return Lister(server)


def named(lister: Lister, **query: str) -> list[str]:
    found = lister.get(TYPES, **lister.query(**query)).json()
    return [one["name"] for one in found["productTypes"]]


def definition(lister: Lister, kind: str, **query: str) -> dict[str, Any]:
    answer = lister.get(f"{TYPES}/{kind}", **lister.query(**query))
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def downloaded(found: dict[str, Any], name: str = "schema") -> dict[str, Any]:
    """The schema, whose checksum must be right."""
    link = found[name]["link"]
    assert link["verb"] == "GET"
    content = requests.get(link["resource"], timeout=10).content
    digest = base64.b64encode(hashlib.md5(content).digest()).decode()  # noqa: S324 - Amazon's choice
    assert digest == found[name]["checksum"]
    document: dict[str, Any] = json.loads(content)
    return document


def test_all_product_types(us: Lister) -> None:
    assert {"KITCHEN_KNIFE", "CELLULAR_PHONE_CASE", "SHIRT", "PRODUCT"} <= set(named(us))


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ({"keywords": "KITCHEN_KNIFE"}, "KITCHEN_KNIFE"),
        ({"keywords": "phone case"}, "CELLULAR_PHONE_CASE"),
        ({"keywords": "手机壳", "locale": "zh_CN"}, "CELLULAR_PHONE_CASE"),
        ({"keywords": "手机壳", "searchLocale": "zh_CN"}, "CELLULAR_PHONE_CASE"),
        ({"keywords": "刀具", "locale": "zh_CN"}, "KITCHEN_KNIFE"),
        ({"keywords": "Messer", "searchLocale": "de_DE"}, "KITCHEN_KNIFE"),
        ({"itemName": "Lantern polo shirt, navy, mens"}, "SHIRT"),
        ({"itemName": "时尚硅胶手机壳 适用于苹果", "searchLocale": "zh_CN"}, "CELLULAR_PHONE_CASE"),
    ],
)
def test_product_types_are_found(us: Lister, query: dict[str, str], first: str) -> None:
    assert named(us, **query)[0] == first


def test_names_come_in_the_language_asked_for(us: Lister) -> None:
    query = us.query(keywords="KITCHEN_KNIFE", locale="zh_CN")
    (one,) = us.get(TYPES, **query).json()["productTypes"]
    assert one["displayName"] == "厨房刀具"
    assert named(us, keywords="zeppelin") == []
    both = us.query(keywords="a", itemName="b")
    assert error(us.get(TYPES, **both)) == (400, "InvalidInput")


def test_a_definition(us: Lister) -> None:
    found = definition(us, "SHIRT", locale="zh_CN")
    assert (found["locale"], found["displayName"]) == ("zh_CN", "衬衫")
    assert found["productTypeVersion"]["latest"] is True
    body = downloaded(found)
    assert body["properties"]["brand"]["title"] == "品牌名称"
    level = body["properties"]["parentage_level"]["items"]["properties"]["value"]
    assert level["enum"] == ["child", "parent"]
    assert level["enumNames"] == ["子体", "父体"]
    told = [name for group in found["propertyGroups"].values() for name in group["propertyNames"]]
    assert sorted(told) == sorted(body["properties"])
    assert downloaded(found, "metaSchema")["$vocabulary"]


@pytest.mark.parametrize(
    ("locale", "title"),
    [
        ("DEFAULT", "Markenname"),
        ("en_US", "Brand Name"),
        ("ja_JP", "ブランド名"),
        ("fr_FR", "Brand Name"),
    ],
)
def test_titles_follow_the_locale(server: Server, locale: str, title: str) -> None:
    german = Lister(server, "DE", "lantern-eu")
    body = downloaded(definition(german, "SHIRT", locale=locale))
    assert body["properties"]["brand"]["title"] == title
    assert body["properties"]["brand"]["items"]["properties"]["value"]["title"] == title
    assert "gpsr_safety_attestation" in body["properties"]


def test_checksums_tell_definitions_apart(us: Lister) -> None:
    queries: list[dict[str, str]] = [
        {},
        {"locale": "zh_CN"},
        {"requirements": "LISTING_OFFER_ONLY"},
        {"requirements": "LISTING_PRODUCT_ONLY"},
        {"requirementsEnforced": "NOT_ENFORCED"},
        {"parentageLevel": "CHILD"},
        {"parentageLevel": "PARENT"},
        {"parentageLevel": "NONE"},
    ]
    sums = [definition(us, "SHIRT", **query)["schema"]["checksum"] for query in queries]
    assert len(set(sums)) == len(sums)
    again = [definition(us, "SHIRT", **query)["schema"]["checksum"] for query in queries]
    assert again == sums


def test_requirements_choose_attributes(us: Lister) -> None:
    offer = downloaded(definition(us, "SHIRT", requirements="LISTING_OFFER_ONLY"))["properties"]
    facts = downloaded(definition(us, "SHIRT", requirements="LISTING_PRODUCT_ONLY"))["properties"]
    whole = downloaded(definition(us, "SHIRT"))["properties"]
    assert "purchasable_offer" in offer
    assert "item_name" not in offer
    assert "item_name" in facts
    assert "purchasable_offer" not in facts
    assert set(offer) | set(facts) == set(whole)
    free = downloaded(definition(us, "SHIRT", requirementsEnforced="NOT_ENFORCED"))
    assert (free["required"], free["allOf"]) == ([], [])


def test_the_parentage_level_resolves_conditions(us: Lister) -> None:
    parent = downloaded(definition(us, "SHIRT", parentageLevel="PARENT"))
    child = downloaded(definition(us, "SHIRT", parentageLevel="CHILD"))
    lone = downloaded(definition(us, "SHIRT", parentageLevel="NONE"))
    assert "purchasable_offer" not in parent["required"]
    assert "variation_theme" in parent["required"]
    assert "child_parent_sku_relationship" in child["required"]
    assert "shirt_size" in child["required"]
    assert "parentage_level" not in lone["properties"]


@pytest.mark.parametrize(
    "query",
    [
        {"requirements": "ALL"},
        {"locale": "xx"},
        {"parentageLevel": "ORPHAN"},
        {"productTypeVersion": "old"},
        {"marketplaceIds": f"{IDS['US']},{IDS['CA']}"},
    ],
)
def test_wrong_questions_are_refused(us: Lister, query: dict[str, str]) -> None:
    assert error(us.get(f"{TYPES}/SHIRT", **us.query(**query))) == (400, "InvalidInput")


def test_what_is_not_there(us: Lister) -> None:
    assert error(us.get(f"{TYPES}/ZEPPELIN", **us.query())) == (404, "NotFound")


def test_links_expire() -> None:
    with market() as server:
        found = definition(Lister(server), "SHIRT")
        server.state.clock.advance(timedelta(days=6))
        assert requests.get(found["schema"]["link"]["resource"], timeout=10).status_code == 200
        server.state.clock.advance(timedelta(days=1))
        assert requests.get(found["schema"]["link"]["resource"], timeout=10).status_code == 403


@pytest.mark.parametrize("kind", sorted(kinds()))
@pytest.mark.parametrize("code", PLACES)
def test_every_schema_is_a_schema_and_takes_its_samples(kind: str, code: str) -> None:
    place = BY_CODE[code]
    body = schema(Wish(kind, place, place.language))
    jsonschema_rs.meta.validate({**body, "$schema": DIALECT})
    every = attributes(kind, place)
    whole = {name: one.instances(place) for name, one in every.items()}
    for name in ("ghs", "safety_data_sheet_url"):
        del whole[name]
    assert problems(body, whole) == []
    assert not list(_standard(body).iter_errors(whole))


def _standard(body: dict[str, Any]) -> jsonschema.Draft201909Validator:
    """A validator of others; the dialect's own address is not on the net."""
    return jsonschema.Draft201909Validator({k: v for k, v in body.items() if k != "$schema"})


def test_samples_are_enough_for_a_listing() -> None:
    for code in PLACES:
        place = BY_CODE[code]
        body = schema(Wish("KITCHEN_KNIFE", place, place.language))
        assert problems(body, knife(code)) == [], code
