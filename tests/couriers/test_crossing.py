"""Break points between services: equal to asking for every gram, and to points worked by hand."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from seller.cli.app import app
from seller.couriers.bulk import Parcels, totals
from seller.couriers.choose import Wish
from seller.couriers.crossing import cross
from seller.couriers.engine import Desk
from seller.couriers.parcel import Parcel, Piece
from seller.couriers.priors import PRIORS, judged
from seller.couriers.rates import Rates, parse
from seller.couriers.versus import Ground
from tests.couriers.build import TEMPLATES, TODAY, cards, sheet
from tests.couriers.test_bulk import card

RATES = parse([f"{one}/CNY={rate}@2026-11-20" for one, rate in (("USD", 7), ("EUR", 8))])
GROUND = Ground(TODAY, (), Wish({"cost": Decimal(1)}, "CNY", RATES))
POINT = Parcel((Piece(1, 1, 1, 1),), "US", "90001")


def every(desk: Desk, like: Parcel, most: int) -> list[int]:
    """The price of each gram."""
    grams = np.arange(1, most + 1)
    long, wide, high = (np.full(most, size) for size in like.pieces[0].sides)
    places = [(like.country, like.postcode, like.warehouse)]
    many = Parcels(np.zeros(most, dtype=np.int64), places, grams, long, wide, high, like)
    return [max(int(one), -1) for one in totals(desk, many, TODAY, Rates())]


def spread(grid, minor, most: int) -> list[int]:
    """The same from the points at which the price changes."""
    place = np.searchsorted(grid, np.arange(1, most + 1), side="right") - 1
    return [max(int(one), -1) for one in minor[place]]


@pytest.mark.parametrize("sides", [(1, 1, 1), (400, 300, 250), (700, 400, 300)])
def test_golden_cards_change_their_price_where_it_is_said(sides):
    like = replace(POINT, pieces=(Piece(1, *sides),))
    found = cross([Desk(one) for one in cards()], like, 35_000, GROUND)
    assert len(found.desks) > 8
    for desk, minor in zip(found.desks, found.minor, strict=True):
        assert spread(found.grid, minor, 35_000) == every(desk, like, 35_000)


@settings(max_examples=15, deadline=None)
@given(card(), st.integers(1, 900))
def test_random_cards_too(made, side):
    like = replace(POINT, pieces=(Piece(1, side, 200, 100),))
    desk = Desk(made)
    found = cross([desk], like, 30_000, GROUND)
    wanted = every(desk, like, 30_000)
    if not found.desks:
        assert max(wanted) == -1
    else:
        assert spread(found.grid, found.minor[0], 30_000) == wanted


TWO = """#Services
service|carrier|origin|currency|since|divisor|weigh|rounding|round
A|DHL|CN|CNY|2026-01-01|5000|piece|0.5|piece
B|UPS|CN|CNY|2026-01-01|5000|piece|1|piece
C|UPS|CN|USD|2026-01-01|5000|piece|0.001|piece
#Zones
service|zone|country
A|1|US
B|1|US
C|1|US
#Prices
service|zone|over|upto|fixed|first|step|more|per_kg
A|1|0|20|100|0.5|0.5|20|
B|1|0|70|||||50
C|1|0|3|10||||2
"""


def test_break_points_worked_by_hand():
    """In yuan A asks 100 + 20 for each half kilogram begun above the first, B 50 for each kilogram
    begun, C (10 + 2 a kg) × 7.

    Up to 1 kg B asks 50, C at least 70. Above 1 kg B asks 100, C 84.02, up to 3 kg: B 150, C 112.
    Then without C: 4.001 to 4.5 kg A 260, B 250; 5 kg A 280, B 250; 5.5 kg A 300, B 300, a tie that
    goes by name; 6 kg A 320, B 300; 6.5 kg A 340, B 350; 7 kg A 360, B 350; 7.5 kg A 380, B 400;
    8 kg 400 each, a tie; above, A gains 10 a kilogram until it ends at 20 kg.
    """
    found = cross([Desk(one) for one in sheet(TWO).cards], POINT, 30_000, GROUND)
    assert [(one.first, one.last, one.card.service) for one in found.spans()] == [
        (1, 1_000, "B"), (1_001, 3_000, "C"), (3_001, 5_000, "B"), (5_001, 5_500, "A"),
        (5_501, 6_000, "B"), (6_001, 6_500, "A"), (6_501, 7_000, "B"), (7_001, 20_000, "A"),
        (20_001, 30_000, "B"),
    ]  # fmt: skip


def test_rules_of_thumb_are_held_against_the_cards():
    """DHL is A; UPS the cheaper of B and C, as worked above."""
    found = cross([Desk(one) for one in sheet(TWO).cards], POINT, 30_000, GROUND)
    said = {one.prior.code: one for one in judged(found, "US")}
    assert "fedex_21" not in said
    assert {code: one.agree for code, one in said.items()} == {
        "ups_5": "partly", "dhl_21": "partly", "ups_100": "", "dhl_100": "", "ems_small": "",
        "ems_slow": "",
    }  # fmt: skip
    assert said["ups_5"].high == 0  # the tie at 5.5 kg
    assert not any(one.answers for one in said.values())
    nobody = cross([], POINT, 30_000, GROUND)
    alone = {one.prior.code: one.answers for one in judged(nobody, "DE")}
    assert alone == {"ems_small": True, "ems_slow": True, "tnt_west": False}
    assert {one.status for one in PRIORS} == {"live", "disputed", "obsolete"}


def test_the_command(tmp_path, monkeypatch):
    monkeypatch.setenv("SELLER_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SELLER_LANG", "en")

    def run(*words: str) -> Any:
        done = CliRunner().invoke(app, ["couriers", *words, "--json"])
        assert done.exit_code == 0, done.output
        return json.loads(done.stdout)

    run("import", str(TEMPLATES / "card-en.xlsx"))
    answer = run("crossover", "--to", "US", "--postcode", "90001", "--date", "2026-11-25")
    assert answer["currency"] == "CNY"
    assert answer["cheapest"][0]["from_kg"] == "0.001"
    for one in answer["cheapest"]:
        asked = ["--to", "US", "--postcode", "90001", "--date", "2026-11-25", "--show-in", "CNY"]
        size = ("--weight", one["upto_kg"], "--size", "0.1x0.1x0.1")
        best = run("quote", *asked, *size)["quotes"][0]
        assert (best["service"], best["total"]) == (one["service"], one["total_upto"])
    assert {one["code"] for one in answer["rules"]} >= {"ups_5", "ems_small"}
