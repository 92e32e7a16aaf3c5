"""How fast buyers are answered: median, 90th percentile, and the share within 24 hours.

Formula: nearest rank of the seconds from a message to its answer; within / (answered + overdue).
Units: whole seconds, messages. Assumption: what needed no answer does not count; what is open and
not yet overdue counts once it is decided. Source: the clocks of `messages`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Clock:
    """One message: `seconds` to its answer, None while there is none. `limit`: it had so many."""

    topic: str
    marketplace: str
    owner: str
    seconds: int | None
    limit: int
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class Pace:
    """`by` and `value` name the group: all, topic, marketplace or owner."""

    by: str
    value: str
    messages: int
    answered: int
    waiting: int
    median: int | None
    ninetieth: int | None
    within: Fraction | None


def paces(clocks: Iterable[Clock]) -> list[Pace]:
    """All first, then each group.

    >>> hours = [Clock("delivery", "DE", "Li", n * 3600, 86400) for n in (1, 2, 30)]
    >>> late = Clock("delivery", "DE", "Li", None, 86400, overdue=True)
    >>> every = paces([*hours, late])[0]
    >>> every.median // 3600, every.ninetieth // 3600, every.within
    (2, 30, Fraction(1, 2))
    """
    groups: dict[tuple[str, str], list[Clock]] = defaultdict(list)
    for one in clocks:
        groups["all", ""].append(one)
        for by in ("topic", "marketplace", "owner"):
            groups[by, getattr(one, by)].append(one)
    order = ("all", "topic", "marketplace", "owner")
    keys = sorted(groups, key=lambda key: (order.index(key[0]), key[1]))
    return [_pace(key, groups[key]) for key in keys]


def _pace(key: tuple[str, str], clocks: Sequence[Clock]) -> Pace:
    taken = sorted(one.seconds for one in clocks if one.seconds is not None)
    late = sum(one.overdue for one in clocks if one.seconds is None)
    quick = sum(one.seconds <= one.limit for one in clocks if one.seconds is not None)
    decided = len(taken) + late
    return Pace(
        by=key[0],
        value=key[1],
        messages=len(clocks),
        answered=len(taken),
        waiting=len(clocks) - len(taken),
        median=rank(taken, 50),
        ninetieth=rank(taken, 90),
        within=Fraction(quick, decided) if decided else None,
    )


def rank(values: Sequence[int], percent: int) -> int | None:
    """The nearest rank of sorted values; None of none.

    >>> rank([1, 2, 3, 4], 50), rank([5], 90), rank([], 50)
    (2, 5, None)
    """
    place = -(-len(values) * percent // 100)
    return values[max(place, 1) - 1] if values else None
