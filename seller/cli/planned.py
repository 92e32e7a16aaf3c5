"""`seller reviews plan`: the calendar of review requests, and why an order is not asked about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

import typer

from jobs import reviews as job
from jobs.context import context
from seller.cli.chosen import Chosen, Owners, Places
from seller.cli.output import AsJson, emit, guarded, iso, say, table, tell
from seller.views import reviews
from seller.views.because import DATES, RULES
from seller.views.reviews import Decision

TURN = ("send", "wait", "done", "skip")
"""What is still to come first."""


def register(app: typer.Typer) -> None:
    """Join the commands of `seller reviews`."""
    app.command("plan", help=say("Who is asked when, and who is not and why"))(plan)


@guarded
def plan(
    days: Annotated[int, typer.Option(min=1, max=90, help=say("Days back and ahead"))] = 30,
    account: Annotated[list[str] | None, typer.Option(help=say("Only these accounts"))] = None,
    marketplace: Places = None,
    owner: Owners = None,
    why: Annotated[
        bool,
        typer.Option(
            "--why", help=say("The rule, its dates and what a person said, of each order")
        ),
    ] = False,
    as_json: AsJson = False,
) -> None:
    with context() as ctx:
        names, now = [one.account for one in ctx.chosen(account or [])], ctx.now()
        with ctx.store.reading() as conn:
            chosen = Chosen(ctx, conn, account, marketplace, owner)
            every = reviews.calendar(conn, names, wish=job.wish(ctx), now=now, days=days)
            found = [
                one
                for one in every
                if chosen.holds(one.purchase.account, (one.purchase.marketplace,))
            ]
            reasons = reviews.reasons(conn, found) if why else {}
    if as_json:
        extra = [_because(one, reasons, now) if why else {} for one in found]
        emit([{**_told(one), **more} for one, more in zip(found, extra, strict=True)])
    elif why:
        _explained(found, reasons)
    else:
        _shown(found)


def _told(one: Decision) -> dict[str, str | None]:
    return {
        "account": one.purchase.account,
        "order_id": one.purchase.order_id,
        "marketplace": one.purchase.marketplace,
        "earliest": iso(one.window.earliest),
        "latest": iso(one.window.latest),
        "send_at": iso(one.send_at),
        "decision": one.decision,
        "rule": one.rule,
    }


def _because(one: Decision, reasons: dict[str, str], now: datetime) -> dict[str, str | None]:
    return {
        "as_of": iso(now),
        "because": say(RULES[one.rule]),
        "reason": reasons.get(one.purchase.order_id, ""),
        "dates": one.window.source,
        "opens": iso(one.window.opens),
        "closes": iso(one.window.closes),
    }


def _shown(found: Sequence[Decision]) -> None:
    ordered = sorted(
        found, key=lambda one: (TURN.index(one.decision), one.send_at or one.window.closes)
    )
    head = (
        *(say("account"), say("order"), say("marketplace"), say("earliest delivery")),
        *(say("latest delivery"), say("from"), say("decision"), say("why")),
    )
    table(
        head,
        [
            (one.purchase.account, one.purchase.order_id, one.purchase.marketplace,
             _short(one.window.earliest), _short(one.window.latest), _short(one.send_at),
             say(one.decision), say(one.rule))
            for one in ordered
        ],
    )  # fmt: skip
    for decision, count in Counter(one.decision for one in ordered).items():
        tell(f"{say(decision)}: {count}")


def _explained(found: Sequence[Decision], reasons: dict[str, str]) -> None:
    """Those that are not asked first."""
    ordered = sorted(found, key=lambda one: -TURN.index(one.decision))
    head = (
        *(say("order"), say("why"), say("earliest delivery"), say("latest delivery")),
        *(say("Dates from"), say("window opens"), say("window closes"), say("rule")),
    )
    table(
        (*head, say("reason")),
        [
            (one.purchase.order_id, say(one.rule), _short(one.window.earliest),
             _short(one.window.latest), say(DATES[one.window.source]), _short(one.window.opens),
             _short(one.window.closes), say(RULES[one.rule]), reasons.get(one.purchase.order_id))
            for one in ordered
        ],
    )  # fmt: skip


def _short(moment: datetime | None) -> str:
    """UTC, to the minute: a table has little room."""
    return f"{moment:%Y-%m-%d %H:%M}Z" if moment else ""
