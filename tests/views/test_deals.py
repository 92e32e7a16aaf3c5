"""Suppliers' terms and Amazon's capacity in the plan: multiples, breaks, minimums, room."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from seller.facts import Account, Capacity, Pairing, Product, Rate, Term
from seller.language import translator
from seller.metrics.inventory.defaults import OURS
from seller.money import Money
from seller.store import Store, exchange, goods, typed, write
from seller.store.mark import mark
from seller.views.restock import Advice, plan
from seller.views.restock.accepting import accept
from seller.views.restock.budget import budget
from seller.views.restock.keeping import kept, planned
from seller.views.restock.opened import renew
from seller.views.restock.supposing import suppose
from seller.views.restock.workbook import notes, workbook
from seller.views.scope import Scope
from tests.store import build
from tests.views.shop import AS_OF, NOW

LAMP = Product(
    "LAMP-01", supplier="Yiwu", price=2300, currency="CNY", lead_days=10, moq=50, carton_units=24,
    unit_length=1000, unit_width=1000, unit_height=1000, unit_weight=500,
)  # fmt: skip
SHADE = replace(LAMP, sku="SHADE", moq=None)
SHOP = "orchid-eu"


@pytest.fixture
def typed_store(sqlite_store: Store) -> Store:
    """Two lamps, of which three and one are sold a day."""
    store = sqlite_store
    rows: list[Any] = [LAMP, SHADE, Pairing(SHOP, "DE", "LAMP-1", "LAMP-01")]
    rows += [Pairing(SHOP, "DE", "LAMP-2", "SHADE")]
    with store.writing() as conn:
        write.save_account(conn, Account(SHOP, "A", "EU", "Orchid", "app", ("DE",)), b"x")
        goods.save(conn, rows, document=None, as_of=AS_OF)
        rate = Rate(NOW.date(), "EUR", "CNY", "typed", "7.8")
        exchange.save(conn, [rate], document="d", as_of=AS_OF)
    here = {"account": SHOP, "marketplace": "DE"}
    levels = [
        build.stock(f"LAMP-{n}", **here, fnsku=f"X{n}", total=40, fulfillable=40) for n in (1, 2)
    ]
    build.put(store, *levels, **here, snapshot=True, as_of=AS_OF)
    facts: list[Any] = []
    for back in range(1, 91):
        when = NOW - timedelta(days=back)
        for number, pieces in ((1, 3), (2, 1)):
            rest: dict[str, Any] = {**here, "day": when.date(), "purchased_at": when}
            name = f"{number}-{back}"
            facts.append(build.order(name, **rest))
            facts.append(build.line(name, f"LAMP-{number}", quantity=pieces, **rest))
    build.put(store, *facts, account=SHOP, marketplace=None, as_of=AS_OF)
    return store


def lines(store: Store) -> dict[str, Advice]:
    with store.reading() as conn:
        found = plan(conn, Scope(), NOW)
    assert found
    return {one.product: one for one in found.advice if one.paired}


def save(store: Store, *rows: Any) -> None:
    with store.writing() as conn:
        typed.save(conn, rows, as_of=NOW)


def term(sku: str = "LAMP-01", least: int = 0, **rest: Any) -> Term:
    plain = dict.fromkeys(("price", "minimum", "pieces", "multiple", "pallet"))
    return Term(supplier="Yiwu", sku=sku, least=least, currency="CNY", **{**plain, **rest})


def test_multiples_pallets_and_cartons_hold_at_once(typed_store: Store) -> None:
    before = lines(typed_store)["LAMP-01"].lines[0].quantity
    save(typed_store, term(multiple=50))
    one = lines(typed_store)["LAMP-01"]
    assert one.why.step == 600
    assert one.lines[0].quantity % 600 == 0
    assert one.lines[0].quantity >= before
    save(typed_store, term(pallet=480))
    one = lines(typed_store)["LAMP-01"]
    assert (one.why.step, one.lines[0].quantity % 480) == (480, 0)


def test_a_price_break_that_pays_raises_and_says_so(typed_store: Store) -> None:
    before = lines(typed_store)["LAMP-01"].lines[0]
    least = before.quantity + 1
    save(typed_store, term(least=least, price=1500))
    one = lines(typed_store)["LAMP-01"]
    (line,) = one.lines
    assert line.quantity == before.quantity + 24
    assert line.cost == Money(1500 * line.quantity, "CNY")
    assert line.each == Money(1500, "CNY")
    assert (one.why.raised, one.why.raised_by) == (24, "break")
    assert one.why.saved
    said = " ".join(notes(one, translator("en")))
    assert "24 of them more" in said
    assert one.why.saved in said


def test_a_price_break_that_does_not_pay_changes_nothing(typed_store: Store) -> None:
    before = lines(typed_store)["LAMP-01"].lines[0]
    save(typed_store, term(least=before.quantity * 3, price=2290))
    assert lines(typed_store)["LAMP-01"].lines[0] == before


def test_below_a_typed_quantity_the_price_of_the_sheet_holds(typed_store: Store) -> None:
    save(typed_store, term(least=10, price=2200))
    (line,) = lines(typed_store)["LAMP-01"].lines
    assert line.cost == Money(2200 * line.quantity, "CNY")
    assert lines(typed_store)["LAMP-01"].why.raised == 0


def test_the_minimum_is_shared_over_the_lines_of_a_supplier(typed_store: Store) -> None:
    before = lines(typed_store)
    spent = sum(one.lines[0].quantity * 2300 for one in before.values())
    save(typed_store, term("", minimum=spent + 100_000))
    after = lines(typed_store)
    whole = sum(one.lines[0].quantity * 2300 for one in after.values())
    assert spent + 100_000 <= whole <= spent + 100_000 + 24 * 2300
    raised = [one for one in after.values() if one.why.raised]
    assert raised
    assert {one.why.raised_by for one in raised} == {"minimum"}
    assert all(one.lines[0].quantity % 24 == 0 for one in after.values())
    assert all(one.why.short == "" for one in after.values())


def test_a_minimum_out_of_reach_is_said_and_not_bought(typed_store: Store) -> None:
    save(typed_store, term("", minimum=10**10))
    for one in lines(typed_store).values():
        assert one.why.short.endswith("CNY")
        cover = (one.on_hand + one.pipeline + one.lines[0].quantity) / one.daily[0]
        assert cover <= 365
    with typed_store.writing() as conn:
        bare: list[Any] = [replace(SHADE, price=None, currency="")]
        goods.save(conn, bare, document=None, as_of=NOW)
    assert {one.why.short for one in lines(typed_store).values()} == {"?"}


def test_terms_stay_with_the_plan_the_workbook_and_what_if(typed_store: Store) -> None:
    save(typed_store, term(multiple=48, least=480, price=1500), term("", pieces=4000))
    with typed_store.reading() as conn:
        found = plan(conn, Scope(), NOW)
        assert found
        again = kept(planned(conn, NOW, 1.0, found))
    assert again.advice == found.advice
    assert (again.deals, again.least) == (found.deals, found.least)
    products = {one.sku: one for one in (LAMP, SHADE)}
    more = suppose(again, products, demand=50)
    mine = next(one for one in more.advice if one.product == "LAMP-01")
    assert mine.lines[0].quantity % 48 == 0
    assert mine.lines[0].each == Money(1500, "CNY")
    line = next(one for one in found.advice if one.product == "LAMP-01")
    body = workbook([line], products, NOW, "en")
    done = accept(typed_store, None, body, "PO.xlsx", NOW, dry=True)  # type: ignore[arg-type]
    assert done.orders[0].lines[0].price == 1500


def test_a_budget_keeps_to_steps_and_breaks_are_bought_whole(typed_store: Store) -> None:
    save(typed_store, term(least=480, price=1500), term("SHADE", multiple=30))
    found = lines(typed_store)
    whole = found["LAMP-01"].lines[0]
    with typed_store.reading() as conn:
        money = Money(whole.quantity * 1500 - 1, "CNY")
        spent = budget(conn, [found["LAMP-01"]], money, NOW)
        assert spent.advice[0].lines == ()
        assert {one.reason for one in spent.left} == {"budget"}
        part = budget(conn, [found["SHADE"]], Money(130 * 2300, "CNY"), NOW)
    assert [line.quantity for line in part.advice[0].lines] == [120]


def test_capacity_warns_where_the_plan_does_not_fit(typed_store: Store) -> None:
    limit = Capacity(SHOP, "DE", "Standard", date(2025, 1, 1), "0.001", "m3", 0, 0)
    save(typed_store, limit)
    found = lines(typed_store)
    assert {one.why.full for one in found.values()} == {f"{SHOP} DE Standard"}
    said = notes(found["SHADE"], translator("zh_CN"))
    assert re.search("超出亚马逊库容.*Standard", said[-1])
    save(typed_store, replace(limit, most="100000", since=date(2025, 2, 1)))
    assert {one.why.full for one in lines(typed_store).values()} == {""}
    save(typed_store, replace(limit, since=NOW.date() + timedelta(days=1)))
    assert {one.why.full for one in lines(typed_store).values()} == {""}


def test_small_goods_count_where_small_goods_lie(typed_store: Store) -> None:
    small = Capacity(SHOP, "DE", "Standard", date(2025, 1, 1), "9999", "m3", 4572, 9072)
    save(typed_store, small, replace(small, storage="Oversize", most="0.001", side=0, weight=0))
    assert {one.why.full for one in lines(typed_store).values()} == {""}


def test_terms_change_the_mark(typed_store: Store) -> None:
    renew(typed_store, NOW)
    with typed_store.reading() as conn:
        before = mark(conn)
    save(typed_store, term(multiple=10))
    with typed_store.reading() as conn:
        assert mark(conn) != before


def test_what_is_typed_is_read_back_on_both_engines(store: Store) -> None:
    limit = Capacity(SHOP, "DE", "Standard", date(2025, 1, 1), "0.5", "m3", 0, 9072)
    with store.writing() as conn:
        typed.save(conn, [limit, limit], as_of=NOW)
        typed.save(conn, [term(multiple=3)], as_of=NOW)
        typed.save(conn, [OURS[0]], as_of=NOW)
    with store.reading() as conn:
        found = (typed.capacities(conn), typed.terms(conn), typed.stockfees(conn))
    assert found == ([limit], [term(multiple=3)], [OURS[0]])
