"""apply: what goes in comes back, replays change nothing, and unknown columns keep their values."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seller.facts import Batch, Listing, OrderLine
from seller.store import Store, tables, write
from tests.store import build
from tests.store.build import ACCOUNT, HOUR, NOON, dump, put

EVERYTHING: tuple[Any, ...] = (
    build.participation(),
    build.listing(),
    build.stock(total=5),
    build.age(),
    build.order(),
    build.line(item_price=None, currency=None),
    build.returned(),
    build.feedback(),
)
ALL = tables.metadata.sorted_tables


def test_every_fact_comes_back_as_it_went_in(store: Store) -> None:
    changes = put(store, *EVERYTHING)
    assert changes == write.Changes(rows=8, changed=8, gone=0, held=0, problems=0)
    for fact in EVERYTHING:
        table = tables.FACTS[type(fact)]
        (row,) = dump(store, table)[table.name]
        for field in fields(fact):
            assert row[field.name] == getattr(fact, field.name), (table.name, field.name)
        assert (row["document"], row["as_of"]) == ("d1", NOON)


def test_the_same_again_leaves_every_row_untouched(store: Store) -> None:
    put(store, *EVERYTHING)
    before = dump(store, *ALL)
    changes = put(store, *EVERYTHING, as_of=NOON + HOUR, document="d2")
    assert (changes.rows, changes.changed) == (8, 0)
    assert dump(store, *ALL) == before


def test_only_rows_that_differ_get_the_new_stamp(store: Store) -> None:
    put(store, build.listing("A"), build.listing("B"))
    dearer = build.listing("B", price=2499)
    changes = put(store, build.listing("A"), dearer, as_of=NOON + HOUR, document="d2")
    assert changes.changed == 1
    rows = dump(store, tables.listings)["listings"]
    assert [(row["sku"], row["price"], row["document"]) for row in rows] == [
        ("A", 1999, "d1"),
        ("B", 2499, "d2"),
    ]
    assert rows[1]["as_of"] == NOON + HOUR


def test_of_two_rows_with_one_key_the_last_wins(store: Store) -> None:
    cheap, dear = build.listing(price=100), build.listing(price=200)
    for _ in range(2):
        put(store, cheap, dear)
        (row,) = dump(store, tables.listings)["listings"]
        assert row["price"] == 200
    assert put(store, cheap, dear).changed == 0


def test_one_key_in_two_batches_is_still_one_row(store: Store) -> None:
    two = [Batch.of(Listing, [build.listing(price=price)]) for price in (100, 200)]
    for changed in (1, 0):
        with store.writing() as conn:
            changes = write.apply(conn, two, **_plain())
        assert (changes.rows, changes.changed) == (2, changed)


def test_columns_a_source_does_not_know_keep_their_values(store: Store) -> None:
    put(store, build.listing("A"), build.listing("B"))
    partial = Batch(
        Listing,
        {"account": [ACCOUNT], "marketplace": ["DE"], "sku": ["B"], "status": ["Inactive"]},
    )
    with store.writing() as conn:
        assert write.apply(conn, [partial], **_plain()).changed == 1
    rows = dump(store, tables.listings)["listings"]
    assert [(row["title"], row["price"], row["status"]) for row in rows] == [
        ("A lamp", 1999, "Active"),
        ("A lamp", 1999, "Inactive"),
    ]


def test_batches_with_different_columns_go_into_one_answer(store: Store) -> None:
    whole = Batch.of(Listing, [build.listing("A")])
    key = {"account": [ACCOUNT], "marketplace": ["DE"], "sku": ["A"]}
    partial = Batch(Listing, {**key, "status": ["Inactive"]})
    with store.writing() as conn:
        write.apply(conn, [whole, partial], **_plain())
    (row,) = dump(store, tables.listings)["listings"]
    assert (row["title"], row["status"]) == ("A lamp", "Inactive")


def test_rows_of_another_account_are_refused_and_nothing_is_kept(store: Store) -> None:
    with pytest.raises(ValueError, match="lantern-na"):
        put(store, build.listing("A"), build.listing("B", account="lantern-na"))
    assert dump(store, tables.listings) == {"listings": []}


def test_a_batch_without_its_key_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="line_no"), store.writing() as conn:
        write.apply(conn, [Batch(OrderLine, {"order_id": ["1"], "sku": ["A"]})], **_plain())


def test_a_time_without_a_zone_is_refused(store: Store) -> None:
    naive = datetime(2026, 3, 5, 12)  # noqa: DTZ001 - the mistake to be found
    with pytest.raises(TypeError):
        put(store, build.order(purchased_at=naive))


def test_texts_lose_what_postgresql_cannot_keep(store: Store) -> None:
    put(store, build.listing(title="A\0lamp \N{ELECTRIC LIGHT BULB} \u706f"))
    (row,) = dump(store, tables.listings)["listings"]
    assert row["title"] == "Alamp \N{ELECTRIC LIGHT BULB} \u706f"


def test_times_keep_their_microseconds(store: Store) -> None:
    exact = datetime(1999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)
    put(store, build.listing(opened_at=exact))
    (row,) = dump(store, tables.listings)["listings"]
    assert row["opened_at"] == exact


def test_problems_are_counted(store: Store) -> None:
    broken = Batch.of(Listing, [build.listing()], problems=(("a.b", 3, "x"), ("c.d", 1, "y")))
    with store.writing() as conn:
        assert write.apply(conn, [broken], **_plain()).problems == 4


def _plain() -> dict[str, Any]:
    return {
        "account": ACCOUNT,
        "marketplace": "DE",
        "snapshot": False,
        "as_of": NOON,
        "document": "d1",
    }


LINES = st.builds(
    build.line,
    order_id=st.sampled_from("123"),
    sku=st.sampled_from(("A", "\u706f")),
    line_no=st.integers(1, 2),
    marketplace=st.sampled_from(("DE", "FR", None)),
    updated_at=st.sampled_from((NOON - HOUR, NOON, NOON + HOUR)),
    status=st.sampled_from(("PENDING", "SHIPPED", "CANCELLED")),
    item_price=st.sampled_from((None, 0, 1999)),
    item_id=st.sampled_from((None, "i1", "i2")),
)
LISTINGS = st.builds(
    build.listing,
    sku=st.sampled_from("AB"),
    price=st.sampled_from((None, 1, 2)),
    title=st.text(max_size=3).filter(lambda text: text.isprintable()),
)


@given(answers=st.lists(st.lists(LINES | LISTINGS, max_size=6), min_size=1, max_size=3))
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_answer_applied_twice_in_a_row_changes_nothing(
    store: Store, answers: list[list[Any]]
) -> None:
    for number, answer in enumerate(answers):
        put(store, *answer, document=f"d{number}")
        before = dump(store, *ALL)
        again = put(store, *answer, document="again", as_of=NOON + HOUR)
        assert again.changed == 0
        assert dump(store, *ALL) == before
