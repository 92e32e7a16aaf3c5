"""A server over a whole world at a known moment, every answer held against Amazon's models."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from seller.sandbox.exchange import Exchange
from seller.sandbox.server import Server, serve
from seller.sandbox.world import World
from seller.sandbox.world.rows import OrderRow
from tests.conformance.recorder import Recorder
from tests.sandbox.client import IDS, Client
from tests.sandbox.worlds import ANCHOR, HOUR, world

NOW = ANCHOR + 12 * HOUR + timedelta(minutes=5)
PLACES = {"lantern-na": "US", "lantern-eu": "DE", "lantern-fe": "JP", "harbor-na": "US"}


BIG, ENOUGH = 40_000, 3
SEEN: Counter[str] = Counter()


def sparing(recorder: Recorder) -> Callable[[Exchange], None]:
    """Hands exchanges on; of big answers under one path a few, for checking them takes long."""

    def hand(exchange: Exchange) -> None:
        path = exchange.target.split("?")[0]
        if len(exchange.response_body) > BIG:
            SEEN[path] += 1
        if SEEN[path] <= ENOUGH or len(exchange.response_body) <= BIG:
            recorder(exchange)

    return hand


class Lively:
    """`place` gives the marketplace id of an account."""

    def __init__(self, server: Server, recorder: Recorder) -> None:
        self.server = server
        self.recorder = recorder
        self._clients: list[Client] = []

    @property
    def world(self) -> World:
        return self.server.state.world

    @property
    def hour(self) -> datetime:
        """The moment that is shown."""
        return self.server.state.clock.hour()

    def client(self, account: str = "lantern-na") -> Client:
        self._clients.append(Client(self.server, account))
        return self._clients[-1]

    @staticmethod
    def place(account: str = "lantern-na") -> str:
        return IDS[PLACES[account]]

    def go(self, moment: datetime) -> None:
        """Set the clock; tokens are renewed."""
        self.server.state.clock.set(moment)
        for client in self._clients:
            client.renew()

    def wait(self, step: timedelta) -> None:
        self.go(self.server.state.clock.now() + step)

    def effects(self) -> list[dict[str, str]]:
        return self.server.state.log.document()["effects"]

    def orders(self, account: str = "lantern-na", **wanted: str) -> list[OrderRow]:
        """Orders that can be seen, such as have these values."""
        return [
            order
            for order in self.world.orders(account, now=self.hour)
            if all(order[name] == value for name, value in wanted.items())  # type: ignore[literal-required]
        ]

    def skus(self, account: str = "lantern-na") -> list[str]:
        """SKUs that are for sale."""
        rows = self.world.listings(account, PLACES[account], self.hour)
        return [row["sku"] for row in rows if row["status"] == "Active" and row["price"]]

    def asins(self, account: str = "lantern-na") -> list[str]:
        """The ASINs of what is for sale, each once."""
        rows = self.world.listings(account, PLACES[account], self.hour)
        fine = (row["asin"] for row in rows if row["status"] == "Active" and row["price"])
        return [*dict.fromkeys(fine)]


@contextmanager
def served(
    made: World,
    recorder: Recorder,
    *,
    faults: str = "calm",
    witness: Callable[[Exchange], None] | None = None,
) -> Iterator[Lively]:
    """A server at five past noon of the first day after the history."""
    seen = witness or recorder
    with serve(made, speed=1_000_000, faults=faults, on_exchange=seen) as server:
        server.state.faults.pause = 0.0
        server.state.clock.set(NOW)
        yield Lively(server, recorder)


@contextmanager
def opened(made: World | None = None, *, faults: str = "calm") -> Iterator[Lively]:
    """The same over the usual world; in the end no answer may have broken a model."""
    recorder = Recorder()
    shown = made or world(lines=9000, days=90)
    with served(shown, recorder, faults=faults, witness=sparing(recorder)) as lively:
        yield lively
    wrong = [one for one in recorder.violations if one.side == "response"]
    assert faults != "calm" or not wrong, recorder.report()
