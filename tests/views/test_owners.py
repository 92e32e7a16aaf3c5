"""The Overview of one owner's goods: every block is theirs alone, and the parts give the whole."""

from __future__ import annotations

import pytest

from seller.facts import Pairing, Product
from seller.store import goods
from seller.views.overview import overview
from seller.views.scope import Scope
from tests.views.fill import SKUS
from tests.views.shop import ACCOUNTS, AS_OF, NOW, SALES

OWNERS = ("Li", "Wang")


@pytest.fixture
def shared(full):
    """LAMP-1, -3, … are Li's in every place, the others Wang's."""
    with full.writing() as conn:
        rows: list[Product | Pairing] = [Product("L", owner="Li"), Product("W", owner="Wang")]
        rows += [
            Pairing(account.account, code, f"LAMP-{n}", "L" if n % 2 else "W")
            for account in ACCOUNTS
            for code in account.marketplaces
            for n in range(SKUS)
        ]
        goods.save(conn, rows, document=None, as_of=AS_OF)
    with full.reading() as conn:
        yield conn


def total(answer):
    assert answer.sales
    return answer.sales.total


def test_the_owners_parts_add_up_to_the_whole(shared):
    whole = overview(shared, Scope(), now=NOW)
    parts = [overview(shared, Scope(owners=(name,)), now=NOW) for name in OWNERS]
    for name in ("orders", "units", "pending", "cancelled", "unpriced"):
        assert getattr(total(whole), name) == sum(getattr(total(part), name) for part in parts)
    assert total(parts[0]).orders < total(whole).orders
    assert sum(one.stocked.total for one in whole.stock) == sum(
        one.stocked.total for part in parts for one in part.stock
    )
    assert overview(shared, Scope(owners=OWNERS), now=NOW).sales == whole.sales


def test_an_owners_orders_are_those_with_a_line_of_theirs(shared):
    scope = Scope(("lantern-fe",), ("JP",), 30, ("Li",))
    sales = overview(shared, scope, now=NOW).sales
    assert sales
    last = sales.last[0]
    mine = [
        one
        for one in SALES
        if (one.marketplace, one.day) == ("JP", last.day)
        and one.number % 2
        and one.status != "CANCELLED"
    ]
    assert last.figures.orders == len(mine)
    assert last.figures.units == sum(one.quantity for one in mine)


def test_somebody_without_goods_has_nothing(shared):
    answer = overview(shared, Scope(owners=("Nobody",)), now=NOW)
    assert total(answer).orders == total(answer).units == 0
    assert not answer.stock
    assert not answer.listings
    assert not answer.feedback
