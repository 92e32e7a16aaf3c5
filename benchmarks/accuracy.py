"""Forecasts against what came: sums over a horizon from several days, by the reference's scale."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np

from benchmarks.series import Shop, begins
from seller.metrics.restock import baselines
from seller.metrics.restock.demand import Floats, Panel, panel
from seller.metrics.restock.forecast import forecast, quantiles
from seller.metrics.restock.prices import Run, flat, learned, relative, runs

LEVELS = (0.5, 0.9, 0.95)
SIGMAS = (0.0, 1.2816, 1.6449)
YEAR = 365
Said = tuple[Floats, list[Floats]]
"""The mean and a quantile per level."""


def rivals(days: int) -> dict[str, Callable[[Floats], Said]]:
    """Methods for sums of so many days, from what was sold so far."""

    def bare(rule: Callable[[Floats, int], Floats]) -> Callable[[Floats], Said]:
        return lambda past: (rule(past, days), [rule(past, days + 14)] * len(LEVELS))

    def sigma(past: Floats) -> Said:
        every = [baselines.textbook(past, days, z) for z in SIGMAS]
        return every[0], every

    def year(past: Floats) -> Said:
        mean = baselines.average(past, days, YEAR)
        spread = past[:, -YEAR:].std(axis=1, ddof=1) * np.sqrt(days)
        return mean, [mean + z * spread for z in SIGMAS]

    return {
        "30-day average + 14 days": bare(baselines.average),
        "7/14/30 blend + 14 days": bare(baselines.blend),
        "3/7/14/30/60/90 + 14 days": bare(baselines.weighted),
        "30-day average + z sigma": sigma,
        "365-day average + z sigma": year,
    }


def ours(past: Floats, days: int, goods: Shop) -> Said:
    first = np.minimum(begins(past), past.shape[1] - 1)
    known = plain(panel(past, first=first), goods)
    made = forecast(known, days, goods.pools, goods.sorts)
    return made.expected(days), list(quantiles(made, days, LEVELS))


def plain(past: Panel, goods: Shop) -> Panel:
    """Without the promotions in what was paid so far, where that is known."""
    if goods.paid is None:
        return past
    found: list[Run] = []
    for row in range(len(past.sold)):
        paid, cut = goods.paid[row, : past.days], goods.cut[row, : past.days]
        days = np.flatnonzero(~np.isnan(paid))
        if len(days):
            told = relative(paid[days]), cut[days]
            found += runs(row, days.astype(float), past.sold[row, days].astype(float), *told)
    return flat(past, learned(past, found, goods.pools.tolist()))


def accuracy(goods: Shop, origins: Iterable[int], days: int) -> None:
    """A table of methods: error of the mean, pinball losses, shares covered."""
    origins = [one for one in origins if one + days <= goods.sold.shape[1]]
    pasts = [goods.sold[:, :origin] for origin in origins]
    truths = [goods.sold[:, origin : origin + days].sum(axis=1) for origin in origins]
    scales = [scale(past, goods.first, days) for past in pasts]
    found = {name: [rule(past) for past in pasts] for name, rule in rivals(days).items()}
    found["ours"] = [ours(past, days, goods) for past in pasts]
    print(f"\n{goods.name}: sums of {days} days from {len(origins)} days\n")
    print("| method | WAPE | bias | pinball 0.9 | 0.95 | covered 0.5 | 0.9 | 0.95 |")
    print("|---|---|---|---|---|---|---|---|")
    for name, said in found.items():
        total = sum(truth.sum() for truth in truths)
        off = sum(np.abs(t - m).sum() for t, (m, _) in zip(truths, said, strict=True))
        bias = sum(m.sum() for m, _ in said) / total - 1
        cells = [f"{off / total:.3f}", f"{bias:+.2f}"]
        for at, level in list(enumerate(LEVELS))[1:]:
            rows = zip(truths, scales, said, strict=True)
            each = [pinball(level, t, q[at]) / s for t, s, (_, q) in rows]
            cells.append(f"{np.mean(each):.4f}")
        shares = [covered(truths, said, at) for at in range(len(LEVELS))]
        print(f"| {name} | {' | '.join([*cells, *(f'{np.mean(one):.3f}' for one in shares)])} |")
    for at, level in enumerate(LEVELS):
        every = " ".join(f"{one:.3f}" for one in covered(truths, found["ours"], at))
        print(f"ours, {level} by day of forecast: {every}")


def pinball(level: float, truth: Floats, said: Floats) -> Floats:
    off = truth - said
    found: Floats = np.maximum(level * off, (level - 1) * off)
    return found


def covered(truths: list[Floats], rows: list[Said], at: int) -> list[float]:
    return [(t <= q[at]).mean().item() for t, (_, q) in zip(truths, rows, strict=True)]


def scale(past: Floats, first: Floats, days: int) -> Floats:
    """A SKU's mean demand of so many days so far, one piece at least."""
    summed = np.cumsum(np.pad(past, ((0, 0), (1, 0))), axis=1)
    windows = summed[:, days:] - summed[:, :-days]
    counts = np.arange(windows.shape[1])[None, :] >= first[:, None]
    found: Floats = (windows * counts).sum(axis=1) / np.maximum(counts.sum(axis=1), 1)
    return np.maximum(found, 1)
