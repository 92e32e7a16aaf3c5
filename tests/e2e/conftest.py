"""The command as a user runs it: real processes, a simulated Amazon over HTTP."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

SPEED = "3000"
HISTORY = "120"
"""Days, a month more than the small world is old."""


class Shop:
    """A simulated Amazon and a home folder of its own."""

    def __init__(self, url: str, home: Path, database: str = "") -> None:
        self.url = url
        self.environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith(("SELLER_", "SP_API"))},
            "SELLER_HOME": str(home),
            "SELLER_SPAPI_SPEED": SPEED,
            "SELLER_SPAPI_ENDPOINT": url,
            "SELLER_LWA_ENDPOINT": f"{url}/auth/o2/token",
            "SELLER_CLOCK": "amazon",
            "SELLER_HISTORY_DAYS": HISTORY,
            "SELLER_LANG": "en",
            "SELLER_DATABASE_URL": database,
        }

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "seller", *words]

    def seller(self, *words: str, code: int | None = 0) -> Any:
        """Run a command with --json and give back what it printed."""
        done = subprocess.run(
            self.command(*words, "--json"),
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        assert code is None or done.returncode == code, done.stderr
        return json.loads(done.stdout) if done.stdout.strip() else None

    def get(self, path: str) -> Any:
        with urllib.request.urlopen(self.url + path, timeout=120) as answer:  # noqa: S310
            return json.load(answer)

    def post(self, path: str, body: object) -> Any:
        request = urllib.request.Request(  # noqa: S310
            self.url + path, json.dumps(body).encode(), {"content-type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=120) as answer:  # noqa: S310
            return json.load(answer)


def early(url: str) -> None:
    """Set its clock to five past: the world moves on with each full hour, Amazon tells it two
    minutes later, and a test that meets either compares a store with a later truth.
    """
    moment = datetime.now(UTC).replace(minute=5, second=0, microsecond=0)
    body = json.dumps({"now": moment.strftime("%Y-%m-%dT%H:%M:%SZ")}).encode()
    request = urllib.request.Request(  # noqa: S310
        f"{url}/_sandbox/clock", body, {"content-type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=120):  # noqa: S310
        pass


@contextmanager
def amazon(*flags: str) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "seller", "sandbox", f"--port={port}", f"--speed={SPEED}"]
    process = subprocess.Popen([*command, *flags], stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert process.poll() is None, "the simulated Amazon died"
            time.sleep(0.1)
        url = f"http://127.0.0.1:{port}"
        early(url)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=10)


@pytest.fixture
def small() -> tuple[str, ...]:
    """A world that syncs in seconds."""
    return ("--skus=25", "--orders=800", "--days=90", "--accounts=2", "--marketplaces=US,DE,JP")
