"""Restock advice against its rivals: accuracy, cost, calibration, speed; goals beside the figures.

Run by hand: `python -m benchmarks.restock [orders] [units] [speed] [frontier]`; both targets where
none is named. Reads the demand series from `../shared`, which are not part of the project.
"""

from __future__ import annotations

import resource
import sys
import time
from collections import defaultdict

import numpy as np

from benchmarks.yardstick import (
    COVER,
    RIVALS,
    Ours,
    Policy,
    Run,
    Shop,
    better,
    calibration,
    groups,
    shop,
    simulate,
    upto,
)
from seller.metrics.restock import baselines
from seller.metrics.restock.demand import Floats, panel
from seller.metrics.restock.forecast import forecast, quantiles

ORIGINS, HORIZON = (190, 220, 250, 280, 310, 340), 30
LEVELS = (0.5, 0.9, 0.95)
GOALS = {
    "orders": "pinball 0.95 <= 0.150, cost censored <= 5.7, random lead time <= 6.6",
    "units": "pinball 0.95 <= 0.400, cost censored <= 10.3",
}
SETTINGS = (("full", False, False), ("censored", True, False), ("censored, random", True, True))


def pinball(level: float, truth: Floats, said: Floats) -> Floats:
    off = truth - said
    found: Floats = np.maximum(level * off, (level - 1) * off)
    return found


def accuracy(goods: Shop) -> None:
    """Sums of 30 days from six origins, as the reference scales them."""
    found: dict[str, list[tuple[Floats, dict[float, Floats]]]] = defaultdict(list)
    truths, scales = [], []
    for origin in ORIGINS:
        past = goods.sold[:, :origin]
        truths.append(goods.sold[:, origin : origin + HORIZON].sum(axis=1))
        scales.append(scale(past, goods.first))
        mean = baselines.average(past, HORIZON)
        buffer = baselines.average(past, HORIZON + 14)
        found["30-day average + 14 days"].append((mean, dict.fromkeys(LEVELS, buffer)))
        z = dict(zip(LEVELS, (0, 1.2816, 1.6449), strict=True))
        normal = {level: baselines.textbook(past, HORIZON, z[level]) for level in LEVELS}
        found["30-day average + z sigma"].append((mean, normal))
        made = forecast(panel(past, first=np.minimum(goods.first, origin - 1)), HORIZON)
        ours = dict(zip(LEVELS, quantiles(made, HORIZON, LEVELS), strict=True))
        found["ours"].append((made.expected(HORIZON), ours))
    print(
        "| method | WAPE | pinball 0.9 | 0.95 | covered 0.5 | 0.9 | 0.95 |"
        "\n|---|---|---|---|---|---|---|"
    )
    for name, rows in found.items():
        off = sum(np.abs(t - m).sum() for t, (m, _) in zip(truths, rows, strict=True))
        cells = [f"{off / sum(t.sum() for t in truths):.3f}"]
        for level in LEVELS[1:]:
            each = [
                pinball(level, t, q[level]) / s
                for t, s, (_, q) in zip(truths, scales, rows, strict=True)
            ]
            cells.append(f"{np.mean(each):.4f}")
        cells += [f"{np.mean(covered(truths, rows, level)):.3f}" for level in LEVELS]
        print(f"| {name} | {' | '.join(cells)} |")
    for level in LEVELS:
        each = covered(truths, found["ours"], level)
        print(f"ours, {level} by origin: " + " ".join(f"{one:.3f}" for one in each))


def covered(
    truths: list[Floats], rows: list[tuple[Floats, dict[float, Floats]]], level: float
) -> list[float]:
    return [(t <= q[level]).mean().item() for t, (_, q) in zip(truths, rows, strict=True)]


def scale(past: Floats, first: Floats) -> Floats:
    """A SKU's mean demand of 30 days so far, one piece at least."""
    summed = np.cumsum(np.pad(past, ((0, 0), (1, 0))), axis=1)
    windows = summed[:, HORIZON:] - summed[:, :-HORIZON]
    counts = np.arange(windows.shape[1])[None, :] >= first[:, None]
    return np.maximum((windows * counts).sum(axis=1) / counts.sum(axis=1), 1)


def costs(goods: Shop) -> None:
    """All policies in all settings; by class, where it is as a seller sees it."""
    print("| setting | policy | fill | days of stock | cost per 100 |\n|---|---|---|---|---|")
    for name, censored, random in SETTINGS:
        how = {"censored": censored, "random": random}
        runs = {rival: simulate(goods, policy, **how) for rival, policy in RIVALS.items()}
        ours = Ours()
        runs["ours"] = simulate(goods, ours, **how)
        for rival, run in runs.items():
            print(f"| {name} | {rival} | {run.fill:.3f} | {run.cover:.0f} | {run.cost:.2f} |")
        weeks, share = calibration(runs["ours"], ours)
        print(f"{name}: said 10 % (8 to 12), ran out {100 * share:.1f} % of {weeks:,} SKU-weeks")
        if censored and not random:
            by_class(goods, runs)


def by_class(goods: Shop, runs: dict[str, Run]) -> None:
    print("| class | SKUs | rival | rival's cost less ours [95 %] |\n|---|---|---|---|")
    for name, which in groups(goods):
        for rival in RIVALS:
            gap, low, high = better(runs["ours"], runs[rival], which)
            print(f"| {name} | {which.sum()} | {rival} | {gap:+.2f} [{low:+.2f}, {high:+.2f}] |")


def frontier(goods: Shop) -> None:
    """Cost against fill, censored: ours over levels of service, the average over days of cover."""
    for level in (0.8, 0.9, 0.95, 0.977, 0.99):
        run = simulate(goods, Ours(level), censored=True, random=False)
        print(f"ours at {level}: fill {run.fill:.3f}, stock {run.cover:.0f} d, cost {run.cost:.2f}")
    for days in (0, 14, 30, 60):
        run = simulate(goods, average(days), censored=True, random=False)
        print(
            f"average + {days} d: fill {run.fill:.3f}, stock {run.cover:.0f} d, cost {run.cost:.2f}"
        )


def average(days: int) -> Policy:
    return upto(lambda s: baselines.average(s.past, COVER + days))


def speed() -> None:
    for count in (10_000, 50_000):
        sold = np.random.default_rng(1).poisson(0.55, (count, 180)).astype(np.float32)
        began = time.perf_counter()
        made = forecast(panel(sold), 77)
        quantiles(made, 77, (0.1, 0.5, 0.9, 0.95))
        took = time.perf_counter() - began
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{count:,} SKUs x 180 days, quantiles of 77 days: {took:.2f} s, peak {peak:.0f} MiB")


def main() -> None:
    asked = sys.argv[1:] or list(GOALS)
    if "speed" in asked:
        speed()
    for target in (one for one in asked if one in GOALS):
        goods = shop(target)
        print(f"\n## {target}: {len(goods.sold):,} SKUs; goals: {GOALS[target]}\n")
        accuracy(goods)
        costs(goods)
        if "frontier" in asked:
            frontier(goods)


if __name__ == "__main__":
    main()
