"""An amount shared out so that the shares add up to it exactly."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

METHODS = ("volume", "weight", "value")


def shares(total: int, weights: Sequence[Fraction | int]) -> list[int]:
    """Whole shares in proportion, the rest to the largest remainders, of equal ones the first.

    Formula: floor(total × weight / sum), then 1 each to those with the largest fraction left.
    Units: those of `total`. Assumption: weights that are all zero count as equal. Source: the
    method of largest remainders (Hamilton).

    >>> shares(100, [1, 1, 1]), shares(-7, [2, 1]), shares(5, [0, 0]), shares(3, [])
    ([34, 33, 33], [-5, -2], [3, 2], [])
    """
    sign = -1 if total < 0 else 1
    whole = sum(weights)
    even = [Fraction(one) if whole else Fraction(1) for one in weights]
    exact = [abs(total) * one / (whole or len(weights)) for one in even]
    found = [int(one) for one in exact]
    order = sorted(range(len(exact)), key=lambda at: (found[at] - exact[at], at))
    for at in order[: abs(total) - sum(found)]:
        found[at] += 1
    return [sign * one for one in found]
