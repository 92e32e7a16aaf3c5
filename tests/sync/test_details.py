"""Orders of new cases against the simulated Amazon: lines and promised dates come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from seller.sandbox.server import Server, serve
from seller.sandbox.world import Plan, World, build
from seller.store import Store, checks, dealings, tables
from seller.store.flagging import flag
from seller.sync import Pulled
from tests.sandbox.worlds import ANCHOR
from tests.store.build import dump
from tests.sync.shop import SPEED, Shop

ACCOUNT = "lantern-na"


@pytest.fixture(scope="module")
def world() -> World:
    return build(Plan(sellers=1, marketplaces=("US",), skus=20, lines=1500, days=90, anchor=ANCHOR))


@pytest.fixture
def server(world: World) -> Iterator[Server]:
    with serve(world, speed=SPEED) as running:
        yield running


@pytest.fixture
def shop(server: Server, store: Store, tmp_path, world: World) -> Shop:
    now = world.plan.anchor + timedelta(hours=9, minutes=30)
    server.state.clock.set(now)
    return Shop(server.url, store, tmp_path / "archive", now)


def flagged(shop: Shop) -> set[str]:
    """The orders of the cases that all the feedback of one to three stars opens."""
    with shop.store.writing(ACCOUNT) as conn:
        flag(conn, ACCOUNT, now=shop.now)
    found = {str(row["order_id"]) for row in dump(shop.store, tables.cases)["cases"]}
    assert found
    return found


def pulled(shop: Shop, **rest: bool) -> Pulled:
    (one,) = shop.pull("details", **rest).values()
    assert (one.error, one.problems) == (None, 0)
    return one


def held(shop: Shop, table: str) -> dict[str, list[dict[str, object]]]:
    with shop.store.reading() as conn:
        rows = checks.rows(conn, table, ACCOUNT, "US")
    found: dict[str, list[dict[str, object]]] = {}
    for row in rows:
        found.setdefault(str(row["order_id"]), []).append(row)
    return found


def true(server: Server, table: str) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = {}
    for row in server.state.truth_rows(table)[ACCOUNT]["US"]:
        found.setdefault(str(row["order_id"]), []).append(row)
    return found


def test_no_case_no_call(shop: Shop) -> None:
    shop.pull("participations", "feedback")
    assert pulled(shop).calls == 0


def test_an_order_that_is_not_here_comes_whole_and_is_not_asked_for_again(
    shop: Shop, server: Server
) -> None:
    shop.pull("participations", "feedback")
    wanted = flagged(shop)
    assert held(shop, "orders") == {}
    found = pulled(shop)
    assert found.calls == len(wanted)
    for table in ("orders", "order_lines"):
        truth = true(server, table)
        assert held(shop, table) == {one: truth[one] for one in wanted}, table
    assert pulled(shop, force=True).calls == 0, "all of it is known"


def test_a_known_order_gains_its_promised_dates_and_nothing_else(
    shop: Shop, server: Server
) -> None:
    """The history's report tells of no delivery window."""
    shop.pull("participations", "feedback", "history")
    wanted = flagged(shop)
    before = dump(shop.store, tables.orders, tables.order_lines)
    assert all(row["deliver_by"] is None for row in before["orders"])
    assert pulled(shop).calls == len(wanted)
    with shop.store.reading() as conn:
        for order_id in wanted:
            order = dealings.order(conn, ACCOUNT, order_id)
            assert order is not None
            assert order.deliver_from is not None
            assert order.deliver_by is not None
            assert order.purchased_at < order.deliver_from <= order.deliver_by
    for table in ("orders", "order_lines"):
        assert held(shop, table) == true(server, table), table
    assert len(dump(shop.store, tables.orders)["orders"]) == len(before["orders"])


def test_an_old_case_is_left_alone(shop: Shop) -> None:
    shop.pull("participations", "feedback")
    flagged(shop)
    later = Shop(shop.url, shop.store, shop.archive, shop.now + timedelta(days=3))
    assert pulled(later).calls == 0
