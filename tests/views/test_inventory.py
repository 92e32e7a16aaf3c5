"""How healthy stock is, from a store: whose ages, which money, and what is said where it lacks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import delete

from seller.facts import Account, Pairing, Product, Rate, RemovalFee
from seller.money import Money
from seller.store import Store, conditions, exchange, goods, tables, typed, write
from seller.views.inventory import exits, opened
from seller.views.inventory.health import Chosen, chosen, scoped, summary
from seller.views.inventory.item import Item
from seller.views.inventory.keeping import packed, unpacked
from seller.views.scope import Scope
from tests.store import build

NOW = datetime(2026, 3, 5, 12, tzinfo=UTC)
DAY = NOW.date()
SHOP = "lantern-na"
HERE: dict[str, Any] = {"account": SHOP, "marketplace": "US"}
SIZES: dict[str, Any] = {
    "unit_length": 3048, "unit_width": 3048, "unit_height": 3048, "unit_weight": 900,
}  # fmt: skip
LAMP = Product(
    "LAMP", supplier="Yiwu", owner="Li", price=700, currency="CNY", moq=10, carton_units=10, **SIZES
)
BARE = Product("BARE", supplier="Ningbo")


def ago(days: int) -> date:
    return DAY - timedelta(days=days)


def sold(msku: str, days: int, pieces: int) -> Iterator[Any]:
    """So many pieces a day."""
    for back in range(1, days + 1):
        day = ago(back)
        rest = {**HERE, "day": day, "purchased_at": NOW - timedelta(days=back)}
        name = f"{msku}-{back}"
        yield build.order(name, **rest)
        yield build.line(
            name, msku, quantity=pieces, currency="USD", item_price=2000 * pieces, **rest
        )


@pytest.fixture
def shop(store: Store) -> Store:
    """A lamp with too much stock, half of it old; a thing without cost or sales, and no offer."""
    with store.writing() as conn:
        write.save_account(conn, Account(SHOP, "A", "NA", "Lantern", "app", ("US", "CA")), b"x")
        typed_: list[Any] = [LAMP, BARE]
        typed_ += [Pairing(SHOP, "US", "M-LAMP", "LAMP"), Pairing(SHOP, "US", "M-BARE", "BARE")]
        goods.save(conn, typed_, document=None, as_of=NOW)
        exchange.save(conn, [Rate(DAY, "USD", "CNY", "typed", "7")], document="d", as_of=NOW)
    rest = {"account": SHOP, "marketplace": "US", "as_of": NOW, "snapshot": True}
    build.put(
        store,
        build.stock("M-LAMP", **HERE, fnsku="X1", total=400, fulfillable=400),
        build.stock("M-BARE", **HERE, fnsku="X2", total=9, fulfillable=8, unfulfillable=1),
        **rest,
    )
    listings = [
        build.listing("M-LAMP", **HERE, currency="USD", price=2500),
        build.listing("M-BARE", **HERE, currency="USD", status="Inactive"),
    ]
    build.put(store, *listings, **rest)
    facts = list(sold("M-LAMP", 120, 1))
    build.put(store, *facts, **{**rest, "marketplace": None, "snapshot": False})
    return store


def lain(store: Store, days: int = 200) -> None:
    """The bare thing lay there all the time, and nobody bought it."""
    rows = [
        build.ledger("M-BARE", **HERE, country="US", fnsku="X2", day=ago(day), starting=8, ending=8)
        for day in range(1, days)
    ]
    build.put(store, *rows, account=SHOP, marketplace=None, as_of=NOW, document="lain")


def ages(store: Store, *rows: Any) -> None:
    rest = {"account": SHOP, "marketplace": "US", "as_of": NOW, "snapshot": True}
    build.put(store, *rows, **rest, document="ages")


def looked(store: Store) -> dict[str, Item]:
    with store.reading() as conn:
        items, at = opened.opened(conn, NOW, "CNY")
    assert at == NOW
    return {one.product: one for one in items}


def test_ages_are_amazons_where_it_tells_and_the_ledgers_where_not(shop: Store) -> None:
    told = {"age_0_90": 200, "age_181_270": 150, "age_365_plus": 50}
    ages(shop, build.age("M-LAMP", **HERE, fnsku="X1", day=ago(1), available=400, **told))
    rows = [
        build.ledger(
            "M-BARE", **HERE, country="US", fnsku="X2", day=ago(day), received=got, ending=8
        )
        for day, got in ((300, 0), (120, 5), (10, 2))
    ]
    build.put(shop, *rows, account=SHOP, marketplace=None, as_of=NOW)
    found = looked(shop)
    lamp, bare = found["LAMP"], found["BARE"]
    assert (lamp.bands, lamp.aged_by, lamp.aged_on) == ((200, 0, 150, 0, 50), "amazon", ago(1))
    assert lamp.old == 200
    assert (bare.bands, bare.aged_by, bare.least) == ((2, 5, 0, 1, 0), "ledger", 1)
    assert bare.aged_on == ago(300)


def test_an_old_or_partial_report_gives_way_to_the_ledger(shop: Store) -> None:
    rows = [build.ledger("M-LAMP", **HERE, country="US", day=ago(40), received=500, ending=400)]
    build.put(shop, *rows, account=SHOP, marketplace=None, as_of=NOW)
    ages(shop, build.age("M-LAMP", **HERE, fnsku="X1", day=ago(11), age_0_90=400))
    assert looked(shop)["LAMP"].aged_by == "ledger"
    ages(shop, build.age("M-LAMP", **HERE, fnsku="X1", day=ago(1), age_365_plus=90))
    lamp = looked(shop)["LAMP"]
    assert (lamp.aged_by, lamp.bands) == ("ledger", (400, 0, 0, 0, 0))


def test_without_a_ledger_receipts_of_shipments_tell(shop: Store) -> None:
    facts = [
        build.shipment(**HERE, status="CLOSED"),
        build.item(**HERE, sku="M-LAMP", sent=390, received=390),
        build.event("CLOSED", **HERE, seen_at=NOW - timedelta(days=100)),
    ]
    build.put(shop, *facts, account=SHOP, marketplace=None, as_of=NOW)
    lamp = looked(shop)["LAMP"]
    assert (lamp.aged_by, lamp.bands, lamp.least) == ("shipments", (0, 400, 0, 0, 0), 10)


def test_nothing_known_of_ages_is_said(shop: Store) -> None:
    one = looked(shop)["BARE"]
    assert (one.bands, one.aged_by, one.old) == (None, "", 0)
    whole = summary(list(looked(shop).values()), "CNY")
    assert (whole.unaged, whole.aged) == (408, ())


def test_money_excess_and_classes(shop: Store) -> None:
    lain(shop)
    found = looked(shop)
    lamp, bare = found["LAMP"], found["BARE"]
    assert lamp.cash == Money(400 * 700, "CNY")
    assert (lamp.basis, bare.each, bare.cash) == ("price", None, None)
    assert lamp.sold == 90
    assert lamp.revenue == Money(90 * 14000, "CNY")
    assert lamp.profit == Money(90 * 14000 - 90 * 700, "CNY")
    assert (lamp.rank, lamp.ranked) == ("A", "profit")
    assert 280 <= lamp.excess(90) <= 330
    assert lamp.excess(30) > lamp.excess(180)
    assert (bare.excess(180), bare.sold, bare.profit) == (8, 0, None)
    whole = summary(list(found.values()), "CNY")
    assert (whole.cash, whole.uncosted, whole.bare) == (Money(280000, "CNY"), 9, 1)
    assert [name for name, _, _ in whole.suppliers] == ["Yiwu"]
    unknown = summary([bare], "CNY")
    assert (unknown.cash, unknown.spare, unknown.uncosted) == (None, None, 9)


def test_stock_without_an_active_offer_is_stranded(shop: Store) -> None:
    found = looked(shop)
    assert (found["LAMP"].stranded, found["BARE"].stranded) == (0, 8)


def test_without_listings_nobody_knows_what_is_stranded(shop: Store) -> None:
    with shop.writing() as conn:
        conn.execute(delete(tables.listings))
    assert looked(shop)["BARE"].stranded is None


def test_a_stock_of_two_accounts_is_two_and_shares_demand(shop: Store) -> None:
    other = {"account": "orchid-na", "marketplace": "US"}
    with shop.writing() as conn:
        write.save_account(conn, Account("orchid-na", "B", "NA", "Orchid", "app", ("US",)), b"x")
        pair: list[Any] = [Pairing("orchid-na", "US", "O-LAMP", "LAMP")]
        goods.save(conn, pair, document=None, as_of=NOW)
    level = build.stock("O-LAMP", **other, fnsku="X9", total=50, fulfillable=50)
    build.put(shop, level, **other, as_of=NOW, snapshot=True)
    with shop.reading() as conn:
        items, _ = opened.opened(conn, NOW, "CNY")
    lamps = {one.account: one for one in items if one.product == "LAMP"}
    assert {name: one.on_hand for name, one in lamps.items()} == {SHOP: 400, "orchid-na": 50}
    assert lamps["orchid-na"].expected == (0.0,) * 4
    assert lamps["orchid-na"].excess() == 50
    mine = chosen(items, scoped(Scope(accounts=(SHOP,))))
    assert {one.account for one in mine} == {SHOP}
    assert chosen(items, scoped(Scope(marketplaces=("DE",)))) == []
    assert {one.product for one in chosen(items, Chosen(owners=("Li",)))} == {"LAMP"}


def test_fees_follow_the_tables_and_unknown_is_none(shop: Store) -> None:
    found = looked(shop)
    (april, *_) = found["LAMP"].fees
    assert april.first == date(2026, 4, 1)
    assert april.currency == "USD"
    assert 290 * 78 < (april.storage or 0) < 400 * 78
    assert april.aged is None  # its age is not known
    assert found["BARE"].fees[0].storage is None
    assert found["BARE"].fees[0].why == "inventory.no_size"


def test_low_supply_costs_and_the_exempt_do_not_pay(shop: Store) -> None:
    """Twenty pieces on the shelf and four sold a day: five days of supply in both windows."""
    facts = [one for copy in range(4) for one in sold(f"M-LAMP-{copy}", 90, 1)]
    moved = [replace(one, sku="M-LAMP") if hasattr(one, "sku") else one for one in facts]
    build.put(shop, *moved, account=SHOP, marketplace=None, as_of=NOW)
    rows = [
        build.ledger("M-LAMP", **HERE, country="US", day=ago(day), shipped=-5, ending=20)
        for day in range(1, 91)
    ]
    build.put(shop, *rows, account=SHOP, marketplace=None, as_of=NOW, document="l")
    lamp = looked(shop)["LAMP"]
    assert lamp.supply == 4.0
    assert lamp.low
    assert lamp.low.minor == round(lamp.expected[0] * 97)
    assert looked(shop)["BARE"].low == Money(0, "USD")


def test_a_fee_for_supply_that_nobody_measured_is_not_zero(shop: Store) -> None:
    facts = [
        replace(one, sku="M-LAMP") if hasattr(one, "sku") else one
        for copy in range(4)
        for one in sold(f"M-LAMP-{copy}", 40, 1)
    ]
    build.put(shop, *facts, account=SHOP, marketplace=None, as_of=NOW)
    with shop.writing() as conn:
        conn.execute(delete(tables.stock_days))
    lamp = looked(shop)["LAMP"]
    assert (lamp.low, lamp.low_why) == (None, "inventory.no_levels")
    assert looked(shop)["BARE"].low == Money(0, "USD"), "nothing is sold of it"


def test_ways_out_with_fees_typed(shop: Store) -> None:
    since = date(2026, 1, 1)
    rows = [
        RemovalFee("US", way, 0, 0, since, fee, 0, 0, "5" if way == "liquidate" else "", "USD", "x")
        for way, fee in (("remove", 100), ("dispose", 30), ("liquidate", 40))
    ]
    lain(shop)
    with shop.writing() as conn:
        typed.save(conn, rows, as_of=NOW)
    lamp = looked(shop)["LAMP"]
    ways = {one.way: one for one in lamp.ways}
    pieces = lamp.leaving
    assert pieces == lamp.excess() == 310
    assert lamp.bands == (400, 0, 0, 0, 0), "the ledger of yesterday had none of them"
    assert ways["remove"].cost == Money(100 * pieces, "USD")
    assert ways["dispose"].cost == Money(130 * pieces, "USD")  # a piece cost 7 CNY: one dollar
    assert ways["liquidate"].cost == Money((40 + 100 - 100) * pieces, "USD")
    assert (lamp.best, lamp.loss) == ("liquidate", Money(40 * pieces, "USD"))
    bare = looked(shop)["BARE"]
    assert {one.way: one.cost for one in bare.ways}["dispose"] is None
    assert bare.best == "remove"
    with shop.reading() as conn:
        assert exits.unoffered(conn, bare) == ["US"]


def test_it_is_kept_and_read_the_same_until_something_changes(shop: Store) -> None:
    assert opened.renew(shop, NOW, "CNY") == (2, 2)
    assert opened.renew(shop, NOW, "CNY") == (2, 0)
    first = looked(shop)
    assert unpacked(packed(first.values())) == list(first.values())
    with shop.writing() as conn:
        head = conditions.head(conn, "CNY")
        assert head
        assert opened.fresh(conn, NOW, head)
        conditions.save(conn, head, packed([first["LAMP"]]))
    assert set(looked(shop)) == {"LAMP"}, "the kept one is read"
    with shop.writing() as conn:
        later = NOW + timedelta(seconds=1)
        goods.save(conn, [replace(BARE, price=1, currency="CNY")], document=None, as_of=later)
    assert set(looked(shop)) == {"LAMP", "BARE"}
    with shop.writing() as conn:
        write.remove_account(conn, SHOP)
        assert conditions.head(conn, "CNY") is None


def test_an_empty_store_has_no_stock(store: Store) -> None:
    with store.reading() as conn:
        assert opened.opened(conn, NOW, "CNY") == ([], NOW)
    whole = summary([], "CNY")
    assert (whole.stocks, whole.turns, whole.first) == (0, None, ())
