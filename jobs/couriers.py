"""compare_couriers: the best courier for each open merchant order and each planned shipment."""

from __future__ import annotations

from datetime import timedelta

from jobs.context import Context
from jobs.job import Job, Outcome
from seller.facts import Account
from seller.store import unsent
from seller.views.unsent import comparisons


def run(ctx: Context, account: Account, _force: bool) -> Outcome:
    """It asks nobody anything, so it is never too early for it; without cards there is no row."""
    name, currency = account.account, ctx.settings.home_currency
    with ctx.store.reading() as conn:
        found = comparisons(conn, name, ctx.now().date(), currency)
    with ctx.store.writing(name) as conn:
        changed = unsent.keep(conn, name, found)
    return Outcome("ok" if found else "no rows", rows=len(found), changed=changed)


JOB = Job("compare_couriers", timedelta(hours=1), run)
