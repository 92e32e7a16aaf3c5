"""Demand to come as a distribution: many equally likely courses of each SKU, day by day.

Formula: course(t) = max(0, rate(t) + error(t) * spread(t)), never falling; rates of several models,
errors from the band. Units: pieces since today. Assumption: errors as lately; see band.py. A
quantile of a sum over the horizon is read from whole courses: daily quantiles may not be added.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from seller.metrics.restock.band import POOR, Band, band, spread, variances
from seller.metrics.restock.demand import Floats, Panel
from seller.metrics.restock.rates import families, rates
from seller.metrics.restock.season import Places, numbered, season
from seller.metrics.restock.tide import tides

LEND = 3
"""A SKU's own backtest is mixed with three windows of all SKUs."""
GRADES = ((0.2, "A"), (0.4, "B"), (0.7, "C"))
CHUNK = 2000
"""SKUs in memory at once."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """`rate`: models x SKUs, after the tide. `lift`: profiles x days, how busy each coming day is,
    1 as on an average day of the year; `which`: the profile of each SKU. `season`: of each SKU, how
    busy the coming days are beside the last four weeks; nan: not known.
    """

    rate: Floats
    variance: Floats
    band: Band
    lift: Floats
    which: Places
    season: Floats

    @property
    def horizon(self) -> int:
        """Days that are looked ahead."""
        return int(self.lift.shape[1])

    @property
    def mean(self) -> Floats:
        """Expected pieces of an average day, of each SKU."""
        found: Floats = self.rate.mean(axis=0)
        return found

    def expected(self, days: int) -> Floats:
        """Expected pieces in so many days."""
        found: Floats = self.mean * self.lift[:, :days].sum(axis=1)[self.which]
        return found

    def only(self, rows: Any) -> Forecast:
        """Of these SKUs, in this order."""
        return replace(
            self,
            rate=self.rate[:, rows],
            variance=self.variance[rows],
            which=self.which[rows],
            season=self.season[rows],
        )


def forecast(
    goods: Panel,
    horizon: int,
    pools: Sequence[str] | None = None,
    kinds: Sequence[str] | None = None,
) -> Forecast:
    """What is known today, the day after the panel's last one; days are as busy as their season.

    `pools`, `kinds`: the stock pool and the category of each SKU, as each has its own seasons, and
    what is new sells as its kin do; "" where it is not known.

    >>> from seller.metrics.restock.demand import panel
    >>> made = forecast(panel(np.full((2, 100), 3.0)), 30)
    >>> made.expected(30).round(1).tolist(), quantiles(made, 30, [0.9])[0].round(1).tolist()
    ([90.0, 90.0], [90.0, 90.0])
    """
    turn = season(goods, horizon, pools, kinds)
    kin = families(numbered(pools, len(goods.sold)), numbered(kinds, len(goods.sold)))
    goods = turn.without(goods)
    around, sales = band(goods, horizon, kin)
    known = rates(goods, [goods.days], kin, sales)
    raw = known[goods.days] * tides(goods, known, horizon)[goods.days][:, None]
    rate = _chosen(raw, around)
    variance = variances(goods, goods.days, rate.mean(axis=0))
    return Forecast(rate, variance, around, turn.ahead, turn.which, turn.change[turn.which])


def _chosen(rate: Floats, around: Band) -> Floats:
    """Each SKU's rates, those models left out that its own backtest speaks against."""
    if not (around.windows > 0).any():
        return rate
    common = np.nanmean(around.misses, axis=1)[:, None]
    own = np.nan_to_num(around.misses) * around.windows
    score = (own + LEND * common) / (around.windows + LEND)
    best = score.argmin(axis=0)
    return np.where(score > POOR * score.min(axis=0), rate[best, np.arange(rate.shape[1])], rate)


def courses(made: Forecast, days: Sequence[int], skus: slice = slice(None)) -> Floats:
    """Pieces up to each of these days: SKUs x courses x days. Day 0 is this morning: nothing."""
    wanted = sorted(set(days))
    kept = dict(zip((day for day in wanted if day > 0), walk(made, wanted, skus), strict=True))
    blank = np.zeros((len(made.rate[0, skus]), len(made.band.model)), np.float32)
    return np.stack([kept.get(day, blank) for day in days], axis=2)


def walk(made: Forecast, days: Sequence[int], skus: slice = slice(None)) -> Iterator[Floats]:
    """The same one day after another, of rising days after this morning."""
    rate = made.rate[:, skus][made.band.model].T.astype(np.float32)
    mean = made.mean[skus].astype(np.float32)
    variance = made.variance[skus].astype(np.float32)
    wanted, profile = set(days), made.which[skus]
    lift = made.lift.astype(np.float32)
    reached, total = np.zeros_like(rate), np.zeros(len(lift), np.float32)
    for day in range(1, max(wanted, default=0) + 1):
        at = min(day, made.horizon) - 1
        total += lift[:, at]
        busy = total[profile]
        unit = spread(variance, mean, busy)[:, None]
        error = made.band.paths[:, at].astype(np.float32)
        np.maximum(reached, rate * busy[:, None] + unit * error, out=reached)
        if day in wanted:
            yield reached.copy()


def quantiles(made: Forecast, days: int, levels: Sequence[float]) -> Floats:
    """Levels x SKUs: pieces in so many days that are not exceeded with these chances."""
    parts = []
    for start in range(0, made.rate.shape[1], CHUNK):
        drawn = courses(made, [days], slice(start, start + CHUNK))[:, :, 0]
        parts.append(np.quantile(drawn, levels, axis=1))
    return np.concatenate(parts, axis=1) if parts else np.zeros((len(levels), 0))


def grades(made: Forecast) -> list[str]:
    """A to D by the error of the backtest, and E where there was none.

    Formula: sum |demand - forecast| / sum demand over the dates behind: below 0.2, 0.4, 0.7, above.
    """
    return [
        "E" if np.isnan(one) else next((grade for most, grade in GRADES if one < most), "D")
        for one in made.band.wape
    ]
