"""What was sold: each marketplace's last full day, and days over a period, per currency."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from seller.marketplaces import BY_CODE
from seller.money import Money
from seller.store.read import Sold
from seller.views.scope import ELSEWHERE

Place = tuple[str, str]
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Figures:
    """Sold in some days. `orders` and `units` leave out cancelled orders, `revenue` too.

    `revenue`: item prices, one entry per currency; `unpriced`: lines that have no price yet and
    are in no revenue.
    """

    orders: int = 0
    units: int = 0
    cancelled: int = 0
    unpriced: int = 0
    revenue: Mapping[str, Money] = None  # type: ignore[assignment]
