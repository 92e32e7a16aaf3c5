"""One job per source: bring what Amazon knows into the store, marketplace by marketplace."""

from __future__ import annotations

from functools import partial, reduce

from jobs.context import Context
from jobs.job import Job, Outcome
from seller import sync
from seller.facts import Account
from seller.sources import SOURCES
from seller.sources.source import Source
from seller.sync.budget import budget

ORDER = (
    "participations",
    "listings",
    "stock",
    "ages",
    "shipments",
    "orders",
    "returns",
    "fbmreturns",
    "feedback",
    "stranded",
    "removals",
    "reimbursements",
    "history",
    "ledger",
    "fees",
    "topics",
    "health",
    "issues",
    "traffic",
)
"""What a newcomer wants to see first comes first; the long history comes after the short news."""


def bring(source: Source, ctx: Context, account: Account, force: bool) -> Outcome:
    """Pull one source for every marketplace of the account, or once where it spans them all."""
    places = [None] if source.per == "account" else list(account.marketplaces)
    reach = ctx.reach(account)
    pulled = [sync.pull(source, account, place, reach=reach, force=force) for place in places]
    outcomes = (
        Outcome(one.status, one.rows, one.changed, one.problems, one.calls, one.error)
        for one in pulled
    )
    return reduce(Outcome.merged, outcomes, Outcome("fresh"))


def planned(source: Source, ctx: Context, account: Account, force: bool) -> int:
    return budget(source, account, reach=ctx.reach(account), force=force)


def _job(name: str) -> Job:
    source = SOURCES[name]
    run, plan = partial(bring, source), partial(planned, source)
    return Job(f"sync_{name}", source.every, run, planned=plan)


JOBS = tuple(map(_job, ORDER))
CASES = tuple(map(_job, ("details", "refunds")))
"""About cases, so they run after those that open them."""
