"""Categories and seasons of a stored shop in its plan: kin of new products, the year's course."""

from __future__ import annotations

from datetime import timedelta
from math import pi, sin

import pytest
from sqlalchemy import insert

from seller.facts import Pairing, Product
from seller.store import Store, goods, tables
from seller.views.inventory.gathering import Lots
from seller.views.inventory.item import HORIZONS
from seller.views.inventory.making import Expected
from seller.views.restock import Advice
from seller.views.scope import Scope
from tests.views.lampshop import SHOP, TODAY, lampshop, planned, sold
from tests.views.shop import NOW

BIG, SMALL = [f"BIG{n}" for n in range(6)], [f"SMALL{n}" for n in range(6)]


@pytest.fixture
def shop(sqlite_store: Store) -> Store:
    """Six lamps that sell nine a day on average, busy at this time of the year, six cups that sell
    one in three days all year, and a product that sold five pieces on its first two days.
    """
    lampshop(sqlite_store)
    rows = [{**sold(ago), **sales(sku, ago)} for sku in BIG + SMALL for ago in range(1, 401)]
    rows += [{**sold(ago), **units("NEW", 5)} for ago in (1, 2)]
    with sqlite_store.writing() as conn:
        conn.execute(insert(tables.daily_sales), [row for row in rows if row["units"]])
        names = [*BIG, *SMALL, "NEW"]
        paired = [Pairing(SHOP, "US", name, name) for name in names]
        typed = [Product(name, category=category(name)) for name in names]
        goods.save(conn, [*typed, *paired], document=None, as_of=NOW)
    return sqlite_store


def sales(sku: str, ago: int) -> dict[str, object]:
    if sku in SMALL:
        return units(sku, 1 if (ago + SMALL.index(sku)) % 3 == 0 else 0)
    return units(sku, round(9 + 6 * sin(pi / 2 - ago * 2 * pi / 365.25)))


def units(sku: str, pieces: int) -> dict[str, object]:
    return {"sku": sku, "units": pieces, "lines": pieces, "revenue": 2000 * pieces}


def category(name: str) -> str:
    return "lamps" if name in BIG else "cups" if name in SMALL else ""


def advice(store: Store, product: str) -> Advice:
    return next(one for one in planned(store).advice if one.product == product)


def test_a_new_product_leans_on_its_category(shop: Store) -> None:
    found = {}
    for name in ("lamps", "cups"):
        with shop.writing() as conn:
            goods.save(conn, [Product("NEW", category=name)], document=None, as_of=NOW)
        found[name] = advice(shop, "NEW").daily[0]
    assert found["cups"] < 0.7 * found["lamps"]


def test_a_category_has_its_own_season(shop: Store) -> None:
    """Today is the lamps' best day of the year, so the coming months sell less."""
    lamps, cups = advice(shop, "BIG0"), advice(shop, "SMALL0")
    assert lamps.why.season
    assert cups.why.season
    assert lamps.why.season < 0.85
    assert 0.85 < cups.why.season < 1.15
    assert lamps.daily[0] < 13
    assert cups.daily[0] == pytest.approx(1 / 3, rel=0.2)


def test_less_than_a_year_has_no_season(shop: Store) -> None:
    with shop.writing() as conn:
        day = tables.daily_sales.c.day
        conn.execute(tables.daily_sales.delete().where(day < TODAY - timedelta(days=300)))
    assert advice(shop, "BIG0").why.season is None


def test_two_years_are_looked_back_on_where_they_are_known(shop: Store) -> None:
    assert advice(shop, "BIG0").why.days == 400
    rows = [{**sold(ago), **sales("BIG0", ago)} for ago in range(401, 900)]
    with shop.writing() as conn:
        conn.execute(insert(tables.daily_sales), rows)
    assert (advice(shop, "BIG0").why.days, advice(shop, "BIG1").why.days) == (760, 400)


def test_inventory_expects_what_the_season_does(shop: Store) -> None:
    """Today is busy and the coming months are not: today's rate times 90 days is too much."""
    plan = planned(shop)
    with shop.reading() as conn:
        expected = Expected(plan, Lots(conn, Scope(), NOW))
    row = next(at for at, good in enumerate(plan.goods) if good.key == ("", "BIG0", "NA"))
    days = min(HORIZONS[-1], plan.made.horizon)
    (*_, last) = expected.whole["", "BIG0", "NA"]
    assert last == pytest.approx(
        plan.made.expected(days)[row] * max(1, HORIZONS[-1] / days), abs=0.01
    )
    assert last < 0.9 * plan.made.expected(1)[row] * HORIZONS[-1]


def test_orders_from_elsewhere_are_demand_of_the_pool_they_are_taken_from(shop: Store) -> None:
    """Multi-channel orders: 3 a day more of a lamp; of what nobody has, nothing."""
    before = advice(shop, "BIG0")
    rows = [
        {**sold(ago), **units(sku, 3), "marketplace": "-", "currency": ""}
        for sku in ("BIG0", "NOBODY")
        for ago in range(1, 401)
    ]
    with shop.writing() as conn:
        conn.execute(insert(tables.daily_sales), rows)
    after = advice(shop, "BIG0")
    assert after.daily[0] == pytest.approx(before.daily[0] + 3, rel=0.2)
    assert {one.marketplace for one in after.accounts} == {"US", "-"}
    assert not [one for one in planned(shop).advice if one.product == "NOBODY"]
