"""`seller messages answer` and what belongs to it: its switch, and how fast it was."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from jobs import answers as job
from jobs.context import Context, context
from seller.cli import enclosed, folders, identity, lint
from seller.cli.output import LANGUAGE, AsJson, emit, guarded, iso, reader, report, say, table, tell
from seller.effects.effect.engine import Tally
from seller.errors import Stop
from seller.facts import Effect, Switch
from seller.language import told
from seller.metrics.lint import Breach
from seller.store import brake, effects, letters, mails
from seller.views import answers, messages
from seller.views.answers import Enclosed, Folder
from seller.views.ended import reason
from seller.views.messages import Pace
from seller.views.scope import Scope

Owner = Annotated[str, typer.Option("--account", help=say("Only this account; all if left out"))]


def register(app: typer.Typer) -> None:
    """Join the commands of `seller messages`."""
    app.command("answer", help=say("Answer a buyer through Amazon or by mail; checked first"))(
        answer
    )
    app.command("on", help=say("Let the clock send what is planned on the page"))(on)
    app.command("off", help=say("The clock sends nothing any more"))(off)
    app.command("report", help=say("How fast buyers were answered"))(pace)


@guarded
def answer(
    target: Annotated[
        str, typer.Argument(metavar="MESSAGE|ORDER", help=say("A message's id, or an order"))
    ],
    text: Annotated[
        Path | None, typer.Option(help=say("A text file in UTF-8; - reads stdin"))
    ] = None,
    attach: Annotated[
        list[Path] | None,
        typer.Option(
            help=say("A file to go with it, for types that take files (pdf, jpg, png, txt)")
        ),
    ] = None,
    kind: Annotated[str, typer.Option("--type", help=say("How it is sent; else what fits"))] = "",
    topic: Annotated[str, typer.Option(help=say("What it is about, where it is not clear"))] = "",
    account: Owner = "",
    who: Annotated[str, typer.Option("--as", help=say("Who does it"))] = "",
    dry_run: Annotated[bool, typer.Option(help=say("Send nothing"))] = False,
    yes: Annotated[bool, typer.Option("--yes", help=say("Do not ask"))] = False,
    as_json: AsJson = False,
) -> None:
    words = lint.text(text) if text else ""
    with context() as ctx:
        files = enclosed.read(attach or [])
        one = _folder(ctx, target, account, topic, files=bool(files))
        enclosed.check(files, one.language)
        name = kind or one.best
        found = answers.unfit(one, name, words) if words else []
        broken = any(breach.severity == "error" for breach in found)
        row, given = None, bool(words or files)
        if given and not name:
            raise Stop("messages.no_type", order=one.order_id)
        if given and not (broken or dry_run) and (yes or as_json or _agreed(one, name)):
            row = _sent(ctx, one, name, words, identity.operator(who), files)
        result = _result(ctx, one, name, found, row)
    if as_json:
        emit({**result, "files": [file.name for file in files], "dry_run": dry_run})
    else:
        _shown(one, result, found, words)
    raise typer.Exit(0 if not broken and (row is None or row.state == "done") else 1)


def _folder(ctx: Context, target: str, account: str, topic: str, *, files: bool) -> Folder:
    """With what Amazon says now, where it can be asked."""
    one = _read(ctx, target, account, topic, files=files)
    (owner,) = ctx.chosen([one.account])
    if owner.offline or not (one.order_id and one.marketplace):
        return one
    job.ask(ctx, owner, one.marketplace, one.order_id)
    return _read(ctx, target, one.account, topic, files=files)


def _read(ctx: Context, target: str, account: str, topic: str, *, files: bool) -> Folder:
    by = reader("seller messages answer", ctx.now())
    with ctx.store.reading() as conn:
        return answers.folder(
            conn,
            ctx.keys,
            target,
            now=ctx.now(),
            read=lambda message: mails.said(ctx.store, ctx.keys, message, by),
            account=account,
            topic=topic,
            files=files,
            wording=ctx.wording(),
        )


def _agreed(one: Folder, name: str) -> bool:
    """A person at a terminal is asked; a script has made up its mind."""
    words = say("Send this to the buyer of {order} ({type}) now?")
    asked = words.format(order=one.order_id, type=name)
    return not sys.stdin.isatty() or typer.confirm(asked, err=True)


def _sent(
    ctx: Context, one: Folder, name: str, text: str, who: str, files: list[Enclosed]
) -> Effect | None:
    """Into the ledger, then out; what it came to. Files first: an upload alone reaches nobody."""
    (account,) = ctx.chosen([one.account])
    answers.allowed(one, name)
    sent = job.enclose(ctx, account, one, name, files) if files else ()
    made = answers.prepared(one, name, text, who=who, now=ctx.now(), files=sent)
    with effects.writing(ctx.store) as conn:
        letters.plan(conn, ctx.keys, *made)
    row = made[0]
    tally = job.carry(ctx, account, row.kind, asked=True, only=[row.key])
    job.settle(ctx, account)
    _held(tally)
    with ctx.store.reading() as conn:
        return effects.find(conn, row.key)


def _held(tally: Tally) -> None:
    if tally.held:
        tell(say("Held back: {reason}").format(reason=say(tally.held)))
    if tally.error:
        report(tally.error)


def _result(
    ctx: Context, one: Folder, name: str, found: list[Breach], row: Effect | None
) -> dict[str, Any]:
    return {
        "as_of": iso(ctx.now()),
        "account": one.account,
        "marketplace": one.marketplace,
        "order_id": one.order_id,
        "message_id": one.message.message_id if one.message else None,
        "topic": one.topic,
        "language": one.language,
        "types": [
            {"type": way.type, "allowed": way.allowed, "rule": way.why.partition(".")[2],
             "why": told(way.why, {}, LANGUAGE).why}
            for way in one.ways
        ],
        "type": name or None,
        "suggested": one.suggested,
        "translated": one.translated,
        "findings": [lint.described(breach) for breach in found],
        "state": row.state if row else None,
        "code": row.code if row else "",
    }  # fmt: skip


def _shown(one: Folder, result: dict[str, Any], found: list[Breach], words: str) -> None:
    rows = [(way.type, say("yes") if way.allowed else say("no"), told(way.why, {}, LANGUAGE).what)
            for way in one.ways]  # fmt: skip
    table((say("type"), say("allowed"), say("why")), list(rows))
    if not words:
        folders.drafted(one.suggested, one.translated)
    if found:
        lint.shown(found)
    if result["state"]:
        ended = reason(result["code"], LANGUAGE)
        tell(f"{result['type']}: {say(result['state'])} {ended}".rstrip())


@guarded
def on(account: Owner = "", as_json: AsJson = False) -> None:
    _switch(account, as_json, on=True)


@guarded
def off(account: Owner = "", as_json: AsJson = False) -> None:
    _switch(account, as_json, on=False)


def _switch(account: str, as_json: bool, *, on: bool) -> None:
    with context() as ctx, effects.writing(ctx.store) as conn:
        if account:
            ctx.chosen([account])
        for kind in job.KINDS:
            if on:
                brake.put(conn, Switch(kind, account, "on", ctx.now()))
            else:
                brake.drop(conn, kind, account, "on")
    if as_json:
        emit({"account": account, "on": on})
    else:
        tell(say("done"))


@guarded
def pace(
    days: Annotated[int, typer.Option(min=1, max=366, help=say("Of the last so many days"))] = 30,
    account: Annotated[list[str] | None, typer.Option(help=say("Only these accounts"))] = None,
    as_json: AsJson = False,
) -> None:
    with context() as ctx, ctx.store.reading() as conn:
        now = ctx.now()
        found = messages.report(conn, Scope(tuple(account or ()), days=days), now=now)
    rows = [
        {
            "as_of": iso(now),
            "by": one.by,
            "value": one.value,
            "messages": one.messages,
            "answered": one.answered,
            "waiting": one.waiting,
            "median_s": one.median,
            "p90_s": one.ninetieth,
            "within_24h": None if one.within is None else messages.share(one.within),
        }
        for one in found
    ]
    if as_json:
        emit(rows)
        return
    head = (
        say("by"),
        "",
        say("messages"),
        say("answered"),
        say("median"),
        "P90",
        say("within 24 h"),
    )
    table(
        head,
        [
            (say(one.by), _named(one), one.messages, one.answered,
             messages.hours(one.median), messages.hours(one.ninetieth), row["within_24h"])
            for one, row in zip(found, rows, strict=True)
        ],
    )  # fmt: skip


def _named(one: Pace) -> str:
    """Topics are ours to translate; marketplaces and owners are called as they are."""
    return say(one.value) if one.by == "topic" else one.value or ("" if one.by == "all" else "-")
