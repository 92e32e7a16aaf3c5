"""Prices worked out by hand from the structure of published tariffs, each with its arithmetic."""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest

from seller.couriers import asking
from seller.couriers.engine import Desk, Quote, price
from seller.couriers.parcel import Parcel
from seller.couriers.rates import Rates
from seller.money import exponent
from tests.couriers.build import GOLDEN, cards

with (GOLDEN / "cases.csv").open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file))
DESKS = {card.service: Desk(card) for card in cards()}
WISHES = {"residential", "insurance", "signature"}
TERM = re.compile(r"\d+(?:\.\d+)?")


def parcel(case: dict[str, str]) -> Parcel:
    words = case["options"].split()
    told = dict(word.split("=") for word in words if "=" in word)
    return Parcel(
        pieces=asking.pieces("", "", case["pieces"].split(";")),
        country=case["to"],
        postcode=case["postcode"],
        warehouse=case["warehouse"],
        origin=told.get("from", "CN"),
        value=Decimal(told["value"]) if "value" in told else None,
        currency="USD",
        hs=tuple(str(900000 + number) for number in range(int(told.get("hs", 0)))),
        contents=frozenset(words) & {"document", "battery"},
        asked=frozenset(words) & WISHES,
    )


def worked(text: str) -> Decimal:
    """Products and sums, as in `(274.00 + 7.50) × 0.265`."""
    bracket = re.fullmatch(r"\((.*)\) × ([\d.]+)", text)
    if bracket:
        return worked(bracket.group(1)) * Decimal(bracket.group(2))
    total = Decimal(0)
    for part in text.split(" + "):
        product = Decimal(1)
        for factor in part.split(" × "):
            assert TERM.fullmatch(factor), factor
            product *= Decimal(factor)
        total += product
    return total


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['service']}-{case['pieces']}")
def test_a_price_worked_out_by_hand(case: dict[str, str]) -> None:
    desk = DESKS[case["service"]]
    found = price(desk, parcel(case), date.fromisoformat(case["date"]), Rates())
    assert isinstance(found, Quote), found
    assert Decimal(found.billed.quantity).scaleb(-3) == Decimal(case["billed"])
    digits = exponent(desk.card.currency)
    cent = Decimal(1).scaleb(-digits)
    wanted = []
    for step in case["arithmetic"].split("; "):
        sum_, value = step.split(" = ")
        assert worked(sum_).quantize(cent, ROUND_HALF_UP) == Decimal(value), step
        wanted.append(Decimal(value))
    assert [Decimal(line.amount).scaleb(-digits) for line in found.lines] == wanted
    assert sum(wanted) == Decimal(case["total"])
    assert all(line.source for line in found.lines)


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 120
    mine = {case["service"] for case in CASES}
    assert mine == set(DESKS)
    per = Counter(desk.card.carrier for desk in DESKS.values())
    assert min(per[carrier] for carrier in ("DHL", "UPS", "FedEx", "EMS", "TNT", "Line")) >= 3
