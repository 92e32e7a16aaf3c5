"""Rows of a card that do not fit together: nothing of them is taken or left out in silence."""

from __future__ import annotations

import pytest

from seller.couriers.choose import Wish, choose, ways
from seller.couriers.engine import Desk
from seller.couriers.parcel import Parcel, Piece
from seller.couriers.rates import Rates
from tests.couriers.build import TODAY, sheet
from tests.couriers.test_import import GOOD

SURCHARGES = "#Surcharges\ncode|per|on|value|since|until|zone\n"
DUTIES = "#Duties\ndestination|origin|prefix|name|kind|value|since|source\n"
FUEL = "Fuel|percent|{}|10|||\n"
BOX = Parcel((Piece(500, 100, 100, 100),), "US", contents=frozenset({"battery"}))


def wrong(text: str) -> list[tuple[str, str]]:
    return [(one.code, one.cell) for one in sheet(text).findings if one.severity == "error"]


@pytest.mark.parametrize("word", ["freight", "Freight", "运费", "prior", "之前全部"])
def test_a_percentage_is_of_the_lines_that_it_names_in_either_language(word):
    found = sheet(GOOD + SURCHARGES + FUEL.format(word))
    assert not found.findings
    (offer,) = choose(
        [Desk(one) for one in found.cards], BOX, TODAY, (), Wish(ways("cost"), "CNY", Rates())
    ).offers
    assert [line.amount for line in offer.quote.lines] == [100_00, 10_00]


def test_a_percentage_of_another_surcharge_is_not_zero_because_of_a_capital():
    text = GOOD + SURCHARGES + "Peak|shipment||50|||\n" + FUEL.format("peak, freight")
    (card,) = sheet(text).cards
    (offer,) = choose([Desk(card)], BOX, TODAY, (), Wish(ways("cost"), "CNY", Rates())).offers
    assert [line.amount for line in offer.quote.lines] == [100_00, 50_00, 15_00]


@pytest.mark.parametrize("word", ["frieght", "Peak"])
def test_a_percentage_of_a_line_that_is_not_above_it_is_an_error(word):
    text = GOOD + SURCHARGES + FUEL.format(word) + "Peak|shipment||50|||\n"
    assert wrong(text) == [("couriers.base", "Surcharges!C13")]


def test_a_surcharge_that_would_be_charged_twice_is_an_error():
    rows = "Fuel|percent||15|2026-11-01|2026-11-30|\nFuel|percent||16|2026-11-{}|2026-12-31|\n"
    assert wrong(GOOD + SURCHARGES + rows.format("30")) == [
        ("couriers.surcharge_twice", "Surcharges!E14"),
    ]  # fmt: skip
    assert not wrong(
        GOOD + SURCHARGES + rows.format("30").replace("11-30|2026-12", "12-01|2026-12")
    )


def test_a_zone_that_is_nowhere_is_an_error():
    assert wrong(GOOD + SURCHARGES + "Peak|shipment||50|||9\n") == [
        ("couriers.zone", "Surcharges!G13"),
    ]  # fmt: skip
    assert wrong(GOOD + "#Transit times\nzone|p10|p50|p90|counted\n9|4|6|9|receipt\n") == [
        ("couriers.zone", "Transit times!A13"),
    ]  # fmt: skip


def test_a_layer_that_stands_twice_is_an_error():
    row = "US|CN|9405|Duty|percent|{}|{}|x\n"
    twice = DUTIES.replace("#Duties", "#Duties and taxes") + row.format(5, "") + row.format(6, "{}")
    assert wrong(GOOD + twice.format("")) == [("couriers.layer_twice", "Duties and taxes!D14")]
    assert not wrong(GOOD + twice.format("2026-11-01"))


def test_a_block_beside_the_first_is_an_error():
    text = GOOD.replace("zone|country|low|high\n1|US||", "zone|country|||zone|country\n1|US|||2|GB")
    assert wrong(text) == [("couriers.beside", "Zones!E5"), ("couriers.beside", "Zones!F5")]


@pytest.mark.parametrize("word", ["battery", "带电", "Battery、液体"])
def test_what_is_not_carried_is_known_in_either_language(word):
    text = GOOD.replace("rounding|round\n", "rounding|round|banned\n").replace(
        "|0.5|piece", f"|0.5|piece|{word}", 1
    )
    found = sheet(text)
    assert not found.findings
    answer = choose(
        [Desk(one) for one in found.cards], BOX, TODAY, (), Wish(ways("cost"), "CNY", Rates())
    )
    assert not answer.offers


def test_a_word_of_the_card_alone_is_taken_and_said():
    text = GOOD.replace("rounding|round\n", "rounding|round|banned\n").replace(
        "|0.5|piece", "|0.5|piece|Powder", 1
    )
    found = sheet(text)
    assert [(one.code, one.severity) for one in found.findings] == [("couriers.banned", "warning")]
    assert found.cards[0].banned == ("powder",)
