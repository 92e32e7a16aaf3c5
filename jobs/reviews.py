"""Ask every eligible order's buyer for a review, once; the operator switches it on first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
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


COUNTS = ("sent", "already", "skipped", "waiting", "failed")


@dataclass(frozen=True, slots=True)
class Round:
    """What became of one account: how many of COUNTS, and what held the rest back."""

    counts: Mapping[str, int]
    tally: Tally

    @property
    def held(self) -> str:
        return self.tally.held


def counted(decisions: Iterable[Decision], tally: Tally | None = None) -> dict[str, int]:
    """`sent` and `already` as Amazon answered; the others as the ledger and the orders say now."""
    settled = tally.settled if tally else Counter[str]()
    words: Counter[str] = Counter()
    for one in decisions:
        words["failed" if one.rule in {"failed", "unknown"} else one.decision] += 1
    return {
        "sent": settled["requested"],
        "already": settled["already_requested"],
        "skipped": words["skip"],
        "waiting": words["wait"] + words["send"],
        "failed": words["failed"],
    }


def wish(ctx: Context) -> Wish:
    """The day and hour that the operator chose."""
    return reviews.wished(ctx.settings.review_day, ctx.settings.review_hour)


def allowed(ctx: Context, *, asked: bool) -> Limits:
    chosen = ctx.settings
    return limits(
        KIND, chosen.daily_caps, chosen.first_caps, read_only=chosen.read_only, asked=asked
    )


def carry(ctx: Context, account: Account, *, asked: bool) -> Round:
    """Plan what is to be asked and carry out what is due. `asked`: a person started this."""
    began = ctx.now()
    plan(ctx, account)
    engine = Engine(
        KIND,
        ctx.store,
        ctx.session(account),
        limits=allowed(ctx, asked=asked),
        now=ctx.now,
        stopping=ctx.stopping,
    )
    tally = engine.run()
    with ctx.store.reading() as conn:
        after = reviews.decisions(conn, account.account, wish=wish(ctx), now=ctx.now())
    return Round(counted((one for one in after if one.window.closes > began), tally), tally)


def plan(ctx: Context, account: Account) -> None:
    """Bring the ledger up to what the orders say now."""
    now = ctx.now()
    with ctx.store.reading() as conn:
        found = reviews.decisions(conn, account.account, wish=wish(ctx), now=now)
        known = reviews.ledger(conn, account.account)
    rows = reviews.planned(found, now)
    with effects.writing(ctx.store) as conn:
        effects.withdraw(conn, _unwanted(known.values(), rows))
        effects.plan(conn, rows)


def _unwanted(known: Iterable[Effect], rows: Iterable[Effect]) -> set[EffectKey]:
    wanted = {row.key for row in rows}
    return {one.key for one in known if one.state == "planned"} - wanted


def run(ctx: Context, account: Account, _force: bool) -> Outcome:
    with ctx.store.reading() as conn:
        held = brake.holds(conn, KIND.name, account.account, allowed(ctx, asked=False))
    return Outcome("no rows") if held else _outcome(ctx, account, [], asked=False)


def _outcome(ctx: Context, account: Account, rounds: list[Round], *, asked: bool) -> Outcome:
    made = ctx.session(account).calls
    try:
        done = carry(ctx, account, asked=asked)
    except Retry as error:
        if error.key != "lease.held":
            raise
        return Outcome("fresh")  # somebody else is at it
    rounds.append(done)
    counts, stopped = done.counts, done.tally.error
    return Outcome(
        status="ok" if not stopped else "failed" if isinstance(stopped, Retry) else "blocked",
        rows=sum(counts.values()),
        changed=counts["sent"] + counts["already"],
        problems=counts["failed"],
        calls=ctx.session(account).calls - made,
        error=stopped,
    )


def by_hand(rounds: list[Round]) -> Job:
    """The same job as a person starts it, who need not have switched it on."""

    def run_now(ctx: Context, account: Account, _force: bool) -> Outcome:
        return _outcome(ctx, account, rounds, asked=True)

    return Job(JOB.name, JOB.every, run_now)


JOB = Job("request_reviews", timedelta(hours=1), run, aside=True)
