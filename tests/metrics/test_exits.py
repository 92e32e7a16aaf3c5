"""Ways out of a frozen or stranded listing: their costs, their order, and what nobody knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from seller.facts import RemovalFee
from seller.metrics.exits import EXITS, Stuck, barred, exits
from seller.money import Money

TODAY = date(2026, 3, 5)
STUCK = Stuck(10, "US", None, Money(2000, "USD"), Money(500, "USD"), removed=False, shared=False)
FEES = {"remove": 100, "dispose": 50, "liquidate": 20, "fulfil": 400, "relabel": 30, "resend": 70}


def fee(way: str, amount: int, **rest: Any) -> RemovalFee:
    since = date(2026, 1, 15)
    found = RemovalFee("US", way, 0, 0, since, amount, 0, 0, "", "USD", "Seller Central")
    return replace(found, **rest)


TABLE = [fee(way, amount, recovered="10" if way == "liquidate" else "")
         for way, amount in FEES.items()]  # fmt: skip


def test_fees_and_goods_that_are_given_up_make_the_order() -> None:
    found = exits(STUCK, TABLE, TODAY, "USD")
    totals = {one.way: one.total and one.total.minor for one in found}
    assert totals == {
        "offer": 0,
        "remove": 1000,
        "relist": 2000,
        "liquidate": 200 + 5000 - 2000,
        "fulfil": 4000,
        "dispose": 500 + 5000,
    }
    assert [one.way for one in found] == [
        "offer", "remove", "relist", "liquidate", "fulfil", "dispose",
    ]  # fmt: skip
    assert all(one.open for one in found)


def test_what_is_not_typed_is_not_known_and_comes_later() -> None:
    found = exits(STUCK, [fee("dispose", 50)], TODAY, "USD")
    assert [one.way for one in found][:2] == ["offer", "dispose"]
    left = {one.way: (one.total, one.why) for one in found[2:]}
    assert set(left.values()) == {(None, "returns.no_fee")}
    poor = exits(replace(STUCK, worth=None), TABLE, TODAY, "USD")
    assert {one.way: one.why for one in poor if not one.total} == {
        "liquidate": "plights.no_worth", "dispose": "plights.no_worth",
    }  # fmt: skip
    early = exits(STUCK, [fee("dispose", 50, since=date(2026, 4, 1))], TODAY, "USD")
    assert next(one for one in early if one.way == "dispose").total is None


def test_money_of_several_currencies_is_never_added() -> None:
    table = [fee("remove", 100), fee("relabel", 30, currency="CNY"), fee("resend", 70)]
    (relist,) = (one for one in exits(STUCK, table, TODAY, "USD") if one.way == "relist")
    assert (relist.total, relist.why) == (None, "plights.currencies")
    (remove,) = (
        one
        for one in exits(STUCK, [fee("remove", 100, currency="CNY")], TODAY, "USD")
        if one.way == "remove"
    )
    assert (remove.total, remove.why) == (None, "plights.currencies")


def test_a_removed_product_a_shared_barcode_and_no_units() -> None:
    gone = exits(replace(STUCK, removed=True, shared=True), TABLE, TODAY, "USD")
    assert (gone[-1].way, gone[-1].open, gone[-1].why) == ("offer", False, "plights.removed")
    assert next(one for one in gone if one.way == "relist").total == Money(2000, "USD")
    shared = exits(replace(STUCK, shared=True), [], TODAY, "USD")
    relist = next(one for one in shared if one.way == "relist")
    assert (relist.total, relist.note) == (Money(0, "USD"), "plights.shared")
    empty = exits(replace(STUCK, units=0), TABLE, TODAY, "USD")
    assert [one.way for one in empty if one.open] == ["offer", "relist"]
    assert {one.why for one in empty if not one.open} == {"plights.no_units"}
    assert {one.way for one in empty} == set(EXITS)


def test_where_amazon_bars_the_offer_the_next_way_is_the_first() -> None:
    found = barred(exits(STUCK, TABLE, TODAY, "USD"))
    assert [one.way for one in found] == [
        "remove", "relist", "liquidate", "fulfil", "dispose", "offer",
    ]  # fmt: skip
    assert (found[-1].open, found[-1].why, found[-1].total) == (False, "plights.barred", None)
