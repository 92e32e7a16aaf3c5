"""What is wrong with values, barcodes and texts, each beside its lawful twin."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from seller.listings.context import Own
from tests.listings.goods import ean

TITLE, BULLET, TERMS = "/item_name/0/value", "/bullet_point/1/value", "/generic_keyword/0/value"
CODE = "/externally_assigned_product_identifier/0/value"
KIND = "/externally_assigned_product_identifier/0/type"
IMAGE, SECOND = (
    "/main_product_image_locator/0/media_location",
    "/other_product_image_locator_1/0/media_location",
)
PRICE = "/purchasable_offer/0/our_price/0/schedule/0/value_with_tax"
SALE = {"schedule": [{"value_with_tax": 19.99, "start_at": "2026-12-01", "end_at": "2026-12-02"}]}
TEXT = "/product_description/0/value"
BRAND = "/brand/0/value"
CONDITION = "/condition_type/0/value"
EXEMPT = "/supplier_declared_has_product_identifier_exemption/0/value"
PARENT = "/child_parent_sku_relationship/0/parent_sku"
MINE: dict[str, Any] = {"brands": frozenset({"Lantern"})}
DE: dict[str, Any] = {"kind": "CELLULAR_PHONE_CASE", "code": "DE"}
SHIRT: dict[str, Any] = {"kind": "SHIRT"}


def held(number: int = 1, **more: Any) -> dict[str, Any]:
    sku = f"SKU-{number}"
    return {"own": {("US", sku): Own("US", sku, "B0OWN00001", "Lantern Chef Knife", **more)}}


@dataclass(frozen=True)
class Case:
    """Changes to a lawful row; `twin` is lawful and as near to the violation as can be."""

    code: str
    pointer: str
    bad: dict[str, Any]
    twin: dict[str, Any]
    row: dict[str, Any] = field(default_factory=dict)
    know: dict[str, Any] = field(default_factory=dict)
    twin_row: dict[str, Any] = field(default_factory=dict)
    twin_know: dict[str, Any] | None = None


TEXTS = [
    Case("checks.required", "/blade_material", {"/blade_material": None}, {}),
    Case("checks.unknown", "/collar_style", {"/collar_style": [{"value": "Crew"}]}, {}),
    Case("checks.choice", CONDITION, {CONDITION: "fairly_new"}, {CONDITION: "used_good"}),
    Case("checks.name", CONDITION, {CONDITION: "New"}, {}),
    Case("checks.type", BRAND, {BRAND: 7}, {BRAND: "7"}),
    Case("checks.longer", TITLE, {TITLE: "A" * 201}, {TITLE: "Abc " * 1 + "D" * 150}),
    Case(
        "checks.shorter",
        "/model_name/0/value",
        {"/model_name/0/value": ""},
        {"/model_name/0/value": "H"},
    ),
    Case("checks.heavier", TERMS, {TERMS: "字 " * 84}, {TERMS: "字" * 82}),
    Case(
        "checks.more",
        "/brand",
        {"/brand": [{"value": "A"}, {"value": "B"}]},
        {"/brand": [{"value": "A"}]},
    ),
    Case(
        "checks.smaller",
        "/blade_length/0/value",
        {"/blade_length/0/value": 0},
        {"/blade_length/0/value": 1},
    ),
    Case(
        "checks.larger",
        "/blade_length/0/value",
        {"/blade_length/0/value": 2e9},
        {"/blade_length/0/value": 20},
    ),
    Case(
        "checks.form",
        "/merchant_release_date/0/value",
        {"/merchant_release_date/0/value": "soon"},
        {"/merchant_release_date/0/value": "2026-12-01"},
    ),
    Case("checks.gtin_check", CODE, {CODE: "6901200000010"}, {CODE: ean(1)}),
    Case("checks.gtin_form", CODE, {CODE: "69012000001"}, {CODE: ean(1)}),
    Case("checks.gtin_form", CODE, {CODE: "690120000001X"}, {CODE: "036000291452", KIND: "upc"}),
    Case("checks.gtin_internal", CODE, {CODE: "2001234567893"}, {CODE: "4006381333931"}),
    Case(
        "checks.gtin_coupon", CODE, {CODE: "9901234567899"}, {CODE: "9771234567898", KIND: "isbn"}
    ),
    Case("checks.gtin_invented", CODE, {CODE: "123456789012", KIND: "upc"}, {CODE: ean(2)}),
    Case("checks.gtin_invented", CODE, {CODE: "1501234567899"}, {CODE: ean(3)}),
    Case(
        "checks.gtin_taken",
        CODE,
        {},
        {},
        know={"own": {("CA", "OTHER"): Own("CA", "OTHER", "B0OTHER001", code=ean(1))}},
        twin_know={"own": {("CA", "SKU-1"): Own("CA", "SKU-1", "B0OTHER001", code=ean(1))}},
    ),
    Case(
        "checks.exempt_brand",
        EXEMPT,
        {EXEMPT: True, CODE.split("/")[1]: None},
        {EXEMPT: True, CODE.split("/")[1]: None},
        know={"exempt": frozenset({"Harbour"})},
        twin_know={"exempt": frozenset({"lantern"})},
    ),
    Case("checks.exempt_code", EXEMPT, {EXEMPT: True}, {EXEMPT: False}),
    Case(
        "checks.title_characters",
        TITLE,
        {TITLE: "Lantern Chef Knife! With Oak Handle"},
        {TITLE: "Lantern! Chef Knife with Oak Handle", BRAND: "Lantern!"},
    ),
    Case(
        "checks.title_ornaments",
        TITLE,
        {TITLE: "Lantern Chef Knife 🔥 Oak Handle"},
        {TITLE: "Lantern Chef Knife 20°"},
    ),
    Case(
        "checks.title_ornaments",
        TITLE,
        {TITLE: "Lantern Chef Knife ★ Oak Handle"},
        {TITLE: "Lantern Chef Knife Style #4301 for Loads <10 lb"},
    ),
    Case(
        "checks.title_promotion",
        TITLE,
        {TITLE: "Lantern Chef Knife, Free Shipping"},
        {TITLE: "Lantern Chef Knife, Gluten Free Shippingbox"},
    ),
    Case(
        "checks.title_repeats",
        TITLE,
        {TITLE: "Knife Set: Chef Knife, Bread Knife"},
        {TITLE: "The Knife for the Cook with the Oak Handle, Bread Knife"},
    ),
    Case(
        "checks.title_shouts",
        TITLE,
        {TITLE: "LANTERN CHEF KNIFE WITH HANDLE"},
        {TITLE: "Lantern Chef Knife in AISI Steel"},
    ),
    Case(
        "checks.title_capitals",
        TITLE,
        {TITLE: "a sharp knife with handle made of wood"},
        {TITLE: "A Sharp Knife with Handle Made of Wood"},
    ),
    Case("checks.bullet_long", BULLET, {BULLET: "Sharp " * 50}, {BULLET: "Sharp " * 42}),
    Case(
        "checks.bullet_characters", BULLET, {BULLET: "Sharp ✅ and light"}, {BULLET: "Sharp, light"}
    ),
    Case(
        "checks.bullet_promise",
        BULLET,
        {BULLET: "Full refund if you do not like it"},
        {BULLET: "A full tang for a firm grip"},
    ),
    Case("checks.bullet_empty", BULLET, {BULLET: "N/A"}, {BULLET: "N/A is no place in a kitchen"}),
    Case("checks.bullet_twice", BULLET, {BULLET: "Forged in  one piece"}, {BULLET: "Forged twice"}),
    Case("checks.search_repeats", TERMS, {TERMS: "cook santoku cook"}, {TERMS: "cook santoku"}),
    Case("checks.search_title", TERMS, {TERMS: "santoku handle"}, {TERMS: "santoku handles"}),
    Case("checks.search_words", TERMS, {TERMS: "santoku best"}, {TERMS: "santoku bestow"}),
    Case("checks.search_asin", TERMS, {TERMS: "santoku B0ABCDEF12"}, {TERMS: "santoku B0ABC"}),
    Case(
        "checks.markup",
        TEXT,
        {TEXT: "<p>Sharp &amp; <b>light</b></p>"},
        {TEXT: "Sharp<br>light, for 3 < 4 cooks & more"},
    ),
]
