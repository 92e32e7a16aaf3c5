"""Killed at any moment and resumed: no row twice as new, none forgotten. Amazon's log judges."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from seller.sandbox.exchange import Exchange
from seller.sandbox.server import Server, serve
from seller.store import open_store, uploads
from tests.effects.shop import NOW
from tests.uploads.stall import new, world
from tests.uploads.victim import Victim

FEEDS = "/feeds/2021-06-30"
pytestmark = pytest.mark.slow


class Deadly:
    """The exchanges at which the client dies, each once: after the deed, before its answer."""

    def __init__(self, *fatal: tuple[str, str]) -> None:
        self.left = list(fatal)
        self.victim: Victim | None = None
        self._guard = threading.Lock()

    def __call__(self, exchange: Exchange) -> None:
        with self._guard:
            if self.left and self.victim and self._fits(exchange, *self.left[0]):
                self.left.pop(0)
                self.victim.kill()

    @staticmethod
    def _fits(exchange: Exchange, method: str, part: str) -> bool:
        return exchange.method == method and part in exchange.target


@contextmanager
def watched(witness: Callable[[Exchange], None]) -> Iterator[Server]:
    with serve(world(), speed=1_000_000, on_exchange=witness) as server:
        server.state.clock.set(NOW)
        yield server


def carried(deadly: Deadly, victim: Victim, count: int) -> list[int]:
    """How the commands ended: the upload, then as many that resume as were killed."""
    deadly.victim = victim
    file = victim.file([new(f"N-{number:02d}", number) for number in range(count)])
    words: tuple[str, ...] = ("upload", str(file), "--marketplace", "US")
    ends = []
    for _ in range(len(deadly.left) + 2):
        process = victim.start(*words)
        process.communicate(timeout=120)
        ends.append(process.returncode)
        if process.returncode != -signal.SIGKILL:
            break
        victim.buried()
        words = ("resume",)
    return ends


def judged(victim: Victim, ends: list[int], kills: int, count: int) -> None:
    assert ends == [-signal.SIGKILL] * kills + [0]
    deeds = victim.deeds("listing", "price")
    assert set(deeds.values()) == {1}, "no row twice as new"
    assert set(deeds) == {f"N-{number:02d}" for number in range(count)}, "none forgotten"
    store = open_store(victim.store_url)
    with store.reading() as conn:
        ((_, counts),) = uploads.every(conn)
    store.close()
    assert counts == {"accepted": count}


def test_a_feed_killed_after_each_deed(tmp_path: Path) -> None:
    deadly = Deadly(("POST", f"{FEEDS}/feeds"), ("GET", f"{FEEDS}/documents/"))
    with watched(deadly) as server:
        victim = Victim(server, tmp_path)
        judged(victim, carried(deadly, victim, 55), kills=2, count=55)
        assert sum(victim.deeds("listing_feed").values()) == 1


def test_calls_killed_after_their_deed(tmp_path: Path) -> None:
    deadly = Deadly(("PUT", "/N-02"))
    with watched(deadly) as server:
        victim = Victim(server, tmp_path)
        judged(victim, carried(deadly, victim, 8), kills=1, count=8)
