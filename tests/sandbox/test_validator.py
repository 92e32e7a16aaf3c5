"""The plain validator agrees with a well-known one, and knows Amazon's own keywords."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

from seller.marketplaces import BY_CODE
from seller.sandbox.offers.codes import check, code, valid
from seller.sandbox.schemas import Wish, problems, schema
from seller.sandbox.schemas.validator import checker
from tests.sandbox.lister import knife

JUNK: tuple[Any, ...] = (None, True, 0, -1, 1.5, 10**12, "", "x", "ß" * 300, [], [[]], {}, [{}])


def wrong(body: dict[str, Any], value: Any) -> set[str]:
    return {problem.keyword for problem in problems(body, value)}


@pytest.mark.parametrize(
    ("body", "good", "bad"),
    [
        ({"type": "integer"}, 3, 3.5),
        ({"type": "integer"}, 3.0, True),
        ({"type": "number"}, 1.5, "1"),
        ({"type": "number"}, 0, None),
        ({"type": "null"}, None, 0),
        ({"type": "boolean"}, True, 1),
        ({"enum": [1, "a"]}, 1, True),
        ({"const": False}, False, 0),
        ({"minLength": 2, "type": "string"}, "ab", "a"),
        ({"maxUtf8ByteLength": 4}, "ab", "你好"),
        ({"minUtf8ByteLength": 3}, "你", "ab"),
        ({"exclusiveMinimum": 0}, 0.01, 0),
        ({"multipleOf": 0.01}, 19.99, 19.999),
        ({"multipleOf": 1}, 1980, 19.8),
        ({"pattern": "^a"}, "ab", "ba"),
        ({"format": "uri"}, "https://a.example/b.jpg", "b.jpg"),
        ({"format": "date"}, "2026-05-01", "1.5.2026"),
        ({"contains": {"const": 1}}, [0, 1], [0]),
        ({"not": {"required": ["a"]}}, {}, {"a": 1}),
        ({"oneOf": [{"minimum": 1}, {"maximum": 3}]}, 5, 2),
        ({"anyOf": [{"type": "string"}, {"const": 1}]}, "a", 2),
        ({"if": {"required": ["a"]}, "then": {"required": ["b"]}}, {}, {"a": 1}),
        ({"if": {"required": ["a"]}, "else": {"required": ["b"]}}, {"a": 1}, {}),
        ({"properties": {"a": {}}, "additionalProperties": False}, {"a": 1}, {"b": 1}),
        ({"properties": {"a": False}}, {}, {"a": 1}),
        ({"maxUniqueItems": 1, "selectors": ["k"]}, [{"k": 1}, {"k": 2}], [{"k": 1}, {"k": 1}]),
        ({"maxUniqueItems": 2}, [{"v": 1}, {"v": 2}], [{"v": 1}, {"v": 2}, {"v": 3}]),
        ({"minUniqueItems": 2}, [1, 2], [1, 1]),
        ({"$defs": {"a": {"const": 1}}, "$ref": "#/$defs/a"}, 1, 2),
    ],
)
def test_keywords(body: dict[str, Any], good: Any, bad: Any) -> None:
    assert wrong(body, good) == set()
    assert wrong(body, bad)


def mutants(seed: int, count: int) -> Iterator[dict[str, Any]]:
    """Valid attributes with one or more places spoiled."""
    chance = random.Random(seed)  # noqa: S311 - tests must repeat
    for _ in range(count):
        body: Any = copy.deepcopy(knife("DE"))
        for _ in range(chance.randint(1, 3)):
            _spoil(body, chance)
        yield body


def _spoil(body: dict[str, Any], chance: random.Random) -> None:
    node: Any = body
    while True:
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        if not keys:
            return
        key = chance.choice(keys)
        if isinstance(node[key], (dict, list)) and node[key] and chance.random() < 0.75:
            node = node[key]
            continue
        if chance.random() < 0.3:
            del node[key]
        else:
            node[key] = chance.choice(JUNK)
        return


def test_it_agrees_with_a_well_known_validator() -> None:
    place = BY_CODE["DE"]
    body = {
        name: part
        for name, part in schema(Wish("KITCHEN_KNIFE", place, "de_DE")).items()
        if name != "$schema"
    }
    other = jsonschema.Draft201909Validator(body)
    amazons = {"maxUniqueItems", "minUniqueItems", "minUtf8ByteLength", "maxUtf8ByteLength"}
    refused = 0
    mine = checker(body)
    for mutant in mutants(7, 250):
        theirs = not other.is_valid(mutant)
        found = {problem.keyword for problem in mine(mutant)} - amazons
        ours = bool(found - {"format"})
        assert ours == theirs, (found, mutant)
        refused += theirs
    assert 80 < refused < 250


@pytest.mark.parametrize(
    ("kind", "text", "right"),
    [
        ("ean", "4006381333931", True),
        ("ean", "4006381333930", False),
        ("ean", "96385074", True),
        ("upc", "036000291452", True),
        ("upc", "36000291452", False),
        ("gtin", "10036000291459", True),
        ("isbn", "9780306406157", True),
        ("isbn", "080442957X", True),
        ("isbn", "0804429571", False),
        ("ean", "４００６３８１３３３９３１", False),
        ("plu", "1", False),
    ],
)
def test_check_digits(kind: str, text: str, right: bool) -> None:
    assert valid(kind, text) is right


def test_every_asin_has_a_valid_code() -> None:
    made = {code(f"B0{number:08d}") for number in range(500)}
    assert len(made) == 500
    assert all(valid("ean", one) and check(one[:-1]) == one[-1] for one in made)
