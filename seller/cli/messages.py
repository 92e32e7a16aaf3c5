"""`seller messages`: what buyers wrote, by the time left to answer."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from jobs import mail
from jobs.context import context
from seller.cli import answers, postbox
from seller.cli.chosen import Chosen, Owners, Places
from seller.cli.output import AsJson, emit, guarded, iso, reader, say, table, tell
from seller.errors import Stop
from seller.facts import Message
from seller.mailbox import read
from seller.store import mails

app = typer.Typer(no_args_is_help=True)

postbox.register(app)
answers.register(app)

Accounts = Annotated[list[str] | None, typer.Option(help=say("Only these accounts"))]
Account = Annotated[str, typer.Option(help=say("Name of the account"))]
Whose = Annotated[str, typer.Option("--account", help=say("Whose it is, where two have it"))]


@app.command("import", help=say("Read mails saved as .eml files"))
@guarded
def bring(
    files: Annotated[list[Path], typer.Argument(help=say("The .eml files"))],
    account: Account,
    as_json: AsJson = False,
) -> None:
    new = 0
    with context() as ctx:
        (one,) = ctx.chosen([account])
        for file in files:
            try:
                found = read(file.read_bytes())
            except OSError as error:
                raise Stop("mailbox.unread", file=file.name) from error
            with ctx.store.writing(one.account) as conn:
                new += mails.add(conn, ctx.keys, one.account, found, now=ctx.now())
                mails.settle(conn, one.account)
    _told({"read": len(files), "new": new}, as_json)


@app.command("sync", help=say("Read the mailboxes now; the job sync_mail does it every 5 minutes"))
@guarded
def sync(account: Accounts = None, as_json: AsJson = False) -> None:
    rows = changed = 0
    with context() as ctx:
        for one in ctx.chosen(account or []):
            done = mail.run(ctx, one, True)
            rows, changed = rows + done.rows, changed + done.changed
    _told({"read": rows, "changed": changed}, as_json)


@app.command("list", help=say("Messages, the least time left first"))
@guarded
def show_all(
    account: Accounts = None,
    marketplace: Places = None,
    owner: Owners = None,
    everything: Annotated[
        bool, typer.Option("--all", help=say("Answered ones and notices as well"))
    ] = False,
    as_json: AsJson = False,
) -> None:
    with context() as ctx, ctx.store.reading() as conn:
        now = ctx.now()
        states = () if everything else ("open",)
        chosen = Chosen(ctx, conn, account, marketplace, owner)
        found = [
            _line(one, now)
            for one in mails.many(conn, states=states)
            if chosen.holds(one.account, (one.marketplace,))
        ]
    if as_json:
        emit(found)
        return
    shown = ("message_id", "account", "marketplace", "order_id", "deadline", "kind", "state")
    head = (say("message"), say("account"), "", say("order"), say("deadline"), say("kind"))
    table((*head, say("status")), [tuple(one[name] for name in shown) for one in found])


@app.command("show", help=say("One message with the buyer's words"))
@guarded
def show(message: str, account: Whose = "", as_json: AsJson = False) -> None:
    with context() as ctx:
        now = ctx.now()
        with ctx.store.reading() as conn:
            one = mails.one(conn, message, account)
            redacted = mails.redacted(conn, one)
        said = mails.said(ctx.store, ctx.keys, one, reader("seller messages show", now))
    if as_json:
        files = [{"name": name, "bytes": size} for name, size in (said.attachments if said else ())]
        told = {"subject": said.subject, "words": said.words} if said else {"words": None}
        emit({**_line(one, now), **told, "redacted": redacted or None, "files": files})
    elif said:
        typer.echo(said.words)
    else:
        typer.echo(redacted or say("The words were deleted, as Amazon asks."))


@app.command("mark", help=say("Stop the clock: answered elsewhere, or no answer needed"))
@guarded
def mark(
    messages: list[str],
    state: Annotated[str, typer.Option(help=say("answered, not_needed or open"))] = "answered",
    who: Annotated[str, typer.Option("--as", help=say("Who says so"))] = "",
    account: Whose = "",
    as_json: AsJson = False,
) -> None:
    if state not in {"answered", "not_needed", "open"}:
        raise Stop("mailbox.state")
    with context() as ctx, ctx.store.writing() as conn:
        chosen = dict.fromkeys(mails.one(conn, name, account) for name in messages)
        for one in chosen:
            whose, name = one.account, one.message_id
            mails.mark(conn, name, state, who=who, now=ctx.now(), account=whose)
    _told({"marked": len(chosen)}, as_json)


def _line(one: Message, now: datetime) -> dict[str, Any]:
    left = int((one.deadline - now).total_seconds()) if one.deadline else None
    times = {name: iso(getattr(one, name)) for name in ("received_at", "deadline", "answered_at")}
    names = ("message_id", "account", "marketplace", "order_id", "kind", "language", "attachments")
    more = ("topic", "stage", "reason", "state", "answered_how", "answered_by")
    plain = {name: getattr(one, name) for name in (*names, *more)}
    overdue = one.state == "open" and left is not None and left < 0
    return {"as_of": iso(now), **plain, **times, "seconds_left": left, "overdue": overdue}


def _told(result: dict[str, Any], as_json: bool) -> None:
    if as_json:
        emit(result)
    else:
        tell(say("done"))
