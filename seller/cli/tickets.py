"""`seller firstleg list|show|import|add`: tickets of forwarders, typed or from their files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from jobs.context import Context, context
from seller.cli import stages, ticketed
from seller.cli.chosen import Accounts, Owners, Places
from seller.cli.output import LANGUAGE, AsJson, emit, guarded, say
from seller.cli.products import DryRun, SkipBad, body_of, done, put, said
from seller.errors import Stop
from seller.facts import Document
from seller.products import tickets as sheets
from seller.products.legs import TICKET
from seller.spreadsheet import comma
from seller.store import Connection, goods, landing, tickets, write
from seller.store.owners import sites
from seller.views.learned import learned
from seller.views.scope import Scope
from seller.views.tickets import board

Account = Annotated[str, typer.Option(help=say("Of rows that name no account"))]


def register(app: typer.Typer) -> None:
    """The commands of this file, into the group."""
    for name, command, words in (
        ("list", show_all, say("Every ticket, late ones first, and shipments in none")),
        ("show", show, say("One ticket: stages, documents, units declared and received")),
        ("import", take, say("Store tickets, or what a forwarder's tracking file tells")),
        ("add", add, say("Store one ticket, or one more shipment of it")),
        ("note", stages.note, say("A stage was reached, or is planned for a day")),
        ("documents", stages.documents, say("Documents that are there and that lack; note one")),
    ):
        app.command(name, help=words)(command)


@guarded
def show_all(
    late: Annotated[bool, typer.Option("--late", help=say("Only those that are late"))] = False,
    account: Accounts = None,
    marketplace: Places = None,
    owner: Owners = None,
    as_json: AsJson = False,
) -> None:
    with context() as ctx, ctx.store.reading() as conn:
        if account:
            ctx.chosen(account)
        scope = Scope(
            accounts=tuple(account or ()),
            marketplaces=tuple(code.upper() for code in marketplace or ()),
            sites=frozenset(sites(conn, owner)) if owner else None,
        )
        found = board(conn, scope, ctx.now(), days=ctx.settings.claim_days)
    lines = [one for one in found.lines if one.standing.late or not late]
    if as_json:
        emit(ticketed.board(found, lines, whole=not late))
        return
    ticketed.listed(lines)
    if found.loose and not late:
        ticketed.loose(found.loose)


@guarded
def show(name: stages.Name, as_json: AsJson = False) -> None:
    with context() as ctx, ctx.store.reading() as conn:
        found = stages.line(ctx, conn, name)
    if as_json:
        emit(ticketed.told(found))
    else:
        ticketed.one(found)


@guarded
def take(
    file: Annotated[Path | None, typer.Argument(help=say("A workbook (.xlsx) or CSV"))] = None,
    template: Annotated[
        Path | None, typer.Option(help=say("Write an empty sheet to this file instead"))
    ] = None,
    account: Account = "",
    skip_bad_rows: SkipBad = False,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    if template is not None:
        put(template, TICKET, (), LANGUAGE)
        done({"file": str(template), "rows": 0}, as_json=as_json)
        return
    if file is None:
        raise Stop("firstleg.no_file")
    _taken((body_of(file), file.name), account, skip=skip_bad_rows, dry=dry_run, as_json=as_json)


@guarded
def add(
    ticket: Annotated[str, typer.Argument(help=say("The forwarder's number"))],
    forwarder: Annotated[str, typer.Option(help=say("Whose number it is"))] = "",
    mode: Annotated[str, typer.Option(help=say("sea, rail, air or express"))] = "",
    service: Annotated[str, typer.Option(help=say("As the forwarder calls it"))] = "",
    shipment: Annotated[str, typer.Option(help=say("Amazon's shipment that is in it"))] = "",
    cartons: Annotated[int, typer.Option(min=0, help=say("Cartons of that shipment"))] = 0,
    account: Account = "",
    as_json: AsJson = False,
) -> None:
    cells = {"ticket": ticket, "forwarder": forwarder, "mode": mode, "service": service}
    cells |= {"shipment": shipment, "cartons": str(cartons) if cartons else ""}
    columns = [one for one in TICKET if one.name in cells]
    row = comma([one.heading("en") for one in columns], [[cells[one.name] for one in columns]])
    _taken((row, "typed"), account, skip=False, dry=False, as_json=as_json)


def _taken(given: tuple[bytes, str], account: str, *, skip: bool, dry: bool, as_json: bool) -> None:
    body, name = given
    with context() as ctx:
        if account:
            ctx.chosen([account])
        now = ctx.now()
        with ctx.store.reading() as conn:
            known = _known(ctx, conn, account)
        checked = sheets.check(body, known, sheets.Told(name, now))
        result = goods.Saved(0, 0, 0)
        if not dry and (skip or not checked.errors):
            document = Document("tickets", "", None, now, body, request={"file": name})
            ctx.archive.keep(document)
            with ctx.store.writing() as conn:
                result = tickets.save(conn, checked.facts)
                write.add_document(conn, document, size=len(body), expires_at=None)
                tickets.learn(conn, learned(conn, now))
    figures = {"stored": result.rows, "added": result.added, "changed": result.changed}
    said(checked, figures, as_json=as_json)


def _known(ctx: Context, conn: Connection, account: str) -> sheets.Known:
    every = tickets.voyages(conn)
    stones = [stone for one in every for stone in one.stones]
    return sheets.Known(
        accounts=frozenset(one.account for one in ctx.accounts()),
        homes=landing.homes(conn),
        tickets={one.ticket.ticket: one.ticket for one in every},
        stones={(one.ticket, one.shipment_id, one.stage): one for one in stones},
        papers={(p.ticket, p.shipment_id, p.kind): p for one in every for p in one.papers},
        cartons={
            (part.ticket, part.account, part.shipment_id): part.cartons
            for one in every
            for part in one.parts
        },
        account=account,
    )
