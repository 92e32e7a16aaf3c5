"""Listings that do not sell: states with their reasons, and what the ways out cost."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from seller.facts import Pairing, Product, Rate, RemovalFee
from seller.money import Money
from seller.store import Store, exchange, goods, typed
from seller.views import plights
from seller.views.plights import Caught
from seller.views.scope import Scope
from tests.store.build import ACCOUNT, NOON, listing, put, stock
from tests.store.fba import stranded
from tests.store.standing import issue, state

FEES = [
    RemovalFee(*("DE", way, 0, 0, date(2026, 1, 1), fee, 0, 0, "", "EUR", "Seller Central"))
    for way, fee in (("remove", 80), ("dispose", 30))
]


def caught(store: Store) -> dict[tuple[str, str], Caught]:
    with store.reading() as conn:
        found = plights.caught(conn, Scope((ACCOUNT,)), now=NOON)
        for one in found:
            assert plights.one(conn, one.key, now=NOON) == one, "one alone is as among all"
    return {(one.marketplace, one.sku): one for one in found}


def held(units: int, **rest: Any) -> dict[str, Any]:
    return {"fulfillable": units, "total": units, **rest}


@pytest.fixture
def shelf(store: Store) -> Store:
    put(
        store,
        listing("GOOD"),
        stock("GOOD", fnsku="X1", **held(5)),
        listing("DRAFT", status="Incomplete", price=None),
        issue("DRAFT", code="99001", actions=""),
        listing("LACK", status="Incomplete"),
        listing("OUT", status="Inactive", channel="FBM", quantity=0),
        listing("SHUT", status="Inactive", channel="FBM", quantity=3),
        listing("GONE", status="Inactive"),
        issue("GONE", code="18027", actions="CATALOG_ITEM_REMOVED"),
        stock("GONE", fnsku="X2", **held(4)),
        listing("HID"),
        issue("HID", code="18155", actions="SEARCH_SUPPRESSED"),
        stock("LEFT", fnsku="X3", title="A lamp left", **held(7)),
        listing("OLD", status="Inactive"),
        state("OLD", buyable=False),
        stock("OLD", fnsku="X4", **held(2)),
        stranded("OLD", fulfillable=2),
        listing("EU", status="Inactive"),
        listing("EU", marketplace="FR"),
        stock("EU", fnsku="X5", **held(9)),
        stock("EU", fnsku="X5", marketplace="FR", **held(9)),
        marketplace=None,
    )
    return store


def test_each_state_has_its_reasons(shelf: Store) -> None:
    found = {
        key: [(one.state, one.code, one.source) for one in each.plight.reasons]
        for key, each in caught(shelf).items()
    }
    assert found == {
        ("DE", "DRAFT"): [
            ("incomplete", "no_price", "listings"), ("incomplete", "99001", "issues"),
        ],
        ("DE", "LACK"): [("incomplete", "unfinished", "listings")],
        ("DE", "OUT"): [("inactive", "no_stock", "listings")],
        ("DE", "SHUT"): [("inactive", "closed", "listings")],
        ("DE", "GONE"): [
            ("stranded", "not_buyable", "stock"),
            ("frozen", "18027", "issues"),
            ("frozen", "CATALOG_ITEM_REMOVED", "issues"),
            ("inactive", "taken", "listings"),
        ],
        ("DE", "HID"): [("suppressed", "18155", "issues")],
        ("DE", "LEFT"): [("stranded", "no_offer", "stock")],
        ("DE", "OLD"): [("stranded", "reported", "stranded"), ("inactive", "closed", "listings")],
        ("DE", "EU"): [("inactive", "closed", "listings")],
    }  # fmt: skip


def test_ways_out_with_what_is_known(shelf: Store) -> None:
    with shelf.writing() as conn:
        typed.save(conn, FEES, as_of=NOON)
        product = Product("LAMP", price=4000, currency="CNY")
        pairing = Pairing(ACCOUNT, "DE", "LEFT", "LAMP")
        goods.save(conn, [product, pairing], document=None, as_of=NOON)
        rate = Rate(date(2026, 3, 4), "EUR", "CNY", "typed", "8")
        exchange.save(conn, [rate], document="d1", as_of=NOON)
    found = caught(shelf)
    left = found["DE", "LEFT"]
    assert left.title == "A lamp left"
    assert left.tied == Money(28000, "CNY")
    totals = [(one.way, one.total, one.why) for one in left.exits]
    assert totals == [
        ("offer", Money(0, "EUR"), ""),
        ("remove", Money(560, "EUR"), ""),
        ("dispose", Money(210 + 3500, "EUR"), ""),
        ("relist", None, "returns.no_fee"),
        ("fulfil", None, "returns.no_fee"),
        ("liquidate", None, "returns.no_fee"),
    ]
    gone = found["DE", "GONE"]
    assert gone.tied is None
    assert [(one.way, one.why) for one in gone.exits if not one.open] == [
        ("offer", "plights.removed")
    ]
    assert next(one for one in gone.exits if one.way == "dispose").why == "plights.no_worth"
    assert found["DE", "OLD"].plight.since == date(2026, 3, 1)
    assert found["DE", "HID"].exits == (), "what can be bought needs no way out"
