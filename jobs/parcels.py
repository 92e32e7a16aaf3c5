"""confirm_parcels: goes on telling Amazon of parcels that a cap, a pause or a lost answer held."""

from __future__ import annotations

from datetime import timedelta

from jobs.context import Context
from jobs.job import Job, Outcome
from seller.effects import EFFECTS
from seller.effects.effect.caps import limits
from seller.effects.effect.engine import Engine
from seller.effects.shipments import NAME, Dock
from seller.errors import Retry
from seller.facts import Account
from seller.store import brake, effects


def run(ctx: Context, account: Account, _force: bool) -> Outcome:
    """Only what a person gave to `seller couriers ship`; without such a row nobody is called."""
    chosen = ctx.settings
    allowed = limits(
        EFFECTS[NAME], chosen.daily_caps, chosen.first_caps, read_only=chosen.read_only, asked=True
    )
    with ctx.store.reading() as conn:
        open_ = effects.listed(conn, kinds=[NAME], accounts=[account.account], states=effects.OPEN)
        held = brake.holds(conn, NAME, account.account, allowed)
    if held or not open_ or account.offline:
        return Outcome("no rows")
    dock = Dock(ctx.session(account))
    made = dock.session.calls
    try:
        tally = Engine(
            EFFECTS[NAME], ctx.store, dock, limits=allowed, now=ctx.now, stopping=ctx.stopping
        ).run()
    except Retry as error:
        if error.key != "lease.held":
            raise
        return Outcome("no rows")
    told, calls = sum(tally.settled.values()), dock.session.calls - made
    fine = sum(tally.settled[code] for code in ("confirmed", "already_told"))
    broken = "failed" if isinstance(tally.error, Retry) else "blocked"
    return Outcome(
        status=broken if tally.error else "ok" if told else "no rows",
        rows=told,
        changed=fine,
        problems=told - fine,
        calls=calls,
        error=tally.error,
    )


JOB = Job("confirm_parcels", timedelta(hours=1), run, aside=True)
