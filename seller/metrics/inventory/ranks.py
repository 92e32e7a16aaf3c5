"""Which goods matter most: classes by their share, and how much hangs on the first few.

Units: whatever is summed, in one unit. Source: ABC analysis after Dickie (1951), at 80 and 95 %.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from seller.money import Money

LIMITS = ((0.8, "A"), (0.95, "B"))
FIRST = (1, 3, 10, 20)


def classes(values: Sequence[float]) -> list[str]:
    """A for those that bring the first 80 %, B up to 95 %, C for the rest; what brings nothing or
    loses is C. Formula: by the share of what stands before it. Assumption: losses do not count in
    the sum. Units and source: see above.

    >>> classes([10, 70, -5, 15, 5, 0])
    ['B', 'A', 'C', 'A', 'C', 'C']
    """
    whole = sum(one for one in values if one > 0)
    found, before = ["C"] * len(values), 0.0
    for at in sorted(range(len(values)), key=lambda at: (-values[at], at)):
        if values[at] <= 0:
            break
        share = before / whole
        found[at] = next((name for most, name in LIMITS if share < most), "C")
        before += values[at]
    return found


def shares(values: Sequence[float], first: Sequence[int] = FIRST) -> list[tuple[int, float]]:
    """What share the first n bring, for those n that are fewer than all.

    >>> shares([10, 70, 15, 5])
    [(1, 0.7), (3, 0.95)]
    """
    whole = sum(one for one in values if one > 0)
    ranked = sorted((one for one in values if one > 0), reverse=True)
    return [(n, sum(ranked[:n]) / whole) for n in first if whole and n < len(ranked)]


def portions(sums: Mapping[str, Money]) -> list[tuple[str, Money, float]]:
    """Each name's sum and its share of what is above zero, the largest first.

    >>> portions({"Yiwu": Money(30, "CNY"), "": Money(10, "CNY")})[0]
    ('Yiwu', Money(minor=30, currency='CNY'), 0.75)
    """
    whole = sum(one.minor for one in sums.values() if one.minor > 0)
    ranked = sorted(sums.items(), key=lambda one: (-one[1].minor, one[0]))
    return [(name, one, max(0, one.minor) / whole if whole else 0.0) for name, one in ranked]
