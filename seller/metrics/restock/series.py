"""One product's days in one stock pool, gathered row by row, and all of them as a panel."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from seller.metrics.restock.demand import Floats, Panel, panel, seen

Offer = tuple[str, str, str]
"""Account, marketplace and MSKU."""
MONTH = 30


@dataclass
class Series:
    """Units by day. `flow`: sold by offer; `covered`: days whose stock is known; `missing`: days
    of whose sales nobody knows a share, 0 to 1.
    """

    sold: Floats
    morning: Floats
    evening: Floats
    covered: Floats
    flow: dict[Offer, Floats] = field(default_factory=dict)
    missing: dict[int, float] = field(default_factory=dict)

    @property
    def open_(self) -> Floats:
        """The share of each day on sale. What never lay in a warehouse always is, and so is all on
        days whose stock is not known.

        >>> one = begun(2)
        >>> one.morning[0] = one.covered[:] = 1
        >>> one.open_.tolist()
        [0.5, 0.0]
        """
        if not self.evening.any() and not self.morning.any():
            found: Floats = np.ones(len(self.sold), np.float32)
        else:
            shelf = seen(self.morning > 0, self.evening > 0)
            found = np.where(self.covered > 0, shelf, np.float32(1))
        for day, share in self.missing.items():
            found[day] *= 1 - share
        return found

    def sell(self, offer: Offer, day: int, units: int) -> None:
        self.sold[day] += units
        self.flow.setdefault(offer, np.zeros(len(self.sold), np.float32))[day] += units

    def lack(self, days: Mapping[tuple[str, str], Collection[int]]) -> None:
        """Days that are missing of an account's marketplace, by its share of what was sold.

        >>> one = begun(3)
        >>> one.sell(("a", "US", "S"), 0, 3)
        >>> one.sell(("a", "CA", "S"), 0, 1)
        >>> one.lack({("a", "US"): [2]})
        >>> one.open_.tolist()
        [1.0, 1.0, 0.25]
        """
        mine = [(offer, units) for offer, units in self.flow.items() if days.get(offer[:2])]
        if not mine:
            return
        whole = self.sold.sum().item()
        for (account, place, _), units in mine:
            share = units.sum().item() / whole if whole > 0 else 1 / len(self.flow)
            for day in days[account, place]:
                self.missing[day] = min(1.0, self.missing.get(day, 0.0) + share)

    def shares(self) -> list[tuple[Offer, float]]:
        """Units per day in stock of each offer, over the last 30 days.

        >>> one = begun(60)
        >>> one.sell(("a", "US", "S"), 59, 6)
        >>> one.shares()
        [(('a', 'US', 'S'), 0.2)]
        """
        days = max(self.open_[-MONTH:].sum().item(), 1)
        return [
            (offer, round(units[-MONTH:].sum().item() / days, 3))
            for offer, units in sorted(self.flow.items())
        ]


def begun(days: int) -> Series:
    """Nothing sold, nothing there, nothing known; narrow, as a large shop has many of them."""
    sold, morning, evening, covered = np.zeros((4, days), np.float32)
    return Series(sold, morning, evening, covered)


def together(every: Sequence[Series]) -> Panel:
    """All of them in their order; each begins with its first sale or stock.

    >>> one = begun(3)
    >>> one.sell(("a", "US", "S"), 1, 2)
    >>> together([one]).first.tolist()
    [1]
    """
    sold = np.stack([one.sold for one in every])
    there = np.stack([(one.sold > 0) | (one.evening > 0) for one in every])
    first = np.where(there.any(axis=1), there.argmax(axis=1), sold.shape[1] - 1)
    return panel(sold, np.stack([one.open_ for one in every]), first)
