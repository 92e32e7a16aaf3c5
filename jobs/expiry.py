"""Delete what may not be kept any longer: originals with personal data, documents too old."""

from __future__ import annotations

from datetime import timedelta

from jobs.context import Context
from jobs.job import Job, Outcome
from seller.facts import Account
from seller.store.expiry import expire


def run(ctx: Context, account: Account, force: bool) -> Outcome:  # noqa: ARG001 - as every job
    """Of all accounts at once, also of those that no job ever asks Amazon about."""
    months = ctx.settings.retention_months
    gone = expire(ctx.store, ctx.archive, now=ctx.now(), months=months)
    return Outcome("ok" if gone else "no rows", changed=gone)


JOB = Job("expire_documents", timedelta(hours=24), run, per="store")
