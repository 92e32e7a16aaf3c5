"""plan_restock: what to buy and how healthy the stock is, once a day, so that both open at once."""

from __future__ import annotations

from datetime import timedelta

from jobs.context import Context
from jobs.job import Job, Outcome
from seller.facts import Account
from seller.store import conditions, plans
from seller.views.inventory import opened as healths
from seller.views.restock import opened
from seller.views.restock.keeping import MODE


def run(ctx: Context, _account: Account, force: bool) -> Outcome:
    """What is of today is made anew only if something that it rests on has changed."""
    now, currency = ctx.now(), ctx.settings.home_currency
    with ctx.store.reading() as conn:
        planned = not force and opened.fresh(conn, now, plans.head(conn, MODE))
        seen = not force and healths.fresh(conn, now, conditions.head(conn, currency))
    if planned and seen:
        return Outcome("fresh")
    lines, changed = (0, 0) if planned else opened.renew(ctx.store, now)
    if not lines and not planned:
        with ctx.store.writing() as conn:
            conditions.drop(conn)
        return Outcome("no rows")
    stocks, other = healths.renew(ctx.store, now, currency)
    return Outcome("ok", rows=lines or stocks, changed=changed if lines else other)


JOB = Job("plan_restock", timedelta(hours=24), run, per="store", aside=True)
"""Aside: it plans with what all other jobs have brought."""
