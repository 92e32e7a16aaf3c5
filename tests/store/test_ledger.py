"""Sums of the inventory ledger per day follow its rows."""

from __future__ import annotations

from datetime import date
from typing import Any

from seller.store import Store, read, tables
from tests.store.build import ACCOUNT, HOUR, NOON, dump, ledger, put


def days(store: Store) -> dict[date, tuple[int, int, int, int]]:
    found = dump(store, tables.ledger_days)["ledger_days"]
    return {
        row["day"]: (row["rows"], row["stocked"], row["units"], row["shipped"]) for row in found
    }


def test_what_can_be_sold_in_the_evening_is_summed_by_day(store: Store) -> None:
    other: dict[str, Any] = {"disposition": "DEFECTIVE", "ending": 9}
    put(
        store,
        ledger("A", ending=5, shipped=-2),
        ledger("A", country="FR", ending=1),
        ledger("A", **other),
        ledger("B", ending=0, shipped=-1),
        ledger("B", day=date(2026, 3, 5), ending=4),
    )
    assert days(store) == {date(2026, 3, 4): (4, 1, 6, 3), date(2026, 3, 5): (1, 1, 4, 0)}


def test_a_day_that_is_told_anew_is_summed_anew_and_others_stay(store: Store) -> None:
    rows = ledger("A", ending=5), ledger("A", day=date(2026, 3, 5), ending=4)
    assert put(store, *rows).changed == 2
    assert put(store, *rows, as_of=NOON + HOUR).changed == 0
    assert put(store, ledger("A", ending=7), document="d2").changed == 1
    assert days(store) == {date(2026, 3, 4): (1, 1, 7, 0), date(2026, 3, 5): (1, 1, 4, 0)}


def test_a_country_without_a_marketplace_has_rows_too(store: Store) -> None:
    put(store, ledger("A", marketplace=None, country="CZ"), marketplace=None)
    with store.reading() as conn:
        assert read.counts(conn)["ledger"] == {(ACCOUNT, "-"): 1}
