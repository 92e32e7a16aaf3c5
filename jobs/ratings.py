"""Opens a case at the desk for each feedback and each product review of one to three stars; asks
nobody anything.
"""

from __future__ import annotations

from datetime import timedelta

from jobs.context import Context
from jobs.job import Job, Outcome
from seller.facts import Account
from seller.store import reviewing
from seller.store.flagging import flag


def run(ctx: Context, account: Account, _force: bool) -> Outcome:
    """It looks at what is in the store already, so it is never too early for it."""
    with ctx.store.writing(account.account) as conn:
        found = flag(conn, account.account, now=ctx.now())
        more = reviewing.flag(conn, account.account, now=ctx.now())
    rows = found.rows + more.rows
    changed = sum(one.opened + one.changed + one.vanished for one in (found, more))
    return Outcome("ok" if rows else "no rows", rows=rows, changed=changed)


JOB = Job("flag_ratings", timedelta(hours=1), run)
