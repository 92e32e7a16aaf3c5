"""Leases: one holder at a time, whatever dies, sleeps or loses its clock."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from sqlalchemy import select, update

from seller.errors import Retry, SellerError
from seller.language import explain
from seller.store import Store, side
from seller.store.lease import Lease, hold

NAME = "orders lantern-eu"


def expire(store: Store) -> None:
    """As if the holder had died some time ago."""
    with store.side.begin() as conn:
        conn.execute(update(side.leases).values(expires=side.leases.c.expires - 1000))


def ends(store: Store) -> float | None:
    with store.side.begin() as conn:
        found: float | None = conn.scalar(select(side.leases.c.expires))
        return found


def eventually(condition: Callable[[], bool], seconds: float = 5) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.01)
    return condition()


def test_a_second_holder_is_told_who_holds_it(store: Store) -> None:
    with hold(store.side, NAME, 60, "one"):
        with pytest.raises(Retry) as raised, hold(store.side, NAME, 60, "two"):
            pytest.fail("two hold it")
        with hold(store.side, "other", 60, "two"):
            pass
    assert 50 < raised.value.after <= 60
    assert explain(raised.value, "en").what == f"“{NAME}” is already being done by one"


def test_the_same_owner_does_not_hold_it_twice(store: Store) -> None:
    with hold(store.side, NAME, 60, "one"), pytest.raises(Retry), hold(store.side, NAME, 60, "one"):
        pytest.fail("one holds it twice")


def test_it_is_free_again_afterwards(store: Store) -> None:
    with pytest.raises(ValueError, match="boom"), hold(store.side, NAME, 60, "one"):
        raise ValueError("boom")
    assert ends(store) is None
    with hold(store.side, NAME, 60, "two") as lease:
        lease.check()


def test_who_died_is_followed(store: Store) -> None:
    dead = Lease(store.side, NAME, 60, "dead")
    dead.acquire()
    expire(store)
    with hold(store.side, NAME, 60, "two"):
        with pytest.raises(Retry, match=r"lease\.lost"):
            dead.check()
        assert dead.lost
        dead.release()
        with pytest.raises(Retry, match=r"lease\.held"):
            Lease(store.side, NAME, 60, "three").acquire()


def test_the_heartbeat_keeps_it(store: Store) -> None:
    with hold(store.side, NAME, 0.3, "one") as lease:
        first = ends(store)
        assert first is not None
        assert eventually(lambda: (ends(store) or 0) > first + 0.1)
        with pytest.raises(Retry):
            Lease(store.side, NAME, 0.3, "two").acquire()
        assert not lease.lost


def test_who_slept_notices_that_it_was_taken(store: Store) -> None:
    with hold(store.side, NAME, 0.3, "sleeper") as lease:
        with store.side.begin() as conn:
            conn.execute(update(side.leases).values(token="other", owner="other"))
        assert eventually(lambda: lease.lost)
        with pytest.raises(Retry, match=r"lease\.lost"):
            lease.check()
    assert ends(store) is not None, "the new holder keeps it"


def test_a_lease_that_nobody_took_lives_on_after_sleep(store: Store) -> None:
    with hold(store.side, NAME, 60, "sleeper") as lease:
        expire(store)
        lease.check()
        with pytest.raises(Retry, match=r"lease\.held"):
            Lease(store.side, NAME, 60, "other").acquire()


def test_a_store_out_of_reach_costs_the_lease_in_the_end(sqlite_store: Store) -> None:
    with hold(sqlite_store.side, NAME, 0.2, "one") as lease:
        with sqlite_store.side.begin() as conn:
            side.leases.drop(conn)
        assert eventually(lambda: lease.lost)
        with pytest.raises(SellerError):
            lease.check()
        side.prepare(sqlite_store.side)


def test_a_clock_that_was_set_back_blocks_nobody(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = time.time()
    monkeypatch.setattr("seller.store.lease.time.time", lambda: now + 86_400)
    Lease(sqlite_store.side, NAME, 60, "tomorrow").acquire()
    monkeypatch.setattr("seller.store.lease.time.time", lambda: now)
    Lease(sqlite_store.side, NAME, 60, "today").acquire()
