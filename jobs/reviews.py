"""Ask every eligible order's buyer for a review, once; the operator switches it on first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from jobs.context import Context
from jobs.job import Job, Outcome
from seller.effects import EFFECTS
from seller.effects.effect.caps import limits
from seller.effects.effect.engine import Engine, Tally
from seller.errors import Retry
from seller.facts import Account, Effect, EffectKey
from seller.store import brake, effects
from seller.store.brake import Limits
from seller.views import reviews
from seller.views.reviews import Decision, Wish

KIND = EFFECTS[reviews.KIND]


@dataclass(frozen=True, slots=True)
class Round:
    """What was planned for an account, and what became of it."""

    decisions: tuple[Decision, ...]
    tally: Tally

    def counted(self) -> dict[str, int]:
        """`sent` and `already`: by Amazon's answer. `waiting` are to be asked about later."""
        settled = self.tally.settled
        words = [one.decision for one in self.decisions]
        due = words.count("send") - sum(settled.values())
        return {
            "sent": settled["requested"],
            "already": settled["already_requested"],
            "skipped": words.count("skip") + settled["refused"],
            "waiting": words.count("wait") + max(0, due),
            "failed": settled["failed"] + settled["unknown"],
        }


def wish(ctx: Context) -> Wish:
    """The day and hour that the operator chose."""
    hour = ctx.settings.review_hour
    return Wish(ctx.settings.review_day, None if hour < 0 else hour)


def allowed(ctx: Context, *, asked: bool) -> Limits:
    chosen = ctx.settings
    return limits(
        KIND, chosen.daily_caps, chosen.first_caps, read_only=chosen.read_only, asked=asked
    )


def carry(ctx: Context, account: Account, *, asked: bool) -> Round:
    """Plan what is to be asked and carry out what is due. `asked`: a person started this."""
    found = plan(ctx, account)
    engine = Engine(
        KIND, ctx.store, ctx.session(account), limits=allowed(ctx, asked=asked), now=ctx.now
    )
    return Round(tuple(found), engine.run())


def plan(ctx: Context, account: Account) -> list[Decision]:
    """Bring the ledger up to what the orders say now."""
    now = ctx.now()
    with ctx.store.reading() as conn:
        found = reviews.decisions(conn, account.account, wish=wish(ctx), now=now)
        known = reviews.ledger(conn, account.account)
    rows = reviews.planned(found, now)
    with effects.writing(ctx.store) as conn:
        effects.withdraw(conn, _unwanted(known.values(), rows))
        effects.plan(conn, rows)
    return found


def _unwanted(known: Iterable[Effect], rows: Iterable[Effect]) -> set[EffectKey]:
    wanted = {row.key for row in rows}
    return {one.key for one in known if one.state == "planned"} - wanted


def run(ctx: Context, account: Account, _force: bool) -> Outcome:
    with ctx.store.reading() as conn:
        held = brake.holds(conn, KIND.name, account.account, allowed(ctx, asked=False))
    if held:
        return Outcome("no rows")
    made = ctx.session(account).calls
    try:
        done = carry(ctx, account, asked=False)
    except Retry as error:
        if error.key != "lease.held":
            raise
        return Outcome("fresh")  # somebody else is at it
    counts, stopped = done.counted(), done.tally.error
    return Outcome(
        status="ok" if not stopped else "failed" if isinstance(stopped, Retry) else "blocked",
        rows=len(done.decisions),
        changed=counts["sent"] + counts["already"],
        problems=counts["failed"],
        calls=ctx.session(account).calls - made,
        error=stopped,
    )


JOB = Job("request_reviews", timedelta(hours=1), run)
