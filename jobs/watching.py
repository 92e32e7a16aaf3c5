"""Looks at own listings and their families once a day: what changed, and what others changed."""

from __future__ import annotations

from datetime import timedelta

from jobs.context import Context
from jobs.job import Job, Outcome
from seller.effects.listings.desk import Desk
from seller.effects.listings.kindred import look
from seller.effects.listings.watching import watch
from seller.facts import Account
from seller.store.brake import Limits


def run(ctx: Context, account: Account, _force: bool) -> Outcome:
    """It sends nothing, so that no limit is asked."""
    session = ctx.session(account)
    desk = Desk(ctx.store, session, lambda _: Limits(0, 0), ctx.now, stopping=ctx.stopping)
    made, rows, changed = session.calls, 0, 0
    for code in account.marketplaces:
        looked, found = watch(desk, code)
        seen, moved = look(desk, code)
        rows, changed = rows + looked + seen, changed + len(found) + len(moved)
    calls = session.calls - made
    return Outcome("ok" if rows else "no rows", rows=rows, changed=changed, calls=calls)


JOB = Job("watch_listings", timedelta(hours=24), run, aside=True)
"""Aside: the first look asks for every listing."""
