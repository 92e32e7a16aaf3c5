"""One product's stock in one account and stock pool, with all that is said of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from seller.metrics.inventory.layers import EDGES
from seller.metrics.inventory.leaving import Way
from seller.metrics.inventory.months import Month
from seller.metrics.inventory.turns import excess
from seller.money import Money

HORIZONS = (30, 60, 90, 180)
"""Days for which expected sales are kept."""
HORIZON, OLD = 90, 181
"""Beyond so many days of sales stock is too much; from this day on Amazon charges for its age."""
AHEAD = 3
"""Months for which fees are told."""


@dataclass(frozen=True, slots=True)
class Item:
    """`product`: the local SKU, or the MSKU where none is paired. `marketplace`: whose report of
    the pool's stock is counted. `beside`: pieces at Amazon that cannot be sold or are promised.

    `bands`: pieces by age (0-90, 91-180, 181-270, 271-365, 366 and more), None where not known;
    `least` of them are only known to be at least so old. `aged_by`: amazon, ledger, shipments or
    ""; `aged_on`: the day of Amazon's report, or the first day that the ledger is known.

    `sold` pieces in 90 days, `average` of stock in that time by `average_by`: ledger, snapshots or
    "". `through`: sell-through of 90 days, `turns` a year. `supply`: historical days of supply.
    `expected`: sales by the plan within each of HORIZONS. `each`: what one piece cost, in the
    reader's currency, by `basis`: landed, price or "". `stranded`: pieces nobody can buy, None
    where listings are not known. `revenue` of 90 days; `profit`: less the goods' cost, before
    Amazon's fees. `rank`: A, B or C by `ranked`: profit, revenue or "". `fees` of the next months;
    `low`: the low-inventory fee of the next 30 days if supply stays as it is; None: not known, and
    `low_why` says what lacks. `best`: the cheapest way out (to `best_pool`) of what is too much or
    too old, at `loss` of the marketplace's currency, and all `ways`.
    """

    account: str
    pool: str
    product: str
    paired: bool
    marketplace: str
    mskus: tuple[str, ...]
    supplier: str
    owner: str
    on_hand: int
    coming: int
    beside: int
    as_of: datetime | None
    bands: tuple[int, ...] | None
    least: int
    aged_by: str
    aged_on: date | None
    sold: int
    average: float | None
    average_by: str
    through: float | None
    turns: float | None
    supply: float | None
    expected: tuple[float, ...]
    each: Money | None
    basis: str
    stranded: int | None
    revenue: Money | None
    profit: Money | None
    rank: str = ""
    ranked: str = ""
    fees: tuple[Month, ...] = ()
    low: Money | None = None
    low_why: str = ""
    best: str = ""
    best_pool: str = ""
    loss: Money | None = None
    ways: tuple[Way, ...] = ()

    @property
    def key(self) -> tuple[str, str, str]:
        return self.account, self.pool, self.product

    @property
    def pieces(self) -> int:
        """All that lies at Amazon or is on its way there."""
        return self.on_hand + self.coming + self.beside

    @property
    def cash(self) -> Money | None:
        """Money in these pieces; None where their cost is not known."""
        return Money(self.each.minor * self.pieces, self.each.currency) if self.each else None

    def excess(self, horizon: int = HORIZON) -> int:
        """Pieces that will not be sold within so many days (one of HORIZONS)."""
        return excess(self.on_hand, self.coming, self.expected[HORIZONS.index(horizon)])

    @property
    def old(self) -> int:
        """Pieces that are old enough for a surcharge."""
        place = EDGES.index(OLD)
        return sum(self.bands[place:]) if self.bands else 0

    @property
    def leaving(self) -> int:
        """What is to go: too much, or too old and not sold within a month; it is on the shelf."""
        late = self.old - int(self.expected[0])
        return min(self.on_hand, max(self.excess(), late))
