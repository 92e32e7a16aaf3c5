"""`seller alerts`: what people are told before they look, and whether it reached them."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Any

import typer

from jobs import alerts as job
from jobs.context import Context, context
from jobs.job import STORE
from seller import alerts as door
from seller.alerts import Target
from seller.cli.output import LANGUAGE, AsJson, emit, guarded, iso, report, say, table, tell
from seller.errors import Retry, Stop
from seller.facts import Delivery
from seller.language import explain, told
from seller.store import telling
from seller.views import alerts as views
from seller.views.quiet import quiet

app = typer.Typer(no_args_is_help=True)


@app.command("test", help=say("Send a message to every address"))
@guarded
def probe(as_json: AsJson = False) -> None:
    with context() as ctx:
        places = _places(ctx)
        body = say("If you can read this, alerts arrive here.")
        done = [(one, _tried(one, say("seller: a test"), body)) for one in places]
    if as_json:
        emit([{**_named(one), "ok": error is None, "error": _words(error)} for one, error in done])
    else:
        head = (say("address"), say("account"), say("status"))
        rows = [(one.name, one.account, say("failed" if error else "ok")) for one, error in done]
        table(head, list(rows))
        for _, error in done:
            if error:
                report(error)
    if any(error for _, error in done):
        raise typer.Exit(1)


@app.command("list", help=say("Alerts that were told, wait, or could not be delivered"))
@guarded
def show_all(as_json: AsJson = False) -> None:
    with context() as ctx:
        names = {ctx.keys.pseudonym(one.url): one.name for one in _known(ctx)}
        with ctx.store.reading() as conn:
            found = telling.listed(conn)
        now = iso(ctx.now())
    if as_json:
        emit([{"as_of": now, **_line(one, names)} for one in found])
        return
    head = (say("account"), say("kind"), say("address"), say("status"), say("raised"), say("sent"))
    rows = [
        (o.account, o.kind, names.get(o.target, ""), o.state, iso(o.raised_at), iso(o.sent_at))
        for o in found
    ]
    table(head, list(rows))


@app.command("send", help=say("Send what is due now; the job send_alerts does it every 5 minutes"))
@guarded
def send(
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=say("Only show what holds now; send nothing"))
    ] = False,
    as_json: AsJson = False,
) -> None:
    with context() as ctx:
        if dry_run:
            _shown(ctx, as_json)
            return
        _places(ctx)
        done = job.run(ctx, STORE, True)
    if as_json:
        failed = done.problems
        emit({"status": done.status, "sent": done.changed, "failed": failed})
    else:
        tell(say("{count} alerts sent").format(count=done.changed))
    if done.error:
        report(done.error)
        raise typer.Exit(1)


def _shown(ctx: Context, as_json: bool) -> None:
    hours = quiet(ctx.settings.quiet_hours)
    with ctx.store.reading() as conn:
        held = views.alerts(conn, now=ctx.now(), quiet=hours)
    if as_json:
        counts = Counter((one.account, one.kind) for one in held)
        emit(
            [
                {"as_of": iso(ctx.now()), "account": account, "kind": kind, "count": count}
                for (account, kind), count in sorted(counts.items())
            ]
        )
    elif held:
        typer.echo("\n".join(job.text(held, LANGUAGE)))
    else:
        tell(say("Nothing to tell."))


def _known(ctx: Context) -> list[Target]:
    return door.targets(ctx.settings.alerts.get_secret_value())


def _places(ctx: Context) -> list[Target]:
    places = _known(ctx)
    if not places:
        raise Stop("alerts.nowhere")
    return places


def _tried(place: Target, title: str, body: str) -> Retry | None:
    try:
        door.send(place, title, body)
    except Retry as error:
        return error
    return None


def _words(error: Retry | None) -> dict[str, str] | None:
    return explain(error, LANGUAGE)._asdict() if error else None


def _named(one: Target) -> dict[str, Any]:
    return {"address": one.name, "account": one.account}


def _line(one: Delivery, names: dict[str, str]) -> dict[str, Any]:
    """Without the subject of a message, which is an id of a mail."""
    place = names.get(one.target, "")
    what = told(one.error, {"target": place, "code": ""}, LANGUAGE).what if one.error else None
    return {
        "account": one.account,
        "kind": one.kind,
        "address": place or None,
        "state": one.state,
        "deadline": iso(one.deadline),
        "raised_at": iso(one.raised_at),
        "sent_at": iso(one.sent_at),
        "attempts": one.attempts,
        "error": what,
    }
