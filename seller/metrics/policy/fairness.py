"""Whether buyers were asked alike: the share that was asked, by what must not matter.

Formula: asked / eligible orders of a group; eligible: the window opened and no rule for all held it
back. Units: orders. Assumption: returns and feedback as synced; feedback shows 1 to 3 stars only.
Source: the ledger of effects and the decisions of `reviews`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

EQUAL = ("cancelled", "unfulfillable", "replacement", "elsewhere", "messaged")
"""Rules that hold back every order alike, whatever its buyer thinks of it."""
DUE = ("in_window", "sending", "not_offered")
"""Rules of orders that are still to be asked about."""
PENDING = ("before_window", "chosen_time", "not_shipped")


@dataclass(frozen=True, slots=True)
class Traits:
    """One order as the audit groups it. `rule`: of its decision. `stars` 0: no feedback shown."""

    marketplace: str
    skus: tuple[str, ...]
    returned: bool
    stars: int
    rule: str

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
