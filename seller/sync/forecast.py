"""How long the first history takes: the calls it needs against the rates Amazon allows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from seller.facts import Account
from seller.sources.source import Source
from seller.store.quota import Limit

REPORT = ("createReport", "getReport", "getReportDocument")
"""What one report costs."""
OWN: Mapping[str, tuple[str, ...]] = {
    "details": (),
    "fees": (),
    "refunds": (),
    "participations": ("getMarketplaceParticipations",),
    "orders": ("searchOrders",),
    "issues": ("searchListingsItems",),
    "stock": ("getInventorySummaries",),
    "shipments": ("getShipments", "getShipmentItems", "listInboundPlans"),
    "topics": (),
}
"""Sources that ask for no report. Topics and fees depend on the number of products and details and
refunds on that of cases, which nobody knows yet; they come last and hold nothing back.
"""
MAKING = 60.0
"""Seconds that Amazon takes to make one report. An assumption: some take several minutes."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """`calls` by operation; `seconds` at Amazon's rates and the speed that was given."""

    calls: Mapping[str, int]
    reports: int
    seconds: float


def forecast(
    sources: Iterable[Source],
    account: Account,
    limits: Mapping[str, Limit],
    *,
    now: datetime,
    history_days: int,
    speed: float,
) -> Forecast:
    """`limits`: each operation's rate and burst. Buckets fill side by side, the slowest decides;
    reports of one account are made one after the other.
    """
    calls: Counter[str] = Counter()
    for source in sources:
        places = len(account.marketplaces) if source.per == "marketplace" else 1
        windows = len(source.plan(None, now, history_days))
        for operation in OWN.get(source.name, REPORT):
            calls[operation] += places * windows
    reports = calls["createReport"]
    slowest = max((_wait(limits[name], number) for name, number in calls.items()), default=0.0)
    return Forecast(dict(calls), reports, max(slowest, reports * MAKING) / speed)


def _wait(limit: Limit, calls: int) -> float:
    """Seconds until the last call may go out, from a full bucket."""
    return max(0, calls - limit.burst) / limit.rate
