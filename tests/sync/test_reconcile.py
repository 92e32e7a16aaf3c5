"""Our days beside Amazon's own report: agreed to the cent, but for what waits for its price."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from seller.metrics.reconcile import VERDICTS
from seller.sandbox.server import serve
from seller.sandbox.world import Plan, build
from seller.sources import SOURCES
from seller.store import Store, tables
from seller.store.archive import Archive
from seller.sync.replay import replay
from seller.views.reconciliation import Reconciliation, reconciliation
from seller.views.scope import Scope
from tests.sandbox.worlds import ANCHOR
from tests.store.build import dump
from tests.sync.shop import KEYS, SPEED, Shop

PLACES = ("US", "DE", "JP")
DAYS = 30


@pytest.fixture(scope="module")
def world():
    return build(Plan(sellers=1, marketplaces=PLACES, skus=30, lines=4000, days=90, anchor=ANCHOR))


@pytest.fixture
def server(world):
    with serve(world, speed=SPEED) as running:
        yield running


@pytest.fixture
def shop(server, sqlite_store: Store, tmp_path, world) -> Shop:
    now = world.plan.anchor + timedelta(hours=16, minutes=30)
    server.state.clock.set(now)
    made = Shop(server.url, sqlite_store, tmp_path / "archive", now)
    made.pull("history", "orders", "traffic")
    return made


def compared(shop: Shop, days: int = DAYS) -> Reconciliation:
    with shop.store.reading() as conn:
        return reconciliation(conn, Scope(days=days), now=shop.now)


def test_every_day_is_equal_or_waits_for_a_price(shop: Shop, server) -> None:
    found = compared(shop)
    assert set(found.counts) == set(VERDICTS)
    assert found.counts["equal"] + found.counts["pending"] == DAYS * len(PLACES)
    assert found.counts["pending"], "a full day has pending orders"
    assert all(one.money is not None and not one.money.minor for one in found.days)
    assert sum(one.ours.minor for one in found.days if one.ours) > 0
    later = replace(shop, now=shop.now + timedelta(days=3))
    server.state.clock.set(later.now)
    later.pull("history", "orders", "traffic")
    again = compared(later)
    assert again.counts["equal"] + again.counts["pending"] == DAYS * len(PLACES)
    settled = {(one.marketplace, one.day): one.verdict for one in again.days}
    waited = [one for one in found.days if one.verdict == "pending"]
    assert "equal" in {settled[one.marketplace, one.day] for one in waited}


@pytest.mark.parametrize("change", [{"sales": 1}, {"units": 9999}])
def test_a_doctored_row_is_different(shop: Shop, change: dict[str, int]) -> None:
    table = tables.sales_reported
    chosen = next(one for one in compared(shop).days if one.verdict == "equal")
    doctored = (
        update(table)
        .where(table.c.marketplace == chosen.marketplace, table.c.day == chosen.day)
        .values(change)
    )
    with shop.store.writing() as conn:
        conn.execute(doctored)
    (one,) = compared(shop).different
    assert (one.marketplace, one.day) == (chosen.marketplace, chosen.day)
    assert one.units or (one.money and one.money.minor)
    line = tables.order_lines
    with shop.store.writing() as conn:
        late = shop.now + timedelta(minutes=1)
        conn.execute(update(line).where(line.c.day == one.day).values(as_of=late))
    assert not compared(shop).different, "the report is older than the lines"


def test_days_that_a_side_does_not_reach_are_incomplete(shop: Shop) -> None:
    found = compared(shop, 95)
    early = found.days[-3 * 4 :]
    assert {one.verdict for one in early} == {"incomplete"}
    assert not found.different
    with shop.store.writing() as conn:
        conn.execute(tables.bookmarks.delete().where(tables.bookmarks.c.source == "history"))
    assert compared(shop).counts["incomplete"] == DAYS * len(PLACES)


def test_replay_gives_the_same_rows(shop: Shop) -> None:
    before = dump(shop.store, tables.sales_reported)
    assert before["sales_reported"]
    replay(shop.store, Archive(shop.archive, KEYS), SOURCES, "lantern-na")
    assert dump(shop.store, tables.sales_reported) == before
