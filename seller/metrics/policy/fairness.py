"""Whether buyers were asked alike: the share that was asked, by what must not matter.

Formula: asked / eligible orders of a group; eligible: the window opened and no rule for all held it
back. Units: orders. Assumption: returns and feedback as synced; feedback shows 1 to 3 stars only.
Source: the ledger of effects and the decisions of `reviews`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

EQUAL = ("cancelled", "unfulfillable", "replacement", "elsewhere", "messaged")
"""Rules that hold back every order alike, whatever its buyer thinks of it."""
DUE = ("in_window", "sending", "not_offered")
"""Rules of orders that are still to be asked about."""
PERSONS = ("excluded", "stopped")
"""Rules behind which a person stands, who gave a reason."""
PENDING = ("before_window", "chosen_time", "not_shipped")


@dataclass(frozen=True, slots=True)
class Traits:
    """One order as the audit groups it. `rule`: of its decision, `reason`: what a person wrote.
    `stars` 0: no feedback shown.
    """

    marketplace: str
    skus: tuple[str, ...]
    returned: bool
    stars: int
    rule: str
    reason: str = ""

    @property
    def eligible(self) -> bool:
        return self.rule not in EQUAL + PENDING

    def groups(self) -> Mapping[str, tuple[str, ...]]:
        return {
            "sku": self.skus,
            "marketplace": (self.marketplace,),
            "return": ("returned" if self.returned else "kept",),
            "feedback": (str(self.stars) if self.stars else "none",),
        }


@dataclass(frozen=True, slots=True)
class Share:
    """`by` and `value` name the group; of its `eligible` orders so many were `asked`, `due` now,
    `excluded` by the operator, or `missed`.
    """

    by: str
    value: str
    eligible: int
    asked: int
    due: int
    excluded: int

    @property
    def missed(self) -> int:
        return self.eligible - self.asked - self.due - self.excluded

    @property
    def share(self) -> Fraction | None:
        """None where nobody was eligible."""
        return Fraction(self.asked, self.eligible) if self.eligible else None


def shares(orders: Iterable[Traits]) -> list[Share]:
    """One row per group.

    >>> kept, back = Traits("DE", ("a",), False, 0, "asked"), Traits("DE", ("a",), True, 1, "asked")
    >>> [(one.by, one.value, one.asked, one.share) for one in shares([kept, back])][:2]
    [('feedback', '1', 1, Fraction(1, 1)), ('feedback', 'none', 1, Fraction(1, 1))]
    """
    counts: Counter[tuple[str, str, str]] = Counter()
    totals: Counter[tuple[str, str]] = Counter()
    for order in orders:
        if order.eligible:
            for by, values in order.groups().items():
                totals.update((by, value) for value in values)
                counts.update((by, value, order.rule) for value in values)
    return [
        Share(
            by=by,
            value=value,
            eligible=eligible,
            asked=counts[by, value, "asked"],
            due=sum(counts[by, value, rule] for rule in DUE),
            excluded=counts[by, value, "excluded"],
        )
        for (by, value), eligible in sorted(totals.items())
    ]


@dataclass(frozen=True, slots=True)
class Group:
    """Orders with one `rule`, and one `reason` where a person left them out: how many, how many of
    them came back at least in part, and how many have feedback of 1, 2 and 3 `stars`.
    """

    rule: str
    reason: str
    orders: int
    returned: int
    stars: tuple[int, int, int]

    @property
    def rate(self) -> Fraction:
        """Orders with a return."""
        return Fraction(self.returned, self.orders)

    @property
    def average(self) -> Fraction | None:
        """Of the feedback shown; None where there is none."""
        count = sum(self.stars)
        total = sum(star * many for star, many in enumerate(self.stars, start=1))
        return Fraction(total, count) if count else None


def groups(orders: Iterable[Traits]) -> list[Group]:
    """What became of them, by rule: those that were asked first, then what a person left out.

    >>> kept = Traits("DE", ("a",), False, 0, "asked")
    >>> bad = Traits("DE", ("b",), True, 1, "excluded", "recalled")
    >>> [(one.rule, one.rate, one.stars) for one in groups([bad, kept, kept])]
    [('asked', Fraction(0, 1), (0, 0, 0)), ('excluded', Fraction(1, 1), (1, 0, 0))]
    """
    found: dict[tuple[str, str], list[Traits]] = {}
    for one in orders:
        reason = one.reason if one.rule in PERSONS else ""
        found.setdefault((one.rule, reason), []).append(one)
    return [
        Group(
            rule=rule,
            reason=reason,
            orders=len(some),
            returned=sum(one.returned for one in some),
            stars=(_rated(some, 1), _rated(some, 2), _rated(some, 3)),
        )
        for (rule, reason), some in sorted(found.items(), key=lambda item: _place(*item[0]))
    ]


def _rated(some: Sequence[Traits], stars: int) -> int:
    return sum(one.stars == stars for one in some)


def _place(rule: str, reason: str) -> tuple[int, str, str]:
    first = ("asked", *PERSONS)
    return (first.index(rule) if rule in first else len(first), rule, reason)
