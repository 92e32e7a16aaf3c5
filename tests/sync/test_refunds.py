"""Refunds of open cases against the simulated Amazon: all of them, to the cent, and no other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from seller.facts import Case, CaseEvent
from seller.sandbox.server import Server, serve
from seller.sandbox.world import Plan, World, build
from seller.store import Store, cases, proof, tables
from seller.store.flagging import flag
from tests.sandbox.client import Client
from tests.sandbox.worlds import ANCHOR
from tests.store.build import dump
from tests.sync.shop import SPEED, Shop

ACCOUNT = "lantern-na"


@pytest.fixture(scope="module")
def world() -> World:
    plan = Plan(sellers=1, marketplaces=("US",), skus=20, lines=6000, days=90, anchor=ANCHOR)
    return build(plan)


@pytest.fixture
def server(world: World) -> Iterator[Server]:
    with serve(world, speed=SPEED) as running:
        yield running


@pytest.fixture
def shop(server: Server, store: Store, tmp_path, world: World) -> Shop:
    now = world.plan.anchor + timedelta(hours=9, minutes=30)
    server.state.clock.set(now)
    made = Shop(server.url, store, tmp_path / "archive", now)
    made.pull("participations", "feedback")
    with store.writing(ACCOUNT) as conn:
        flag(conn, ACCOUNT, now=now)
        back = sorted(row["order_id"] for row in server.state.truth_rows("returns")[ACCOUNT]["US"])
        for order_id in dict.fromkeys(back[:12]):
            number = cases.number(ACCOUNT, "watch", order_id)
            one = Case(ACCOUNT, number, "watch", order_id, "US", now, now, order_id=order_id)
            cases.add(conn, one, CaseEvent(ACCOUNT, number, 1, now, "", "opened", ""))
    return made


def true(server: Server, orders: set[str]) -> dict[str, list[tuple[str, int, int]]]:
    """What Amazon's books say went back for these orders: transaction, given, cost."""
    client = Client(server, ACCOUNT)
    found: dict[str, list[tuple[str, int, int]]] = {}
    for order_id in orders:
        query = {"relatedIdentifierName": "ORDER_ID", "relatedIdentifierValue": order_id}
        told: Any = client.get("/finances/2024-06-19/transactions", **query).json()
        for one in told["payload"]["transactions"]:
            if one["transactionType"] == "Refund":
                (sales,) = [part for part in one["breakdowns"] if part["breakdownType"] == "Sales"]
                amounts = (sales["breakdownAmount"], one["totalAmount"])
                given, cost = (-round(part["currencyAmount"] * 100) for part in amounts)
                found.setdefault(order_id, []).append((one["transactionId"], given, cost))
    return {order_id: sorted(some) for order_id, some in found.items()}


def held(shop: Shop) -> dict[str, list[tuple[str, int, int]]]:
    found: dict[str, list[tuple[str, int, int]]] = {}
    for row in dump(shop.store, tables.refunds)["refunds"]:
        row_of = (row["transaction_id"], row["given"], row["cost"])
        found.setdefault(row["order_id"], []).append(row_of)
    return {order_id: sorted(some) for order_id, some in found.items()}


def test_what_went_back_is_known_to_the_cent_and_seen_beside_its_case(
    shop: Shop, server: Server
) -> None:
    with shop.store.reading() as conn:
        desk = cases.many(conn)
    orders = {one.order_id for one in desk}
    truth = true(server, orders)
    assert truth, "somebody got money back"
    assert len(truth) < len(orders)
    (done,) = shop.pull("refunds").values()
    assert (done.error, done.problems) == (None, 0)
    assert done.calls == len(orders)
    assert held(shop) == truth
    with shop.store.reading() as conn:
        for case in desk:
            known = [one.transaction_id for one in proof.around(conn, case).refunds]
            assert sorted(known) == [one for one, _, _ in truth.get(case.order_id, [])]
    (again,) = shop.pull("refunds", force=True).values()
    assert (again.error, again.changed) == (None, 0)


def test_a_closed_case_is_not_asked_about(shop: Shop) -> None:
    with shop.store.writing() as conn:
        conn.execute(update(tables.cases).values(status="closed"))
    (done,) = shop.pull("refunds").values()
    assert (done.calls, done.rows) == (0, 0)


def test_it_is_asked_once_a_day(shop: Shop) -> None:
    shop.pull("refunds")
    for hours, status in ((23, "fresh"), (25, "ok")):
        later = replace(shop, now=shop.now + timedelta(hours=hours))
        (done,) = later.pull("refunds").values()
        assert done.status == status
