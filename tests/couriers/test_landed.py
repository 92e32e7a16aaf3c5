"""Landed costs worked out by hand, and that what is unknown is never zero."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seller.couriers.goods import split
from seller.couriers.landed import PARTS, Tables
from seller.couriers.shares import shares
from seller.couriers.ways import Way, units
from tests.couriers.build import GOLDEN
from tests.couriers.leg import LAMP, LAYERS, MUG, TABLES, TERMS, goods, placement, planned

with (GOLDEN / "landed.csv").open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file))
CENT = Decimal("0.01")


def worked(text: str) -> Decimal:
    """Sums of products and quotients, as in `210 × 7 + 95 × 7` or `5640 / 1.13 × 0.13`."""
    total = Fraction(0)
    for part in text.split(" + "):
        first, *rest = re.split(r" ([×/]) ", part)
        found = Fraction(first)
        for sign, factor in zip(rest[::2], rest[1::2], strict=True):
            found = found * Fraction(factor) if sign == "×" else found / Fraction(factor)
        total += found
    exact = Decimal(total.numerator) / Decimal(total.denominator)
    return exact.quantize(CENT, ROUND_HALF_UP)


def steps(text: str) -> Iterator[Decimal]:
    """The last figure of each product, every step of it recomputed."""
    for product in text.split(" | "):
        for step in product.split("; "):
            sum_, value = step.split(" = ")
            assert worked(sum_) == Decimal(value), step
        yield Decimal(value)


def way(service: str, to: str, **rest) -> Way:
    names = to.split()
    found = planned(to, **rest)
    (one,) = [
        one
        for one in found.ways
        if one.card.service == service and [leg.spot.name for leg in one.legs] == names
    ]
    return one


def by_product(one: Way, part: str) -> list[Decimal]:
    rows = [(total if part == "landed" else parts[part]) for _, parts, total in units(one, goods())]
    return [Decimal(row or 0) / 100 for row in rows]


@pytest.mark.parametrize(
    "case",
    CASES,
    ids=lambda one: "-".join((one["service"], one["to"], one["allocation"], one["part"])),
)
def test_a_landed_cost_worked_out_by_hand(case: dict[str, str]) -> None:
    one = way(case["service"], case["to"], terms=replace(TERMS, allocation=case["allocation"]))
    assert by_product(one, case["part"]) == list(steps(case["arithmetic"]))
    part = next((each for each in one.parts if each.name == case["part"]), None)
    assert part is None or all(entry.source for entry in part.entries)


def test_the_parts_add_up_and_nothing_is_lost() -> None:
    for one in planned("ONT8 LGB8").ways:
        assert [part.name for part in one.parts] == list(PARTS)
        if one.landed is not None:
            assert sum(int(100 * row) for row in by_product(one, "landed")) == one.landed


@pytest.mark.parametrize(
    ("part", "terms", "tables", "product", "code"),
    [
        ("packing", {"packing": None}, {}, LAMP, "no_packing"),
        ("inland", {"inland": None}, {}, LAMP, "no_inland"),
        ("clearance", {"clearance": None}, {}, LAMP, "no_clearance"),
        ("rebate", {"mode": ""}, {}, LAMP, "no_mode"),
        ("rebate", {"mode": "9810"}, {}, LAMP, "no_rebate"),
        ("placement", {}, {"fees": ()}, LAMP, "no_placement"),
        ("placement", {}, {}, replace(LAMP, unit_weight=None), "no_unit_size"),
        ("duty", {}, {"layers": ()}, LAMP, "no_layers"),
        ("duty", {}, {"layers": LAYERS[1:]}, LAMP, "unknown_layer"),
        ("duty", {}, {}, replace(LAMP, hs_code=""), "no_hs"),
        ("duty", {}, {}, replace(LAMP, declared=None), "no_declared"),
        ("goods", {}, {}, replace(LAMP, price=None), "no_goods_price"),
        ("goods", {}, {}, replace(LAMP, currency="GBP"), "no_rate"),
    ],
)
def test_unknown_is_never_zero(part, terms, tables, product, code) -> None:
    one = way(
        "Sea boxes",
        "ONT8",
        terms=replace(TERMS, **terms),
        tables=replace(TABLES, **tables),
        items=goods(product, MUG),
    )
    missing = next(each for each in one.parts if each.name == part)
    assert missing.amounts is None
    assert missing.why is not None
    assert missing.why.code == code
    assert (one.landed, one.expected) == (None, None)
    assert one.known > 0
    assert code in {said.code for said in one.why}


def test_what_is_unknown_ranks_last() -> None:
    found = planned(terms=replace(TERMS, clearance=None)).ways
    known = [one.landed is not None for one in found]
    assert known == sorted(known, reverse=True)
    assert not all(known)
    landed = [one.landed for one in found if one.landed is not None]
    assert landed == sorted(landed)


def test_tables_hold_by_day_warehouse_and_number() -> None:
    later = TERMS.on + timedelta(days=1)
    dear = placement(1, 0, 99, warehouse="ONT8")
    tables = replace(TABLES, fees=(*TABLES.fees, dear, placement(1, 0, 500, since=later)))
    paid = by_product(way("Sea CFS", "ONT8", tables=tables), "placement")
    assert paid == [Decimal("1663.20"), Decimal("1247.40")]
    assert by_product(way("Sea CFS", "LGB8", tables=tables), "placement")[0] == Decimal("705.60")
    typed = way(
        "Sea CFS",
        "ONT8",
        tables=Tables(LAYERS),
        terms=replace(TERMS, placement=(Decimal(10), "USD")),
    )
    assert by_product(typed, "placement") == [Decimal("52.50"), Decimal("17.50")]


def test_a_threshold_is_of_the_whole_declaration() -> None:
    above = replace(LAYERS[2], above=Decimal(1500))
    below = replace(LAYERS[2], above=Decimal(1499))
    small = replace(LAYERS[2], most=Decimal(1500))
    large = replace(LAYERS[2], most=Decimal(1499))
    for row, taxed in ((above, False), (below, True), (small, True), (large, False)):
        tables = replace(TABLES, layers=(*LAYERS[:2], row, LAYERS[3]))
        first, second = by_product(way("Sea CFS", "ONT8", tables=tables), "duty")
        assert (first, second) == (
            (Decimal("2720.27"), Decimal("653.36"))
            if taxed
            else (Decimal("536.27"), Decimal("212.36"))
        )


def test_of_each_number_of_warehouses_the_best_ones_are_chosen() -> None:
    """Two of three may be cheaper than one alone and than all: with a fee for LGB8 they are."""
    dear = placement(2, 0, 900, warehouse="LGB8")
    tables = replace(TABLES, fees=(*TABLES.fees, dear))
    every = {
        tuple(leg.spot.name for leg in one.legs): one for one in _boxes("ONT8 LGB8 ABE8", tables)
    }
    pairs = [names for names in every if len(names) == 2]
    assert pairs == [("ONT8", "ABE8")]
    assert {len(names) for names in every} == {1, 2, 3}
    rivals = [_boxes(names, tables, size=2)[0] for names in ("ONT8 LGB8", "ONT8 ABE8", "LGB8 ABE8")]
    best = min(rivals, key=lambda one: one.landed or 0)
    assert every[pairs[0]].landed == best.landed
    assert [leg.spot.name for leg in best.legs] == [*pairs[0]]


def test_of_many_warehouses_pairs_threes_and_all_are_tried() -> None:
    many = "ONT8 LGB8 ABE8 LAX9 SMF3 GYR2 FTW1"
    sizes = [len(one.legs) for one in planned(many).ways]
    assert set(sizes) == {1, 2, 3, 7}


def _boxes(to: str, tables: Tables, size: int = 0) -> list[Way]:
    found = [one for one in planned(to, tables=tables).ways if one.card.service == "Sea boxes"]
    return [one for one in found if size in {0, len(one.legs)}]


def test_fewer_cartons_than_warehouses_are_refused() -> None:
    found = planned(" ".join(f"AAA{number}" for number in range(9)), items=goods()[1:])
    assert {one.why.code for to, one in found.refused if "+" in to} == {"few_cartons"}


@given(st.integers(-10_000, 10_000), st.lists(st.integers(0, 50), min_size=1, max_size=6))
@settings(max_examples=40, deadline=None)
def test_shares_add_up_and_are_fair(total: int, weights: list[int]) -> None:
    found = shares(total, weights)
    assert sum(found) == total
    even = weights if sum(weights) else [1] * len(weights)
    for share, weight in zip(found, even, strict=True):
        assert abs(share - Fraction(total * weight, sum(even))) < 1


@given(st.integers(1, 5))
@settings(max_examples=5, deadline=None)
def test_a_split_loses_no_carton(places: int) -> None:
    legs = split(goods(), places)
    assert legs is not None
    for at, one in enumerate(goods()):
        there = [item for leg in legs for item in leg if item.sku == one.sku]
        assert sum(item.units for item in there) == one.units, at
    counts = [sum(c.cartons for item in leg for c in item.cartons) for leg in legs]
    assert max(counts) - min(counts) <= 1
