"""Stranded stock, removals, reimbursements: what an empty answer means, and whose row is whose."""

from __future__ import annotations

from typing import Any

from seller.facts import Batch, Stranded
from seller.store import Store, tables, write
from tests.store import build, fba
from tests.store.build import ACCOUNT, HOUR, NOON, dump, put

LATER = NOON + HOUR


def told(store: Store, *batches: Batch) -> write.Changes:
    with store.writing() as conn:
        return write.apply(
            conn,
            batches,
            account=ACCOUNT,
            marketplace="DE",
            snapshot=True,
            as_of=LATER,
            document="d2",
        )


def live(store: Store) -> list[str]:
    return [row["sku"] for row in dump(store, tables.stranded)["stranded"] if not row["gone_at"]]


def places(store: Store, name: str) -> list[str]:
    table = tables.metadata.tables[name]
    return [row["marketplace"] for row in dump(store, table)[name]]


def test_a_header_without_rows_says_that_nothing_is_stranded_any_more(store: Store) -> None:
    many = [fba.stranded(f"LAMP-{number:02}") for number in range(30)]
    put(store, *many, fba.stranded("A", marketplace="FR"), marketplace=None, snapshot=True)
    changes = told(store, Batch.of(Stranded, []))
    assert (changes.rows, changes.gone, changes.held) == (0, 30, 0)
    assert live(store) == ["A"], "another marketplace was not asked"
    assert told(store, Batch.of(Stranded, [])).gone == 0
    assert put(store, many[0], snapshot=True).changed == 1
    assert live(store) == ["LAMP-00", "A"]


def test_no_answer_at_all_is_no_news(store: Store) -> None:
    put(store, fba.stranded(), snapshot=True)
    assert told(store).gone == 0
    assert live(store) == ["LAMP-1"]


def test_where_a_row_could_not_be_read_nothing_is_taken_for_gone(store: Store) -> None:
    put(store, fba.stranded(), snapshot=True)
    changes = told(store, Batch.of(Stranded, [], problems=(("sources.date", 1, "LAMP-1"),)))
    assert (changes.gone, changes.held, live(store)) == (0, 1, ["LAMP-1"])


def test_a_removal_told_of_by_two_sites_stays_with_the_first(store: Store) -> None:
    put(store, fba.removal())
    again = put(store, fba.removal(marketplace="FR"), marketplace="FR")
    assert (again.changed, places(store, "removals")) == (0, ["DE"])
    done = fba.removal(marketplace="FR", status="Completed", shipped=4)
    assert put(store, done, marketplace="FR").changed == 1
    assert places(store, "removals") == ["DE"]


def test_one_removal_has_a_row_for_each_sku_and_disposition(store: Store) -> None:
    parts: list[dict[str, Any]] = [{}, {"disposition": "Sellable"}, {"sku": "LAMP-2"}]
    assert put(store, *(fba.removal(**part) for part in parts)).changed == 3


def test_one_reimbursement_has_rows_of_several_skus_and_of_one_sku(store: Store) -> None:
    parts: list[dict[str, Any]] = [{}, {"line_no": 2, "total": 5}, {"sku": "LAMP-2"}, {"sku": ""}]
    rows = [fba.reimbursement(**part) for part in parts]
    assert put(store, *rows).changed == 4
    assert put(store, *reversed(rows)).changed == 0


def test_a_reimbursement_stands_where_its_order_was_placed(store: Store) -> None:
    first, second = (fba.reimbursement(one, order_id=one) for one in ("1", "2"))
    put(store, build.order("1", marketplace="FR"))
    put(store, first, second)
    assert places(store, "reimbursements") == ["FR", "DE"]
    put(store, build.order("2", marketplace="FR"))
    assert places(store, "reimbursements") == ["FR", "FR"]
    assert put(store, first, second).changed == 0
