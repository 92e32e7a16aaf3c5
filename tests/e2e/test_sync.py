"""The promise: after any sync, under any weather, the store equals Amazon's truth."""

from __future__ import annotations

import random
import signal
import subprocess
import time

import pytest
from sqlalchemy import select

from seller.store import open_store, tables
from tests.e2e.conftest import Shop, amazon

pytestmark = pytest.mark.slow
HOUR = 3600
BOOKS = {"accounts", "bookmarks", "documents", "journal", "runs"}


def differences(shop):
    """Account, marketplace and table wherever the store is not the truth."""
    store, truth = shop.seller("status", "--checksums"), shop.get("/_sandbox/truth")
    keys = {
        (account, place, table)
        for side in (store, truth)
        for account, places in side.items()
        for place, tables in places.items()
        for table in tables
    }

    def held(side, key):
        return side.get(key[0], {}).get(key[1], {}).get(key[2], {"rows": 0})

    return [
        f"{key}: store {held(store, key)['rows']}, truth {held(truth, key)['rows']}"
        for key in sorted(keys)
        if held(store, key) != held(truth, key)
        and (held(store, key)["rows"] or held(truth, key)["rows"])
    ]


def run_all(shop, times=1):
    for _ in range(times):
        jobs = shop.seller("jobs", "run", "--all", code=None)["jobs"]
        if all(job["status"] in {"ok", "fresh", "no rows"} for job in jobs):
            break
    return jobs


@pytest.mark.parametrize("faults", ["calm", "busy"])
def test_the_store_equals_the_truth(tmp_path, small, faults):
    with amazon(*small, f"--faults={faults}") as url:
        shop = Shop(url, tmp_path)
        shop.seller("init", "--from", url)
        jobs = run_all(shop, times=1 if faults == "calm" else 4)
        assert {job["status"] for job in jobs} <= {"ok", "fresh", "no rows"}, jobs
        assert differences(shop) == []
        if faults == "calm":
            statuses = [entry["status"] for entry in shop.get("/_sandbox/log")["requests"]]
            assert 429 not in statuses


def test_a_second_run_changes_nothing_and_later_news_arrive(tmp_path, small):
    with amazon(*small) as url:
        shop = Shop(url, tmp_path)
        shop.seller("init", "--from", url)
        run_all(shop)
        again = shop.seller("jobs", "run", "--all", "--force")["jobs"]
        assert [job for job in again if job["changed"]] == []
        before = shop.seller("status", "--checksums")
        shop.post("/_sandbox/clock", {"advance_s": 30 * HOUR})
        run_all(shop)
        assert shop.seller("status", "--checksums") != before
        assert differences(shop) == []


def test_killed_at_any_moment_and_run_again_it_equals_the_truth(tmp_path, small):
    chance = random.Random(11)  # noqa: S311 - the same moments every time
    with amazon(*small) as url:
        shop = Shop(url, tmp_path)
        shop.seller("init", "--from", url)
        for _ in range(6):
            process = subprocess.Popen(
                shop.command("jobs", "run", "--all", "--force"),
                env=shop.environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            time.sleep(chance.uniform(1.0, 4.0))
            process.send_signal(signal.SIGKILL)
            process.wait()
        jobs = run_all(shop, times=3)
        assert {job["status"] for job in jobs} <= {"ok", "fresh", "no rows"}, jobs
        assert differences(shop) == []


def test_two_syncs_at_once_do_not_collide(tmp_path, small):
    with amazon(*small) as url:
        shop = Shop(url, tmp_path)
        shop.seller("init", "--from", url)
        both = [
            subprocess.Popen(
                shop.command("jobs", "run", "--all", "--json"),
                env=shop.environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
            )
            for _ in range(2)
        ]
        for process in both:
            _, errors = process.communicate(timeout=300)
            assert b"Traceback" not in errors
        run_all(shop, times=2)
        assert differences(shop) == []
        assert 429 not in [entry["status"] for entry in shop.get("/_sandbox/log")["requests"]]


def rows(home):
    """Every row of every fact and sum, provenance included."""
    store = open_store(f"sqlite:///{home / 'seller.db'}")
    with store.reading() as conn:
        names = [name for name in tables.metadata.tables if name not in BOOKS]
        found = {
            name: sorted(map(repr, conn.execute(select(tables.metadata.tables[name]))))
            for name in names
        }
    store.close()
    return found


def test_replay_gives_the_same_rows_without_amazon(tmp_path, small):
    with amazon(*small) as url:
        shop = Shop(url, tmp_path)
        shop.seller("init", "--from", url)
        for days in (0, 1, 3):
            shop.post("/_sandbox/clock", {"advance_s": days * 24 * HOUR})
            run_all(shop)
        shop.seller("jobs", "run", "sync_stock", "--force")
    before = rows(tmp_path)
    assert sum(map(len, before.values())) > 2000
    shop.environment |= {"SELLER_CLOCK": ""}
    replayed = shop.seller("replay")
    assert sum(one["rows"] for one in replayed) > 2000
    after = rows(tmp_path)
    for name in before:
        assert after[name] == before[name], name
