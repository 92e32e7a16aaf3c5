"""How far off forecasts were: errors of all SKUs together, each in units of its own spread.

Formula: error(t) = (demand to day t - rate t) / spread(t), spread = (v t + rate t + 1) ** 0.45, v
the daily variance; of eight earlier dates whose outcome is known, whole paths over the horizon.
Assumption: a SKU errs as others of its spread did. Source: conformal prediction (Vovk et al., 2005)
pooled over series; the power is below the half of a random walk, as lumps do not repeat.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

import numpy as np
from numpy.typing import NDArray

from seller.metrics.restock.demand import Floats, Panel
from seller.metrics.restock.rates import LEANS, MODELS, Kin, Look, looks
from seller.metrics.restock.tide import CROWD, tides

POWER = 0.45
DATES, STEP, WARM = 8, 7, 42
"""Eight dates a week apart: what 180 days of history leave beside a horizon by sea; a rate needs
six weeks before it."""
RECENT, FADING = 90, 0.05
"""Two looks at the daily variance, flat over 90 days and fading by 5 % a day; their mean counts."""
POOR = 1.25
"""What erred so much more than the best is replaced by that."""
DRAWN = 30
"""Paths drawn per model."""
AGE, OPEN = 14, 0.5
"""A window counts for a SKU that is at least two weeks old and could be bought half of the time."""


@dataclass(frozen=True, slots=True)
class Past:
    """One date looked back upon: rates (models x SKUs), variance, outcome by day, what counts."""

    rate: Floats
    variance: Floats
    outcome: Floats
    counts: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Band:
    """`paths`: drawn errors by day; `model`: of which model each is. `misses`: models x SKUs, mean
    error of each on the dates behind us, nan without one; `windows`: how many dates those are.
    """

    paths: Floats
    model: NDArray[np.integer[Any]]
    misses: Floats
    windows: NDArray[np.integer[Any]]
    wape: Floats


def spread(variance: Floats, rate: Floats, days: Any) -> Floats:
    """The unit in which a SKU's errors are measured; one piece at least.

    >>> spread(np.array([0.0]), np.array([0.0]), 30).tolist()
    [1.0]
    """
    found: Floats = (variance * days + rate * days + 1) ** POWER
    return found


def variances(goods: Panel, origin: int, rate: Floats) -> Floats:
    """Daily variance of demand on days in stock, around the rate of those days."""
    start = max(0, origin - RECENT)
    sold = goods.sold[:, start:origin].astype(np.float64)
    seen = goods.seen[:, start:origin].astype(np.float64)
    found = np.zeros(len(sold))
    for weight in (np.ones(sold.shape[1]), (1 - FADING) ** np.arange(sold.shape[1])[::-1]):
        open_ = np.maximum(seen @ weight, 1e-9)
        mean = (sold @ weight) / open_
        square = (sold**2) @ weight / open_
        found += np.maximum(square - mean**2, 0) / 2
    return np.where(seen.sum(axis=1) >= AGE, found, rate)


def dates(days: int, horizon: int) -> tuple[int, list[int]]:
    """The horizon that can be looked back on, and the dates: all outcomes lie before today.

    >>> dates(180, 37), dates(60, 37), dates(20, 37)
    ((37, [143, 136, 129, 122, 115, 108, 101, 94]), (7, [53, 46]), (10, []))
    """
    half = max(STEP, (days - WARM + STEP) // 2 // STEP * STEP) if days >= WARM else days // 2
    length = horizon if days >= WARM + horizon else min(horizon, half)
    return length, [
        days - length - STEP * back for back in range(DATES) if days - length - STEP * back >= WARM
    ]


def band(goods: Panel, horizon: int, kin: Kin = ()) -> tuple[Band, float]:
    """The errors of the past, ready to be laid around any forecast of up to `horizon` days; and on
    how many sales' worth of the long-run rate slow SKUs are to lean.
    """
    length, origins = dates(goods.days, horizon)
    seen = looks(goods, origins, kin) if origins else {}
    sales = leans(goods, seen, length)
    known = {origin: one.leaning(sales) for origin, one in seen.items()}
    tide = tides(goods, known, length)
    past = [
        _past(goods, origin, known[origin] * tide[origin][:, None], length) for origin in origins
    ]
    if not any(one.counts.any() for one in past):
        return _blank(len(goods.sold), horizon), sales
    errors = [_errors(one, length) for one in past]
    paths, model = _draw(past, errors, horizon)
    misses, windows, wape = _misses(past)
    return Band(paths, model, misses, windows, wape), sales


def leans(goods: Panel, seen: dict[int, Look], length: int) -> float:
    """On how many sales' worth slow SKUs lean, by what came of all of them on the dates behind us.

    Formula: the least sum of |demand - rate x days in stock|; none where that errs 25 % more at
    most, or where they are too few.
    """
    slow = {origin: one.slow for origin, one in seen.items() if one.slow.sum() >= CROWD}
    if not slow:
        return LEANS[0]
    sold = np.cumsum(goods.sold, axis=1, dtype=np.float64)
    open_ = np.cumsum(goods.seen, axis=1, dtype=np.float64)
    wrong = []
    for sales in LEANS:
        known = {origin: seen[origin].leaning(sales) for origin in slow}
        tide = tides(goods, known, length)
        off = 0.0
        for origin, rate in known.items():
            end = origin + length - 1
            came, days = (each[:, end] - each[:, origin - 1] for each in (sold, open_))
            mean = (rate * tide[origin][:, None]).mean(axis=0)
            off += np.abs(came - mean * days)[slow[origin]].sum().item()
        wrong.append(off)
    best = int(np.argmin(wrong))
    return LEANS[best] if wrong[0] > POOR * wrong[best] else LEANS[0]


def _blank(count: int, horizon: int) -> Band:
    """Without a date to look back on: errors of a Poisson process, as a normal law has them."""
    middles = (np.arange(DRAWN) + 0.5) / DRAWN
    normal = np.array([NormalDist().inv_cdf(one) for one in middles])
    return Band(
        np.repeat(normal, len(MODELS))[:, None] * np.ones(horizon),
        np.tile(np.arange(len(MODELS)), DRAWN),
        np.full((len(MODELS), count), np.nan),
        np.zeros(count, np.int64),
        np.full(count, np.nan),
    )


def _past(goods: Panel, origin: int, rate: Floats, length: int) -> Past:
    mean = rate.mean(axis=0)
    sold = goods.sold[:, origin : origin + length].astype(np.float64)
    seen = goods.seen[:, origin : origin + length]
    open_ = seen.sum(axis=1)
    likely = (sold.sum(axis=1) + STEP * mean) / (open_ + STEP)
    return Past(
        rate,
        variances(goods, origin, mean),
        np.cumsum(sold + (1 - seen) * likely[:, None], axis=1),
        (origin - goods.first >= AGE) & (open_ >= OPEN * length),
    )


def _errors(one: Past, length: int) -> Floats:
    """Errors at the end of the horizon: models x SKUs."""
    unit = spread(one.variance, one.rate.mean(axis=0), length)
    return (one.outcome[:, -1] - one.rate * length) / unit


def _draw(
    past: list[Past], errors: list[Floats], horizon: int
) -> tuple[Floats, NDArray[np.integer[Any]]]:
    """Paths of every model at evenly spaced ranks of its errors; the extremes are among them."""
    where = np.concatenate([np.flatnonzero(one.counts) for one in past])
    which = np.concatenate([np.full(one.counts.sum(), at) for at, one in enumerate(past)])
    paths, model = [], []
    for name in range(len(MODELS)):
        ends = np.concatenate([e[name, one.counts] for e, one in zip(errors, past, strict=True)])
        order = np.argsort(ends, kind="stable")
        ranks = ((np.arange(DRAWN) + 0.5) / DRAWN * len(order)).astype(int)
        for pick in order[ranks]:
            paths.append(_path(past[which[pick]], name, where[pick], horizon))
            model.append(name)
    return np.array(paths), np.array(model)


def _path(one: Past, model: int, sku: int, horizon: int) -> Floats:
    """One SKU's error day by day; past the horizon that could be seen it stays."""
    outcome = one.outcome[sku]
    days = np.arange(1, len(outcome) + 1)
    rate = one.rate[:, sku]
    found = (outcome - rate[model] * days) / spread(one.variance[sku], rate.mean(), days)
    return np.concatenate([found, np.full(max(0, horizon - len(found)), found[-1])])[:horizon]


def _share(one: Past) -> Floats:
    """Each model's error in a unit that grows with demand: twice the demand, the same share."""
    days = one.outcome.shape[1]
    unit = one.rate.mean(axis=0) * days + np.sqrt(one.variance * days)
    found: Floats = np.abs(one.outcome[:, -1] - one.rate * days) / np.maximum(unit, 1e-9)
    return found


def _misses(past: list[Past]) -> tuple[Floats, NDArray[np.integer[Any]], Floats]:
    counts = np.stack([one.counts for one in past])
    windows = counts.sum(axis=0)
    ends = np.stack([one.outcome[:, -1] for one in past])
    means = np.stack([one.rate.mean(axis=0) * one.outcome.shape[1] for one in past])
    wrong = np.stack([_share(one) for one in past])
    wrong = (wrong * counts[:, None, :]).sum(axis=0)
    off = (np.abs(ends - means) * counts).sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        return (
            np.where(windows > 0, wrong / np.maximum(windows, 1), np.nan),
            windows,
            np.where(windows > 0, off / np.maximum((ends * counts).sum(axis=0), 1e-9), np.nan),
        )
