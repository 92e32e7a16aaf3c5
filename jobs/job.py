"""What a job is: a name, a schedule, one `run(ctx, account)` and one line of outcome."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from seller.errors import SellerError
from seller.facts import Account

if TYPE_CHECKING:
    from jobs.context import Context

RANK = ("fresh", "no rows", "ok", "partial", "failed", "blocked")
"""States of an outcome, from the least to the most worth telling."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one job did for one account. `rows` arrived, `changed` of them differed."""

    status: str
    rows: int = 0
    changed: int = 0
    problems: int = 0
    calls: int = 0
    error: SellerError | None = None

    def merged(self, other: Outcome) -> Outcome:
        """Two marketplaces of one account as one outcome; success beside failure is `partial`."""
        states = {self.status, other.status}
        broken = states & {"failed", "blocked"}
        worst = "partial" if broken and states - broken else max(states, key=RANK.index)
        return Outcome(
            worst,
            self.rows + other.rows,
            self.changed + other.changed,
            self.problems + other.problems,
            self.calls + other.calls,
            self.error or other.error,
        )


STORE = Account("", "", "", "", "", ())
"""Stands in an account's place where a job is for the whole store: there is none."""


@dataclass(frozen=True, slots=True)
class Job:
    """`every`: how long its result stays fresh. `run` is called once per account; where `per` is
    `store` it is called once, with STORE.

    `planned`: how many calls to Amazon it is going to make, asked before it begins. `aside`: it may
    take hours at Amazon's rates, or tidies up after the others; it runs beside or after them, and
    none waits for it.
    """

    name: str
    every: timedelta
    run: Callable[[Context, Account, bool], Outcome]
    per: Literal["account", "store"] = "account"
    planned: Callable[[Context, Account, bool], int] = lambda _ctx, _account, _force: 0
    aside: bool = False
