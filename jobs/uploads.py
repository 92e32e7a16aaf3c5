"""Listings that were uploaded: carried out when a person says so, watched when nobody does.

The job sends nothing: it hears what became of feeds, and a day later asks what is live.
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
from seller.errors import Retry
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


JOB = Job("confirm_listings", timedelta(hours=1), run, aside=True)
"""Aside: a feed may take an hour, and nobody is to wait for it."""
