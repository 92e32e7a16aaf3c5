"""Variation families: what breaks one is found, and lawful merges pass."""

from __future__ import annotations

from typing import Any

import pytest

from seller.listings.check import check
from seller.listings.context import Own
from seller.listings.wanted import Wanted
from tests.listings.goods import context, row

LEVEL, THEME = "/parentage_level/0/value", "/variation_theme/0/name"
PARENT = "/child_parent_sku_relationship/0/parent_sku"
KIND = "/child_parent_sku_relationship/0/child_relationship_type"
IMAGE = "/main_product_image_locator/0/media_location"
SOLD = (
    "purchasable_offer",
    "fulfillment_availability",
    "condition_type",
    "externally_assigned_product_identifier",
    "shirt_size",
    "color",
)
PRICELESS: dict[str, Any] = dict.fromkeys(SOLD)


def parent(number: int = 1, changes: dict[str, Any] | None = None) -> Wanted:
    given = {**PRICELESS, LEVEL: "parent", THEME: "SIZE/COLOR", **(changes or {})}
    return row(number, given, kind="SHIRT", sku="MUM")


def child(number: int, color: str = "Black", size: str = "m", **changes: Any) -> Wanted:
    given = {
        LEVEL: "child", THEME: "SIZE/COLOR", PARENT: "MUM", KIND: "variation",
        "/color/0/value": color, "/shirt_size/0/size": size, **changes,
    }  # fmt: skip
    return row(number, given, kind="SHIRT")


def codes(*rows: Wanted, **know: Any) -> list[tuple[int, str]]:
    return [(one.row, one.code) for one in check(rows, context(*rows, **know)).findings]


def own(*held: Own) -> dict[str, Any]:
    return {"own": {(one.marketplace, one.sku): one for one in held}}


def test_a_whole_family_passes() -> None:
    assert codes(parent(), child(2), child(3, "White"), child(4, "White", "l")) == []


def test_a_parent_that_is_in_the_catalogue_alone_passes() -> None:
    assert codes(child(2), **own(Own("US", "MUM", "B0MUM00001"))) == []
    assert codes(child(2), **own(Own("CA", "MUM", "B0MUM00001"))) == [(3, "checks.parent_missing")]


def test_an_own_asin_in_place_of_the_parents_sku_is_not_called_somebody_elses() -> None:
    given = child(2, **{PARENT: "B0MUM00001"})
    assert codes(given, **own(Own("US", "MUM", "B0MUM00001"))) == [(3, "checks.parent_asin")]


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ([child(2)], (3, "checks.parent_missing")),
        ([child(2, **{PARENT: "B0STRANGER"})], (3, "checks.parent_stranger")),
        ([child(2, **{PARENT: "SKU-2"})], (3, "checks.parent_self")),
        ([parent()], (2, "checks.parent_alone")),
        ([parent(), child(2, **{THEME: "COLOR"})], (3, "checks.theme_differs")),
        ([parent(), child(2), child(3)], (4, "checks.children_alike")),
        ([parent(), child(2, **{"/brand/0/value": "Harbour"})], (3, "checks.family_brand")),
    ],
    ids=lambda given: given[1] if isinstance(given, tuple) else "",
)
def test_what_breaks_a_family_is_found(rows: list[Wanted], wanted: tuple[int, str]) -> None:
    assert codes(*rows) == [wanted]


def test_only_a_parent_has_children() -> None:
    mother = row(1, kind="SHIRT", sku="MUM")
    assert codes(mother, child(2)) == [(3, "checks.parent_kind")]


def test_a_parent_is_not_sold() -> None:
    price = {"/purchasable_offer/0/our_price/0/schedule/0/value_with_tax": 9.99}
    assert codes(parent(1, price), child(2)) == [(2, "checks.parent_sold")]


def test_a_child_says_what_the_theme_asks_for() -> None:
    """The colour is required of no mug but this one, whose family differs in it."""
    mug = {LEVEL: "child", THEME: "COLOR", PARENT: "MUM", KIND: "variation"}
    mother = row(1, {**PRICELESS, LEVEL: "parent", THEME: "COLOR"}, kind="BOTTLE", sku="MUM")
    assert codes(mother, row(2, mug, kind="BOTTLE")) == [(3, "checks.theme_unfilled")]
    assert codes(mother, row(2, {**mug, "/color/0/value": "Red"}, kind="BOTTLE")) == []


def test_the_old_name_of_a_theme_and_another_order_are_the_same_theme() -> None:
    assert codes(parent(), child(2, **{THEME: "SIZE_NAME/COLOR_NAME"})) == []


def test_goods_of_another_kind_do_not_join() -> None:
    knife = row(2, {LEVEL: "child", THEME: "COLOR", PARENT: "MUM", KIND: "variation"})
    assert (3, "checks.family_kind") in codes(parent(), knife)


def test_a_merge_for_reviews_is_refused_and_a_lawful_one_passes() -> None:
    """The old listing has a title of its own, and perhaps reviews: it must be the same product."""
    rows = (parent(), child(2), child(3, "White"))
    alike = Own("US", "SKU-2", "B0SHIRT002", "Lantern Cotton Shirt for Men, V Neck")
    assert codes(*rows, **own(alike)) == []
    lamp = Own("US", "SKU-2", "B0LAMP0002", "Bright Desk Lamp with Clamp")
    assert codes(*rows, **own(lamp)) == [(3, "checks.family_merged")]


def test_a_child_stays_in_its_family_whatever_its_title() -> None:
    held = Own("US", "SKU-2", "B0SHIRT002", "Old Name of Something", parent="MUM")
    assert codes(parent(), child(2), **own(held)) == []


def test_children_that_look_different_show_pictures_of_their_own() -> None:
    one = {IMAGE: "https://images.example.com/one.jpg"}
    assert codes(parent(), child(2, **one), child(3, "White", **one)) == [
        (4, "checks.image_shared")
    ]
    assert codes(parent(), child(2, **one), child(3, size="l", **one)) == []
