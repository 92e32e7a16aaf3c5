"""A plan in the store: as it was made, for as long as nothing it rests on changes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from seller.facts import Pairing, Product, PurchaseLine, PurchaseOrder
from seller.store import Store, buying, goods, plans, write
from seller.views.restock import keeping, opened, plan
from seller.views.restock.course import course
from seller.views.scope import Scope
from tests.views.shop import AS_OF, NOW


@pytest.fixture
def shop(full: Store) -> Store:
    """One product of two sites, with an order on its way."""
    lamp = Product("LAMP", supplier="Yiwu", price=2300, currency="CNY", lead_days=10, moq=50)
    pairs = [Pairing("orchid-eu", place, "LAMP-1", "LAMP") for place in ("DE", "FR")]
    order = PurchaseOrder("PO-1", "Yiwu", "sea", NOW - timedelta(days=3))
    line = PurchaseLine("PO-1", 1, "", "LAMP", "EU", 7, 2300, "CNY", received=3)
    with full.writing() as conn:
        goods.save(conn, [lamp, *pairs], document=None, as_of=AS_OF)
        buying.save(conn, [buying.Bought(order, (line,))])
    return full


def test_a_plan_comes_back_as_it_was_made(shop: Store) -> None:
    with shop.reading() as conn:
        made = plan(conn, Scope(), NOW)
        assert made
        stored = keeping.planned(conn, NOW, 1.5, made)
    with shop.writing() as conn:
        plans.save(conn, stored)
        plans.save(conn, stored)
    with shop.reading() as conn:
        found = plans.read(conn, "sea")
    assert found
    assert found.head == stored.head
    again = keeping.kept(found)
    assert again.advice == made.advice
    assert (again.now, again.mode, again.groups) == (made.now, made.mode, made.groups)
    assert any(one.why.ordered == 4 and one.why.own == 3 for one in again.advice)
    for one in made.advice:
        assert course(again, one) == course(made, one)


def test_a_plan_is_fresh_until_something_changes_or_the_day_ends(shop: Store) -> None:
    with shop.reading() as conn:
        made = plan(conn, Scope(), NOW)
        assert made
        assert not opened.fresh(conn, NOW, None)
        head = keeping.planned(conn, NOW, 0, made).head
        assert opened.fresh(conn, NOW, head)
        assert not opened.fresh(conn, NOW + timedelta(days=1), head)
    with shop.writing() as conn:
        buying.move(conn, "PO-1", "received", pieces=1)
    with shop.reading() as conn:
        assert not opened.fresh(conn, NOW, head)


def test_an_account_that_is_forgotten_is_in_no_plan(shop: Store) -> None:
    with shop.reading() as conn:
        made = plan(conn, Scope(), NOW)
        assert made
        stored = keeping.planned(conn, NOW, 0, made)
    with shop.writing() as conn:
        plans.save(conn, stored)
        write.remove_account(conn, "orchid-eu")
    with shop.reading() as conn:
        assert plans.read(conn, "sea") is None
