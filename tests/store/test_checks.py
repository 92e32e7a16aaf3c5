"""Checksums are those of docs/truth.md, to the byte."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from seller.facts import Account
from seller.store import Store, checks, tables, write
from tests.store import build, fba, standing
from tests.store.build import ACCOUNT, HOUR, NOON, put

WORDS = (Path(__file__).resolve().parents[2] / "docs" / "truth.md").read_text(encoding="utf-8")
EMPTY = {"rows": 0, "checksum": hashlib.sha256(b"").hexdigest()}


def test_the_worked_example_of_the_document(store: Store) -> None:
    rows, result = re.findall(r"```(?:json)?\n(.*?)\n```", WORDS, re.DOTALL)[1:]
    yen: dict[str, Any] = {"marketplace": "JP", "currency": "JPY", "item_tax": 0}
    none = dict.fromkeys(
        (
            *("currency", "item_price", "item_tax", "shipping_price", "shipping_tax"),
            *("item_discount", "shipping_discount"),
        )
    )
    first, second = "249-0000001-0000001", "249-0000002-0000002"
    lamp = {**yen, "item_price": 1980, "item_tax": 180, "item_discount": 100}
    other = {**yen, "asin": "B000000002", "item_price": 500, "quantity": 2}
    pending: dict[str, Any] = {**none, "marketplace": "JP", "status": "PENDING"}
    put(
        store,
        build.line(second, "LAMP-1", **pending),
        build.line(first, "\u30e9\u30f3\u30d7/2", **other),
        build.line(first, "LAMP-1", **lamp),
    )
    with store.reading() as conn:
        found = checks.checksums(conn)[ACCOUNT]["JP"]["order_lines"]
        shown = checks.rows(conn, "order_lines", ACCOUNT, "JP")
    assert shown == [json.loads(row) for row in rows.splitlines()]
    assert found == json.loads(result)
    assert found["checksum"] == hashlib.sha256(rows.encode()).hexdigest()


def test_the_document_lists_the_tables_and_columns_there_are() -> None:
    told = dict(re.findall(r"^\| `(\w+)` \| [\w, ]+ \| (.*) \|$", WORDS, re.MULTILINE))
    assert {name: re.sub(r" \(.*?\)", "", columns) for name, columns in told.items()} == {
        truth.table.name: ", ".join(truth.columns) for truth in checks.TRUTHS
    }


def test_every_marketplace_of_an_account_has_every_table(store: Store) -> None:
    account = Account(ACCOUNT, "A1", "EU", "Lantern", "app", ("DE", "FR"))
    with store.writing() as conn:
        write.save_account(conn, account, b"")
    put(store, build.order(marketplace=None), marketplace=None)
    with store.reading() as conn:
        found = checks.checksums(conn)
    assert list(found[ACCOUNT]) == ["-", "DE", "FR"]
    names = [truth.table.name for truth in checks.TRUTHS]
    assert found[ACCOUNT]["FR"] == dict.fromkeys(names, EMPTY)
    assert found[ACCOUNT]["-"]["orders"]["rows"] == 1


def test_rows_that_are_gone_do_not_count(store: Store) -> None:
    put(store, build.listing("A"), build.listing("B"), snapshot=True)
    put(store, build.listing("A"), snapshot=True, as_of=NOON + HOUR)
    with store.reading() as conn:
        assert [row["sku"] for row in checks.rows(conn, "listings", ACCOUNT, "DE")] == ["A"]


def test_texts_sort_by_code_point_on_both_engines(store: Store) -> None:
    skus = ["a", "B", "\u00e4", "Z-1", "Z/1", "_", "\u706f", "\U0001f4a1", "-", "10", "9"]
    put(store, *(build.listing(sku) for sku in skus))
    with store.reading() as conn:
        found = [row["sku"] for row in checks.rows(conn, "listings", ACCOUNT, "DE")]
    assert found == sorted(skus)


def test_integers_sort_by_value(store: Store) -> None:
    put(store, *(build.line(line_no=number) for number in (10, 9, 1)))
    with store.reading() as conn:
        found = [row["line_no"] for row in checks.rows(conn, "order_lines", ACCOUNT, "DE")]
    assert found == [1, 9, 10]


def test_values_are_written_as_the_document_says(store: Store) -> None:
    half = datetime(2026, 3, 5, 1, 2, 3, 999_999, tzinfo=UTC)
    put(store, build.order(purchased_at=half), build.feedback(), build.listing(price=5))
    put(store, build.listing("none", price=None, asin=None))
    with store.reading() as conn:
        (order,) = checks.rows(conn, "orders", ACCOUNT, "DE")
        (feedback,) = checks.rows(conn, "feedback", ACCOUNT, "DE")
        cheap, unpriced = checks.rows(conn, "listings", ACCOUNT, "DE")
    assert order["purchased_at"] == "2026-03-05T01:02:03Z"
    assert feedback["given_on"] == "2026-03-04"
    assert (cheap["price"], unpriced["price"], unpriced["asin"]) == ("0.05", None, None)


@pytest.mark.parametrize("truth", checks.TRUTHS, ids=lambda truth: truth.table.name)
def test_a_change_of_any_row_changes_the_checksum(sqlite_store: Store, truth: checks.Truth) -> None:
    made = {
        tables.FACTS[type(one)]: one
        for one in (
            build.listing(),
            build.stock(),
            build.age(),
            build.order(),
            build.line(),
            build.returned(),
            build.feedback(),
            build.ledger(),
            build.topic(),
            build.shipment(),
            build.item(),
            build.inbound_plan(),
            fba.stranded(),
            fba.removal(),
            fba.reimbursement(),
            standing.merchant(),
            standing.metric(),
            standing.state(),
            standing.issue(),
            build.reported(),
        )
    }
    beside = [build.listing(), build.check()] if truth.table is tables.topics else []
    assert len(made) == len(checks.TRUTHS)
    with sqlite_store.reading() as conn:
        empty = checks.digest(checks.rows(conn, truth.table.name, ACCOUNT, "DE"))
    put(sqlite_store, *beside, made[truth.table])
    with sqlite_store.reading() as conn:
        full = checks.digest(checks.rows(conn, truth.table.name, ACCOUNT, "DE"))
    assert empty == EMPTY
    assert (full["rows"], full["checksum"] != EMPTY["checksum"]) == (1, True)
