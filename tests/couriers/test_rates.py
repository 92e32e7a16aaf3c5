"""Prices in another currency by the store's rates, named with their day, and never without one."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from seller.couriers.choose import Wish, choose, shown
from seller.couriers.engine import Desk
from seller.couriers.parcel import Parcel, Piece
from seller.couriers.rates import Rates, parse
from seller.facts import Rate
from seller.store import exchange
from seller.views.couriers import stored
from tests.couriers.build import TODAY, sheet
from tests.views.shop import NOW

CARD = """#Services
service|carrier|origin|currency|since|divisor|weigh|rounding|round
S|C|CN|USD|2026-01-01|5000|piece|0.5|piece
#Zones
zone|country
1|US
#Prices
zone|over|upto|fixed
1|0|20|100
"""
MONDAY = date(2026, 11, 23)
BANK = [
    Rate(MONDAY, "EUR", "USD", "ecb", "1.1000"),
    Rate(MONDAY, "EUR", "CNY", "ecb", "7.8100"),
]
PARCEL = Parcel((Piece(1000, 100, 100, 100),), "US", value=Decimal(10), currency="CNY")


def asked(rates: Rates):
    desks = [Desk(sheet(CARD).cards[0])]
    return choose(desks, PARCEL, TODAY, (), Wish({"cost": Decimal(1)}, "CNY", rates))


def test_the_stores_rates_are_used_and_named(store):
    with store.writing() as conn:
        exchange.save(conn, BANK, document="d", as_of=NOW)
    with store.reading() as conn:
        rates = stored(conn, Rates(), TODAY)
        given = stored(conn, parse(["USD/CNY=7.00@2026-11-01"]), TODAY)
        late = stored(conn, Rates(), MONDAY + timedelta(days=8))
    (one,) = asked(rates).offers
    assert shown(one.total, one, "CNY", rates) == Decimal("710.00")
    (note,) = [said for said in one.notes if said.code == "rate_stored"]
    wanted = {"base": "USD", "value": "7.1", "quote": "CNY", "day": MONDAY, "origin": "ecb"}
    assert note.params == wanted
    (typed,) = asked(given).offers
    assert shown(typed.total, typed, "CNY", given) == Decimal("700.00")
    (refused,) = asked(late).refused
    assert refused.why.code == "no_rate"
