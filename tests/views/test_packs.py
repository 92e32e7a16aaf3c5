"""Packs and bundles are planned as the pieces in them, and so is the money in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import insert

from seller.facts import Pairing, PurchaseLine, SendLine, SendPlan, Stocked
from seller.money import Money
from seller.store import Store, buying, goods, open_store, sends, tables, typed
from seller.store.sends import Sending
from seller.views.inventory.making import made
from seller.views.restock import Advice, plan
from seller.views.restock.budget import atrisk
from seller.views.restock.moving import move
from seller.views.scope import Scope
from tests.views.packs import SHOP, STOCKED, TODAY, shop
from tests.views.shop import NOW


def planned(store: Store) -> dict[str, Advice]:
    with store.reading() as conn:
        found = plan(conn, Scope(), NOW)
    assert found
    return {one.product: one for one in found.advice}


def bare(one: Advice) -> Advice:
    """Without the MSKUs, by which the two shops differ."""
    return replace(one, accounts=())


@pytest.fixture
def both(store: Store, tmp_path):
    """The shop that packs on either engine, and the one that sells singly."""
    other = open_store(f"sqlite:///{tmp_path}/single.db")
    yield shop(store, packed=True, ordered=True), shop(other, packed=False, ordered=True)
    other.close()


def test_a_plan_of_packs_is_that_of_the_same_pieces_sold_singly(both):
    packs, singles = map(planned, both)
    assert set(packs) == set(singles) == {"LAMP", "BULB"}
    for name in packs:
        assert bare(packs[name]) == bare(singles[name])
    assert packs["LAMP"].on_hand == 30 + 3 * 20 + 12
    assert packs["LAMP"].why.ordered == 60
    assert any(one.lines for one in packs.values()), "else the two are equal for want of a line"


def test_daily_of_each_account_is_in_pieces_and_says_how_many_a_unit_holds(both):
    lamp = planned(both[0])["LAMP"]
    shares = {one.sku: one for one in lamp.accounts}
    assert {sku: one.pieces for sku, one in shares.items()} == {"ONE": 1, "SET": 1, "THREE": 3}
    assert shares["THREE"].daily == pytest.approx(3 * 0.5)
    assert (shares["SET"].part, shares["THREE"].part) == (0.5, 1.0)
    (alone,) = planned(both[1])["LAMP"].accounts
    assert sum(one.daily for one in lamp.accounts) == pytest.approx(alone.daily, abs=0.01)


def test_money_at_risk_is_by_the_price_of_a_piece(both):
    found = []
    for one in both:
        with one.reading() as conn:
            advice = list(planned(one).values())
            found.append(atrisk(conn, advice, "CNY", NOW))
    assert found[0] == found[1]
    assert any(one and one.minor for one in found[0].values())


def test_money_tied_up_sold_and_earned_are_of_pieces(both):
    told = []
    for store in both:
        with store.reading() as conn:
            items = made(conn, plan(conn, Scope(), NOW), NOW, "CNY").items
        told.append({one.product: replace(one, mskus=(), stranded=None) for one in items})
    assert told[0] == told[1]
    assert told[0]["LAMP"].cash == Money(2000 * (30 + 60 + 12), "CNY")
    assert told[0]["BULB"].pieces == 2 * STOCKED["SET"]


def test_a_product_is_in_stock_while_any_msku_with_it_is(store: Store):
    shop(store, packed=True)
    day = TODAY - timedelta(days=10)
    with store.writing() as conn:
        for msku, count in (("ONE", 0), ("THREE", 0), ("SET", 1)):
            row = {"account": SHOP, "marketplace": "US", "day": day, "sku": msku}
            levels = dict.fromkeys(tables.LEVELS, 0) | {"fulfillable": count, "as_of": NOW}
            conn.execute(insert(tables.stock_days).values(**row, **levels))
    with store.reading() as conn:
        found = plan(conn, Scope(), NOW)
    assert found
    for place, good in enumerate(found.goods):
        assert found.known.seen[place, -10] == 1.0, good.key


def sending(store: Store, account: str, sku: str, pieces: int) -> None:
    with store.writing() as conn:
        line = SendLine("SP-1", 1, account, sku, "NA", pieces)
        sends.save(conn, [Sending(SendPlan("SP-1", "", "sea", NOW), (line,))])


def left(store: Store) -> PurchaseLine:
    with store.reading() as conn:
        return buying.orders(conn)[0].lines[0]


@pytest.mark.parametrize(("account", "sku", "count"), [(SHOP, "THREE", 6), ("", "LAMP", 19)])
def test_what_leaves_drains_orders_by_whole_packs(store: Store, account, sku, count):
    shop(store, packed=True, ordered=True)
    with store.writing() as conn:
        buying.move(conn, "PO-1", "received")
    before = planned(store)["LAMP"]
    assert before.why.own == 60
    sending(store, account, sku, count)
    waiting = planned(store)["LAMP"]
    assert (waiting.why.own, waiting.why.leaving) == ((42, 18) if sku == "THREE" else (41, 19))
    with store.writing() as conn:
        move(conn, "SP-1", "sent", NOW)
    assert left(store).sent == 6, "six packs of three, whether 18 or 19 lamps have left"


def test_counts_of_a_warehouse_are_of_pieces(store: Store):
    shop(store, packed=True)
    with store.writing() as conn:
        typed.save(conn, [Stocked("", "LAMP", "NA", 50, TODAY)], as_of=NOW)
    assert planned(store)["LAMP"].why.own == 50


def test_other_pieces_hold_for_all_history(store: Store):
    shop(store, packed=True)
    before = {one.sku: one.daily for one in planned(store)["LAMP"].accounts}
    with store.writing() as conn:
        pair = Pairing(SHOP, "US", "THREE", "LAMP", pieces=6)
        goods.save(conn, [pair], document=None, as_of=NOW)
    after = {one.sku: one.daily for one in planned(store)["LAMP"].accounts}
    assert after["THREE"] == pytest.approx(2 * before["THREE"])
    assert after["ONE"] == before["ONE"]
