"""Duty layers: in other currencies, of one origin beside all, and what a held value rests on."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from seller.couriers import packed
from seller.couriers.choose import Wish, choose
from seller.couriers.duty import Layer
from seller.couriers.engine import Desk
from seller.couriers.expected import Offer
from seller.couriers.parcel import Parcel, Piece
from seller.couriers.rates import parse
from tests.couriers.build import TODAY, sheet
from tests.couriers.test_import import GOOD

DAYS = "#Transit times\nzone|p10|p50|p90|counted\n1|4|6|9|receipt\n"
RATE = "EUR/CNY=8@2026-11-20"
GOODS = Parcel(
    (Piece(500, 100, 100, 100),), "US", value=Decimal(60), currency="EUR", hs=("940520", "392690")
)


def layer(name: str, kind: str, value: str, **more) -> Layer:
    more = {"origin": "CN", "prefix": "", "currency": "", "source": "a table"} | more
    return Layer(destination="US", name=name, kind=kind, value=Decimal(value), **more)


def answer(*layers: Layer, parcel: Parcel = GOODS, rates=(RATE,), text: str = GOOD + DAYS) -> Offer:
    desks = [Desk(card) for card in sheet(text).cards]
    wish = Wish({"cost": Decimal(1)}, "CNY", parse(rates))
    (offer,) = choose(desks, parcel, TODAY, layers, wish).offers
    return offer


def test_a_fee_in_another_currency_is_converted_by_a_rate_that_is_named():
    """3 EUR for each HS code of a parcel, on a card in yuan: 2 × 3 × 8."""
    fee = layer("parcel duty", "hs", "3", currency="EUR")
    tax = layer("VAT", "percent", "10", on="all", order=1)
    found = answer(fee, tax)
    # goods 480, freight 100, duty 48: 10 % of 628
    assert [(one.name, one.amount) for one in found.duty] == [
        ("parcel duty", 48_00), ("VAT", 62_80),
    ]  # fmt: skip
    told = [said.params["base"] for said in found.notes if said.code == "rate"]
    assert told == ["EUR"]
    # the same fee where the goods are worth something in dollars: both rates are named
    dollars = Parcel(GOODS.pieces, "US", value=Decimal(60), currency="USD", hs=GOODS.hs)
    both = answer(fee, parcel=dollars, rates=(RATE, "USD/CNY=7@2026-11-20"))
    assert [one.params["base"] for one in both.notes if one.code == "rate"] == ["USD", "EUR"]


def test_a_threshold_in_another_currency_is_held_against_the_same_money():
    below = layer("duty", "percent", "10", currency="EUR", above=Decimal(60))
    assert [one.amount for one in answer(below).duty] == [0]
    above = layer("duty", "percent", "10", currency="EUR", above=Decimal("59.99"))
    assert [one.amount for one in answer(above).duty] == [48_00]


def test_a_fee_of_small_parcels_is_due_up_to_a_value():
    """As in the EU: 3 EUR for each HS code up to 150 EUR, a percentage above it."""
    fee = layer("parcel duty", "hs", "3", currency="EUR", most=Decimal(150))
    duty = layer("duty", "percent", "10", currency="EUR", above=Decimal(150), order=1)
    amounts = {}
    for worth in ("60", "150", "150.01", "400"):
        parcel = Parcel(GOODS.pieces, "US", value=Decimal(worth), currency="EUR", hs=GOODS.hs)
        amounts[worth] = [one.amount for one in answer(fee, duty, parcel=parcel).duty]
    assert amounts == {
        "60": [48_00, 0], "150": [48_00, 0], "150.01": [0, 120_01], "400": [0, 320_00],
    }  # fmt: skip


def test_a_layer_with_an_upper_value_is_kept_and_read_again():
    text = GOOD + (
        "\n#Duties and taxes\nDestination|Made in|Layer|Kind of layer|Amount or percent"
        "|Currency of layer|Only up to a value of|Source\nUS|CN|Fee|hs|3|EUR|150|a table\n"
    )
    (found,) = sheet(text).layers
    assert found.most == 150
    assert packed.layer(packed.pack(found)) == found


def test_without_a_rate_the_layer_leaves_the_total_open():
    fee = layer("parcel duty", "hs", "3", currency="GBP")
    found = answer(fee)
    assert found.landed is None
    assert found.why
    assert found.why.code == "layer_currency"


@pytest.mark.parametrize("turned", [False, True])
def test_the_row_of_an_origin_goes_before_that_of_all(turned: bool):
    """A duty for goods made in CN beside the one for all, in whatever order they stand."""
    every = layer("duty", "percent", "5", origin="*")
    own = layer("duty", "percent", "9")
    rows = (own, every) if turned else (every, own)
    assert [one.amount for one in answer(*rows).duty] == [43_20]
    # a longer code says more than an origin; a later day more than an earlier one
    closer = layer("duty", "percent", "2", origin="*", prefix="9405")
    lamp = Parcel(GOODS.pieces, "US", value=Decimal(60), currency="EUR", hs=("940520",))
    assert [one.amount for one in answer(*rows, closer, parcel=lamp).duty] == [9_60]
    later = layer("duty", "percent", "1", since=date(2026, 11, 1))
    assert [one.amount for one in answer(*rows, later).duty] == [4_80]


def test_a_price_with_taxes_in_it_says_what_the_expected_cost_lacks():
    """Duty is in the price: only the risks need the value of the goods."""
    text = (GOOD + DAYS).replace("|rounding|round\n", "|rounding|round|terms\n")
    text = text.replace("|0.5|piece\n", "|0.5|piece|ddp\n", 1)
    plain = Parcel(GOODS.pieces, "US")
    found = answer(parcel=plain, text=text)
    assert found.landed == found.total == 100_00
    assert found.why
    assert found.why.code == "no_risk"
