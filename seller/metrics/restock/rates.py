"""Daily rates of demand: plain methods, each a few lines, for many SKUs at once.

Units: pieces per day in stock. Days without stock change nothing. Sources: Brown (1959) for simple
smoothing; Croston (1972), Oper. Res. Q. 23, and Syntetos & Boylan (2005) for SBA; Teunter, Syntetos
& Babai (2011), Eur. J. Oper. Res. 214, for TSB. Tested against statsforecast's answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from seller.metrics.restock.demand import Floats, Panel

MODELS = ("mean30", "mean90", "mean14", "tsb", "ses02", "ses05", "ses10")
"""What a SKU's forecast is chosen from."""
WINDOWS = {"mean30": 30, "mean90": 90, "mean14": 14}
ALPHAS = {"ses02": 0.02, "ses05": 0.05, "ses10": 0.1}
TSB = 0.1
LEAN = 3
"""Days of the long-run rate that are added to a window, so that a short one leans on it."""
SPANS = {"tsb": 19, **{name: round(2 / alpha - 1) for name, alpha in ALPHAS.items()}}
"""Days that a smoothed rate is as good as: (2 - alpha) / alpha."""
SLOW = 14
"""A SKU that sells less often than once in so many days: the shortest window says nothing of it."""
LEANS = (0.0, 1.0, 2.0, 4.0)
"""How many sales' worth of the long-run rate the rates of slow SKUs may lean on."""
Places = NDArray[np.integer[Any]]
Kin = Sequence[Places]
"""Groups of SKUs by number, the nearest kin first; below 0: of none."""
KIN = 5
"""Fewer grown SKUs than so many are no kin to lean on."""
BIRTH, SHARE = 56, 7
"""A SKU younger than 56 days in stock leans on its kin: by 7 days of their rate, fading."""


@dataclass(frozen=True, slots=True)
class Look:
    """Rates as they are on one eve, models x SKUs, the days in stock that each rests on, and per
    SKU the long-run rate, days in stock per day with a sale, and whether it is old enough.
    """

    rate: Floats
    span: Floats
    long: Floats
    wait: Floats
    old: NDArray[np.bool_]

    @property
    def slow(self) -> NDArray[np.bool_]:
        found: NDArray[np.bool_] = self.wait > SLOW
        return found

    def leaning(self, sales: float) -> Floats:
        """Rates, those of slow SKUs leaning on the long run by so many sales' worth.

        Formula: (rate x span + w x long) / (span + w), w = sales x wait (empirical Bayes: Robbins,
        1956). What sells once a month is not judged by a fortnight.
        """
        weight = sales * np.where(self.slow, self.wait, 0)
        found = (self.rate * self.span + weight * self.long) / np.maximum(self.span + weight, 1e-9)
        return np.where(self.old, found, self.long)


def rates(
    goods: Panel, origins: Iterable[int], kin: Kin = (), sales: float = 0.0
) -> dict[int, Floats]:
    """Rates of all `MODELS` (rows) and SKUs on the eve of each origin (a column of the panel).

    `kin`: what new SKUs lean on, see `families`; where it is not given, the middle of all.

    >>> from seller.metrics.restock.demand import panel
    >>> rates(panel(np.full((1, 40), 2.0)), [40])[40].round(3).ravel().tolist()
    [2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0]
    """
    seen = looks(goods, origins, kin)
    return {origin: one.leaning(sales) for origin, one in seen.items()}


def looks(goods: Panel, origins: Iterable[int], kin: Kin = ()) -> dict[int, Look]:
    """The same before it is known on how many sales' worth they lean."""
    wanted = sorted(set(origins))
    smooth = _smoothed(goods, wanted)
    sold = np.cumsum(goods.sold, axis=1, dtype=np.float64)
    open_ = np.cumsum(goods.seen, axis=1, dtype=np.float64)
    hits = np.cumsum(goods.sold > 0, axis=1, dtype=np.int32)
    found = {}
    for origin in wanted:
        age = open_[:, origin - 1]
        long = lifelong(sold[:, origin - 1], age, kin)
        gone = _last(open_, origin, WINDOWS["mean90"]) == 0
        span: dict[str, Floats] = {}
        rate: dict[str, Floats] = {}
        for name, days in WINDOWS.items():
            units, seen = (_last(each, origin, days).copy() for each in (sold, open_))
            if gone.any():
                units[gone], seen[gone] = _stocked(sold[gone], open_[gone], origin, days)
            span[name] = seen + LEAN
            rate[name] = (units + LEAN * long) / span[name]
        span |= {name: np.minimum(days, age) for name, days in SPANS.items()}
        rate |= smooth[origin]
        found[origin] = Look(
            np.stack([rate[name] for name in MODELS]),
            np.stack([span[name] for name in MODELS]),
            long,
            np.maximum(age, 1) / np.maximum(hits[:, origin - 1], 1),
            age >= WINDOWS["mean14"],
        )
    return found


