"""The world as others see it: rows at a moment, and the truth at a moment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from seller.sandbox.world.plan import Plan, Seller, sellers
from seller.sandbox.world.rows import (
    AgeRow,
    FeedbackRow,
    ListingRow,
    OrderRow,
    ReturnRow,
    StockRow,
)

Span = tuple[datetime, datetime]


class World:
    """A pure function of plan and floor-hour of `now`. Spans are half open: from, before."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.sellers: tuple[Seller, ...] = sellers(plan)

    def moment(self, now: datetime) -> datetime:
        """The moment whose state Amazon shows at `now`: the last full hour."""
        return now.replace(minute=0, second=0, microsecond=0)

    def listings(self, account: str, marketplace: str, now: datetime) -> Iterator[ListingRow]:
        raise NotImplementedError

    def stock(self, account: str, marketplace: str, now: datetime) -> Iterator[StockRow]:
        raise NotImplementedError

    def ages(self, account: str, marketplace: str, now: datetime) -> Iterator[AgeRow]:
        raise NotImplementedError

    def orders(
        self,
        account: str,
        *,
        now: datetime,
        created: Span | None = None,
        updated: Span | None = None,
    ) -> Iterator[OrderRow]:
        raise NotImplementedError

    def order(self, account: str, order_id: str, now: datetime) -> OrderRow | None:
        raise NotImplementedError

    def returns(
        self, account: str, marketplace: str | None, *, since: datetime, until: datetime,
        now: datetime,
    ) -> Iterator[ReturnRow]:
        raise NotImplementedError

    def feedback(
        self, account: str, marketplace: str | None, *, since: datetime, until: datetime,
        now: datetime, stars: tuple[int, ...] = (1, 2, 3),
    ) -> Iterator[FeedbackRow]:
        raise NotImplementedError

    def truth(self, now: datetime) -> dict[str, dict[str, dict[str, dict[str, Any]]]]:
        raise NotImplementedError

    def truth_rows(self, table: str, now: datetime) -> dict[str, dict[str, list[dict[str, Any]]]]:
        raise NotImplementedError


def build(plan: Plan) -> World:
    """The world of a plan."""
    return World(plan)
