"""`seller desk`: buyers who were not happy, and what is done about it."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Annotated, Any

import typer

from jobs.context import Context, context
from seller.cli import deskfaults, deskreviews, templates
from seller.cli.folders import brief, folder, shown
from seller.cli.output import AsJson, emit, guarded, iso, say, table, tell
from seller.errors import Stop
from seller.facts import Case
from seller.money import Money, minor
from seller.store import Connection, acts, belated, cases, claims, flagging, reviewing
from seller.views import cases as views
from seller.views import watch
from seller.views.cases import called
from seller.views.claim import QUEUES
from seller.views.scope import Scope

app = typer.Typer(no_args_is_help=True)
app.add_typer(deskreviews.app, name="reviews")
app.add_typer(deskfaults.app, name="faults")
app.command("templates", help=say("The texts to buyers: which are in use, and what is wrong"))(
    templates.templates
)

Number = Annotated[str, typer.Argument(metavar="CASE", help=say("The case's number, as F-3f2a…"))]
Words = Annotated[str, typer.Option("--text", help=say("What to write into the timeline"))]
Who = Annotated[str, typer.Option("--as", help=say("Who does it; else whoever is logged in"))]
Accounts = Annotated[list[str] | None, typer.Option(help=say("Only these accounts"))]


@app.command("flag", help=say("Open a case for each new feedback of one to three stars"))
@guarded
def flag(account: Accounts = None, as_json: AsJson = False) -> None:
    with context() as ctx:
        opened = changed = vanished = 0
        for one in ctx.chosen(account or []):
            for done in _flagged(ctx, one.account):
                opened, changed = opened + done.opened, changed + done.changed
                vanished += done.vanished
    found = {"opened": opened, "changed": changed, "vanished": vanished}
    if as_json:
        emit(found)
    else:
        words = say("{opened} opened, {changed} changed, {vanished} shown no more")
        tell(words.format(**found))


def _flagged(ctx: Context, account: str) -> list[flagging.Flagged]:
    now = ctx.now()
    with ctx.store.writing(account) as conn:
        return [
            flagging.flag(conn, account, now=now),
            reviewing.flag(conn, account, now=now),
            claims.flag(conn, account, now=now),
            belated.flag(conn, account, watch.late(conn, account, now), now=now),
        ]


@app.command("list", help=say("The cases, the most urgent first"))
@guarded
def show_all(
    account: Accounts = None,
    marketplace: Annotated[
        list[str] | None, typer.Option(help=say("Only these marketplaces"))
    ] = None,
    status: Annotated[
        list[str] | None, typer.Option(help=say("open, waiting, solved or closed"))
    ] = None,
    owner: Annotated[str | None, typer.Option(help=say("Whose they are; '' for nobody's"))] = None,
    stars: Annotated[int | None, typer.Option(min=1, max=3, help=say("Only these stars"))] = None,
    queue: Annotated[
        list[str] | None, typer.Option(help=say("feedback, review, claim or watch; else all"))
    ] = None,
    as_json: AsJson = False,
) -> None:
    with context() as ctx, ctx.store.reading() as conn:
        scope = Scope(tuple(account or ()), tuple(marketplace or ()))
        chosen = {"statuses": tuple(status or cases.LIVE), "queues": tuple(queue or ())}
        now = ctx.now()
        found = views.desk(conn, scope, now=now, **chosen, owner=owner, stars=stars)
    if as_json:
        emit([{"as_of": iso(now), **brief(one)} for one in found])
        return
    head = (say("case"), say("account"), "", say("queue"), say("stars"), say("order or ASIN"))
    rows = [
        (
            one.case.case_id,
            one.case.account,
            one.case.marketplace,
            say(QUEUES.get(one.case.queue, one.case.queue)),
            one.case.stars or "",
            one.case.order_id or one.asin,
            iso(one.case.deadline),
            say(called(one.case.status)),
            one.case.owner,
        )
        for one in found
    ]
    table((*head, say("deadline"), say("status"), say("owner")), list(rows))


@app.command("show", help=say("One case: what the buyer wrote, what may be done, in which words"))
@guarded
def show(case: Number, as_json: AsJson = False) -> None:
    with context() as ctx, ctx.store.reading() as conn:
        now = ctx.now()
        found = views.folder(conn, case, now=now, wording=ctx.wording())
    if as_json:
        emit({"as_of": iso(now), **folder(found)})
    else:
        shown(found)


@app.command("note", help=say("Write a note into the timeline"))
@guarded
def note(case: Number, words: Words, who: Who = "", as_json: AsJson = False) -> None:
    _act(case, as_json, lambda conn, one, now: acts.note(conn, one, now, _name(who), words))


@app.command("assign", help=say("Give a case to somebody"))
@guarded
def assign(
    case: Number,
    owner: Annotated[str, typer.Argument(help=say("Who looks after it from now on"))],
    who: Who = "",
    as_json: AsJson = False,
) -> None:
    _act(case, as_json, lambda conn, one, now: acts.assign(conn, one, now, _name(who), owner))


@app.command("handover", help=say("Give all open cases of somebody who leaves to another"))
@guarded
def handover(
    leaver: Annotated[str, typer.Argument(help=say("Who leaves"))],
    heir: Annotated[str, typer.Argument(help=say("Who takes over"))],
    who: Who = "",
    as_json: AsJson = False,
) -> None:
    with context() as ctx, ctx.store.writing() as conn:
        moved = acts.hand_over(conn, ctx.now(), _name(who), leaver, heir)
    if as_json:
        emit({"moved": moved})
    else:
        tell(say("{moved} cases handed over").format(moved=moved))


@app.command("did", help=say("Record what was done, such as in Feedback Manager"))
@guarded
def did(
    case: Number,
    deed: Annotated[
        str,
        typer.Argument(
            help=say("contacted, replied, represented, removal_asked…; a wrong one lists all")
        ),
    ],
    file: Annotated[Path | None, typer.Option(help=say("The text that was sent"))] = None,
    words: Words = "",
    who: Who = "",
    as_json: AsJson = False,
) -> None:
    sent = _read(file) if file else words

    def act(conn: Connection, one: Case, now: Any) -> None:
        views.allowed(views.folder(conn, one.case_id, now=now), deed, sent)
        acts.did(conn, one, now, _name(who), deed, text=sent)

    _act(case, as_json, act)


@app.command("close", help=say("Close a case with its cause and outcome"))
@guarded
def close(
    case: Number,
    cause: Annotated[str, typer.Option(help=say("The root cause, such as packaging"))],
    outcome: Annotated[str, typer.Option(help=say("How it ended, such as refund"))] = "nothing",
    cost: Annotated[str, typer.Option(help=say("What was given, such as 12.50EUR"))] = "",
    words: Words = "",
    who: Who = "",
    as_json: AsJson = False,
) -> None:
    paid = _money(cost) if cost else None
    _act(
        case,
        as_json,
        lambda conn, one, now: acts.close(
            conn, one, now, _name(who), cause=cause, outcome=outcome, cost=paid, text=words
        ),
    )


@app.command("reopen", help=say("Open a closed case again"))
@guarded
def reopen(case: Number, words: Words = "", who: Who = "", as_json: AsJson = False) -> None:
    _act(case, as_json, lambda conn, one, now: acts.reopen(conn, one, now, _name(who), words))


def _act(case: str, as_json: bool, act: Callable[[Connection, Case, Any], None]) -> None:
    with context() as ctx:
        with ctx.store.reading() as conn:
            account = cases.one(conn, case).account
        with ctx.store.writing(account) as conn:
            act(conn, cases.one(conn, case), ctx.now())
        with ctx.store.reading() as conn:
            now = ctx.now()
            found = views.folder(conn, case, now=now, wording=ctx.wording())
    if as_json:
        emit({"as_of": iso(now), **folder(found)})
    else:
        tell(f"{case}: {say(called(found.case.status))} {found.case.owner}".rstrip())


def _name(who: str) -> str:
    try:
        return who.strip() or getpass.getuser()
    except (KeyError, OSError, ImportError):  # a container without user names
        return "?"


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Stop("desk.unread", file=file) from error


def _money(words: str) -> Money:
    plain = words.replace(" ", "").upper()
    currency, digits = plain[-3:], plain[:-3]
    try:
        if not (currency.isascii() and currency.isalpha()):
            raise Stop("desk.cost", text=words)
        amount = Decimal(digits)
    except InvalidOperation as error:
        raise Stop("desk.cost", text=words) from error
    if not amount.is_finite() or amount < 0 or amount.adjusted() > 12:
        raise Stop("desk.cost", text=words)
    return Money(minor(amount, currency), currency)