def families(pool: Places, kind: Places) -> Kin:
    """Whose kin each SKU is, the nearest first: its category in its pool, its category, its pool.

    Numbers as of `season.numbered`; without a category a SKU has kin in its pool alone.

    >>> [one.tolist() for one in families(np.array([1, 1, 2]), np.array([0, 3, 3]))]
    [[-1, 7, 11], [-1, 3, 3], [1, 1, 2]]
    """
    wide = int(kind.max(initial=0)) + 1
    both = np.where(kind > 0, pool * wide + kind, -1)
    return both, np.where(kind > 0, kind, -1), pool


def lifelong(sold: Floats, open_: Floats, kin: Kin = ()) -> Floats:
    """The rate over a SKU's life. Formula: (units + w * kin) / (days in stock + w), where w is 7
    days for a SKU without history and nothing after 56; kin: the middle of the nearest five or more
    that are grown, else of all.

    Assumption: what is new sells like its kin until it shows otherwise (empirical Bayes).

    >>> lifelong(np.array([100.0, 4.0, 0.0]), np.array([100.0, 4.0, 0.0])).tolist()
    [1.0, 1.0, 1.0]
    """
    own = np.divide(sold, open_, out=np.zeros_like(sold), where=open_ > 0)
    grown = open_ >= BIRTH
    like = np.full_like(own, np.median(own[grown]) if grown.any() else _middle(own, open_))
    for groups in reversed(kin):
        for group in np.unique(groups[~grown]).tolist():
            mine = groups == group
            if group >= 0 and (mine & grown).sum() >= KIN:
                like[mine] = np.median(own[mine & grown])
    weight = SHARE * np.maximum(1 - open_ / BIRTH, 0)
    whole = open_ + weight
    return np.where(whole > 0, (sold + weight * like) / np.maximum(whole, 1e-9), 0)


def _middle(own: Floats, open_: Floats) -> Floats:
    return np.array(np.median(own[open_ > 0]) if (open_ > 0).any() else 0.0)


def _last(summed: Floats, origin: int, days: int) -> Floats:
    """The sum of so many days before the origin, of running sums."""
    end = summed[:, origin - 1]
    return end if origin <= days else end - summed[:, origin - 1 - days]


def _stocked(sold: Floats, open_: Floats, origin: int, days: int) -> tuple[Floats, Floats]:
    """Units and days in stock of the last so many days in stock before the origin, of running sums.

    What is out of stock for a season is judged by the days before that, not by its whole life.
    """
    until = open_[:, origin - 1]
    start = (open_[:, :origin] < until[:, None] - days + 0.25).sum(axis=1)
    rows, before = np.arange(len(until)), np.maximum(start - 1, 0)
    units, seen = (
        each[:, origin - 1] - np.where(start > 0, each[rows, before], 0) for each in (sold, open_)
    )
    return units, seen


def _smoothed(goods: Panel, origins: list[int]) -> dict[int, dict[str, Floats]]:
    """All smoothed rates in one walk over the days, looked at on each origin."""
    count = len(goods.sold)
    level = {name: np.zeros(count) for name in ALPHAS}
    weight = {name: np.zeros(count) for name in ALPHAS}
    size, chance, met = np.zeros(count), np.zeros(count), np.zeros(count, bool)
    found: dict[int, dict[str, Floats]] = {}
    sold, seen = goods.sold.T.astype(np.float64), goods.seen.T.astype(np.float64)
    for day in range(max(origins, default=0) + 1):
        if day in origins:
            rates = {name: level[name] / np.maximum(weight[name], 1e-9) for name in ALPHAS}
            found[day] = {**rates, "tsb": size * chance}
        if day == goods.days:
            break
        for name, alpha in ALPHAS.items():
            level[name] += alpha * (sold[day] - seen[day] * level[name])
            weight[name] += alpha * seen[day] * (1 - weight[name])
        hit = sold[day] > 0
        fresh = hit & ~met
        size = np.where(fresh, sold[day], size + TSB * hit * (sold[day] - size))
        chance = np.where(fresh, 1.0, chance + TSB * np.where(hit, 1 - chance, -seen[day] * chance))
        met |= hit
    return found


def croston(sold: Floats, alpha: float = 0.1, *, correct: bool = True) -> float:
    """One SKU's rate by Croston, with Syntetos and Boylan's correction (SBA).

    Formula: z = smoothed size, x = smoothed interval, rate = (1 - alpha/2) z/x. Assumption: sizes
    and intervals are independent; it never decays, so it is for show and not for ordering.

    >>> round(croston(np.array([0, 0, 3, 0, 1, 0, 0, 2.0])), 4)
    0.888
    """
    hits = np.flatnonzero(np.asarray(sold) > 0)
    if not len(hits):
        return 0.0
    gaps = np.diff(np.concatenate([[-1], hits]))
    size, gap = sold[hits[0]], gaps[0]
    for where, wait in zip(hits[1:], gaps[1:], strict=True):
        size, gap = size + alpha * (sold[where] - size), gap + alpha * (wait - gap)
    rate = size / gap * (1 - alpha / 2 if correct else 1)
    found: float = rate.item()
    return found
