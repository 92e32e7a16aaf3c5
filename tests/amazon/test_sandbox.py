"""The door against the simulated Amazon, on a good day and in a storm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import requests
from sqlalchemy import Engine

from seller.amazon import inventory, orders, sellers, simulated
from seller.amazon.reports import Download, report
from seller.amazon.session import Secret, Session
from seller.errors import Retry, Skip
from seller.facts import Account
from seller.sandbox.server import Server, serve
from seller.sandbox.world import Plan, World, build
from seller.store.quota import Quota

SPEED = 1500.0
LISTINGS = "GET_MERCHANT_LISTINGS_ALL_DATA"
ORDERS = "GET_FLAT_FILE_ALL_ORDERS_DATA_BY_ORDER_DATE_GENERAL"
RETURNS = "GET_FBA_FULFILLMENT_CUSTOMER_RETURNS_DATA"


TODAY = datetime(2026, 11, 20, tzinfo=UTC)
NOW = TODAY + timedelta(hours=12, minutes=5)


@pytest.fixture(scope="module")
def world() -> World:
    places = ("US", "JP")
    return build(Plan(sellers=1, marketplaces=places, skus=130, lines=4000, days=70, anchor=TODAY))


@contextmanager
def doors(server: Server, engine: Engine, speed: float = SPEED) -> Iterator[list[Session]]:
    """A session for every account of the simulated Amazon, where it is five past noon."""
    clock = {"now": NOW.isoformat()}
    requests.post(f"{server.url}/_sandbox/clock", json=clock, timeout=30).raise_for_status()
    opened = []
    for told in simulated.accounts(server.url):
        account = Account(
            told["account"],
            told["seller_id"],
            told["region"],
            name="Lantern",
            application=told["client_id"],
            marketplaces=tuple(told["marketplaces"]),
        )
        session = Session(
            account,
            Secret(told["client_secret"], told["refresh_token"]),
            quota=Quota(engine),
            now=lambda: NOW,
            speed=speed,
            endpoint=server.url,
            token_endpoint=f"{server.url}/auth/o2/token",
        )
        opened.append(session)
    yield opened
    for session in opened:
        session.close()


def read(session: Session) -> Iterator[Any]:
    """Everything that is not a report, as JSON."""
    yield sellers.participations(session).json
    since, until = NOW - timedelta(days=9), NOW - timedelta(hours=3)
    found = orders.search(session, updated_after=since, updated_before=until)
    yield [order["orderId"] for page in found for order in page.json["orders"]]
    for place in session.account.marketplaces:
        for page in inventory.summaries(session, place):
            yield page.json["payload"]


def reports(session: Session) -> Iterator[Download | None]:
    for place in session.account.marketplaces:
        yield report(session, LISTINGS, [place])
        yield report(session, RETURNS, [place], start=NOW - timedelta(days=60), end=NOW)
        yield report(session, ORDERS, [place], start=NOW - timedelta(days=30), end=NOW)


def statuses(server: Server) -> Counter[int]:
    log = requests.get(f"{server.url}/_sandbox/log", timeout=30).json()
    return Counter(request["status"] for request in log["requests"])


def test_on_a_good_day_every_call_is_right_the_first_time(world: World, engine: Engine) -> None:
    with serve(world, speed=SPEED) as server, doors(server, engine) as sessions:
        for session in sessions:
            assert all(read(session))
            found = list(reports(session))
            assert all(one is not None and one.body.count(b"\n") > 1 for one in found)
        seen = statuses(server)
        assert set(seen) == {200, 202}
        assert sum(one.calls for one in Quota(engine).spent(date(2000, 1, 1))) == sum(
            session.calls for session in sessions
        )


def test_a_fba_report_that_is_asked_for_twice_is_the_same(world: World, engine: Engine) -> None:
    """The second one is cancelled, as Amazon does, and the first one is found again."""
    with serve(world, speed=60) as server, doors(server, engine, speed=60) as sessions:
        session, start = sessions[0], NOW - timedelta(days=60)
        first, second = (report(session, RETURNS, ["US"], start=start, end=NOW) for _ in range(2))
        assert first is not None
        assert first == second


@pytest.mark.slow
def test_in_a_storm_the_same_arrives_a_little_later(world: World, engine: Engine) -> None:
    with serve(world, speed=SPEED) as calm, doors(calm, engine) as sessions:
        expected = [list(read(session)) for session in sessions]
    with serve(world, speed=SPEED, faults="storm") as server, doors(server, engine) as sessions:
        assert [list(read(session)) for session in sessions] == expected
        with suppress(Retry, Skip):  # and nothing else
            list(reports(sessions[0]))
        assert {429, 503} & set(statuses(server))
