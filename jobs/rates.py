"""sync_rates: the exchange rates of the days that are missing, once for the whole store."""

from __future__ import annotations

from datetime import timedelta

from jobs.context import Context
from jobs.job import Job, Outcome
from seller import rates
from seller.facts import Account
from seller.store import exchange, write

NAME = "sync_rates"
EVERY = timedelta(hours=12)
SPARE = timedelta(days=10)
"""Days before the history of orders: its first day may be a holiday."""


def run(ctx: Context, _account: Account, force: bool) -> Outcome:
    """One file into the archive and the store; the same file once more changes nothing."""
    now = ctx.now()
    since = (now - timedelta(days=ctx.settings.history_days) - SPARE).date()
    with ctx.store.reading() as conn:
        known, last = exchange.known(conn), exchange.fetched(conn)
    if not force and last and timedelta() <= now - last < EVERY:
        return Outcome("fresh")
    name = rates.file(known, since, now.date())
    document = rates.fetch(ctx.settings.rates_address, name, since, now)
    found = rates.parse(document)
    digest = ctx.archive.keep(document)
    with ctx.store.writing() as conn:
        write.add_document(conn, document, size=len(document.body), expires_at=None)
        changed = exchange.save(conn, found, document=digest, as_of=now)
    return Outcome("ok", rows=len(found), changed=changed)


JOB = Job(NAME, EVERY, run, per="store")
