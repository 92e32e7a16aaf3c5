"""Review requests against Amazon's rate of one a second: time taken to time possible.

Run by hand: `python -m benchmarks.reviews --orders 1000 --speed 20`, `--speed 1` for the true rate.
Checks and requests are pipelined, each with a bucket of its own; the ratio is to stay below 1.05.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

from seller.amazon import simulated
from seller.amazon.session import Secret, Session
from seller.effects import EFFECTS
from seller.effects.effect.engine import Engine
from seller.facts import Account, Effect
from seller.sandbox.server import Server, serve
from seller.sandbox.world import Plan, World, build
from seller.store import effects, open_store
from seller.store.brake import Limits
from seller.store.quota import Quota

TODAY = datetime(2026, 6, 15, tzinfo=UTC)
NOW = TODAY + timedelta(hours=12, minutes=5)
DAY = timedelta(days=1)
ACCOUNT = "lantern-na"
KIND = EFFECTS["review_request"]


def main() -> None:
    asked = _arguments()
    plan = Plan(
        sellers=1, marketplaces=("US",), skus=50, lines=asked.orders * 5, days=90, anchor=TODAY
    )
    world = build(plan)
    with serve(world, speed=asked.speed) as server, tempfile.TemporaryDirectory() as folder:
        server.state.clock.set(NOW)
        url = asked.database or f"sqlite:///{Path(folder) / 'seller.db'}"
        seconds, sent, statuses = measured(server, world, url, asked)
    tell(asked, seconds, sent, statuses)


def measured(
    server: Server, world: World, url: str, asked: argparse.Namespace
) -> tuple[float, int, Counter[int]]:
    """Seconds for so many orders, how many Amazon noted, and the statuses it answered with."""
    store = open_store(url)
    session = _session(server, Quota(store.side), asked.speed)
    with effects.writing(store) as conn:
        effects.plan(conn, _rows(world, asked.orders))
    began = time.monotonic()
    limits = Limits(daily=10**6, first=10**6, asked=True)
    Engine(KIND, store, session, limits=limits, now=server.state.clock.now).run()
    seconds = time.monotonic() - began
    log = server.state.log.document()
    session.close()
    store.close()
    return seconds, len(log["effects"]), Counter(one["status"] for one in log["requests"])


def tell(asked: argparse.Namespace, seconds: float, sent: int, statuses: Counter[int]) -> None:
    possible = sent / asked.speed
    print(
        f"{sent} of {asked.orders} orders at {asked.speed:g} × Amazon's rate: {seconds:.1f} s, "
        f"possible {possible:.1f} s, ratio {seconds / possible:.3f}, answers {dict(statuses)}"
    )


def _rows(world: World, most: int) -> list[Effect]:
    """Orders that are open for the whole run."""
    found = [
        Effect(
            ACCOUNT, "US", KIND.name, one["order_id"], "once", "planned", NOW, NOW,
            expires_at=one["deliver_by"] + 30 * DAY,
        )
        for one in world.orders(ACCOUNT, now=TODAY + timedelta(hours=12))
        if one["status"] == "SHIPPED" and one["deliver_from"] and one["deliver_by"]
        and one["deliver_from"] + 5 * DAY <= NOW < one["deliver_by"] + 29 * DAY
    ]  # fmt: skip
    return found[:most]


def _session(server: Server, quota: Quota, speed: float) -> Session:
    told = simulated.accounts(server.url)[0]
    account = Account(ACCOUNT, told["seller_id"], "NA", "Lantern", told["client_id"], ("US",))
    return Session(
        account,
        Secret(told["client_secret"], told["refresh_token"]),
        quota=quota,
        now=server.state.clock.now,
        speed=speed,
        endpoint=server.url,
        token_endpoint=f"{server.url}/auth/o2/token",
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--orders", type=int, default=1000)
    parser.add_argument("--speed", type=float, default=20.0)
    parser.add_argument("--database", default="", help="SQLAlchemy address; else a SQLite file")
    return parser.parse_args()


if __name__ == "__main__":
    main()
