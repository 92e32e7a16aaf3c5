"""Products and pairings are written where they differ, on both engines, and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from seller.facts import Account, Pairing, Product
from seller.store import Store, goods, read, tables, write
from seller.store.goods import Offer, Saved
from tests.store import build
from tests.store.build import NOON, dump, put

LAMP = Product("03-12", name_zh="灯", price=2350, currency="CNY", battery=False, moq=5)
CUP = Product("ＣＵＰ/1 %", name_en="Cup")
PAIR = Pairing(build.ACCOUNT, "DE", "LAMP-1", "03-12", fnsku="X1")
OTHER = replace(PAIR, account="orchid-eu", sku="ＣＵＰ/1 %")


def save(store: Store, *rows: Product | Pairing, hours: int = 0) -> Saved:
    with store.writing() as conn:
        return goods.save(conn, rows, document="d1", as_of=NOON + timedelta(hours=hours))


def test_twice_is_once(store: Store) -> None:
    assert save(store, LAMP, CUP, PAIR, OTHER) == Saved(4, 4, 0)
    before = dump(store, tables.products, tables.pairings)
    assert save(store, LAMP, CUP, PAIR, OTHER, hours=1) == Saved(4, 0, 0)
    assert dump(store, tables.products, tables.pairings) == before
    with store.reading() as conn:
        assert goods.products(conn) == [LAMP, CUP]
        assert goods.pairings(conn) == [PAIR, OTHER]
        assert goods.pairings(conn, ["orchid-eu"]) == [OTHER]


def test_only_what_differs_is_written_and_stamped(store: Store) -> None:
    save(store, LAMP, CUP)
    assert save(store, replace(LAMP, battery=None), CUP, hours=1) == Saved(2, 0, 1)
    rows = dump(store, tables.products)["products"]
    assert [(row["battery"], row["as_of"]) for row in rows] == [
        (None, NOON + timedelta(hours=1)),
        (None, NOON),
    ]


def test_offers_are_what_is_listed_or_in_stock_and_not_gone(store: Store) -> None:
    put(store, build.listing("A", asin="B1", title="灯"), build.listing("B"), snapshot=True)
    put(store, build.stock("A", asin="B9", fnsku="X1"), build.stock("C"), snapshot=True)
    put(store, build.listing("A", asin="B1", title="灯"), snapshot=True)  # B is gone
    with store.reading() as conn:
        assert goods.offers(conn) == [
            Offer(build.ACCOUNT, "DE", "A", "B1", "X1", "灯"),
            Offer(build.ACCOUNT, "DE", "C", "B000000001", "X000000001", "A lamp"),
        ]
        assert goods.offers(conn, ["orchid-eu"]) == []
        assert [one.sku for one in goods.levels(conn)] == ["A", "C"]


def test_an_account_that_is_removed_takes_its_pairings_along_and_no_product(store: Store) -> None:
    save(store, LAMP, PAIR, OTHER)
    with store.writing() as conn:
        write.save_account(conn, Account(build.ACCOUNT, "A", "EU", "L", "app", ("DE",)), b"")
        assert read.counts(conn)["pairings"][build.ACCOUNT, "DE"] == 1
        write.remove_account(conn, build.ACCOUNT)
        assert goods.pairings(conn) == [OTHER]
        assert goods.products(conn) == [LAMP]
