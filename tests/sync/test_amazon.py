"""Against the simulated Amazon: after any sync, under any weather, the store equals its truth."""

from __future__ import annotations

import gzip
import os
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from seller.language import explain
from seller.sandbox.server import serve
from seller.sandbox.world import Plan, build
from seller.sources import SOURCES
from seller.store import tables
from tests import tree
from tests.store.build import dump, feedback, put
from tests.sync.shop import FIRST, SPEED, Shop

ANCHOR = datetime(2026, 6, 15, tzinfo=UTC)
GOOD = {"ok", "no rows", "fresh"}
TABLES = {table for name in FIRST for table in SOURCES[name].tables}


@pytest.fixture(scope="module")
def world():
    """Six weeks of a seller in three regions."""
    places = ("US", "DE", "JP")
    plan = Plan(sellers=1, marketplaces=places, skus=25, lines=2000, days=40, anchor=ANCHOR)
    return build(plan)


@pytest.fixture
def server(world):
    with serve(world, speed=SPEED) as running:
        running.state.clock.set(ANCHOR + timedelta(hours=9, minutes=30))
        yield running


@pytest.fixture
def shop(server, store, tmp_path):
    return Shop(server.url, store, tmp_path / "archive", server.state.clock.now())


def statuses(done):
    return {one.status for one in done.values()}


def differences(shop, world):
    """Account, marketplace and table wherever the store is not the truth."""
    ours, truth = shop.checksums(), world.truth(shop.now)
    return [
        (account, place, table)
        for account, places in truth.items()
        for place, tables in places.items()
        for table in TABLES & set(tables)
        if ours.get(account, {}).get(place, {}).get(table) != tables[table]
    ]


def later(server, shop, **span):
    """The same shop some time on."""
    server.state.clock.set(shop.now + timedelta(**span))
    return Shop(shop.url, shop.store, shop.archive, shop.now + timedelta(**span))


def test_the_store_equals_the_truth_and_a_second_run_changes_nothing(server, shop, world):
    done = shop.pull()
    assert statuses(done) <= {"ok", "no rows"}, done
    assert differences(shop, world) == []
    assert sum(one.changed for one in done.values()) > 500
    assert statuses(shop.pull()) == {"fresh"}
    again = shop.pull(force=True)
    assert sum(one.changed for one in again.values()) == 0
    assert differences(shop, world) == []
    tomorrow = later(server, shop, hours=30)
    assert differences(tomorrow, world)
    assert statuses(tomorrow.pull()) <= GOOD
    assert differences(tomorrow, world) == []
    assert 429 not in [entry["status"] for entry in server.state.log.document()["requests"]]


@pytest.mark.slow
def test_a_storm_ends_with_the_truth(server, shop, world):
    server.state.faults.pause = 0.01
    server.state.faults.become("storm")
    for _ in range(6):
        if statuses(shop.pull()) <= GOOD:
            break
    assert statuses(shop.pull()) <= GOOD
    assert differences(shop, world) == []


@pytest.mark.slow
def test_killed_at_any_moment_and_run_again_it_equals_the_truth(server, shop, world):
    """SIGKILL, the moment drawn by lot, while documents, rows and bookmarks are being written."""
    chance = random.Random(5)  # noqa: S311 - a seed, no secret
    address = shop.store.engine.url.render_as_string(hide_password=False)
    words = [sys.executable, "-m", "tests.sync.shop", shop.url, address, str(shop.archive)]
    environment = {**os.environ, "PYTHONPATH": str(tree.ROOT)}
    for _ in range(3):
        before = len(server.state.log.document()["requests"])
        process = subprocess.Popen([*words, shop.now.isoformat()], env=environment)
        wait_for(server, before, process)
        time.sleep(chance.uniform(0.2, 1.5))
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert statuses(shop.pull()) <= GOOD
    assert differences(shop, world) == []


def wait_for(server, before, process):
    """Until the process has asked Amazon something, or ended by itself."""
    for _ in range(600):
        if len(server.state.log.document()["requests"]) > before or process.poll() is not None:
            return
        time.sleep(0.05)
    raise AssertionError("it never asked anything")


def test_two_pulls_at_once_ask_once_and_do_not_collide(server, shop, world):
    with ThreadPoolExecutor(2) as pool:
        both = list(pool.map(lambda _: shop.pull("listings", "orders", "stock"), range(2)))
    for key in both[0]:
        pair = {both[0][key].status, both[1][key].status}
        assert pair in ({"ok", "fresh"}, {"no rows", "fresh"}), key
    asked = [entry for entry in server.state.log.document()["requests"] if entry["status"] < 400]
    made = [
        entry for entry in asked if (entry["method"], entry["path"][-8:]) == ("POST", "/reports")
    ]
    assert len(made) == sum(len(seller.marketplaces) for seller in world.sellers)


def test_a_revoked_token_blocks_with_words(server, shop):
    account = server.state.world.sellers[0].account
    server.state.tokens.revoked = {account}
    done = shop.pull("orders")
    blocked = done["orders", account, ""]
    assert blocked.status == "blocked"
    for language in ("en", "zh_CN"):
        assert all(explain(blocked.error, language))
    assert {one.status for key, one in done.items() if key[1] != account} <= GOOD


def test_a_cancelled_report_is_no_news(server, shop, world):
    shop.pull("listings")
    for _ in range(2):
        server.state.faults.command(
            kind="cancelled", operation="GET_MERCHANT_LISTINGS_ALL_DATA", times=99
        )
    done = shop.pull("listings", force=True)
    assert statuses(done) == {"no rows"}
    assert [one for one in differences(shop, world) if one[2] == "listings"] == []


def test_feedback_that_amazon_holds_no_more_is_gone_but_not_by_silence(server, shop, world):
    day = (ANCHOR - timedelta(days=10)).date()
    for one in shop.accounts():
        for place in one["marketplaces"]:
            where = {"account": one["account"], "marketplace": place}
            put(shop.store, feedback("111-0000000-0000000", **where, given_on=day), **where)
    for _ in range(2):
        server.state.faults.command(
            kind="cancelled", operation="GET_SELLER_FEEDBACK_DATA", times=99
        )
    shop.pull("feedback")
    assert not any(row["gone_at"] for row in dump(shop.store, tables.feedback)["feedback"])
    server.state.faults.calm()
    shop.pull("feedback", force=True)
    rows = dump(shop.store, tables.feedback)["feedback"]
    told = {
        (row["account"], row["marketplace"])
        for row in rows
        if row["order_id"] != "111-0000000-0000000"
    }
    gone = {(row["account"], row["marketplace"]) for row in rows if row["gone_at"]}
    assert gone
    assert gone <= told, "only where Amazon's report held other rows"
    assert [
        one for one in differences(shop, world) if one[2] == "feedback" and one[:2] in gone
    ] == []


def test_no_buyer_stands_in_the_archive(shop):
    shop.pull("feedback", "orders")
    kept = list(shop.archive.rglob("*.gz"))
    assert kept
    for path in kept:
        assert b"@" not in gzip.decompress(path.read_bytes())
    assert list((shop.archive / "sealed").rglob("*.bin"))
