"""`seller reviews`: ask every eligible buyer once, and prove that all are asked alike."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Annotated, Any

import typer

from jobs import reviews as job
from jobs.context import Context, context
from jobs.runner import run as run_jobs
from seller.cli.chosen import Chosen, Owners, Places
from seller.cli.jobs import verdict
from seller.cli.output import AsJson, emit, guarded, iso, report, say, table, tell
from seller.errors import Stop
from seller.facts import Account, Arrival, Exclusion, Switch
from seller.intake.arrivals import typed
from seller.store import brake, effects
from seller.views import audit as book
from seller.views import choices, reviews
from seller.views.reviews import Decision

app = typer.Typer(no_args_is_help=True)

Accounts = Annotated[list[str] | None, typer.Option(help=say("Only these accounts"))]
Owner = Annotated[str, typer.Option("--account", help=say("Only this account; all if left out"))]
Reason = Annotated[str, typer.Option(help=say("Why; it is kept"))]
Field = Annotated[str, typer.Argument(help=say("marketplace=DE or sku=LAMP-01"))]


@app.command("plan", help=say("Who is asked when, and who is not and why"))
@guarded
def plan(
    days: Annotated[int, typer.Option(min=1, max=90, help=say("Days back and ahead"))] = 30,
    account: Accounts = None,
    marketplace: Places = None,
    owner: Owners = None,
    as_json: AsJson = False,
) -> None:
    with context() as ctx:
        names = [one.account for one in ctx.chosen(account or [])]
        with ctx.store.reading() as conn:
            chosen = Chosen(ctx, conn, account, marketplace, owner)
            every = reviews.calendar(conn, names, wish=job.wish(ctx), now=ctx.now(), days=days)
        found = [
            one for one in every if chosen.holds(one.purchase.account, (one.purchase.marketplace,))
        ]
    if as_json:
        emit([_told(one) for one in found])
        return
    head = (
        say("account"),
        say("order"),
        say("marketplace"),
        say("from"),
        say("decision"),
        say("why"),
    )
    table(
        head,
        [
            (row["account"], row["order_id"], row["marketplace"], row["send_at"],
             say(str(row["decision"])), say(str(row["rule"])))
            for row in map(_told, found)
        ],
    )  # fmt: skip


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
        "dates": one.window.source,
    }


@app.command("run", help=say("Ask now, whether it is switched on or not"))
@guarded
def run(
    account: Accounts = None,
    dry_run: Annotated[bool, typer.Option(help=say("Send nothing"))] = False,
    yes: Annotated[bool, typer.Option("--yes", help=say("Do not ask"))] = False,
    as_json: AsJson = False,
) -> None:
    with context() as ctx:
        accounts = ctx.connected(account or [])
        due = _due(ctx, accounts)
        if dry_run or not (yes or as_json or _agreed(due)):
            counts, code = job.counted(due), 0
        else:
            counts, code = _carried(ctx, accounts)
    if as_json:
        emit(counts)
    else:
        typer.echo(", ".join(f"{say(name)} {number}" for name, number in counts.items()))
    raise typer.Exit(code)


def _due(ctx: Context, accounts: list[Account]) -> list[Decision]:
    with ctx.store.reading() as conn:
        return [
            one
            for account in accounts
            for one in reviews.decisions(conn, account.account, wish=job.wish(ctx), now=ctx.now())
            if one.window.closes > ctx.now()
        ]


def _agreed(due: list[Decision]) -> bool:
    """A person at a terminal is asked; a script has made up its mind."""
    count = sum(one.decision == "send" for one in due)
    words = say("Ask the buyers of {count} orders for a review now?").format(count=count)
    return not sys.stdin.isatty() or typer.confirm(words, err=True)


def _carried(ctx: Context, accounts: list[Account]) -> tuple[dict[str, int], int]:
    rounds: list[job.Round] = []
    done = run_jobs(ctx, [job.by_hand(rounds)], accounts)
    total: Counter[str] = Counter()
    for one in rounds:
        total.update(one.counts)
    for name in sorted({one.held for one in rounds if one.held}):
        tell(say("Held back: {reason}").format(reason=say(name)))
    for failed in (one.outcome.error for one in done if one.outcome.error):
        report(failed)
    held = any(one.held for one in rounds)
    code = max(verdict(done), int(held or total["failed"] > 0))
    return {name: total[name] for name in job.COUNTS}, code


@app.command("audit", help=say("Every order with its reason, and the shares that were asked"))
@guarded
def audit(
    to: Annotated[Path, typer.Option(help=say("The file to write, .xlsx"))],
    account: Accounts = None,
    as_json: AsJson = False,
) -> None:
    if to.suffix.lower() != ".xlsx":
        raise Stop("effects.audit_file", file=to.name)
    with context() as ctx:
        names = [one.account for one in ctx.chosen(account or [])]
        with ctx.store.reading() as conn:
            now = ctx.now()
            rows, shares = reviews.audit(conn, names, wish=job.wish(ctx), now=now)
    to.write_bytes(book.workbook(rows, shares, now, say))
    asked = sum(one.decision.rule == "asked" for one in rows)
    result = {
        "file": str(to),
        "orders": len(rows),
        "asked": asked,
        "as_of": iso(now),
        "groups": book.told(rows),
    }
    _done(result, as_json=as_json)


@app.command("on", help=say("Let the clock ask by itself, from now on"))
@guarded
def on(account: Owner = "", reason: Reason = "", as_json: AsJson = False) -> None:
    with context() as ctx, effects.writing(ctx.store) as conn:
        _known(ctx, account)
        brake.turn(conn, Switch(reviews.KIND, account, "on", ctx.now(), reason))
    _done({"account": account, "on": True}, as_json=as_json)


@app.command("off", help=say("The clock asks nobody any more"))
@guarded
def off(account: Owner = "", reason: Reason = "", as_json: AsJson = False) -> None:
    with context() as ctx, effects.writing(ctx.store) as conn:
        _known(ctx, account)
        brake.turn(conn, Switch(reviews.KIND, account, "off", ctx.now(), reason))
    _done({"account": account, "on": False}, as_json=as_json)


@app.command("exclude", help=say("Leave out a marketplace or a SKU; the reason is kept"))
@guarded
def exclude(
    field: Field,
    reason: Annotated[str, typer.Option(help=say("Why; it stands in the audit"))],
    account: Owner = "",
    as_json: AsJson = False,
) -> None:
    name, value = choices.rule(field)
    with context() as ctx, effects.writing(ctx.store) as conn:
        _known(ctx, account)
        brake.leave_out(conn, choices.exclusion(account, name, value, reason, ctx.now()))
    _done({"field": name, "value": value, "excluded": True}, as_json=as_json)


@app.command("include", help=say("Take an exclusion back"))
@guarded
def include(field: Field, account: Owner = "", as_json: AsJson = False) -> None:
    name, value = choices.rule(field)
    with context() as ctx, effects.writing(ctx.store) as conn:
        brake.take_in(conn, Exclusion(reviews.KIND, account, name, value, "", ctx.now()))
    _done({"field": name, "value": value, "excluded": False}, as_json=as_json)


@app.command("delivered", help=say("Note when an order you shipped yourself was delivered"))
@guarded
def delivered(
    order: Annotated[str, typer.Argument(help=say("Order id"))],
    at: Annotated[str, typer.Option(help=say("Day or time; without a zone the marketplace's"))],
    carrier: Annotated[str, typer.Option(help=say("Carrier"))] = "",
    number: Annotated[str, typer.Option(help=say("Tracking number"))] = "",
    as_json: AsJson = False,
) -> None:
    with context() as ctx:
        now = ctx.now()
        given = Arrival("", order, "tracking", "", now, now, now, carrier, number)
        found = typed(ctx.store, given, at)
    result = {
        "account": found.account,
        "order_id": order,
        "marketplace": found.marketplace,
        "earliest": iso(found.earliest),
        "latest": iso(found.latest),
    }
    _done(result, as_json=as_json)


def _known(ctx: Context, account: str) -> None:
    if account:
        ctx.chosen([account])


def _done(result: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        emit(result)
    else:
        typer.echo(say("done"))
