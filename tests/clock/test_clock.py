"""One table, any number of clocks: nothing fires twice, nothing is lost, nothing stampedes."""

from __future__ import annotations

import multiprocessing
import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select, update

from seller.clock import Embedded, Entry
from seller.clock.port import JITTER, spread
from seller.store import side, timetable

HOUR = timedelta(hours=1)


@pytest.fixture
def engine(store):
    side.prepare(store.side)
    return store.side


def wait_for(condition, seconds=10.0):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return False


def clock(engine, work, **rest):
    return Embedded(engine, work, tick=rest.pop("tick", 0.1), **rest)


def due_now(engine):
    with engine.begin() as conn:
        conn.execute(update(timetable.schedule).values(due=0.0))


def test_what_is_due_runs_once_and_is_due_again_a_period_later(engine):
    ran = []
    one = clock(engine, lambda job, account: ran.append((job, account)))
    one.every(Entry("sync_stock", "lantern-na", HOUR))
    due_now(engine)
    one.start()
    assert wait_for(lambda: ran)
    time.sleep(0.5)
    one.stop()
    assert ran == [("sync_stock", "lantern-na")]
    with engine.connect() as conn:
        due, owner = conn.execute(
            select(timetable.schedule.c.due, timetable.schedule.c.owner)
        ).one()
    assert owner is None
    assert 3600 * 0.99 < due - time.time() < 3600 * (1 + JITTER) + 1


def test_enqueue_runs_now_what_is_not_yet_due(engine):
    ran = []
    one = clock(engine, lambda job, _account: ran.append(job))
    one.every(Entry("sync_stock", "lantern-na", HOUR))
    one.every(Entry("sync_ages", "lantern-na", HOUR))
    with engine.begin() as conn:
        conn.execute(update(timetable.schedule).values(due=time.time() + 3600))
    one.start()
    time.sleep(0.4)
    assert ran == []
    one.enqueue("sync_ages", "lantern-na")
    assert wait_for(lambda: ran == ["sync_ages"])
    one.stop()


def test_two_clocks_on_one_table_never_run_the_same_thing(engine):
    ran, guard = [], threading.Lock()

    def work(_job, account):
        with guard:
            ran.append(account)
        time.sleep(0.02)

    clocks = [clock(engine, work) for _ in range(2)]
    for one in clocks:
        for number in range(40):
            one.every(Entry("sync_stock", f"account-{number}", HOUR))
    due_now(engine)
    for one in clocks:
        one.start()
    assert wait_for(lambda: len(ran) >= 40)
    time.sleep(0.5)
    for one in clocks:
        one.stop()
    assert sorted(ran) == sorted({f"account-{number}" for number in range(40)})


def test_after_a_long_sleep_everything_runs_once_and_not_all_at_once(engine):
    running, most, ran, guard = [0], [0], [], threading.Lock()

    def work(_job, account):
        with guard:
            running[0] += 1
            most[0] = max(most[0], running[0])
            ran.append(account)
        time.sleep(0.05)
        with guard:
            running[0] -= 1

    one = clock(engine, work, width=3)
    for number in range(12):
        one.every(Entry("sync_stock", f"account-{number}", timedelta(minutes=1)))
    due_now(engine)  # overdue by decades
    one.start()
    assert wait_for(lambda: len(ran) >= 12)
    time.sleep(0.3)
    one.stop()
    assert len(ran) == 12
    assert most[0] <= 3


def test_a_failed_run_comes_back_when_it_said(engine):
    ran = []

    def work(job, _account):
        ran.append(job)
        return 0.2 if len(ran) == 1 else None

    one = clock(engine, work)
    one.every(Entry("sync_stock", "lantern-na", HOUR))
    due_now(engine)
    one.start()
    assert wait_for(lambda: len(ran) == 2)
    time.sleep(0.4)
    one.stop()
    assert len(ran) == 2


def stuck(url: str, flag: str) -> None:
    """A process that claims the row and never finishes."""
    engine = create_engine(url)

    def work(_job: str, _account: str) -> None:
        Path(flag).touch()
        time.sleep(600)

    one = Embedded(engine, work, tick=0.1, claim=1.5)
    one.every(Entry("sync_stock", "lantern-na", HOUR))
    one.start()
    time.sleep(600)


@pytest.mark.slow
def test_what_a_killed_clock_was_running_is_run_by_the_next(engine, tmp_path):
    flag = tmp_path / "claimed"
    timetable.plan(engine, [("sync_stock", "lantern-na", 0.0)])
    url = engine.url.render_as_string(hide_password=False)
    process = multiprocessing.get_context("spawn").Process(target=stuck, args=(url, str(flag)))
    process.start()
    assert wait_for(flag.exists, 30)
    process.kill()
    process.join()
    ran = []
    one = clock(engine, lambda job, _account: ran.append(job), claim=1.5)
    one.every(Entry("sync_stock", "lantern-na", HOUR))
    one.start()
    assert wait_for(lambda: ran)
    one.stop()
    with engine.connect() as conn:
        assert conn.scalar(select(timetable.schedule.c.taken_over)) == 1


def test_neighbours_are_spread_and_keep_their_place():
    entries = [Entry("sync_stock", f"account-{number}", HOUR) for number in range(50)]
    moved = [spread(entry) for entry in entries]
    assert moved == [spread(entry) for entry in entries]
    assert 0 <= min(moved) <= max(moved) <= 3600 * JITTER
    assert len(set(moved)) > 40
