"""A judge in Amazon's place, without a network: it acts, refuses, forgets, and kills the client."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

from seller.errors import Skip
from seller.facts import Account

DAY = timedelta(days=1)
NAME = "productReviewAndSellerFeedback"


class Killed(BaseException):
    """The process is no more: nothing of it is caught, called or committed after this."""


@dataclass
class Truth:
    """What Amazon knows of an order."""

    first: datetime
    last: datetime
    status: str
    asked: int = 0


@dataclass
class Referee:
    """`steps` counts the transitions: each commit, and each request before and after it acts. The
    one numbered `fatal` kills; a dead client stays dead until `revive`.
    """

    account: Account
    orders: dict[str, Truth]
    now: datetime
    silent: bool = False
    fatal: int = 0
    steps: int = 0
    dead: bool = False
    questions: list[tuple[str, datetime]] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    repeated: Counter[str] = field(default_factory=Counter)
    guard: threading.Lock = field(default_factory=threading.Lock)

    def step(self, *_: object) -> None:
        with self.guard:
            self.steps += 1
            self.dead = self.dead or self.steps == self.fatal
            if self.dead:
                raise Killed

    def revive(self, fatal: int) -> None:
        self.steps, self.fatal, self.dead = 0, fatal, False

    def call(self, operation: str, *, path: Mapping[str, str], query: Mapping[str, str]) -> Any:
        """In a session's place; the marketplace must be named."""
        assert query["marketplaceIds"]
        order = path["amazonOrderId"]
        self.step()
        asking = operation.startswith("create")
        answer = self._request(order) if asking else self._actions(order)
        self.step()
        if isinstance(answer, Skip):
            raise answer
        return SimpleNamespace(json=answer)

    def open(self, order: str) -> bool:
        """Whether Amazon lets a request for this order out now."""
        return self.orders[order].status == "SHIPPED" and self.inside(order, self.now)

    def inside(self, order: str, moment: datetime) -> bool:
        one = self.orders[order]
        return one.first + 5 * DAY <= moment < one.last + 30 * DAY

    def _actions(self, order: str) -> dict[str, Any]:
        self.questions.append((order, self.now))
        fit = self.open(order) and not self.orders[order].asked and not self.silent
        names = [NAME] if fit else []
        return {"_links": {"actions": [{"name": name} for name in names]}}

    def _request(self, order: str) -> dict[str, Any] | Skip:
        one = self.orders[order]
        if one.asked:
            self.repeated[order] += 1
            words = "You have already requested a review for this order."
            return Skip("amazon.refused", message=words)
        if not self.open(order):
            self.outside.append(order)
            words = "outside the 5-30 day range after the order delivery date."
            return Skip("amazon.refused", message=words)
        one.asked += 1
        return {}
