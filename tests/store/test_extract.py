"""What leaves the store: decimals, no buyer's words, only the rows that were asked for."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from pyarrow import parquet

from seller.errors import Stop
from seller.facts import Pairing, Product
from seller.store import columnar, goods
from seller.store.extract import BUYERS, EXPORTED, MONEY, Chosen, extract
from tests.store import build
from tests.store.build import NOON, put, refused

ANSWERED = {(build.ACCOUNT, ""): NOON + timedelta(hours=1)}


def taken(conn, name, **chosen):
    return extract(conn, name, Chosen(**chosen), source="orders", answered=ANSWERED)


def rows(conn, name, **chosen):
    found = taken(conn, name, **chosen)
    listed = [dict(zip(found.columns, row, strict=True)) for row in found.rows]
    assert len(listed) == found.total
    return listed


def test_money_is_a_decimal_of_its_currency_and_every_row_names_its_origin(store):
    put(
        store,
        build.order("1"),
        build.line("1", currency="EUR", item_price=1999),
        build.line("1", "LAMP-2", currency="JPY", item_price=1980),
        build.line("1", "LAMP-3", currency=None, item_price=None),
        marketplace=None,
    )
    with store.reading() as conn:
        found = rows(conn, "order_lines")
        assert [row["item_price"] for row in found] == [Decimal("19.99"), Decimal(1980), None]
        assert {row["source"] for row in found} == {"orders"}
        assert {row["as_of"] for row in found} == {NOON + timedelta(hours=1)}
        assert {row["stored_at"] for row in found} == {NOON}
        assert {row["revenue"] for row in rows(conn, "daily_sales")} == {
            Decimal("19.99"),
            Decimal(1980),
            None,
        }


def test_what_buyers_wrote_is_left_out_unless_it_is_asked_for(store):
    put(store, build.feedback(comment="Call me: 0171"), build.returned(comment="broken"))
    with store.reading() as conn:
        for table in ("feedback", "returns"):
            assert not BUYERS & set(taken(conn, table).columns)
        (told,) = rows(conn, "feedback", comments=True)
    assert told["comment"] == "Call me: 0171"


def test_gone_rows_and_other_places_stay_behind(store):
    put(store, build.listing("A"), build.listing("B"), snapshot=True)
    put(store, build.listing("A"), snapshot=True, as_of=NOON + timedelta(hours=2))
    with store.reading() as conn:
        assert [row["sku"] for row in rows(conn, "listings")] == ["A"]
        assert rows(conn, "listings", marketplaces=("FR",)) == []
        assert rows(conn, "listings", accounts=("nobody",)) == []


def paired(store, *, msku="LAMP-1"):
    with store.writing() as conn:
        goods.save(
            conn,
            [
                Product("L", owner="Li"),
                Product("W", owner="Wang"),
                Pairing(build.ACCOUNT, "DE", msku, "L"),
            ],
            document=None,
            as_of=NOON,
        )


def test_an_owner_gets_the_rows_of_their_goods_by_whatever_road(store):
    paired(store)
    put(store, build.listing("LAMP-1", asin="B1"), build.listing("CUP", asin="B2"))
    put(store, build.topic(asin="B1"), build.topic(asin="B2"))
    put(store, build.feedback("1"), build.feedback("2"))
    put(store, build.shipment("FBA1"), build.item("FBA1"), build.shipment("FBA2"))
    put(
        store,
        build.order("1"),
        build.line("1"),
        build.order("2"),
        build.line("2", "CUP"),
        build.order("3", marketplace=None),
        build.line("3", marketplace=None),
        marketplace=None,
    )
    expected = {
        "listings": ("sku", {"LAMP-1"}),
        "topics": ("asin", {"B1"}),
        "feedback": ("order_id", {"1"}),
        "orders": ("order_id", {"1", "3"}),
        "order_lines": ("order_id", {"1", "3"}),
        "shipments": ("shipment_id", {"FBA1"}),
    }
    with store.reading() as conn:
        for table, (column, keys) in expected.items():
            found = {row[column] for row in rows(conn, table, owners=("Li",))}
            assert found == keys, table
            assert rows(conn, table, owners=("Wang",)) == [], table
        with refused(Stop, "export.no_owner"):
            taken(conn, "daily_totals", owners=("Li",))
        with refused(Stop, "export.table"):
            taken(conn, "accounts")


def test_every_table_with_a_currency_says_which_columns_are_money():
    """A table that is missing in MONEY would give minor units for money."""
    there = {name for name, table in EXPORTED.items() if "currency" in table.c}
    assert there == set(MONEY)
    assert all(columns <= set(EXPORTED[name].c.keys()) for name, columns in MONEY.items())


def test_every_table_becomes_a_parquet_of_its_types(store, tmp_path):
    put(store, build.order("1"), build.line("1"), marketplace=None)
    put(store, build.listing(), build.topic(share="1.23456789"), build.age())
    with store.reading() as conn:
        for name in EXPORTED:
            goal = tmp_path / f"{name}.parquet"
            found = taken(conn, name)
            columnar.save(goal, found, {"as_of": "noon"}, lambda _: None)
            read = parquet.read_table(goal)
            assert read.num_rows == found.total
            assert read.schema.metadata[b"as_of"] == b"noon"
    shares = parquet.read_table(tmp_path / "topics.parquet")["share"].to_pylist()
    assert shares == [Decimal("1.234568")]
