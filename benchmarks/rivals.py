"""The rivals' formulas as policies: each with its usual setting and those of its frontier."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from benchmarks.yardstick import Policy, Seen
from seller.metrics.restock import baselines
from seller.metrics.restock.demand import Floats, panel

DAYS = (0, 7, 14, 21, 30, 45, 60, 90)
SIGMAS = (0, 0.5, 1, 1.28, 1.645, 2.05, 2.6, 3.2)


@dataclass(frozen=True)
class Rival:
    """`rule`: the level up to which it orders, with a setting."""

    rule: Callable[[Seen, float], Floats]
    usual: float
    others: tuple[float, ...]

    def at(self, setting: float) -> Callable[[], Policy]:
        def policy(now: Seen) -> Floats:
            found: Floats = np.ceil(np.maximum(0, self.rule(now, setting) - now.position))
            return found

        return lambda: policy


def _stocked(now: Seen, sigmas: float) -> Floats:
    goods = panel(now.past, now.open_[:, : now.day], now.first)
    return baselines.stocked(goods, now.case.cover, sigmas)


RIVALS = {
    "30-day average + 14 days": Rival(
        lambda s, d: baselines.average(s.past, s.case.cover + int(d)), 14, DAYS
    ),
    "7/14/30 blend + 14 days": Rival(
        lambda s, d: baselines.blend(s.past, s.case.cover + int(d)), 14, DAYS
    ),
    "3/7/14/30/60/90 + 14 days": Rival(
        lambda s, d: baselines.weighted(s.past, s.case.cover + int(d)), 14, DAYS
    ),
    "integer velocity + 14 days": Rival(
        lambda s, d: baselines.whole(s.past, s.case.cover + int(d)), 14, DAYS
    ),
    "trigger below lead time": Rival(
        lambda s, d: baselines.trigger(s.past, s.position, s.case.cover, int(d)), 14, DAYS
    ),
    "max-min": Rival(
        lambda s, share: share * baselines.extremes(s.past, s.case.longest),
        1,
        (0.1, 0.15, 0.25, 0.5, 1),
    ),
    "mean + 1.645 sigma": Rival(
        lambda s, z: baselines.textbook(s.past, s.case.cover, z), 1.645, SIGMAS
    ),
    "in-stock mean + 1.645 sigma": Rival(_stocked, 1.645, SIGMAS),
    "Amazon's skill": Rival(
        lambda s, d: baselines.skill(s.past, s.case.usual + int(d) - 30), 30, DAYS
    ),
}
