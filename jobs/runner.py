"""Runs jobs: every account in its own thread, one row in `runs` for each job and account."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from functools import partial

from jobs.context import Context
from jobs.job import STORE, Job, Outcome
from seller.errors import SellerError, Stop
from seller.facts import Account, Run
from seller.language import pack
from seller.store import write

LOG = logging.getLogger(__name__)
WIDTH = 4
"""Accounts at a time: Amazon's quotas are per account, so waiting for one must not hold another."""


@dataclass(frozen=True, slots=True)
class Done:
    """One finished job of one account; `account` is "" where it was for the whole store."""

    job: str
    account: str
    seconds: float
    outcome: Outcome
    planned: int = 0


def run(
    ctx: Context,
    jobs: Sequence[Job],
    accounts: Sequence[Account],
    *,
    force: bool = False,
    tell: Callable[[Done], None] = lambda _: None,
) -> list[Done]:
    """Run the jobs for the accounts; the jobs of one account run in the order given.

    What is for the whole store has a thread of its own, so that it holds no account back. Jobs that
    run aside come when all others of all accounts are done.
    """
    done: list[Done] = []
    for aside in (False, True):
        turn = [job for job in jobs if job.aside == aside]
        own = [job for job in turn if job.per == "account"]
        shared = [job for job in turn if job.per == "store"]
        with ThreadPoolExecutor(max_workers=WIDTH + 1, thread_name_prefix="account") as pool:
            work = partial(_account, ctx, force=force, tell=tell)
            futures = [pool.submit(work, own, account) for account in accounts if own]
            futures += [pool.submit(work, shared, STORE)] if shared else []
            try:
                for future in as_completed(futures):
                    done.extend(future.result())
            except KeyboardInterrupt:
                ctx.stopping.set()
                raise
    order = {job.name: place for place, job in enumerate(jobs)}
    return sorted(done, key=lambda one: (one.account, order[one.job]))


def turns(jobs: Sequence[Job], accounts: Sequence[Account]) -> int:
    """How many runs there will be."""
    return sum(1 if job.per == "store" else len(accounts) for job in jobs)


def _account(
    ctx: Context,
    jobs: Sequence[Job],
    account: Account,
    *,
    force: bool,
    tell: Callable[[Done], None],
) -> list[Done]:
    done = []
    for job in jobs:
        done.append(once(ctx, job, account, force=force))
        tell(done[-1])
    return done


def once(ctx: Context, job: Job, account: Account, *, force: bool = False) -> Done:
    """Run one job for one account; success, skip and crash each leave exactly one row."""
    started, clock = ctx.now(), time.monotonic()
    planned = expected(ctx, job, account, force=force)
    begun = Run(job.name, account.account or None, started, 0.0, "running", planned=planned)
    with ctx.store.writing() as conn:
        row = write.start_run(conn, begun)
    outcome = _guarded(ctx, job, account, force)
    seconds = time.monotonic() - clock
    finished = Run(
        job.name,
        account.account or None,
        started,
        seconds,
        outcome.status,
        outcome.rows,
        outcome.changed,
        outcome.problems,
        outcome.calls,
        pack(outcome.error) if outcome.error else None,
        planned,
    )
    with ctx.store.writing() as conn:
        write.finish_run(conn, row, finished)
    return Done(job.name, account.account, seconds, outcome, planned)


def expected(ctx: Context, job: Job, account: Account, *, force: bool = False) -> int:
    """Calls to Amazon that a job plans; 0 where nobody can tell, which must not keep it back."""
    try:
        return job.planned(ctx, account, force)
    except SellerError:
        return 0


def _guarded(ctx: Context, job: Job, account: Account, force: bool) -> Outcome:
    try:
        return job.run(ctx, account, force)
    except Stop as error:
        return Outcome("blocked", error=error)
    except SellerError as error:
        return Outcome("failed", error=error)
    except Exception as error:  # the one place where a crash becomes a row, so that others go on
        LOG.exception("job %s crashed for %s", job.name, account.account)
        return Outcome("failed", error=SellerError("jobs.crashed", kind=type(error).__name__))
