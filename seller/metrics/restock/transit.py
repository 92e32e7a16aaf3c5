"""Lead time as a distribution: how many days goods take, typed in or learned from own shipments.

Units: whole days and chances. Assumption: legs do not know each other. Source: the rule that random
lead times add variance m^2 s^2 (Hadley & Whitin, 1963) comes out of the courses, so it is not used.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

Days = NDArray[np.integer[Any]]
LONGEST = 365


@dataclass(frozen=True, slots=True)
class Transit:
    """Days, rising, and their chances, which make one."""

    days: tuple[int, ...]
    chances: tuple[float, ...]

    @property
    def mean(self) -> float:
        return sum(d * c for d, c in zip(self.days, self.chances, strict=True))

    def by(self, chance: float) -> int:
        """The day by which goods have come with this chance.

        >>> Transit((24, 30, 36, 48), (0.25, 0.4, 0.25, 0.1)).by(0.9)
        36
        """
        reached = np.cumsum(self.chances)
        return self.days[min(int(np.searchsorted(reached, chance - 1e-9)), len(self.days) - 1)]

    def draw(self, count: int, turn: int) -> Days:
        """So many lead times in fair shares, shuffled in another way at each turn."""
        return _fair(self.days, self.chances, count, turn)

    def left(self, age: int, count: int, turn: int) -> Days:
        """Days still to go after `age` days on the way: as those that take longer; else one."""
        rest = [(d - age, c) for d, c in zip(self.days, self.chances, strict=True) if d > age]
        days, chances = zip(*rest, strict=True) if rest else ((1,), (1.0,))
        return _fair(days, chances, count, turn)


def _fair(days: Sequence[int], chances: Sequence[float], count: int, turn: int) -> Days:
    edges = np.cumsum(chances) / np.sum(chances)
    rank = np.searchsorted(edges, (np.arange(count) + 0.5) / count)
    found = np.array(days)[np.minimum(rank, len(days) - 1)]
    return found[np.random.default_rng(turn).permutation(count)]


def fixed(days: int) -> Transit:
    """No doubt at all."""
    return Transit((max(0, days),), (1.0,))


def typed(low: int, usual: int, high: int) -> Transit:
    """From three typed numbers. Formula: low 1/4, usual 1/2, high 1/4, where they differ.

    >>> typed(50, 60, 70).mean
    60.0
    """
    chances: dict[int, float] = defaultdict(float)
    for days, chance in ((low, 0.25), (usual, 0.5), (high, 0.25)):
        chances[min(max(0, days), LONGEST)] += chance
    return Transit(tuple(sorted(chances)), tuple(chances[one] for one in sorted(chances)))


def learned(seen: Iterable[int], prior: Transit, weight: int = 4) -> Transit:
    """Own shipments, with what was typed counting as much as `weight` of them.

    >>> learned([40, 44, 40, 44], fixed(42)).mean
    42.0
    """
    days = [min(max(0, one), LONGEST) for one in seen]
    chances: dict[int, float] = defaultdict(float)
    for one in days:
        chances[one] += 1 / (len(days) + weight)
    for one, chance in zip(prior.days, prior.chances, strict=True):
        chances[one] += chance * weight / (len(days) + weight)
    return Transit(tuple(sorted(chances)), tuple(chances[one] for one in sorted(chances)))


def chained(legs: Sequence[Transit]) -> Transit:
    """One leg after another: production, first leg, customs, put-away.

    >>> chained([fixed(15), typed(25, 30, 35)]).days
    (40, 45, 50)
    """
    found: dict[int, float] = {0: 1.0}
    for leg in legs:
        after: dict[int, float] = defaultdict(float)
        for start, chance in found.items():
            for more, share in zip(leg.days, leg.chances, strict=True):
                after[min(start + more, LONGEST)] += chance * share
        found = after
    return Transit(tuple(sorted(found)), tuple(found[one] for one in sorted(found)))


def calmer(lead: Transit) -> Iterator[Transit]:
    """The same lead time with less and less doubt, down to none but its mean.

    Formula: mean + (days - mean) k / W, k = W, W - 1 ... 0, W the farthest day from the mean; what
    falls between two days is shared by them, so that the mean stays.

    >>> [one.days for one in calmer(typed(28, 30, 32))]
    [(28, 30, 32), (29, 30, 31), (30,)]
    """
    mean = lead.mean
    most = math.ceil(max(abs(day - mean) for day in lead.days) - 1e-9)
    yield lead
    for step in range(most - 1, -1, -1):
        found: dict[int, float] = defaultdict(float)
        for day, chance in zip(lead.days, lead.chances, strict=True):
            at = round(mean + (day - mean) * step / most, 6)
            part = at - math.floor(at)
            found[math.floor(at)] += chance * (1 - part)
            if part:
                found[math.ceil(at)] += chance * part
        yield Transit(tuple(sorted(found)), tuple(found[one] for one in sorted(found)))


def rising(found: Transit) -> bool:
    """Whether the days rise and the chances make one."""
    return all(a < b for a, b in pairwise(found.days)) and abs(sum(found.chances) - 1) < 1e-6
