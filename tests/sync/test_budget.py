"""The calls of a run are known before its first one, and about right."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from seller.sandbox.server import serve
from seller.sandbox.world import Plan, build
from seller.sources import SOURCES, details, refunds, topics
from seller.sync import budget
from tests.sync.shop import SPEED, Shop

ANCHOR = datetime(2026, 6, 15, tzinfo=UTC)


def test_limits_are_the_sources() -> None:
    assert budget.TOPICS == topics.BUDGET
    assert SOURCES["fees"].batch == budget.BATCH
    assert budget.CASES == details.BUDGET == refunds.BUDGET


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_every_source_has_a_budget(reach, account, name) -> None:
    known = name not in {"details", "fees", "refunds", "topics"}
    assert budget.budget(SOURCES[name], account, reach=reach) >= known


def test_history_costs_a_report_for_each_window(reach, account) -> None:
    source = SOURCES["history"]
    windows = len(source.plan(None, reach.now(), reach.history_days))
    assert windows > 1
    assert budget.budget(source, account, reach=reach) == 3 * windows


def test_a_run_makes_about_the_calls_it_planned(sqlite_store, tmp_path) -> None:
    plan = Plan(sellers=1, marketplaces=("US",), skus=20, lines=400, days=40, anchor=ANCHOR)
    with serve(build(plan), speed=SPEED) as server:
        server.state.clock.set(ANCHOR + timedelta(hours=9, minutes=30))
        shop = Shop(server.url, sqlite_store, tmp_path / "archive", server.state.clock.now())
        with shop.reaches() as reaches:
            ((account, reach),) = reaches.items()
            for name in ("participations", "listings", "stock", "ages", "returns", "feedback"):
                source = SOURCES[name]
                planned = budget.budget(source, account, reach=reach)
                made = sum(one.calls for one in shop.pull(name).values())
                assert planned <= made <= 3 * planned + 2, name
                assert budget.budget(source, account, reach=reach) == 0, f"{name} is fresh now"
                assert budget.budget(source, account, reach=reach, force=True) > 0
