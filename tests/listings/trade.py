"""What is wrong with pictures, prices, papers and brands, each beside its lawful twin."""

from __future__ import annotations

from decimal import Decimal

from seller.listings.context import Floor
from tests.listings.texts import (
    BRAND,
    BULLET,
    CONDITION,
    DE,
    IMAGE,
    MINE,
    PRICE,
    SALE,
    SECOND,
    SHIRT,
    TERMS,
    TEXT,
    TITLE,
    Case,
    held,
)  # fmt: skip

TRADE = [
    Case("checks.image_main", IMAGE, {"/main_product_image_locator": None}, {}),
    Case(
        "checks.image_format",
        IMAGE,
        {IMAGE: "https://a.example.com/x.webp"},
        {IMAGE: "https://a.example.com/x.webp.jpg"},
    ),
    Case(
        "checks.image_page",
        IMAGE,
        {IMAGE: "https://drive.google.com/file/d/1/view"},
        {IMAGE: "https://m.media-amazon.com/images/I/71"},
    ),
    Case(
        "checks.image_http",
        IMAGE,
        {IMAGE: "http://a.example.com/x.jpg"},
        {IMAGE: "https://a.example.com/x.jpg"},
    ),
    Case(
        "checks.image_twice",
        SECOND,
        {IMAGE: "https://a.example.com/x.jpg", SECOND: "https://a.example.com/x.jpg"},
        {IMAGE: "https://a.example.com/x.jpg", SECOND: "https://a.example.com/y.jpg"},
    ),
    Case(
        "checks.image_unreachable",
        IMAGE,
        {IMAGE: "https://a.example.com/x.jpg"},
        {IMAGE: "https://a.example.com/y.jpg"},
        know={"broken": {"https://a.example.com/x.jpg": "404"}},
    ),
    Case("checks.price_zero", PRICE, {PRICE: 0}, {PRICE: 0.01}),
    Case("checks.price_digits", PRICE, {PRICE: 19.999}, {PRICE: 19.90}),
    Case(
        "checks.price_bounds",
        PRICE,
        {
            PRICE: 9.99,
            "/purchasable_offer/0/minimum_seller_allowed_price": [
                {"schedule": [{"value_with_tax": 10}]}
            ],
        },
        {
            PRICE: 10,
            "/purchasable_offer/0/minimum_seller_allowed_price": [
                {"schedule": [{"value_with_tax": 10}]}
            ],
        },
    ),
    Case(
        "checks.price_sale",
        f"{PRICE.replace('our', 'discounted')}",
        {PRICE: 19.99, "/purchasable_offer/0/discounted_price": [SALE]},
        {PRICE: 20.99, "/purchasable_offer/0/discounted_price": [SALE]},
    ),
    Case(
        "checks.price_floor",
        PRICE,
        {PRICE: 11.99},
        {PRICE: 12.50},
        know={"floors": {"SKU-1": Floor(Decimal("12.50"), "USD")}},
    ),
    Case(
        "checks.price_floor",
        PRICE,
        {PRICE: 11.99},
        {PRICE: 11.99},
        row={"others": {"cost_floor": "12"}},
        twin_row={"others": {"cost_floor": "11"}},
    ),
    Case(
        "checks.price_point",
        PRICE,
        {PRICE: 1999},
        {PRICE: 19.99},
        know=held(price=Decimal("19.99")),
    ),
    Case(
        "checks.price_point",
        PRICE,
        {PRICE: 1899},
        {PRICE: 18.99},
        know=held(price=Decimal("19.99")),
    ),
    Case(
        "checks.price_slipped",
        PRICE,
        {PRICE: 0.19},
        {PRICE: 18.99},
        know=held(price=Decimal("19.99")),
    ),
    Case(
        "checks.price_slipped",
        PRICE,
        {PRICE: 1.99},
        {PRICE: 14},
        know=held(price=Decimal("19.99")),
    ),
    Case(
        "checks.price_leap", PRICE, {PRICE: 26}, {PRICE: 25.98}, know=held(price=Decimal("19.99"))
    ),
    Case(
        "checks.condition_note",
        "/condition_note/0/value",
        {"/condition_note/0/value": "As new"},
        {"/condition_note/0/value": "As new", CONDITION: "used_like_new"},
    ),
    Case(
        "checks.condition_moved",
        CONDITION,
        {CONDITION: "used_good"},
        {CONDITION: "new_new"},
        know=held(condition="new_new"),
    ),
    Case(
        "checks.gpsr_person",
        "/dsa_responsible_party_address",
        {"/dsa_responsible_party_address": None},
        {},
        row=DE,
    ),
    Case("checks.gpsr_safety", "/compliance_media", {"/compliance_media": None}, {}, row=DE),
    Case(
        "checks.epr_packaging",
        "",
        {},
        {},
        row=DE,
        know={"registered": {"FR": frozenset()}},
        twin_know={"registered": {"DE": frozenset({"packaging"})}},
    ),
    Case(
        "checks.epr_weee",
        "",
        {},
        {},
        row={"kind": "LAMP", "code": "IT"},
        know={"registered": {}},
        twin_know={"registered": {"IT": frozenset({"weee"})}},
    ),
    Case(
        "checks.pse",
        "",
        {},
        {},
        row={"kind": "LAMP", "code": "JP"},
        twin_row={"others": {"pse": "JET 1234-5678"}},
    ),
    Case("checks.cpc", "", {}, {}, row={"kind": "PUZZLES"}, twin_row={"others": {"cpc": "yes"}}),
    Case(
        "checks.cpc",
        "",
        {"/age_range_description/0/value": "Toddler"},
        {"/age_range_description/0/value": "Adult"},
        row=SHIRT,
    ),
    Case(
        "checks.battery",
        "/batteries_required/0/value",
        {TITLE: "Lantern Rechargeable Knife Sharpener"},
        {TITLE: "Lantern Battery Operator's Knife"},
    ),
    Case(
        "checks.hazmat",
        "/supplier_declared_dg_hz_regulation/0/value",
        {TITLE: "Lantern Knife with Lighter Fluid"},
        {TITLE: "Lantern Knife with Lighter Handle"},
    ),
    Case("checks.brand_mark", BRAND, {BRAND: "Lantern®"}, {}),
    Case(
        "checks.brand_blocked",
        BRAND,
        {BRAND: "Nike"},
        {BRAND: "Nike"},
        know=MINE,
        twin_know={"brands": frozenset({"nike"})},
    ),
    Case("checks.brand_unknown", BRAND, {BRAND: "Lantren"}, {BRAND: "LANTERN"}, know=MINE),
    Case(
        "checks.brand_named",
        TITLE,
        {TITLE: "Lantern Dyson Knife"},
        {TITLE: "Lantern Knife for Dyson"},
    ),
    Case("checks.brand_searched", TERMS, {TERMS: "santoku dyson"}, {TERMS: "santoku dysons"}),
    Case(
        "checks.keyword_link",
        TEXT,
        {TEXT: "https://www.amazon.com/dp/B0ABCDEF12?keywords=knife"},
        {TEXT: "A knife, as cooks want it"},
    ),
    Case("checks.link", BULLET, {BULLET: "More at www.lantern.example"}, {BULLET: "More at hand"}),
]
