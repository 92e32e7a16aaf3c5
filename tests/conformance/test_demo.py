"""The whole way, command to store, with every exchange held against the official models."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from seller.sandbox.server import serve
from seller.sandbox.world import Plan, build
from tests.conformance.models import FOLDER
from tests.conformance.recorder import Recorder

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="Amazon's models are not beside us")

SPEED = 2000
DAYS = 70


def command(home: Path, url: str, *words: str) -> str:
    """Run `seller`, pointed at the simulated Amazon."""
    rest = {name: value for name, value in os.environ.items() if not name.startswith("SELLER_")}
    settings = {
        "SELLER_HOME": str(home),
        "SELLER_SPAPI_ENDPOINT": url,
        "SELLER_LWA_ENDPOINT": f"{url}/auth/o2/token",
        "SELLER_SPAPI_SPEED": str(SPEED),
        "SELLER_HISTORY_DAYS": str(DAYS),
        "SELLER_CLOCK": "amazon",
    }
    done = subprocess.run(
        [sys.executable, "-m", "seller", *words],
        env=rest | settings,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


@pytest.mark.slow
def test_a_first_sync_breaks_no_rule_on_either_side(tmp_path: Path) -> None:
    recorder = Recorder()
    today = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    plan = Plan(sellers=1, skus=30, lines=800, days=DAYS, anchor=today)
    with serve(build(plan), speed=SPEED, on_exchange=recorder) as server:
        command(tmp_path, server.url, "init", "--from", server.url)
        first = recorder.checked
        jobs: list[dict[str, Any]] = json.loads(
            command(tmp_path, server.url, "jobs", "run", "--all", "--json")
        )["jobs"]
    assert not recorder.violations, recorder.report()
    assert {"createReport", "getReport", "getReportDocument", "searchOrders"} <= set(
        recorder.operations
    )
    assert {"getInventorySummaries", "getMarketplaceParticipations"} <= set(recorder.operations)
    assert {job["status"] for job in jobs} <= {"ok", "no rows", "partial"}, jobs
    assert sum(job["calls"] for job in jobs) >= recorder.checked - first > 30
