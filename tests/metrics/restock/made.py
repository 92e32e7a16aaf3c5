"""Shops of made-up demand for the tests, with the truth known."""

from __future__ import annotations

import numpy as np

from seller.metrics.restock.demand import Panel, panel


def shop(count: int = 120, days: int = 200, seed: int = 1) -> np.ndarray:
    """Poisson demand at rates from 0.05 to 4 a day."""
    chance = np.random.default_rng(seed)
    rates = np.geomspace(0.05, 4, count)
    return chance.poisson(rates[:, None], (count, days)).astype(float)


def goods(count: int = 120, days: int = 200, seed: int = 1) -> Panel:
    return panel(shop(count, days, seed), first=np.zeros(count, int))
