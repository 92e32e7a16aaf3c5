"""Amazon's estimates of its fees against the simulated Amazon: all of them, to the cent, whatever
the weather; none is asked for twice, and a run that is stopped has lost nothing.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from sqlalchemy import delete, func, select, update

from seller import money
from seller.crypto import Keyring
from seller.sandbox.server import Server, serve
from seller.sandbox.world import Plan, World, build
from seller.sources import SOURCES
from seller.store import Store, subjects, tables
from seller.store.archive import Archive
from seller.sync.replay import replay
from tests import tree
from tests.sandbox.client import IDS, Client
from tests.sandbox.worlds import ANCHOR
from tests.store.build import dump
from tests.sync.shop import SPEED, Shop

OPERATION = "getMyFeesEstimates"
PLACES = {"US": "lantern-na", "JP": "lantern-fe"}


@pytest.fixture(scope="module")
def world() -> World:
    plan = Plan(sellers=1, marketplaces=tuple(PLACES), skus=90, lines=400, days=40, anchor=ANCHOR)
    return build(plan)


@pytest.fixture
def server(world: World) -> Iterator[Server]:
    with serve(world, speed=SPEED) as running:
        running.state.clock.set(ANCHOR + timedelta(hours=9, minutes=30))
        yield running


@pytest.fixture
def shop(server: Server, store: Store, tmp_path) -> Shop:
    made = Shop(server.url, store, tmp_path / "archive", server.state.clock.now())
    made.pull("participations", "listings")
    return made


def held(shop: Shop, table: Any = tables.fee_estimates) -> dict[tuple[str, str], dict[str, Any]]:
    return {(row["marketplace"], row["sku"]): row for row in dump(shop.store, table)[table.name]}


def offered(shop: Shop) -> dict[tuple[str, str], int]:
    """What Amazon sends, is active and has a price."""
    return {
        (row["marketplace"], row["sku"]): row["price"]
        for row in dump(shop.store, tables.listings)["listings"]
        if (row["channel"], row["status"]) == ("FBA", "Active") and row["price"]
    }


def true(server: Server, place: str, row: dict[str, Any]) -> tuple[float, float]:
    """Referral and fulfilment as Amazon tells them of this one SKU, at the price that was asked."""
    code = row["currency"]
    price = {"CurrencyCode": code, "Amount": float(money.text(row["price"], code))}
    wish = {
        "MarketplaceId": IDS[place],
        "IsAmazonFulfilled": True,
        "PriceToEstimateFees": {"ListingPrice": price},
        "Identifier": "x",
    }
    path = f"/products/fees/v0/listings/{quote(row['sku'], safe='')}/feesEstimate"
    told = Client(server, PLACES[place]).post(path, {"FeesEstimateRequest": wish}).json()
    parts = {
        one["FeeType"]: one["FinalFee"]["Amount"]
        for one in told["payload"]["FeesEstimateResult"]["FeesEstimate"]["FeeDetailList"]
    }
    return parts["ReferralFee"], parts["FBAFees"]


def asked(server: Server) -> int:
    log = server.state.log.document()["requests"]
    return sum(entry["path"].endswith("/feesEstimate") for entry in log)


def later(server: Server, shop: Shop, **span: float) -> Shop:
    """The same shop some time on; its listings stay as they are."""
    server.state.clock.set(shop.now + timedelta(**span))
    return replace(shop, now=shop.now + timedelta(**span))


def test_every_fee_is_amazons_to_the_cent_and_the_yen(shop: Shop, server: Server) -> None:
    done = shop.pull("fees")
    assert {one.error for one in done.values()} == {None}
    found, wanted = held(shop), offered(shop)
    assert {key: row["price"] for key, row in found.items()} == wanted
    assert {place for place, _ in wanted} == set(PLACES)
    for (place, _), row in found.items():
        exact = [float(money.text(row[n], row["currency"])) for n in ("referral", "fulfilment")]
        assert tuple(exact) == true(server, place, row)
        assert row["other"] == 0
        assert row["currency"] == ("JPY" if place == "JP" else "USD")
        assert abs(row["estimated_at"] - shop.now) < timedelta(hours=1)
    batches = [sum(place == one for place, _ in wanted) for one in PLACES]
    assert sum(one.calls for one in done.values()) == sum(-(-size // 20) for size in batches)
    assert 429 not in [entry["status"] for entry in server.state.log.document()["requests"]]


def test_nothing_new_costs_no_call(shop: Shop, server: Server) -> None:
    shop.pull("fees")
    before = asked(server)
    for again in (shop.pull("fees", force=True), later(server, shop, days=29).pull("fees")):
        assert {(one.status, one.calls, one.changed) for one in again.values()} == {
            ("no rows", 0, 0)
        }
    assert asked(server) == before


def test_a_price_that_moved_and_an_old_estimate_are_asked_about_again(
    shop: Shop, server: Server
) -> None:
    shop.pull("fees")
    before = held(shop)
    sku, place = tables.listings.c.sku, tables.listings.c.marketplace
    first, second, third, *_ = sorted(sku for code, sku in offered(shop) if code == "US")
    old = {sku: row["price"] for (code, sku), row in before.items() if code == "US"}
    for one, per in ((first, 1051), (second, 1049), (third, 949)):
        with shop.store.writing() as conn:
            changed = update(tables.listings).where(sku == one, place == "US")
            conn.execute(changed.values(price=old[one] * per // 1000))
    (na, fe) = sorted(shop.pull("fees", force=True).items(), reverse=True)
    assert (na[1].calls, fe[1].calls) == (1, 0)
    moved = [key for key, row in held(shop).items() if row["price"] != before[key]["price"]]
    assert sorted(moved) == [("US", first), ("US", third)]
    assert held(shop)["US", second] == before["US", second], "dated as it was, 4.9 % away"
    month = later(server, shop, days=30)
    done = month.pull("fees")
    assert sum(one.rows for one in done.values()) == 2 * len(before)
    dates = {row["estimated_at"] for row in held(month).values()}
    assert min(dates) >= month.now.replace(microsecond=0)


def test_what_amazon_refuses_is_told_and_rests_for_three_days(shop: Shop, server: Server) -> None:
    strange = "NOT-THERE/1"
    with shop.store.writing() as conn:
        table = tables.listings
        row = conn.execute(select(table).where(table.c.marketplace == "US")).mappings().first()
        assert row
        other = {"sku": strange, "channel": "FBA", "status": "Active", "price": 999}
        conn.execute(table.insert().values({**row, **other}))
    server.state.faults.command(kind="failed", operation=OPERATION, account="lantern-na", times=2)
    done = shop.pull("fees")["fees", "lantern-na", "US"]
    assert (done.status, done.problems) == ("partial", 3)
    assert done.error
    assert done.error.key == "sources.estimate"
    told = {sku: row for (place, sku), row in held(shop, tables.fee_checks).items()}
    lost = {sku: row["status"] for sku, row in told.items() if row["status"] != "Success"}
    assert lost.pop(strange) == "ClientError"
    assert told[strange]["code"] == "DataNotAvailable"
    assert list(lost.values()) == ["ServiceError"] * 2
    assert not {("US", one) for one in (*lost, strange)} & set(held(shop))
    assert len(held(shop)) == len(offered(shop)) - 3
    soon = later(server, shop, days=2).pull("fees")["fees", "lantern-na", "US"]
    assert (soon.calls, soon.error) == (0, None)
    then = later(server, shop, days=3)
    assert then.pull("fees")["fees", "lantern-na", "US"].problems == 1
    assert set(offered(shop)) - set(held(then)) == {("US", strange)}


def test_a_refusal_keeps_the_older_estimate(shop: Shop, server: Server) -> None:
    shop.pull("fees")
    before = held(shop)
    month = later(server, shop, days=31)
    server.state.faults.command(kind="failed", operation=OPERATION, times=500)
    assert {one.status for one in month.pull("fees").values()} == {"partial"}
    assert held(month) == before
    assert {row["status"] for row in held(month, tables.fee_checks).values()} == {"ServiceError"}


@pytest.mark.slow
def test_a_storm_loses_nothing_and_asks_for_no_answer_twice(shop: Shop, server: Server) -> None:
    server.state.faults.pause = 0.01
    server.state.faults.become("storm")
    for _ in range(8):
        shop.pull("fees", force=True)
    refused = {k for k, row in held(shop, tables.fee_checks).items() if row["status"] != "Success"}
    assert set(held(shop)) == set(offered(shop)) - refused
    assert 0 < len(refused) < len(offered(shop)) // 4
    server.state.faults.calm()
    rested = later(server, shop, days=3)
    assert {one.error for one in rested.pull("fees").values()} == {None}
    assert set(held(rested)) == set(offered(shop))
    for (place, _), row in held(rested).items():
        exact = [float(money.text(row[n], row["currency"])) for n in ("referral", "fulfilment")]
        assert tuple(exact) == true(server, place, row)


def test_a_run_that_breaks_off_keeps_what_it_has(shop: Shop, server: Server) -> None:
    """429 without end: the first answer is stored, the next run asks for the rest alone."""
    whole = sum(place == "US" for place, _ in offered(shop))
    assert whole > 40
    server.state.faults.command(kind="slow", operation=OPERATION, account="lantern-na")
    for _ in range(6):
        server.state.faults.command(kind="bare429", operation=OPERATION, account="lantern-na")
    server.state.faults.pause = 0.01
    done = shop.pull("fees")["fees", "lantern-na", "US"]
    assert done.status == "failed"
    assert sum(place == "US" for place, _ in held(shop)) == 20
    rest = shop.pull("fees")["fees", "lantern-na", "US"]
    assert (rest.error, rest.calls) == (None, -(-(whole - 20) // 20))
    assert set(held(shop)) == set(offered(shop))


@pytest.mark.slow
def test_killed_and_run_again_it_asks_for_the_rest(shop: Shop, server: Server) -> None:
    address = shop.store.engine.url.render_as_string(hide_password=False)
    words = [sys.executable, "-m", "tests.sync.shop", shop.url, address, str(shop.archive)]
    server.state.faults.pause = 2.0
    for kind in ("slow", "slow", "slow"):
        server.state.faults.command(kind=kind, operation=OPERATION, account="lantern-na")
    process = subprocess.Popen(
        [*words, shop.now.isoformat(), "fees"], env={**os.environ, "PYTHONPATH": str(tree.ROOT)}
    )
    for _ in range(600):
        if process.poll() is not None or 0 < len(held(shop)) < len(offered(shop)):
            break
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.wait()
    kept = held(shop)
    assert 0 < len(kept) < len(offered(shop))
    server.state.faults.calm()
    assert {one.error for one in shop.pull("fees").values()} == {None}
    found = held(shop)
    assert set(found) == set(offered(shop))
    assert {key: found[key] for key in kept} == kept, "none was asked for a second time"


def test_a_missing_role_is_named(shop: Shop, server: Server) -> None:
    server.state.roles.become({"lantern-na": ["Pricing"]})
    done = shop.pull("fees")
    lacking = done["fees", "lantern-na", "US"]
    assert lacking.status == "blocked"
    assert lacking.error
    assert (lacking.error.key, lacking.error.params["role"]) == ("amazon.role_missing", "Pricing")
    assert done["fees", "lantern-fe", "JP"].status == "ok"


def test_a_replay_gives_the_same_rows(shop: Shop, server: Server) -> None:
    shop.pull("fees")
    later(server, shop, days=31).pull("fees")
    before = [held(shop), held(shop, tables.fee_checks)]
    archive = Archive(shop.archive, Keyring(b"only for tests"))
    for account in PLACES.values():
        replay(shop.store, archive, SOURCES, account)
    assert [held(shop), held(shop, tables.fee_checks)] == before


def test_without_stock_what_sold_is_asked_about_all_the_same(shop: Shop) -> None:
    """Amazon calls an FBA offer inactive while nothing of it is there."""
    with shop.store.writing("lantern-na") as conn:
        conn.execute(update(tables.listings).values(status="Inactive"))
    assert {one.calls for one in shop.pull("fees").values()} == {0}
    shop.pull("orders", "history")
    with shop.store.reading() as conn:
        due = subjects.fees(conn, "lantern-na", "US", shop.now)
        sold = tables.daily_sales.c
        skus = set(conn.scalars(select(sold.sku).where(sold.marketplace == "US")))
    assert 0 < len(due) < len(skus)
    assert {one.split(" ", 1)[1] for one in due} <= skus


def test_one_run_has_a_limit(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subjects, "FEES", 30)
    done = shop.pull("fees")["fees", "lantern-na", "US"]
    assert (done.calls, done.status) == (2, "ok")
    with shop.store.writing() as conn:
        conn.execute(delete(tables.bookmarks))
        before = conn.scalar(select(func.count()).select_from(tables.fee_estimates))
    shop.pull("fees")
    assert len(held(shop)) > (before or 0)
