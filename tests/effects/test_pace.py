"""Checks and requests side by side keep to Amazon's rate and waste none of it; its log judges."""

from __future__ import annotations

import time
from collections import Counter
from datetime import datetime

from seller.sandbox.world import Plan, World, build
from seller.store import Store
from tests.effects.shop import OPEN, TODAY, Shop, opened

SPEED = 20.0
"""Times Amazon's rate of one a second: enough for a test, slow enough for a busy machine."""
MANY = 110
MOST = 1.05
ROUNDS = 3
"""A machine that does something else for a moment proves nothing; one round that keeps it does."""


def large(day: datetime) -> World:
    return build(Plan(sellers=1, marketplaces=("US",), skus=20, lines=760, days=60, anchor=day))


def ratio(shop: Shop) -> float:
    """Time taken to time possible, of the next MANY orders."""
    before = len(shop.asked())
    began = time.monotonic()
    shop.run(OPEN, most=MANY)
    taken = time.monotonic() - began
    assert len(shop.asked()) - before == MANY
    return taken / (MANY / SPEED)


def test_a_request_a_second_is_kept_to_and_made_use_of(sqlite_store: Store) -> None:
    with opened(sqlite_store, made=large(TODAY), speed=SPEED) as shop:
        shop.plan()
        ratios = [ratio(shop)]
        while ratios[-1] > MOST and len(ratios) < ROUNDS:
            ratios.append(ratio(shop))
        statuses = Counter(one["status"] for one in shop.server.state.log.document()["requests"])
        assert set(shop.asked().values()) == {1}
    assert statuses[429] == 0
    assert min(ratios) <= MOST, ratios
