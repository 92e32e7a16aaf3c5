"""When more comes back than before, and it is not chance.

Formula: one-sided Fisher exact test of recent orders against past ones, each returned within
HORIZON days or not; Benjamini-Hochberg over all tested together, at ALPHA. Units: probability.
Assumption: orders come back independently. Source: Fisher 1922; Benjamini and Hochberg 1995.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from math import exp, lgamma
from typing import TypeVar

from seller.metrics.returns.cohort import Part, Tally

ALPHA = 0.05
"""Of the alarms that are raised together at most this share is expected to be chance."""
FEWEST = 5
"""Returned orders from which on it is worth an alarm."""
ENOUGH = 100
"""Orders before, below which the product's category is the measure."""

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Alarm:
    """`against`: own (the past of the same thing) or category. `chance`: the test's p-value."""

    against: str
    recent: Part
    past: Part
    chance: float


def fisher(recent: Part, past: Part) -> float:
    """The chance of so many or more recent returns, were both times alike.

    >>> f"{fisher(Part(10, 8), Part(10, 1)):.6f}"
    '0.002739'
    >>> fisher(Part(10, 0), Part(10, 0))
    1.0
    """
    out, back = recent.out + past.out, recent.back + past.back
    most = min(back, recent.out)
    whole = _choices(out, back)
    found = sum(
        exp(_choices(recent.out, hit) + _choices(past.out, back - hit) - whole)
        for hit in range(recent.back, most + 1)
        if back - hit <= past.out
    )
    return min(1.0, found)


def _choices(many: int, some: int) -> float:
    """The logarithm of the number of ways to choose."""
    return lgamma(many + 1) - lgamma(some + 1) - lgamma(many - some + 1)


def alarms(found: Mapping[Key, Tally], peers: Mapping[Key, Part]) -> dict[Key, Alarm]:
    """Those that are told. `peers`: the past of all else of the same category."""
    tested = {}
    for key, mine in found.items():
        own = mine.past.out >= ENOUGH
        past = mine.past if own else peers.get(key, Part())
        if _worth(mine.recent, past):
            chance = fisher(_capped(mine.recent), _capped(past))
            tested[key] = Alarm("own" if own else "category", mine.recent, past, chance)
    ranked = sorted(tested, key=lambda key: tested[key].chance)
    passed = [
        place
        for place, key in enumerate(ranked, start=1)
        if tested[key].chance <= ALPHA * place / len(ranked)
    ]
    return {key: tested[key] for key in ranked[: max(passed, default=0)]}


def _worth(recent: Part, past: Part) -> bool:
    """Enough of both, and more than before: returned shares as whole numbers, crosswise."""
    rising = recent.back * past.out > past.back * recent.out
    return recent.back >= FEWEST and past.out >= ENOUGH and rising


def _capped(part: Part) -> Part:
    """Orders that are no more known as shipped may have come back."""
    return Part(part.out, min(part.back, part.out))
