"""A remote surcharge whose postcodes nobody listed is unknown, never zero."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from seller.couriers.build import check
from seller.couriers.bulk import UNKNOWN, Parcels, totals
from seller.couriers.card import Card
from seller.couriers.choose import Wish, choose
from seller.couriers.engine import Desk
from seller.couriers.parcel import Parcel, Piece
from seller.couriers.rates import Rates
from seller.couriers.reading import Tab
from tests.couriers.build import TODAY, sheet

NOTES = (
    "货代:远航;起运地:CN;币种:CNY;生效日期:2026-01-01;目的国:美国;体积重/6000;按整票计;不足1KG",
    "偏远附加费:50元/票",
)
OWN = """#Services
service|carrier|origin|currency|since|divisor|weigh|rounding|round
S|C|CN|CNY|2026-01-01|5000|piece|0.5|piece
#Zones
zone|country|low|high
1|US,GB||
#Prices
zone|over|upto|fixed
1|0|20|100
#Surcharges
code|per|value|when|country|until
Far|shipment|50|remote|US|2026-12-31
"""
LISTED = OWN + "#Remote areas\ncountry|low|high\nUS|996|999\n"


def forwarders() -> Card:
    rows: list[tuple[Any, ...]] = [*((note,) for note in NOTES), ("邮编", "12KG+", "21KG+")]
    rows += [("ONT8", 9, 8), ("8、9开头", 10, 9)]
    found = check([Tab("海卡", rows)], "card.xlsx", TODAY)
    assert not found.errors, found.findings
    return found.cards[0]


def one(card: Card, on: date = TODAY, country: str = "US", postcode: str = "", warehouse: str = ""):
    piece = Piece(12_000, 300, 300, 300)
    parcel = Parcel((piece,), country, postcode, warehouse, value=Decimal(10), currency="CNY")
    (found,) = choose([Desk(card)], parcel, on, (), Wish({"cost": Decimal(1)})).offers
    side = np.array([300], dtype=np.int64)
    place = np.array([0], dtype=np.int64)
    grams = np.array([12_000], dtype=np.int64)
    many = Parcels(place, [(country, postcode, warehouse)], grams, side, side, side, parcel)
    bulk = int(totals(Desk(card), many, on, Rates())[0])
    assert bulk == (UNKNOWN if found.total is None else found.total)
    return found


def test_a_note_without_postcodes_leaves_no_total():
    found = one(forwarders(), postcode="90001")
    assert (found.total, found.landed, found.expected) == (None, None, None)
    assert found.why.code == "remote_unknown"
    assert found.why.params == {"name": "偏远附加费"}


def test_a_lane_of_a_warehouse_is_not_remote():
    assert one(forwarders(), warehouse="ONT8").total == 12 * 900


@pytest.mark.parametrize(
    ("text", "place", "on", "total"),
    [
        (OWN, {"country": "US"}, TODAY, None),
        (OWN, {"country": "GB"}, TODAY, 10_000),
        (OWN, {"country": "US"}, date(2027, 1, 1), 10_000),
        (LISTED, {"country": "US", "postcode": "90001"}, TODAY, 10_000),
        (LISTED, {"country": "US", "postcode": "99701"}, TODAY, 15_000),
    ],
)  # fmt: skip
def test_it_is_unknown_only_where_it_could_apply(text, place, on, total):
    made = sheet(text)
    assert not made.errors, made.findings
    assert one(made.cards[0], on, **place).total == total
