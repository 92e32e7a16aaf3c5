"""`seller effects`: what goes out to Amazon, and the brake on it."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from jobs.context import Context, context
from seller.cli.chosen import Chosen, Owners, Places
from seller.cli.output import AsJson, emit, guarded, iso, say, table
from seller.effects import EFFECTS
from seller.effects.effect.caps import limits
from seller.errors import Stop
from seller.facts import Effect, Switch
from seller.store import brake, effects

app = typer.Typer(no_args_is_help=True)

Kind = Annotated[str, typer.Option(help=say("Only this kind; all if left out"))]
Owner = Annotated[str, typer.Option("--account", help=say("Only this account; all if left out"))]
Reason = Annotated[str, typer.Option(help=say("Why; it is kept"))]
Subjects = Annotated[list[str] | None, typer.Argument(help=say("Orders or SKUs"))]


@app.command("list", help=say("What is planned, what went out, and what holds it"))
@guarded
def show(
    kind: Kind = "",
    account: Owner = "",
    state: Annotated[list[str] | None, typer.Option(help=say("Only these states"))] = None,
    marketplace: Places = None,
    owner: Owners = None,
    as_json: AsJson = False,
) -> None:
    with context() as ctx, ctx.store.reading() as conn:
        _known(ctx, kind, account)
        rows = effects.listed(
            conn,
            kinds=[kind] if kind else (),
            accounts=[account] if account else (),
            states=state or (),
        )
        chosen = Chosen(ctx, conn, None, marketplace, owner)
        rows = [one for one in rows if chosen.holds(one.account, (one.marketplace,))]
        held = {key: _held(ctx, conn, *key) for key in {(one.kind, one.account) for one in rows}}
        now = iso(ctx.now())
    if as_json:
        emit([_told(one, held[one.kind, one.account]) | {"as_of": now} for one in rows])
        return
    head = (say("account"), say("marketplace"), say("kind"), say("subject"), say("state"))
    table(
        (*head, say("from")),
        [
            (one.account, one.marketplace, say(one.kind), one.subject, say(one.state),
             iso(one.send_after))
            for one in rows
        ],
    )  # fmt: skip


def _held(ctx: Context, conn: Any, kind: str, account: str) -> str:
    """What holds a kind for an account now; "" where nothing does."""
    if kind not in EFFECTS:
        return "off"
    chosen = ctx.settings
    allowed = limits(
        EFFECTS[kind], chosen.daily_caps, chosen.first_caps, read_only=chosen.read_only
    )
    held = brake.holds(conn, kind, account, allowed)
    full = not brake.room(conn, kind, account, allowed, now=ctx.now())
    return held or ("capped" if full else "")


def _told(one: Effect, held: str) -> dict[str, Any]:
    return {
        **one.key._asdict(),
        "state": one.state,
        "held": held if one.state == "planned" else "",
        **{
            name: iso(getattr(one, name))
            for name in ("planned_at", "send_after", "expires_at", "sent_at", "settled_at")
        },
        "attempts": one.attempts,
        "rule": one.rule,
        "reason": one.reason,
        "code": one.code,
    }


@app.command("pause", help=say("Nothing more goes out until it is resumed"))
@guarded
def pause(
    kind: Kind = "", account: Owner = "", reason: Reason = "", as_json: AsJson = False
) -> None:
    with context() as ctx:
        _known(ctx, kind, account)
        with effects.writing(ctx.store) as conn:
            brake.put(conn, Switch(kind, account, "paused", ctx.now(), reason))
    _done({"kind": kind, "account": account, "paused": True}, say("paused"), as_json=as_json)


@app.command("resume", help=say("Let it go out again: a pause, or single ones that were stopped"))
@guarded
def resume(
    subjects: Subjects = None,
    kind: Kind = "",
    account: Owner = "",
    reason: Reason = "",
    as_json: AsJson = False,
) -> None:
    with context() as ctx:
        _known(ctx, kind, account)
        with effects.writing(ctx.store) as conn:
            if subjects:
                rows = _chosen(conn, subjects, kind, account)
                count = sum(effects.revive(conn, one.key, reason, ctx.now()) for one in rows)
            else:
                count = int(brake.drop(conn, kind, account, "paused"))
    result = {"kind": kind, "account": account, "paused": False, "resumed": count}
    _done(result, say("{count} resumed").format(count=count), as_json=as_json)


@app.command("cancel", help=say("Stop what is planned, for good; name orders or SKUs, or --all"))
@guarded
def cancel(
    subjects: Subjects = None,
    everything: Annotated[bool, typer.Option("--all", help=say("All that are planned"))] = False,
    kind: Kind = "",
    account: Owner = "",
    reason: Reason = "",
    dry_run: Annotated[bool, typer.Option(help=say("Only say how many"))] = False,
    as_json: AsJson = False,
) -> None:
    if everything == bool(subjects):
        raise Stop("effects.cancel_which")
    with context() as ctx:
        _known(ctx, kind, account)
        with effects.writing(ctx.store) as conn:
            rows = _chosen(conn, subjects or [], kind, account)
            mine = [one for one in rows if one.state in _stoppable(everything)]
            count = len(mine) if dry_run else _cancelled(ctx, conn, mine, reason)
    result = {"kind": kind, "account": account, "cancelled": count, "dry_run": dry_run}
    _done(result, say("{count} cancelled").format(count=count), as_json=as_json)


def _stoppable(everything: bool) -> set[str]:
    """What nobody knows the end of is closed one by one only."""
    return {"planned"} if everything else {"planned", "unknown"}


def _cancelled(ctx: Context, conn: Any, rows: list[Effect], reason: str) -> int:
    return sum(effects.cancel(conn, one.key, reason, ctx.now()) for one in rows)


def _chosen(conn: Any, subjects: list[str], kind: str, account: str) -> list[Effect]:
    return effects.listed(
        conn,
        kinds=[kind] if kind else (),
        accounts=[account] if account else (),
        subjects=subjects,
    )


def _known(ctx: Context, kind: str, account: str) -> None:
    """A misspelt name must not pause nothing."""
    if kind and kind not in EFFECTS:
        raise Stop("effects.kind_unknown", name=kind, known=", ".join(EFFECTS))
    if account:
        ctx.chosen([account])


def _done(result: dict[str, Any], words: str, *, as_json: bool) -> None:
    if as_json:
        emit(result)
    else:
        typer.echo(words)
