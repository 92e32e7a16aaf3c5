"""The compiled validator says what plain jsonschema with Python keyword classes says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seller.listings.schema.checker import Checker, checker
from seller.marketplaces import marketplace
from seller.sandbox.schemas import Wish, schema
from tests.listings.plain import judge
from tests.listings.rows import broken, seeded, valid

CARD = "07_product_type_schemas_listings_json/SIM_CARD_schema_LISTING_PRODUCT_ONLY.json"
BEHIND: dict[str, Any] = {
    "type": "object",
    "$defs": {"short": {"type": "string", "maxUtf8ByteLength": 6}},
    "properties": {
        "name": {"type": "array", "selectors": ["tongue"], "maxUniqueItems": 2, "items": {}},
        "code": {"$ref": "#/$defs/short"},
        "parts": {"type": "array", "minUniqueItems": 2},
        "when": {"anyOf": [{"format": "date"}, {"format": "date-time"}]},
        "where": {"format": "uri"},
        "either": {"anyOf": [{"type": "integer"}, {"minUtf8ByteLength": 4, "type": "string"}]},
    },
    "allOf": [
        {
            "if": {"properties": {"code": {"maxUtf8ByteLength": 3}}, "required": ["code"]},
            "then": {"properties": {"parts": {"maxUniqueItems": 1}}},
            "else": {"required": ["parts"]},
        }
    ],
}
"""Amazon's keywords where only the native side can see them: behind $ref, anyOf, if, then."""


def agree(made: Checker, plain: Any, value: Any) -> bool:
    refused = bool(made.problems(value))
    assert refused == (not plain.is_valid(value)), value
    return refused


@pytest.fixture(scope="module")
def card(shared: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((shared / "samples" / CARD).read_text(encoding="utf-8"))
    return found


def test_a_real_schema_gets_the_same_verdicts(card: dict[str, Any]) -> None:
    made, plain, chance = Checker(card), judge(card), seeded(3)
    good = [valid(card, chance) for _ in range(20)]
    assert not any(agree(made, plain, one) for one in good)
    refused = [agree(made, plain, broken(one, chance)) for one in good for _ in range(4)]
    assert sum(refused) > 30


@pytest.mark.parametrize(("kind", "code"), [("KITCHEN_KNIFE", "DE"), ("SHIRT", "US")])
def test_simulated_schemas_get_the_same_verdicts(kind: str, code: str) -> None:
    place = marketplace(code)
    known = schema(Wish(kind, place, place.language))
    made, plain, chance = Checker(known), judge(known), seeded(5)
    good = [valid(known, chance) for _ in range(8)]
    assert not any(agree(made, plain, one) for one in good)
    assert sum(agree(made, plain, broken(one, chance)) for one in good for _ in range(4)) > 10


TEXT = st.sampled_from(["", "abc", "abcd", "字", "字字", "字字字", "aaaaaaa"])
INNER = st.one_of(TEXT, st.integers(0, 2), st.none())
NAMED = st.fixed_dictionaries({}, optional={"tongue": TEXT, "value": INNER})
DAYS = ("2026-02-28", "2026-02-30", "2026-2-3", "2026-02-28T10:00", "2026-02-28T25:00", "soon", 5)
LINKS = ("https://a.example/x", "http:///x", "http://?x", "a b://x", "mailto:x", "x", "s3://b", "")
ROW = st.fixed_dictionaries(
    {},
    optional={
        "name": st.one_of(st.lists(NAMED, max_size=5), INNER),
        "code": INNER,
        "parts": st.lists(INNER, max_size=4),
        "either": st.one_of(INNER, st.booleans()),
        "when": st.sampled_from(DAYS),
        "where": st.sampled_from(LINKS),
    },
)


@given(ROW)
@settings(max_examples=300, deadline=None)
def test_keywords_behind_conditions_get_the_same_verdicts(row: Any) -> None:
    agree(MADE, PLAIN, row)


MADE, PLAIN = Checker(BEHIND), judge(BEHIND)


def problems(row: dict[str, Any], *, partial: bool = False) -> set[tuple[str, str]]:
    place = marketplace("US")
    known = schema(Wish("KITCHEN_KNIFE", place, place.language))
    found = checker(known, "knife").problems(row, partial=partial)
    return {(".".join(map(str, one.path)), one.keyword) for one in found}


NAME = {"item_name": [{"value": "A knife", "language_tag": "en_US"}]}


def test_an_update_is_not_asked_for_what_it_does_not_name() -> None:
    assert problems(NAME, partial=True) == set()
    assert ("", "required") in problems(NAME)


def test_an_update_is_still_checked_in_what_it_names() -> None:
    long = {"item_name": [{"value": "A" * 201, "language_tag": "en_US"}]}
    assert problems(long, partial=True) == {("item_name.0.value", "maxLength")}
    assert problems({"item_name": [{"value": "A"}]}, partial=True) == {("item_name.0", "required")}


def test_a_condition_counts_in_an_update_only_where_all_it_reads_is_named() -> None:
    """Whether a child needs its parent's SKU is not known where the parentage is not named."""
    kin: dict[str, Any] = {
        "child_parent_sku_relationship": [{"child_relationship_type": "variation"}]
    }
    assert problems(kin, partial=True) == set()
    kin["parentage_level"] = [{"value": "child"}]
    assert problems(kin, partial=True) == {("child_parent_sku_relationship.0", "required")}


def test_one_mistake_is_told_once() -> None:
    row: dict[str, Any] = {"batteries_required": [{"value": "maybe"}]}
    assert problems(row, partial=True) == {("batteries_required.0.value", "enum")}


def test_a_compiled_schema_is_held_by_its_checksum() -> None:
    first = checker({"type": "object"}, "one")
    assert checker({"type": "object"}, "one") is first
    for number in range(70):
        checker({"type": "object"}, f"more {number}")
    assert checker({"type": "object"}, "one") is not first
