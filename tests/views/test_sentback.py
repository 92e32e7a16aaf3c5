"""What comes back is shown beside demand, and does not make it less."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from seller.facts import Batch, Pairing, Return
from seller.store import Store, goods, write
from seller.views.restock.keeping import kept
from seller.views.restock.keeping import planned as packed
from tests.views.lampshop import DAILY, SHOP, lamp, lampshop, planned
from tests.views.shop import NOW


def back(order: str, units: int, ago: int, sku: str = "M") -> Return:
    return Return(
        SHOP, order, sku, f"L{order}", 1, "US", NOW - timedelta(days=ago), "B0", "X0", "Lamp",
        units, "ABE2", "SELLABLE", "UNWANTED_ITEM", "", "",
    )  # fmt: skip


def put(store: Store, *rows: Return) -> None:
    with store.writing() as conn:
        write.apply(
            conn, [Batch.of(Return, list(rows))], account=SHOP, marketplace="US", snapshot=False,
            as_of=NOW, document=None,
        )  # fmt: skip


@pytest.fixture
def shop(sqlite_store: Store) -> Store:
    return lampshop(sqlite_store)


def test_returns_of_ninety_days_are_shown_and_demand_stays(shop: Store) -> None:
    before = lamp(planned(shop))
    assert (before.why.returned, before.why.sold) == (0, 90 * DAILY)
    put(shop, back("1", 2, 3), back("2", 1, 88), back("3", 5, 120), back("4", 7, 5, sku="other"))
    after = lamp(planned(shop))
    assert (after.why.returned, after.why.sold) == (3, 90 * DAILY)
    assert (after.daily, after.why.exact) == (before.daily, before.why.exact)


def test_a_pack_that_comes_back_counts_its_pieces(shop: Store) -> None:
    with shop.writing() as conn:
        goods.save(conn, [Pairing(SHOP, "US", "M", "LAMP", pieces=3)], document=None, as_of=NOW)
    put(shop, back("1", 2, 3))
    why = lamp(planned(shop)).why
    assert (why.returned, why.sold) == (6, 3 * 90 * DAILY)


def test_the_stored_plan_keeps_them(shop: Store) -> None:
    put(shop, back("1", 2, 3))
    found = planned(shop)
    with shop.reading() as conn:
        stored = packed(conn, NOW, 1.0, found)
    again = lamp(kept(stored))
    assert replace(again.why) == lamp(found).why
    assert again.why.returned == 2
