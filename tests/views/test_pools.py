"""Pool stock from the store: one figure per pool, its source and its date, for whom it is asked."""

from __future__ import annotations

from dataclasses import replace

from seller.facts import Pairing, Product
from seller.store import Store, goods, read, write
from seller.views.pools import pool_stock
from seller.views.scope import Scope
from tests.store import build
from tests.store.build import HOUR, NOON, put

MARK = read.Bookmark("stock", build.ACCOUNT, "DE", NOON, NOON, None, NOON, "ok", None)


def fill(store: Store) -> None:
    for place, units in (("DE", 40), ("FR", 40), ("UK", 7)):
        level = build.stock("LAMP", marketplace=place, total=units, fulfillable=units)
        put(store, level, marketplace=place, snapshot=True)
    put(store, build.stock("CUP", marketplace="UK", fnsku="X2", total=3), marketplace="UK")
    with store.writing() as conn:
        write.set_bookmark(conn, MARK)
        write.set_bookmark(conn, replace(MARK, marketplace="UK", as_of=NOON - HOUR))
        rows: list[Product | Pairing] = [
            Product("LAMP-01", owner="李雷"),
            Product("CUP-01", owner="Han"),
            Pairing(build.ACCOUNT, "FR", "LAMP", "LAMP-01"),
            Pairing(build.ACCOUNT, "UK", "CUP", "CUP-01"),
        ]
        goods.save(conn, rows, document=None, as_of=NOON)


def test_sites_are_kept_as_reported_and_only_pools_are_summed(store: Store) -> None:
    fill(store)
    with store.reading() as conn:
        found = pool_stock(conn, Scope())
    assert [(one.pool, one.stocks, one.quantities["total"], one.as_of) for one in found.totals] == [
        ("EU", 1, 40, NOON),
        ("UK", 2, 10, NOON - HOUR),
    ]
    lamp = found.stocks[0]
    assert [each.level.marketplace for each in lamp.pooled.reports] == ["DE", "FR"]
    assert (lamp.pooled.taken.level.marketplace, lamp.skus, lamp.products) == (
        "DE",
        ("LAMP",),
        ("LAMP-01",),
    )


def test_a_scope_chooses_pools_and_never_half_of_one(store: Store) -> None:
    fill(store)
    with store.reading() as conn:
        french = pool_stock(conn, Scope(marketplaces=("FR",)))
        assert [len(one.pooled.reports) for one in french.stocks] == [2]
        assert pool_stock(conn, Scope(accounts=("nobody",))).totals == ()
        mine = pool_stock(conn, Scope(), ["李雷"])
        assert [one.products for one in mine.stocks] == [("LAMP-01",)]
        assert pool_stock(conn, Scope(), ["Nobody"]).stocks == ()
