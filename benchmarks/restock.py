"""Restock advice against its rivals: accuracy, cost, calibration, frontier, speed.

Run by hand: `python benchmarks/restock.py [SHOP ...] [accuracy] [cost] [frontier] [speed]`; every
shop where none is named, accuracy and cost where no part is. Shops: orders, units (UCI Online
Retail), second, secondunits (Online Retail II), parts (car parts), world (the simulated Amazon),
singles (series that stand alone: accuracy only). The real series come from `../shared`.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from functools import partial

import numpy as np

from benchmarks.accuracy import accuracy
from benchmarks.rivals import RIVALS
from benchmarks.series import MONTH, Shop, of, parts, sample, second, shop, singles
from benchmarks.truth import world
from benchmarks.yardstick import REFERENCE, Case, Ours, Run, better, calibration, cases, play
from seller.metrics.restock.demand import panel
from seller.metrics.restock.forecast import forecast, quantiles

SHOPS: dict[str, Callable[[], Shop]] = {
    "orders": partial(shop, "orders"),
    "units": partial(shop, "units"),
    "second": partial(second, "orders"),
    "secondunits": partial(second, "units"),
    "parts": parts,
    "world": world,
}
PARTS = ("accuracy", "cost", "frontier", "speed")
LEVELS = (0.5, 0.7, 0.8, 0.9, 0.95, 0.977, 0.99)
MOST = {"parts": 800, "world": 400}
"""SKUs whose costs are simulated; all of the other shops."""
FEW = 400
"""SKUs of a frontier."""
SPANS = ((0.02, 0.05), (0.05, 0.08), (0.08, 0.12), (0.12, 0.2), (0.2, 0.35), (0.35, 0.65))


def judged(name: str, goods: Shop) -> None:
    """The reference's sums of 30 days, and those of a horizon by sea; car parts by half years."""
    days = goods.sold.shape[1]
    if name == "parts":
        accuracy(goods, range(27 * MONTH, days, 3 * MONTH), 6 * MONTH)
        return
    if name in {"orders", "units"}:
        accuracy(goods, range(goods.start, days, MONTH), MONTH)
    accuracy(goods, range(goods.start, days, MONTH), 67)


def settings(name: str) -> tuple[Case, ...]:
    if name == "parts":
        return cases(review=MONTH)
    return (*REFERENCE, *cases()) if name in {"orders", "units"} else cases()


def costs(name: str, goods: Shop) -> None:
    """All policies in all settings, and where a rival is better than ours."""
    goods = sample(goods, MOST.get(name, len(goods.sold)))
    print(
        f"\n{goods.name}: costs per 100 of demand; holding and lost margin make `cost`, ordering "
        "and freight come on top\n"
    )
    print("| setting | policy | fill | stock-out days | days of stock | cost | total |")
    print("|---|---|---|---|---|---|---|")
    notes = []
    for case in settings(name):
        runs = {rival: play(goods, case, one.at(one.usual)) for rival, one in RIVALS.items()}
        runs["ours"] = play(goods, case, Ours)
        for rival, run in runs.items():
            cells = f"{run.fill:.3f} | {run.empty.mean() / len(case.turns):.3f} | {run.cover:.0f}"
            sums = f"{run.per(run.each):.2f} | {run.per(run.every):.2f}"
            print(f"| {case.name} | {rival} | {cells} | {sums} |", flush=True)
        notes += [*said(case, runs["ours"]), *beaten(goods, case, runs)]
    print("\n" + "\n".join(notes))


def said(case: Case, run: Run) -> list[str]:
    """What the risks stated were worth."""
    found = []
    for low, high in SPANS:
        weeks, share = calibration(run, low, high)
        found.append(f"{100 * low:.0f}-{100 * high:.0f} %: {100 * share:.1f} of {weeks:,}")
    return [f"{case.name}: risk said: ran out, of SKU-reviews: {'; '.join(found)}"]


