"""The job that sends what a page asked for, killed at random points and started again.

Amazon's own log judges: no row twice as new, none forgotten.
"""

from __future__ import annotations

import random
import signal
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from seller.listings.plan import NEW, PATCH, Step
from seller.sandbox.server import serve
from tests.effects.shop import NOW
from tests.uploads.stall import ACCOUNT, new, price, sold, wants, world
from tests.uploads.storm import Storm
from tests.uploads.victim import Victim

MINUTE = timedelta(minutes=1)
MOST = 12
"""Runs of the job, after which it counts as stuck."""
KILLS = 2
pytestmark = pytest.mark.slow


@pytest.fixture
def lot(tmp_path: Path) -> Iterator[tuple[Storm, Victim]]:
    storm = Storm(random.Random(5), KILLS)  # noqa: S311 - the same every time
    with serve(world(), speed=1_000_000, on_exchange=storm) as server:
        server.state.faults.pause = 0.0
        server.state.clock.set(NOW)
        storm.victim = Victim(server, tmp_path, speed=5000)
        yield storm, storm.victim


def test_no_row_twice_as_new_and_none_forgotten(lot: tuple[Storm, Victim]) -> None:
    storm, victim = lot
    fresh = [f"N-{number:02d}" for number in range(60)]
    few = [f"F-{number}" for number in range(6)]
    old = sold(victim.server, 6)
    victim.ask(
        [
            *(Step(new(sku, at), NEW, None) for at, sku in enumerate(few, 2)),
            *(Step(wants(sku, 9, purchasable_offer=price(21.5)), PATCH, None) for sku in old),
        ],
        NOW,
    )
    victim.ask([Step(new(sku, at), NEW, None) for at, sku in enumerate(fresh, 2)], NOW + MINUTE)
    ends = carried(storm, victim)
    assert ends.count(-signal.SIGKILL) == KILLS, ends
    deeds = victim.deeds("listing", "price")
    assert {sku: deeds[sku] for sku in (*few, *fresh)} == dict.fromkeys((*few, *fresh), 1)
    assert set(deeds) == {*few, *fresh, *old}, "none forgotten, and nothing else touched"
    assert sum(victim.deeds("listing_feed").values()) == 1
    many, calls = victim.batches()
    assert (many, calls) == ({"accepted": 60}, {"accepted": len(few) + len(old)})


def carried(storm: Storm, victim: Victim) -> list[int]:
    """How each run of the job ended, until nothing waits any more."""
    ends: list[int] = []
    while len(ends) < MOST:
        storm.aim()
        process = victim.start("run", "send_listings", "--account", ACCOUNT, group="jobs")
        process.communicate(timeout=120)
        ends.append(process.returncode)
        victim.buried()
        if all(not one.keys() & {"queued", "planned", "sent"} for one in victim.batches()):
            return ends
    pytest.fail(f"still open after {ends}")
