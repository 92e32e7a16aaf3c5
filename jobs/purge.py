"""Delete buyers' personal data 30 days after delivery, and finish what an erasure began."""

from __future__ import annotations

from datetime import timedelta

from jobs.context import Context
from jobs.job import Job, Outcome
from seller.facts import Account
from seller.mailbox import redacted
from seller.sources import SOURCES
from seller.store.purging import purge
from seller.sync import erasing
from seller.sync.erasing import Desk


def run(ctx: Context, account: Account, force: bool) -> Outcome:  # noqa: ARG001 - as every job
    """Of all accounts at once, also of those that no job ever asks Amazon about; last in a
    round, so that what the others brought when its time was over goes too.
    """
    now = ctx.now()
    again = erasing.again(Desk(ctx.store, ctx.archive, ctx.keys, SOURCES), now=now)
    done = purge(ctx.store, ctx.archive, ctx.keys, redacted, now=now)
    changed = again + done.total
    return Outcome("ok" if changed else "no rows", changed=changed)


JOB = Job("purge_personal", timedelta(hours=1), run, per="store", aside=True)
