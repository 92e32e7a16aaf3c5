"""Snapshots: what they miss is marked, what returns is unmarked, a doubtful one is held."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from seller.facts import Batch, Listing
from seller.store import Store, read, tables, write
from tests.store import build
from tests.store.build import ACCOUNT, HOUR, NOON, dump, put

LATER = NOON + HOUR


def snap(store: Store, *facts: Any, **rest: Any) -> write.Changes:
    return put(store, *facts, snapshot=True, **rest)


def live(store: Store) -> list[str]:
    return [row["sku"] for row in dump(store, tables.listings)["listings"] if not row["gone_at"]]


@pytest.mark.parametrize("fact", [build.listing, build.stock, build.age])
def test_a_missed_row_is_marked_with_the_time_and_kept(store: Store, fact: Any) -> None:
    snap(store, fact("A"), fact("B"))
    changes = snap(store, fact("A"), as_of=LATER, document="d2")
    assert (changes.changed, changes.gone, changes.held) == (0, 1, 0)
    table = tables.FACTS[type(fact())]
    rows = dump(store, table)[table.name]
    assert [(row["gone_at"], row["as_of"], row["document"]) for row in rows] == [
        (None, NOON, "d1"),
        (LATER, LATER, "d2"),
    ]
    again = snap(store, fact("A"), as_of=LATER + HOUR)
    assert (again.changed, again.gone) == (0, 0)


def test_a_row_that_reappears_is_live_again(store: Store) -> None:
    snap(store, build.listing("A"), build.listing("B"))
    snap(store, build.listing("A"))
    changes = snap(store, build.listing("A"), build.listing("B"))
    assert (changes.changed, changes.gone) == (1, 0)
    assert live(store) == ["A", "B"]


def test_an_empty_snapshot_is_no_news(store: Store) -> None:
    snap(store, build.listing("A"))
    with store.writing() as conn:
        for empty in ([], [Batch.of(Listing, [])]):
            changes = write.apply(
                conn,
                empty,
                account=ACCOUNT,
                marketplace="DE",
                snapshot=True,
                as_of=LATER,
                document="d2",
            )
            assert changes == write.Changes(0, 0, 0, 0, 0)
    assert live(store) == ["A"]


def test_a_snapshot_that_lost_more_than_half_of_many_is_held(store: Store) -> None:
    many = [build.listing(f"{number:02}") for number in range(20)]
    snap(store, *many)
    changes = snap(store, *many[:9], build.listing("new"), document="d2")
    assert (changes.changed, changes.gone, changes.held) == (1, 0, 11)
    assert len(live(store)) == 21


def test_half_of_many_is_believed(store: Store) -> None:
    many = [build.listing(f"{number:02}") for number in range(20)]
    snap(store, *many)
    changes = snap(store, *many[:10])
    assert (changes.gone, changes.held) == (10, 0)


def test_a_few_may_vanish_at_once(store: Store) -> None:
    snap(store, *(build.listing(f"{number:02}") for number in range(19)))
    changes = snap(store, build.listing("new"))
    assert (changes.gone, changes.held) == (19, 0)


def test_a_snapshot_with_unreadable_rows_marks_nothing(store: Store) -> None:
    snap(store, build.listing("A"), build.listing("B"))
    broken = Batch.of(Listing, [build.listing("A")], problems=(("a.b", 1, "B"),))
    with store.writing() as conn:
        changes = write.apply(
            conn,
            [broken],
            account=ACCOUNT,
            marketplace="DE",
            snapshot=True,
            as_of=LATER,
            document=None,
        )
    assert (changes.gone, changes.held) == (0, 1)
    assert live(store) == ["A", "B"]


def test_a_snapshot_speaks_for_its_marketplace_and_account_only(store: Store) -> None:
    snap(store, build.listing("A"))
    snap(store, build.listing("A", marketplace="FR"), marketplace="FR")
    snap(store, build.listing("A", account="other-eu"), account="other-eu")
    assert snap(store, build.listing("B")).gone == 1
    with store.reading() as conn:
        found = read.counts(conn)["listings"]
    assert found == {(ACCOUNT, "DE"): 1, (ACCOUNT, "FR"): 1, ("other-eu", "DE"): 1}


def test_rows_of_another_marketplace_are_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="FR"):
        snap(store, build.listing(marketplace="FR"))


def test_what_is_no_snapshot_marks_nothing(store: Store) -> None:
    put(store, build.listing("A"))
    assert put(store, build.listing("B")).gone == 0
    assert live(store) == ["A", "B"]


def test_stock_is_kept_once_for_each_day_of_the_marketplace(store: Store) -> None:
    snap(store, build.stock("A", fulfillable=5))
    snap(store, build.stock("A", fulfillable=4), as_of=LATER)
    midnight = NOON + timedelta(hours=11)  # in Berlin the next day begins an hour before UTC's
    snap(store, build.stock("A", fulfillable=3), as_of=midnight)
    rows = dump(store, tables.stock_days)["stock_days"]
    assert [(row["day"], row["fulfillable"], row["as_of"]) for row in rows] == [
        (date(2026, 3, 5), 4, LATER),
        (date(2026, 3, 6), 3, midnight),
    ]


def test_an_unchanged_snapshot_is_a_new_day_s_stock_too(store: Store) -> None:
    snap(store, build.stock("A", fulfillable=5))
    with store.writing() as conn:
        write.record_stock(conn, account=ACCOUNT, marketplace="DE", as_of=NOON + 24 * HOUR)
    rows = dump(store, tables.stock_days)["stock_days"]
    assert [(row["day"].day, row["fulfillable"]) for row in rows] == [(5, 5), (6, 5)]
