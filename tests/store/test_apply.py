"""apply: replays change nothing, newer wins, a source that does not know takes nothing away."""

from __future__ import annotations

import pytest

from seller.facts import Batch, Order, OrderLine
from seller.store import tables, write
from tests.store import build
from tests.store.build import HOUR, NOON, dump, put

EVERYTHING = (
    build.participation(),
    build.listing(),
    build.stock(total=5),
    build.age(),
    build.order(),
    build.line(),
    build.line(sku="LAMP-2", item_price=None, currency=None),
    build.returned(),
    build.feedback(),
)


def test_every_fact_comes_back_as_it_went_in(store):
    changes = put(store, *EVERYTHING)
    assert changes == write.Changes(rows=9, changed=9, gone=0, held=0, problems=0)
    for fact in EVERYTHING:
        table = tables.FACTS[type(fact)]
        found = [row for row in dump(store, table)[table.name] if row["sku"] == fact.sku] if (
            "sku" in table.c
        ) else dump(store, table)[table.name]
        (row,) = found
        assert row["document"] == "d1"
        assert row["as_of"] == NOON
        for name in type(fact).__slots__:
            assert row[name] == getattr(fact, name), (table.name, name)


def test_the_same_again_leaves_every_row_untouched(store):
    put(store, *EVERYTHING)
    before = dump(store, *tables.metadata.sorted_tables)
    changes = put(store, *EVERYTHING, as_of=NOON + HOUR, document="d2")
    assert changes.changed == 0
    assert changes.rows == 9
    assert dump(store, *tables.metadata.sorted_tables) == before
