"""Stranded stock and removals against the simulated Amazon: nothing left, nothing new, all gone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from seller.sandbox.server import Server, serve
from seller.sandbox.world import Plan, World, build
from seller.sources import SOURCES
from seller.store import Store, checks, tables, write
from seller.store.archive import Archive
from seller.sync.replay import replay
from tests.sandbox.worlds import ANCHOR
from tests.store import fba
from tests.store.build import batches, dump
from tests.sync.shop import KEYS, SPEED, Shop

NAMES = ("stranded", "removals", "reimbursements")
ACCOUNT = "lantern-eu"


@pytest.fixture(scope="module")
def world() -> World:
    plan = Plan(sellers=1, marketplaces=("DE", "FR"), skus=20, lines=600, days=90, anchor=ANCHOR)
    return build(plan)


@pytest.fixture
def server(world: World) -> Iterator[Server]:
    with serve(world, speed=SPEED) as running:
        yield running


@pytest.fixture
def shop(server: Server, sqlite_store: Store, tmp_path, world: World) -> Shop:
    now = world.plan.anchor + timedelta(hours=9, minutes=30)
    server.state.clock.set(now)
    return Shop(server.url, sqlite_store, tmp_path / "archive", now)


def stranded(shop: Shop) -> dict[str, list[str]]:
    with shop.store.reading() as conn:
        rows = {code: checks.rows(conn, "stranded", ACCOUNT, code) for code in ("DE", "FR")}
    return {code: [row["sku"] for row in some] for code, some in rows.items()}


def everything(store: Store) -> dict[str, list[dict[str, object]]]:
    return dump(store, *(tables.metadata.tables[name] for name in NAMES))


def test_a_sku_that_is_stranded_no_more_is_gone_after_the_next_report(shop: Shop) -> None:
    ghosts = [fba.stranded("GHOST", account=ACCOUNT, marketplace=code) for code in ("DE", "FR")]
    with shop.store.writing() as conn:
        for one in ghosts:
            write.apply(
                conn,
                batches([one]),
                account=ACCOUNT,
                marketplace=one.marketplace,
                snapshot=True,
                as_of=shop.now - timedelta(days=2),
                document="d0",
            )
    done = shop.pull("stranded")
    assert {one.status for one in done.values()} <= {"ok", "no rows"}
    assert not any("GHOST" in skus for skus in stranded(shop).values())


def test_a_report_that_amazon_cancels_takes_nothing_away(shop: Shop, server: Server) -> None:
    """A header without rows is an answer, CANCELLED is none."""
    shop.pull("stranded")
    before = everything(shop.store)
    assert before["stranded"]
    kind = "GET_STRANDED_INVENTORY_UI_DATA"
    server.state.faults.command(kind="cancelled", operation=kind, times=20)
    later = replace(shop, now=shop.now + timedelta(hours=30))
    server.state.clock.set(later.now)
    done = later.pull("stranded")
    assert {one.changed for one in done.values()} == {0}
    assert everything(shop.store) == before


def test_replay_gives_the_same_rows_and_removing_the_account_none(shop: Shop) -> None:
    shop.pull(*NAMES)
    before = everything(shop.store)
    assert all(before.values())
    replay(shop.store, Archive(shop.archive, KEYS), SOURCES, ACCOUNT)
    assert everything(shop.store) == before
    with shop.store.writing(ACCOUNT) as conn:
        write.remove_account(conn, ACCOUNT)
    assert not any(everything(shop.store).values())
