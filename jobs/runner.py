"""Runs jobs: every account in its own thread, one row in `runs` for each job and account."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from functools import partial

from jobs.context import Context
from jobs.job import Job, Outcome
from seller.errors import SellerError, Stop
from seller.facts import Account, Run
from seller.language import pack
from seller.store import write

LOG = logging.getLogger(__name__)
WIDTH = 4
"""Accounts at a time: Amazon's quotas are per account, so waiting for one must not hold another."""


@dataclass(frozen=True, slots=True)
class Done:
    """One finished job of one account."""

    job: str
    account: str
    seconds: float
    outcome: Outcome


def run(
    ctx: Context,
    jobs: Sequence[Job],
    accounts: Sequence[Account],
    *,
    force: bool = False,
    tell: Callable[[Done], None] = lambda _: None,
) -> list[Done]:
    """Run the jobs for the accounts; the jobs of one account run in the order given.

    Those that run aside come when all others of all accounts are done.
    """
    done: list[Done] = []
    for aside in (False, True):
        mine = [job for job in jobs if job.aside == aside]
        with ThreadPoolExecutor(max_workers=WIDTH, thread_name_prefix="account") as pool:
            work = partial(_account, ctx, mine, force=force, tell=tell)
            futures = [pool.submit(work, account) for account in accounts]
            try:
                for future in as_completed(futures):
                    done.extend(future.result())
            except KeyboardInterrupt:
                ctx.stopping.set()
                raise
    order = {job.name: place for place, job in enumerate(jobs)}
    return sorted(done, key=lambda one: (one.account, order[one.job]))


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
    with ctx.store.writing() as conn:
        row = write.start_run(conn, Run(job.name, account.account, started, 0.0, "running"))
    outcome = _guarded(ctx, job, account, force)
    seconds = time.monotonic() - clock
    finished = Run(
        job.name,
        account.account,
        started,
        seconds,
        outcome.status,
        outcome.rows,
        outcome.changed,
        outcome.problems,
        outcome.calls,
        pack(outcome.error) if outcome.error else None,
    )
    with ctx.store.writing() as conn:
        write.finish_run(conn, row, finished)
    return Done(job.name, account.account, seconds, outcome)


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
