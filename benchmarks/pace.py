"""Review requests at Amazon's true rate, through the commands: time taken to time possible.

Run by hand: `python -m benchmarks.pace --orders 5000` (83 minutes). The simulated Amazon is a
process of its own; its orders come in day by day first, through a quick one with the same world.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import requests

from seller.cli.demo import amazon

DAYS = 45
"""Days of orders: the last ones of them wait still, the first ones' windows are over."""
QUICK = 1000


def main() -> None:
    asked = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        with _amazon(asked, home, QUICK) as url:
            _gather(home, url)
        with _amazon(asked, home, asked.speed) as url:
            _point(home, url)
            print(json.dumps(measured(home, url, asked), indent=2), flush=True)


def measured(home: Path, url: str, asked: argparse.Namespace) -> dict[str, Any]:
    """One `seller reviews run`, judged by the simulated Amazon's own log."""
    caps = f"review_request={asked.orders}"
    started, began = datetime.now(UTC), time.monotonic()
    print(f"begins {started:%Y-%m-%d %H:%M:%S} UTC", flush=True)
    told = _seller(
        home, url, asked.speed, "reviews", "run", "--yes", "--json",
        SELLER_DAILY_CAPS=caps, SELLER_FIRST_CAPS=caps,
    )  # fmt: skip
    seconds = time.monotonic() - began
    log = requests.get(f"{url}/_sandbox/log", timeout=60).json()
    noted = Counter(one["subject"] for one in log["effects"])
    possible = len(noted) / asked.speed
    return {
        "begun": started.isoformat(timespec="seconds"),
        "ended": datetime.now(UTC).isoformat(timespec="seconds"),
        "told": json.loads(told),
        "sent": len(noted),
        "twice": sum(count > 1 for count in noted.values()),
        "seconds": round(seconds, 1),
        "possible": possible,
        "ratio": round(seconds / possible, 4),
        "answers": Counter(
            f"{one['method']} {one['status']}"
            for one in log["requests"]
            if one["path"].startswith("/solicitations/")
        ),
    }


def _gather(home: Path, url: str) -> None:
    """Every order as it changed, as a seller who syncs each day has it."""
    today = datetime.now(UTC)
    _move(url, today - timedelta(days=DAYS - 2))
    _seller(home, url, QUICK, "init", "--from", url)
    for ago in range(DAYS - 2, -1, -1):
        _move(url, datetime.now(UTC) - timedelta(days=ago))
        _seller(home, url, QUICK, "jobs", "run", "sync_orders", "--force", "--json")


def _move(url: str, moment: datetime) -> None:
    stamp = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    requests.post(f"{url}/_sandbox/clock", json={"now": stamp}, timeout=60).raise_for_status()


def _point(home: Path, url: str) -> None:
    """The new process has another port."""
    _seller(home, url, 1, "init", "--from", url)


def _seller(home: Path, url: str, speed: float, *words: str, **more: str) -> str:
    told = {
        "SELLER_HOME": str(home),
        "SELLER_SPAPI_ENDPOINT": url,
        "SELLER_LWA_ENDPOINT": f"{url}/auth/o2/token",
        "SELLER_SPAPI_SPEED": str(speed),
        "SELLER_CLOCK": "amazon",
    }
    command = [sys.executable, "-m", "seller", *words]
    done = subprocess.run(
        command, env=os.environ | told | more, stdout=subprocess.PIPE, text=True, check=False
    )
    if done.returncode == 2:
        raise SystemExit(f"{words}: {done.stdout}")
    return done.stdout


@contextmanager
def _amazon(asked: argparse.Namespace, home: Path, speed: float) -> Iterator[str]:
    world = [
        "--accounts=1", "--marketplaces=US", "--skus=50", f"--days={DAYS}",
        f"--orders={round(asked.orders * 2.7)}", f"--speed={speed}",
    ]  # fmt: skip
    with amazon(world, home / "sandbox.log") as url:
        yield url


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--orders", type=int, default=5000)
    parser.add_argument("--speed", type=float, default=1.0)
    return parser.parse_args()


if __name__ == "__main__":
    main()
