"""A consignment for the tests of the first leg: two products, fees, duties and rebates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from seller.couriers import rates
from seller.couriers.cartons import Carton
from seller.couriers.duty import Layer
from seller.couriers.engine import Desk
from seller.couriers.goods import Item, items
from seller.couriers.landed import Tables, Terms
from seller.couriers.legs import Spot
from seller.couriers.parcel import Piece
from seller.couriers.ways import Plan, plan
from seller.facts import PlacementFee, Product, Rebate
from tests.couriers.build import TODAY, cards

LAMP = Product(
    "LAMP-01", name_en="Lamp", price=2350, currency="CNY", hs_code="9405210000", declared=520,
    declared_currency="USD", unit_length=3000, unit_width=1800, unit_height=1200, unit_weight=850,
)  # fmt: skip
MUG = Product(
    "MUG-02", name_en="Mug", price=810, currency="CNY", hs_code="6912000000", declared=140,
    declared_currency="USD", unit_length=1200, unit_width=1000, unit_height=1000, unit_weight=400,
)  # fmt: skip
LIST = (
    Carton("LAMP-01", 10, 24, Piece(20_000, 600, 400, 500), frozenset()),
    Carton("MUG-02", 5, 36, Piece(16_000, 500, 400, 400), frozenset()),
)
SINCE = date(2026, 1, 15)


def placement(places: int, weight: int, fee: int, **rest: Any) -> PlacementFee:
    row = PlacementFee("US", places, "", 0, weight, SINCE, fee, 0, 0, "USD", "Seller Central")
    return replace(row, **rest)


FEES = (placement(1, 500, 27), placement(1, 0, 42), placement(2, 0, 0))
REBATES = (
    Rebate("0110", "9405", SINCE, "13", "13", "table"),
    Rebate("0110", "6912", SINCE, "13", "9", "table"),
    Rebate("1039", "", SINCE, "0", "0", "table"),
)


def layer(prefix: str, name: str, kind: str, value: str, order: int, **rest: Any) -> Layer:
    amount = Decimal(value)
    return Layer("US", "CN", prefix, name, kind, amount, "USD", "table", order=order, **rest)


LAYERS = (
    layer("9405", "duty", "percent", "3.9", 0),
    layer("6912", "duty", "percent", "9.8", 1),
    layer("", "section 301", "percent", "25", 2),
    layer("", "MPF", "fixed", "33.58", 3),
)
TABLES = Tables(LAYERS, FEES, REBATES)
TERMS = Terms(
    TODAY, "CNY", "US",
    packing=(Decimal("0.5"), "CNY"), inland=(Decimal("100.01"), "CNY"),
    clearance=(Decimal(90), "USD"), mode="0110", rates=rates.parse(["USD/CNY=7@2026-11-20"]),
)  # fmt: skip


def goods(*products: Product) -> list[Item]:
    return items(LIST, {one.sku: one for one in products or (LAMP, MUG)})


def planned(
    to: str = "ONT8",
    *,
    terms: Terms = TERMS,
    tables: Tables = TABLES,
    by: str = "cost",
    **rest: Any,
) -> Plan:
    spots = [Spot("US", house) for house in to.split()]
    desks = [Desk(card) for card in cards() if card.service.startswith("Sea")]
    return plan(desks, rest.get("items") or goods(), spots, terms, tables, by=by)
