"""Opens cases for claims, and for merchant orders that may become one; asks nobody anything."""

from __future__ import annotations

from datetime import timedelta

from jobs.context import Context
from jobs.job import Job, Outcome
from seller.facts import Account
from seller.store import belated, claims
from seller.views.watch import late


def run(ctx: Context, account: Account, _force: bool) -> Outcome:
    """It looks at what is in the store already, so it is never too early for it."""
    now, name = ctx.now(), account.account
    with ctx.store.writing(name) as conn:
        told = claims.flag(conn, name, now=now)
        seen = belated.flag(conn, name, late(conn, name, now), now=now)
    rows = told.rows + seen.rows
    changed = told.opened + told.changed + seen.opened + seen.changed
    return Outcome("ok" if rows else "no rows", rows=rows, changed=changed)


JOB = Job("flag_claims", timedelta(hours=1), run)
