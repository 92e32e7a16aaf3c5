"""Open orders and planned shipments are priced against the cards, and say why where they cannot."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from seller.couriers import packing
from seller.couriers.parcel import Piece
from seller.facts import Pairing, Product, Shipment, ShipmentItem
from seller.store import Store, goods, unsent
from seller.views.couriers import checked, keep
from seller.views.unsent import comparisons, unread
from tests.store.build import ACCOUNT, NOON, line, order, put

DAY = date(2026, 3, 5)
LAMP = Product(
    "lamp", unit_length=3000, unit_width=2000, unit_height=505, unit_weight=400, battery=True,
    carton_units=12, carton_length=6000, carton_width=4000, carton_height=4000, carton_weight=9000,
)  # fmt: skip
CARD = """\
#Services
carrier,service,origin,currency,since,divisor,weigh,rounding,round,terms,tracking
DHL,Express,CN,CNY,2026-01-01,5000,piece,0.5,piece,ddp,full
Slow,Boat,CN,CNY,2026-01-01,6000,shipment,0.001,shipment,ddp,
Yanwen,Line,CN,CNY,2026-01-01,6000,shipment,0.001,shipment,ddp,partial
Yanwen,平邮,CN,CNY,2026-01-01,6000,shipment,0.001,shipment,ddp,
Yanwen,Quiet,CN,CNY,2026-01-01,6000,shipment,0.001,shipment,ddp,None
Royal Mail,Letter,CN,CNY,2026-01-01,6000,shipment,0.001,shipment,ddp,
#Zones
service,zone,country
Express,1,DE
Boat,1,DE
Line,1,DE
平邮,1,DE
Quiet,1,DE
Letter,1,DE
#Prices
service,zone,upto,fixed,per kg
Express,1,100,50,40
Boat,1,1000,30,10
Line,1,1000,40,10
平邮,1,1000,35,10
Quiet,1,1000,35,10
Letter,1,1000,35,10
#Transit times
service,p10,p50,p90,counted
Express,2,3,5,receipt
Boat,30,40,50,receipt
"""


def pack(**rest):
    return replace(LAMP, **rest)


@pytest.mark.parametrize(
    ("units", "one"),
    [
        ([(LAMP, 2)], Piece(800, 300, 200, 102)),
        ([(LAMP, 1), (pack(unit_length=4001), 1)], Piece(800, 401, 200, 102)),
        ([(pack(unit_weight=None), 1)], None),
        ([(pack(unit_height=None), 1)], None),
        ([], None),
    ],
)
def test_an_order_is_one_box_around_its_units(units, one):
    assert packing.parcel(units) == one


def test_a_last_carton_is_priced_full():
    assert packing.cartons([(LAMP, 25)]) == (Piece(9000, 600, 400, 400),) * 3
    assert packing.cartons([(pack(carton_units=None), 25)]) is None


def filled(store: Store) -> None:
    open_ = {"fulfilled_by": "MERCHANT", "status": "UNSHIPPED"}
    put(
        store,
        *(order(name, **open_) for name in ("paired", "strange")),
        order("gone", **{**open_, "status": "SHIPPED"}),
        line("paired", "LAMP-1", quantity=2, item_price=4000, currency="EUR"),
        line("strange", "OTHER", quantity=1),
        line("gone", "LAMP-1"),
        Shipment(ACCOUNT, "FBA1", "DE", "one", "WORKING", "LEJ1", False),
        Shipment(ACCOUNT, "FBA2", "DE", "two", "SHIPPED", "LEJ1", False),
        ShipmentItem(ACCOUNT, "FBA1", "LAMP-1", "DE", "X1", 25, 0, 0),
        ShipmentItem(ACCOUNT, "FBA2", "LAMP-1", "DE", "X1", 25, 0, 0),
    )
    with store.writing() as conn:
        paired = Pairing(ACCOUNT, "DE", "LAMP-1", "lamp")
        goods.save(conn, (LAMP, paired), document=None, as_of=NOON)


def test_what_waits_is_priced_and_says_why_not(store: Store) -> None:
    filled(store)
    with store.writing() as conn:
        assert comparisons(conn, ACCOUNT, DAY, "CNY") == [], "without cards"
        found = checked(CARD.encode(), "card.csv", DAY)
        assert not found.findings
        keep(conn, found, document="d", as_of=NOON)
    with store.reading() as conn:
        rows = comparisons(conn, ACCOUNT, DAY, "CNY")
        euros = comparisons(conn, ACCOUNT, DAY, "EUR")
        out = unread(conn, rows)
    paired, strange, planned = rows
    assert (strange.subject, strange.why, strange.cheapest) == ("strange", "unpaired", "")
    assert (paired.kind, paired.pieces, paired.grams) == ("order", 1, 800)
    assert (paired.cheapest, paired.fastest) == ("Yanwen Line", "DHL Express")
    # 30 x 20 x 10.2 / 6000 = 1.02 kg: 40 + 10 x 1.02 = 50.20; the boat would cost 40.20, but
    # Amazon reads no scan of it, nor of a letter, nor Royal Mail's in Germany
    # 30 x 20 x 10.2 / 5000 = 1.224 kg, billed 1.5 kg: 50 + 40 x 1.5 = 110
    assert (paired.cheapest_total, paired.fastest_total, paired.fastest_days) == (5020, 11000, 3)
    # three cartons of 96000 / 6000 = 16 kg: 30 + 10 x 48
    assert (planned.subject, planned.pieces, planned.cheapest_total) == ("FBA1", 3, 51000)
    assert planned.cheapest == "Slow Boat", "a shipment to Amazon needs no tracked carrier"
    assert [(one.marketplace, one.name, one.code) for one in out] == [
        ("DE", "Royal Mail Letter", "couriers.parcel_elsewhere"),
        ("DE", "Slow Boat", "couriers.parcel_unread"),
        ("DE", "Yanwen Quiet", "couriers.parcel_untracked"),
        ("DE", "Yanwen 平邮", "couriers.parcel_untracked"),
    ]
    assert [one.why for one in euros] == ["no_rate", "unpaired", "no_rate"]
    with store.writing(ACCOUNT) as conn:
        assert unsent.keep(conn, ACCOUNT, rows) == 3
        assert unsent.keep(conn, ACCOUNT, rows) == 0
        assert unsent.many(conn, [ACCOUNT]) == rows
        assert unsent.keep(conn, ACCOUNT, [replace(paired, cheapest_total=1), planned]) == 2
        assert [one.cheapest_total for one in unsent.many(conn)] == [1, 51000]