def beaten(goods: Shop, case: Case, runs: dict[str, Run]) -> list[str]:
    """Per class the best rival, and every rival better than ours beyond the 95 % band."""
    found = []
    for kind in sorted(set(goods.kind)):
        which = goods.kind == kind
        for total in (False, True):
            gaps = {one: better(runs["ours"], runs[one], which, total=total) for one in RIVALS}
            name, (gap, low, high) = min(gaps.items(), key=lambda each: each[1][0])
            worse = [one for one, (_, _, top) in gaps.items() if top < 0]
            what = "total" if total else "cost"
            found.append(
                f"{case.name}: {kind} ({which.sum()}): {what} of the best rival, {name}, less ours "
                f"{gap:+.2f} [{low:+.2f}, {high:+.2f}]"
                + (f"; BETTER THAN OURS: {', '.join(worse)}" if worse else "")
            )
    return found


def frontier(name: str, goods: Shop) -> None:
    """Cost against fill over each policy's settings: lead times by sea, drawn, censored."""
    goods = sample(goods, FEW)
    picked = [settings(name)[-1]] + ([REFERENCE[1]] if name in {"orders", "units"} else [])
    for case in picked:
        print(f"\n{goods.name}, {case.name}: setting: fill / days of stock / cost / total\n")
        rows = {
            rival: [(each, play(goods, case, one.at(each))) for each in one.others]
            for rival, one in RIVALS.items()
        }
        rows["ours"] = [(each, play(goods, case, partial(Ours, each))) for each in LEVELS]
        for rival, runs in rows.items():
            points = (
                f"{at}: {run.fill:.3f} / {run.cover:.0f} / {run.per(run.each):.2f} / "
                f"{run.per(run.every):.2f}"
                for at, run in runs
            )
            print(f"- {rival}: {'; '.join(points)}", flush=True)
        print("\n| policy | least cost (fill) | days of stock for a fill of 0.8 | 0.9 | 0.95 |")
        print("|---|---|---|---|---|")
        for rival, runs in rows.items():
            print(f"| {rival} | {least([run for _, run in runs])} |")


def least(runs: list[Run]) -> str:
    """The least cost in hindsight, and the stock that a fill takes, between two settings."""
    best = min(runs, key=lambda run: run.per(run.each))
    fills, covers = [run.fill for run in runs], [run.cover for run in runs]
    order = np.argsort(fills)
    known = np.array(fills)[order], np.array(covers)[order]
    cells = [f"{best.per(best.each):.2f} ({best.fill:.3f})"]
    for fill in (0.8, 0.9, 0.95):
        inside = known[0][0] <= fill <= known[0][-1]
        cells.append(f"{np.interp(fill, *known):.0f}" if inside else "–")
    return " | ".join(cells)


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
    asked = sys.argv[1:]
    unknown = set(asked) - {*SHOPS, *PARTS, "singles"}
    if unknown:
        sys.exit(f"unknown: {', '.join(sorted(unknown))}; see the first lines of this file")
    what = [one for one in PARTS if one in asked] or ["accuracy", "cost"]
    if "speed" in what:
        speed()
    if set(what) == {"speed"}:
        return
    named = [one for one in (*SHOPS, "singles") if one in asked]
    for name in named or (*SHOPS, "singles"):
        if name == "singles":
            alone()
            continue
        goods, began = SHOPS[name](), time.perf_counter()
        print(f"\n## {goods.name}: {len(goods.sold):,} SKUs, {goods.sold.shape[1]} days")
        for part, how in (("accuracy", judged), ("cost", costs), ("frontier", frontier)):
            if part in what:
                how(name, goods)
        print(f"\n{time.perf_counter() - began:.0f} s")


def alone() -> None:
    """Series without kin: half of each is history, then it is forecast again and again."""
    for name, (sold, step) in singles().items():
        days = sold.shape[1]
        goods = of(name, sold, np.ones(1), days // 2)
        accuracy(goods, range(goods.start, days, step), min(67, days // 4))


if __name__ == "__main__":
    main()
