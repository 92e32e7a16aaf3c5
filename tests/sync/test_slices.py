"""Sources one by one, over HTTP into both engines: rows equal the truth; a second time nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from seller.sandbox.server import serve
from seller.sandbox.world import Plan, build
from seller.store import checks
from tests.sandbox.worlds import ANCHOR
from tests.sync.shop import SPEED, Shop

BEFORE = {"topics": ("listings", "history", "orders")}
"""What a source asks the store about must be there before it."""
TABLES = {
    "ledger": ("ledger",),
    "fbmreturns": ("merchant_returns",),
    "health": ("health_metrics",),
    "issues": ("listing_states", "listing_issues"),
    "topics": ("topics",),
    "shipments": ("shipments", "shipment_items", "inbound_plans"),
    "stranded": ("stranded",),
    "removals": ("removals",),
    "reimbursements": ("reimbursements",),
    "traffic": ("sales_reported",),
}


@pytest.fixture(scope="module")
def world():
    return build(
        Plan(
            sellers=1,
            marketplaces=("US", "UK", "DE", "JP"),
            skus=25,
            lines=1200,
            days=90,
            anchor=ANCHOR,
        )
    )


@pytest.fixture
def server(world):
    with serve(world, speed=SPEED) as running:
        yield running


@pytest.fixture
def shop(server, store, tmp_path, world):
    now = world.plan.anchor + timedelta(hours=9, minutes=30)
    server.state.clock.set(now)
    return Shop(server.url, store, tmp_path / "archive", now)


def rows(shop, server, table):
    """What the store holds and what is true, by account and marketplace."""
    truth = server.state.truth_rows(table)
    with shop.store.reading() as conn:
        held = {
            account: {place: checks.rows(conn, table, account, place) for place in places}
            for account, places in truth.items()
        }
    return held, truth


@pytest.mark.parametrize("name", TABLES)
def test_a_source_brings_the_truth_and_a_second_run_changes_nothing(shop, server, name):
    done = shop.pull(*BEFORE.get(name, ()), name)
    assert [one for one in done.values() if one.error or one.problems] == []
    for table in TABLES[name]:
        held, truth = rows(shop, server, table)
        assert held == truth
        assert any(some for places in held.values() for some in places.values())
    assert {one.status for one in shop.pull(name).values()} == {"fresh"}
    again = shop.pull(name, force=True).values()
    assert [one for one in again if one.error or one.changed] == []
    later = Shop(shop.url, shop.store, shop.archive, shop.now + timedelta(hours=30))
    server.state.clock.set(later.now)
    later.pull(*BEFORE.get(name, ()), name)
    for table in TABLES[name]:
        held, truth = rows(later, server, table)
        assert held == truth
