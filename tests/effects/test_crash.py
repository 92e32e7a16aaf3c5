"""Killed at any moment and started again: never two requests, none missing. Amazon's log judges."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import update

from jobs.context import context
from seller.amazon import simulated
from seller.cli.setup import adopt
from seller.sandbox.exchange import Exchange
from seller.sandbox.server import Server, serve
from seller.settings import Settings
from seller.store import open_store, side
from tests.effects.shop import ACCOUNT, NOW, orders, wanted, world
from tests.store.build import put

COMMAND = [sys.executable, "-m", "seller", "reviews", "run", "--json"]
NAME = "/solicitations/productReviewAndSellerFeedback"


class Victim:
    """A command that is killed by the simulated Amazon itself, or by the clock on the wall."""

    def __init__(self, server: Server, home: Path, url: str) -> None:
        self.server = server
        self.url = url
        self.process: subprocess.Popen[bytes] | None = None
        settings = Settings(
            home=home, database_url=url, spapi_endpoint=server.url,  # type: ignore[arg-type]
            lwa_endpoint=f"{server.url}/auth/o2/token", clock="amazon", spapi_speed=100,
        )  # fmt: skip
        with context(settings) as ctx:
            adopt(ctx, simulated.accounts(server.url)[0], server.url)
            put(ctx.store, *orders(world(), server.state.clock.hour()), account=ACCOUNT)
        self.store_url = settings.store_url
        self.environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith("SELLER_")},
            "SELLER_HOME": str(home),
            "SELLER_DATABASE_URL": url,
            "SELLER_SPAPI_ENDPOINT": server.url,
            "SELLER_LWA_ENDPOINT": f"{server.url}/auth/o2/token",
            "SELLER_CLOCK": "amazon",
            "SELLER_SPAPI_SPEED": "100",
        }

    def start(self) -> subprocess.Popen[bytes]:
        self.process = subprocess.Popen(
            COMMAND, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        return self.process

    def kill(self) -> None:
        if self.process:
            self.process.send_signal(signal.SIGKILL)

    def buried(self) -> None:
        """The dead one's lease runs out."""
        store = open_store(self.store_url)
        with store.side.begin() as conn:
            conn.execute(update(side.leases).values(expires=0))
        store.close()

    def asked(self) -> Counter[str]:
        return Counter(one["subject"] for one in self.server.state.log.document()["effects"])


@contextmanager
def watched(witness: Callable[[Exchange], None]) -> Iterator[Server]:
    with serve(world(), speed=1_000_000, on_exchange=witness) as server:
        server.state.clock.set(NOW)
        yield server


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_killed_between_the_deed_and_its_answer(
    tmp_path: Path, engine: str, request: pytest.FixtureRequest
) -> None:
    """Amazon has acted, the client dies before it hears of it: twice."""
    url = "" if engine == "sqlite" else request.getfixturevalue("postgres_url")
    deeds: Counter[str] = Counter()
    fatal = {3, 9}
    victims: list[Victim] = []
    guard = threading.Lock()

    def witness(exchange: Exchange) -> None:
        if exchange.method == "POST" and NAME in exchange.target:
            with guard:
                deeds["all"] += 1
                if deeds["all"] in fatal:
                    victims[0].kill()

    with watched(witness) as server:
        victim = Victim(server, tmp_path, url)
        victims.append(victim)
        ends = []
        for _ in range(len(fatal) + 2):
            process = victim.start()
            out, _ = process.communicate(timeout=120)
            ends.append(process.returncode)
            if process.returncode == 0:
                break
            victim.buried()
        assert ends.count(-signal.SIGKILL) >= 2, ends
        assert ends[-1] == 0, ends
        assert set(victim.asked().values()) == {1}
        assert set(victim.asked()) == wanted(server)
        assert json.loads(out)["failed"] == 0


def test_killed_at_any_moment(tmp_path: Path) -> None:
    chance = random.Random(5)  # noqa: S311 - the same moments every time, more or less
    started = threading.Event()

    with watched(lambda exchange: started.set() if NAME in exchange.target else None) as server:
        victim = Victim(server, tmp_path, "")
        for _ in range(2):
            started.clear()
            process = victim.start()
            started.wait(timeout=20)
            with_time = chance.uniform(0.0, 0.25)
            try:
                process.wait(with_time)
            except subprocess.TimeoutExpired:
                victim.kill()
            process.communicate(timeout=60)
            victim.buried()
            assert set(victim.asked().values()) <= {1}
        process = victim.start()
        process.communicate(timeout=120)
        assert process.returncode == 0
        assert set(victim.asked().values()) == {1}
        assert set(victim.asked()) == wanted(server)
