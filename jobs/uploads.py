"""Listings that were uploaded: carried out when a person says so, watched when nobody does.

One job carries out what was asked for on a page. The other sends nothing: it hears what became of
feeds, and a day later asks what is live.
"""

from __future__ import annotations

from datetime import timedelta

from jobs.context import Context
from jobs.job import Job, Outcome
from seller.effects.effect import Kind
from seller.effects.effect.caps import limits
from seller.effects.listings import delivery
from seller.effects.listings.confirming import confirm
from seller.effects.listings.delivery import Way
from seller.effects.listings.desk import Desk
from seller.errors import Retry, Stop
from seller.facts import Account, ListingBatch
from seller.store import uploads
from seller.store.brake import Limits

LOCALES = {"en": "en_US"}


def desk(ctx: Context, account: Account, *, asked: bool) -> Desk:
    """`asked`: a person started this."""
    chosen = ctx.settings

    def allowed(kind: Kind) -> Limits:
        return limits(
            kind, chosen.daily_caps, chosen.first_caps, read_only=chosen.read_only, asked=asked
        )

    locale = LOCALES.get(chosen.language, "zh_CN")
    return Desk(ctx.store, ctx.session(account), allowed, ctx.now, locale, ctx.stopping)


def carry(ctx: Context, account: Account, batch: ListingBatch) -> Way:
    """Send what is left of a batch that a person asked for."""
    return delivery.deliver(desk(ctx, account, asked=True), batch)


def send(ctx: Context, account: Account, _force: bool) -> Outcome:
    """What people asked for on the page Upload, the oldest first: they saw what they sent."""
    with ctx.store.reading() as conn:
        mine = uploads.waiting(conn, account.account)
    if account.offline or not mine:
        return Outcome("no rows")
    made, rows, way = ctx.session(account).calls, 0, Way()
    try:
        for batch in mine:
            way = carry(ctx, account, batch)
            if way.held or way.error:
                break
            rows += _rows(ctx, batch)
    except Retry as error:
        if error.key != "lease.held":
            raise
        return Outcome("fresh")  # somebody is uploading
    broken = "blocked" if isinstance(way.error, Stop) else "failed"
    status = broken if way.error else "ok" if rows else "no rows"
    calls = ctx.session(account).calls - made
    return Outcome(status, rows=rows, changed=rows, calls=calls, error=way.error)


def _rows(ctx: Context, batch: ListingBatch) -> int:
    with ctx.store.reading() as conn:
        return len(uploads.rows(conn, batch.account, batch=batch.batch))


def run(ctx: Context, account: Account, _force: bool) -> Outcome:
    with ctx.store.reading() as conn:
        known = uploads.every(conn, [account.account])
    if not known:
        return Outcome("no rows")
    at, made = desk(ctx, account, asked=False), ctx.session(account).calls
    try:
        heard = delivery.hear(at, [batch for batch, counts in known if counts.get("sent")])
        found = confirm(at)
    except Retry as error:
        if error.key != "lease.held":
            raise
        return Outcome("fresh")  # somebody is uploading
    return Outcome(
        "ok" if heard or found else "no rows",
        rows=heard + len(found),
        changed=len(found),
        problems=sum(row.state == uploads.NOT_LIVE for row in found),
        calls=ctx.session(account).calls - made,
    )


SENDING = Job("send_listings", timedelta(minutes=2), send, aside=True)
JOB = Job("confirm_listings", timedelta(hours=1), run, aside=True)
"""Aside: a feed may take an hour, and nobody is to wait for it."""
