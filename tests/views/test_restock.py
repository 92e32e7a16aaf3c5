"""The plan from the store: whose demand, which stock, and what was typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest

from seller.facts import LandedCost, Pairing, Product
from seller.store import Connection, Store, goods
from seller.store import typed as landed
from seller.views.restock import Advice, plan
from seller.views.scope import Scope
from tests.views.shop import AS_OF, NOW

LAMP = Product(
    "LAMP-01", supplier="Yiwu", price=2300, currency="CNY", lead_days=10, moq=50, carton_units=24
)


def advised(conn: Connection, scope: Scope, now: datetime, **asked: Any) -> list[Advice]:
    found = plan(conn, scope, now, **asked)
    return found.advice if found else []


@pytest.fixture
def typed(full: Store) -> Store:
    """The shop with one product that two sites sell."""
    with full.reading() as conn:
        skus = sorted({share.sku for one in advised(conn, Scope(), NOW) for share in one.accounts})
    with full.writing() as conn:
        pairs = [Pairing("orchid-eu", place, skus[0], "LAMP-01") for place in ("DE", "FR")]
        goods.save(conn, [LAMP, *pairs], document=None, as_of=AS_OF)
    return full


def test_unpaired_skus_stand_for_themselves(conn: Connection) -> None:
    found = advised(conn, Scope(), NOW)
    assert found
    assert not any(one.paired for one in found)
    assert {one.pool for one in found} >= {"NA", "JP", "EU"}
    assert all(one.why.lead_from == "default" for one in found)
    assert [max(one.why.risk) for one in found] == sorted(
        (max(one.why.risk) for one in found), reverse=True
    )


def test_a_product_gathers_its_sites_and_keeps_to_its_sheet(typed: Store) -> None:
    with typed.reading() as conn:
        (lamp,) = [one for one in advised(conn, Scope(), NOW) if one.product == "LAMP-01"]
    assert lamp.paired
    assert {share.marketplace for share in lamp.accounts} <= {"DE", "FR"}
    assert lamp.why.lead_from == "product"
    for line in lamp.lines:
        assert line.quantity >= 50
        assert line.quantity % 24 == 0
        assert line.cost
        assert (line.cost.minor, line.cost.currency) == (2300 * line.quantity, "CNY")
        assert line.basis == "price"


def test_an_accepted_landed_cost_takes_the_place_of_the_price(typed: Store) -> None:
    day = NOW.date()
    cost = LandedCost("LAMP-01", "FR", day, None, 3, 10_000, "CNY", "{}", "volume", "Sea", "", "p")
    past = replace(cost, since=day - timedelta(days=9), until=day - timedelta(days=1), total=1)
    with typed.writing() as conn:
        landed.save(conn, [cost, past], as_of=AS_OF)
    with typed.reading() as conn:
        (lamp,) = [one for one in advised(conn, Scope(), NOW) if one.product == "LAMP-01"]
    (line,) = lamp.lines
    assert line.basis == "landed"
    assert line.cost
    assert line.cost.minor == round(Fraction(10_000 * line.quantity, 3))


def test_more_haste_needs_less(conn: Connection) -> None:
    def pieces(mode: str) -> int:
        return sum(
            line.quantity for one in advised(conn, Scope(), NOW, mode=mode) for line in one.lines
        )

    assert 0 < pieces("air") <= pieces("sea")


def test_a_scope_and_pools_choose(conn: Connection) -> None:
    assert advised(conn, Scope(accounts=("nobody",)), NOW) == []
    assert {one.pool for one in advised(conn, Scope(), NOW, pools=("JP",))} == {"JP"}
    mine = advised(conn, Scope(accounts=("orchid-eu",)), NOW)
    assert {share.account for one in mine for share in one.accounts} == {"orchid-eu"}


def test_dates_are_in_order_and_not_in_the_past(conn: Connection) -> None:
    today = NOW.date()
    for one in advised(conn, Scope(), NOW):
        days = [day for day in one.out if day]
        assert days == sorted(days)
        assert all(day >= today for day in days)
        assert one.reorder_by is None or one.reorder_by >= today
        assert one.daily[0] >= 0
        assert one.daily[1] <= one.daily[2]


def test_an_empty_store_has_no_plan(store: Store) -> None:
    with store.reading() as conn:
        assert advised(conn, Scope(), NOW) == []


def test_long_after_the_last_sale_nothing_breaks(conn: Connection) -> None:
    later = NOW + timedelta(days=390)
    for one in advised(conn, Scope(), later):
        assert one.kind in {"dying", "new", "intermittent", "lumpy", "smooth", "erratic"}
