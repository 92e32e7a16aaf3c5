"""Stock counted once: one pan-European stock is reported again by every site that it serves.

Formula: per account, pool and FNSKU the figure of one site; only pools are summed. Units: pieces.
Assumption: sites of a pool report the same goods, at moments that differ by some minutes.
Source: Amazon's getInventorySummaries, and the sites that share a fulfilment network.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from seller.facts import StockLevel
from seller.marketplaces import MARKETPLACES

LEVELS = (
    *("total", "fulfillable", "inbound_working", "inbound_shipped", "inbound_receiving"),
    *("reserved_orders", "reserved_transfer", "reserved_processing"),
    *("researching", "unfulfillable"),
)
EU = ("DE", "FR", "IT", "ES", "NL", "BE", "IE", "PL", "SE")
SHARED: dict[str, tuple[str, ...]] = {"EU": EU, "NA": ("US",)}
"""Sites with one stock, the one that is asked first in front. All others are pools of their own."""
REMOTE = {"CA": "US", "MX": "US"}
"""Sites that remote fulfilment serves from another site's stock: where they report just the same
quantities of an FNSKU, it is that stock. Else it is stock of their own.
"""
POOLS: dict[str, tuple[str, ...]] = {
    **SHARED,
    **{
        place.code: (place.code,)
        for place in MARKETPLACES
        if not any(place.code in places for places in SHARED.values())
    },
}
"""The sites of each pool, by the pool's code."""
POOL_OF = {place: pool for pool, places in POOLS.items() for place in places}
ORDER = tuple(POOL_OF)
"""Of sites that say the same, the first here is the one that is named."""
FRESH = timedelta(days=1)
"""A report so much older than the newest one of the pool is not taken while others are there."""


@dataclass(frozen=True, slots=True)
class Report:
    """What one site says, and when it last said it."""

    level: StockLevel
    as_of: datetime | None

    @property
    def quantities(self) -> tuple[int, ...]:
        return tuple(getattr(self.level, name) for name in LEVELS)


@dataclass(frozen=True, slots=True)
class Pooled:
    """One stock. `label` is the FNSKU, or "sku:" and the SKU where Amazon names none.

    `taken` is the report that is counted. `why`: only (one site reports), agree, most (they
    differ: the largest total of those that are not old) or own (a remote site's own stock).
    """

    account: str
    pool: str
    label: str
    taken: Report
    why: str
    reports: tuple[Report, ...]

    @property
    def conflict(self) -> bool:
        """Whether sites of the pool contradict each other."""
        return len({one.quantities for one in self.reports}) > 1


@dataclass(frozen=True, slots=True)
class Total:
    """A pool's sum. `as_of`: the oldest of the reports that are in it."""

    account: str
    pool: str
    stocks: int
    quantities: dict[str, int]
    conflicts: int
    as_of: datetime | None


def pooled(reports: Iterable[Report]) -> list[Pooled]:
    """Each stock once, by account, pool and label.

    >>> from seller.facts import StockLevel
    >>> def said(place, units):
    ...     rest = (units, units, *(0,) * 8, None)
    ...     return Report(StockLevel("a", place, "S", "B0", "X0", "", "", *rest), None)
    >>> [(one.pool, one.taken.level.total, one.why) for one in pooled(
    ...     [said("DE", 40), said("FR", 40), said("UK", 7), said("US", 5), said("CA", 5)])]
    [('EU', 40, 'agree'), ('NA', 5, 'agree'), ('UK', 7, 'only')]
    """
    stocks: dict[tuple[str, str, str], list[Report]] = defaultdict(list)
    for one in reports:
        level = one.level
        pool = POOL_OF.get(level.marketplace, level.marketplace)
        stocks[level.account, pool, label(level)].append(one)
    own = _remote(stocks)
    return [_counted(key, stocks[key], own=key in own) for key in sorted(stocks)]


def label(level: StockLevel) -> str:
    return level.fnsku or f"sku:{level.sku}"


def _remote(stocks: dict[tuple[str, str, str], list[Report]]) -> set[tuple[str, str, str]]:
    """Move what remote sites report of another site's stock there; the stocks that stay apart."""
    apart = set()
    for account, pool, name in list(stocks):
        if pool not in REMOTE:
            continue
        home = stocks.get((account, POOL_OF[REMOTE[pool]], name))
        if home is None:
            continue
        alike = {one.quantities for one in stocks[account, pool, name]}
        served = alike == {one.quantities for one in home if one.level.marketplace not in REMOTE}
        if served:
            home += stocks.pop((account, pool, name))
        else:
            apart.add((account, pool, name))
    return apart


def _counted(key: tuple[str, str, str], reports: Sequence[Report], *, own: bool) -> Pooled:
    ranked = sorted(reports, key=lambda one: (_rank(one.level.marketplace), one.level.sku))
    newest = max((one.as_of for one in ranked if one.as_of), default=None)
    fresh = [one for one in ranked if newest is None or (one.as_of and newest - one.as_of <= FRESH)]
    taken = max(fresh, key=lambda one: one.level.total)
    differ = len({one.quantities for one in ranked}) > 1
    sites = len({one.level.marketplace for one in ranked})
    why = "most" if differ else "own" if own else "agree" if sites > 1 else "only"
    return Pooled(*key, taken=taken, why=why, reports=tuple(ranked))


def _rank(place: str) -> int:
    """The order in which sites are asked."""
    return ORDER.index(place) if place in ORDER else len(ORDER)


def totals(stocks: Iterable[Pooled]) -> list[Total]:
    """The sum of each pool, by account and pool."""
    pools: dict[tuple[str, str], list[Pooled]] = defaultdict(list)
    for one in stocks:
        pools[one.account, one.pool].append(one)
    return [
        Total(
            *key,
            stocks=len(pools[key]),
            quantities={
                name: sum(getattr(one.taken.level, name) for one in pools[key]) for name in LEVELS
            },
            conflicts=sum(one.conflict for one in pools[key]),
            as_of=min((one.taken.as_of for one in pools[key] if one.taken.as_of), default=None),
        )
        for key in sorted(pools)
    ]
