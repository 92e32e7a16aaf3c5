"""Accounts, bookmarks, runs and documents: what was written is read, and removal is complete."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Table, select

from seller.errors import Stop
from seller.facts import Account, Document, Erasure, PurchaseLine, PurchaseOrder, Run
from seller.store import Store, buying, erasing, read, tables, write
from seller.store.buying import Bought
from seller.store.read import Bookmark, Stocked
from tests.store import build
from tests.store.build import ACCOUNT, HOUR, NOON, dump, put, refused

LANTERN = Account(ACCOUNT, "A1", "EU", "Lantern", "amzn1.app", ("DE", "FR"))
OTHER = Account("other-eu", "A2", "EU", "Other", "amzn1.app", ())
MARK = Bookmark("orders", ACCOUNT, "", NOON, NOON, "d1", NOON, "ok", None)
RUN = Run("sync", ACCOUNT, NOON, 0.5, "running")
DOCUMENT = Document("stock", ACCOUNT, "DE", NOON, b"{}", "utf-8", {"b": 1, "a": "ä"})


PER_ACCOUNT = [table for table in tables.metadata.sorted_tables if "account" in table.c]


def owners(store: Store, table: Table) -> set[str]:
    with store.reading() as conn:
        return set(conn.scalars(select(table.c.account).distinct()))


def test_accounts_are_kept_with_their_sealed_secrets(store: Store) -> None:
    with store.writing() as conn:
        write.save_account(conn, OTHER, b"\x00\xff")
        write.save_account(conn, LANTERN, b"old")
        write.save_account(conn, replace(LANTERN, name="New"), b"new")
    with store.reading() as conn:
        assert read.accounts(conn) == [replace(LANTERN, name="New"), OTHER]
        assert read.sealed(conn, ACCOUNT) == b"new"
        assert read.sealed(conn, OTHER.account) == b"\x00\xff"
        with refused(Stop, "store.account"):
            read.sealed(conn, "nobody")


def test_removing_an_account_removes_all_its_rows_and_no_others(store: Store) -> None:
    facts: list[Any] = [
        fact(account=account)
        for account in (ACCOUNT, OTHER.account)
        for fact in (
            *(build.participation, build.listing, build.stock, build.age, build.order),
            *(build.line, build.returned, build.feedback),
        )
    ]
    for account in (LANTERN, OTHER):
        name = account.account
        put(store, *(one for one in facts if one.account == name), account=name, snapshot=True)
        with store.writing() as conn:
            write.save_account(conn, account, b"")
            write.set_bookmark(conn, replace(MARK, account=name))
            write.start_run(conn, replace(RUN, account=name))
            write.add_document(conn, replace(DOCUMENT, account=name), size=2, expires_at=None)
    assert {table for table in PER_ACCOUNT if owners(store, table)} >= {
        *(tables.FACTS[type(fact)] for fact in facts),
        *(tables.stock_days, tables.daily_sales, tables.daily_totals, tables.daily_orders),
        *(tables.accounts, tables.bookmarks, tables.runs, tables.documents),
    }
    own = replace(DOCUMENT, body=b"[]")
    with store.writing() as conn:
        write.add_document(conn, own, size=2, expires_at=None)
        assert write.remove_account(conn, ACCOUNT) == [own.digest]
    for table in PER_ACCOUNT:
        assert owners(store, table) <= {OTHER.account}, table.name
    assert owners(store, tables.orders) == owners(store, tables.documents) == {OTHER.account}


def test_a_bookmark_moves(store: Store) -> None:
    moved = replace(MARK, cursor=NOON + HOUR, state="failed", error='{"key": "a.b"}', digest=None)
    stock = replace(MARK, source="stock", marketplace="DE", cursor=None, as_of=None)
    with store.writing() as conn:
        for mark in (MARK, stock, moved):
            write.set_bookmark(conn, mark)
    with store.reading() as conn:
        assert read.bookmark(conn, "orders", ACCOUNT, "") == moved
        assert read.bookmark(conn, "orders", ACCOUNT, "DE") is None
        assert read.bookmarks(conn) == [moved, stock]


def test_runs_are_listed_newest_first(store: Store) -> None:
    done = replace(RUN, status="ok", seconds=2.25, rows=5, changed=1, problems=2, calls=3)
    with store.writing() as conn:
        first = write.start_run(conn, RUN)
        second = write.start_run(conn, replace(RUN, account=None))
        write.start_run(conn, replace(RUN, started_at=NOON - HOUR))
        write.finish_run(conn, first, done)
    assert first != second
    with store.reading() as conn:
        assert read.runs(conn, 2) == [replace(RUN, account=None), done]
        assert len(read.runs(conn, 10)) == 3


def test_calls_are_summed_by_account_since_a_time(store: Store) -> None:
    with store.writing() as conn:
        for run in (
            replace(RUN, calls=1),
            replace(RUN, calls=2),
            replace(RUN, calls=4, started_at=NOON - timedelta(days=2)),
            replace(RUN, calls=8, account="other-eu"),
            replace(RUN, calls=16, account=None),
        ):
            write.start_run(conn, run)
    with store.reading() as conn:
        assert read.calls(conn, since=NOON) == {ACCOUNT: 3, "other-eu": 8}


def test_the_same_answer_to_the_same_question_is_one_document(store: Store) -> None:
    with store.writing() as conn:
        write.add_document(conn, DOCUMENT, size=2, expires_at=NOON)
        later = replace(DOCUMENT, fetched_at=NOON + HOUR, request={"a": "ä", "b": 1})
        write.add_document(conn, later, size=2, expires_at=NOON + HOUR)
        write.add_document(conn, DOCUMENT, size=2, expires_at=NOON)
    (row,) = dump(store, tables.documents)["documents"]
    assert (row["digest"], row["request"]) == (DOCUMENT.digest, '{"a": "ä", "b": 1}')
    assert (row["fetched_at"], row["seen_at"]) == (NOON, NOON + HOUR)
    assert row["expires_at"] == NOON + HOUR


def test_another_question_is_another_document(store: Store) -> None:
    asked = {"report": "x" * 10_000}
    with store.writing() as conn:
        for document in (
            DOCUMENT,
            replace(DOCUMENT, request=asked),
            replace(DOCUMENT, marketplace=None),
        ):
            write.add_document(conn, document, size=2, expires_at=None)
    rows = dump(store, tables.documents)["documents"]
    assert sorted(row["marketplace"] for row in rows) == ["", "DE", "DE"]


def test_stock_totals_leave_out_what_is_gone(store: Store) -> None:
    levels = {"total": 9, "fulfillable": 4, "inbound_shipped": 2, "inbound_working": 1}
    rest = {"reserved_orders": 1, "reserved_transfer": 2, "researching": 1, "unfulfillable": 3}
    put(store, build.stock("A", **levels), build.stock("B", **rest), build.stock("C", total=5))
    put(store, build.stock("A", **levels), build.stock("B", **rest), snapshot=True)
    put(store, build.stock("A", marketplace="FR"), marketplace="FR")
    with store.reading() as conn:
        german, french = read.stock_totals(conn)
        assert read.stock_totals(conn, [ACCOUNT], ["FR"]) == [french]
        assert read.stock_totals(conn, ["nobody"]) == []
    assert german == Stocked(
        account=ACCOUNT,
        marketplace="DE",
        skus=2,
        total=9,
        fulfillable=4,
        inbound=3,
        reserved=3,
        researching=1,
        unfulfillable=3,
    )


def test_the_newest_feedback_comes_first(store: Store) -> None:
    days = {number: date(2026, 3, number) for number in (1, 2, 3)}
    put(store, *(build.feedback(str(number), given_on=day) for number, day in days.items()))
    with store.reading() as conn:
        found = read.newest_feedback(conn, limit=2)
        assert read.newest_feedback(conn, marketplaces=["FR"]) == []
    assert found == [build.feedback(str(number), given_on=days[number]) for number in (3, 2)]


def test_counts_are_of_rows_that_are_not_gone(store: Store) -> None:
    put(store, build.listing("A"), build.listing("B"))
    put(store, build.order("1"), build.order("2", status="CANCELLED"))
    put(store, build.line("1"), build.line("2", status="CANCELLED"), build.line("3"))
    put(store, build.listing("A"), snapshot=True)
    with store.reading() as conn:
        found = read.counts(conn)
    assert found["listings"] == {(ACCOUNT, "DE"): 1}
    assert found["orders"] == {(ACCOUNT, "DE"): 2}
    assert found["order_lines"] == {(ACCOUNT, "DE"): 3}
    assert found["returns"] == {}
    assert {"participations", "stock", "stock_ages", "stock_days"} <= set(found)


def test_who_was_erased_is_known_after_the_account_is_gone(store: Store) -> None:
    with store.writing() as conn:
        write.save_account(conn, LANTERN, b"sealed")
        erasing.note(conn, [Erasure(ACCOUNT, "302-1", NOON, "li", "302-1", "")])
        write.remove_account(conn, ACCOUNT)
        assert erasing.orders(conn, ACCOUNT) == {"302-1"}
        assert not read.accounts(conn)


def test_an_order_at_a_supplier_goes_with_the_last_of_its_lines(store: Store) -> None:
    alone, shared = (PurchaseOrder(name, "Yiwu", "sea", NOON) for name in ("PO-1", "PO-2"))
    lines = [
        PurchaseLine("PO-1", 1, ACCOUNT, "LAMP-1", "EU", 5, None, ""),
        PurchaseLine("PO-2", 1, ACCOUNT, "LAMP-1", "EU", 5, None, ""),
        PurchaseLine("PO-2", 2, "", "LAMP", "EU", 7, None, ""),
    ]
    with store.writing() as conn:
        write.save_account(conn, LANTERN, b"")
        buying.save(conn, [Bought(alone, (lines[0],)), Bought(shared, tuple(lines[1:]))])
        write.remove_account(conn, ACCOUNT)
        (left,) = buying.orders(conn)
    assert (left.order, left.lines, left.state) == (shared, (lines[2],), "ordered")
