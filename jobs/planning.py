"""plan_restock: what to buy, made once a day, so that the page and the command open at once."""

from __future__ import annotations

from datetime import timedelta

from jobs.context import Context
from jobs.job import Job, Outcome
from seller.facts import Account
from seller.store import plans
from seller.views.restock import opened
from seller.views.restock.keeping import MODE


def run(ctx: Context, _account: Account, force: bool) -> Outcome:
    """A plan of today is made anew only if something that it rests on has changed."""
    now = ctx.now()
    with ctx.store.reading() as conn:
        if not force and opened.fresh(conn, now, plans.head(conn, MODE)):
            return Outcome("fresh")
    lines = opened.renew(ctx.store, now)
    return Outcome("ok" if lines else "no rows", rows=lines, changed=lines)


JOB = Job("plan_restock", timedelta(hours=24), run, per="store", aside=True)
"""Aside: it plans with what all other jobs have brought."""
