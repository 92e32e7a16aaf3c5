"""Opens a case at the desk for each feedback of one to three stars; asks nobody anything."""

from __future__ import annotations

from datetime import timedelta

from jobs.context import Context
from jobs.job import Job, Outcome
from seller.facts import Account
from seller.store.flagging import flag


def run(ctx: Context, account: Account, _force: bool) -> Outcome:
    """It looks at what is in the store already, so it is never too early for it."""
    with ctx.store.writing(account.account) as conn:
        found = flag(conn, account.account, now=ctx.now())
    changed = found.opened + found.changed
    return Outcome("ok" if found.rows else "no rows", rows=found.rows, changed=changed)


JOB = Job("flag_ratings", timedelta(hours=1), run)
