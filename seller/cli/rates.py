"""`seller rates`: what currencies are worth, from the bank and from your own sheet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Annotated, Any

import typer

from jobs.context import Context, context
from seller import rates as bank
from seller.cli.output import AsJson, emit, guarded, iso, say, table
from seller.cli.products import DryRun, File, Lang, SkipBad, To, body_of, done, language_of, put
from seller.cli.products import said as findings
from seller.facts import Document, Rate
from seller.products import rates as sheets
from seller.products.columns import RATE
from seller.store import exchange, write
from seller.store.exchange import Dated

app = typer.Typer(no_args_is_help=True)


@app.command("list", help=say("The rates of the last days, newest first"))
@guarded
def show(
    days: Annotated[int, typer.Option(min=1, help=say("How many days"))] = 7,
    currency: Annotated[
        list[str] | None, typer.Option(help=say("Only pairs that name this currency"))
    ] = None,
    as_json: AsJson = False,
) -> None:
    wanted = {one.upper() for one in currency or ()}
    with context() as ctx, ctx.store.reading() as conn:
        until = ctx.now().date()
        found = [
            one
            for one in exchange.rates(conn, until - timedelta(days=days - 1), until)
            if not wanted or wanted & {one.rate.base, one.rate.quote}
        ]
    rows = [_row(one) for one in found]
    if as_json:
        emit(rows)
        return
    head = (say("day"), say("base"), say("quote"), say("rate"), say("source"), say("as of"))
    table(head, [(*row.values(),) for row in rows])


def _row(one: Dated) -> dict[str, Any]:
    rate = one.rate
    return {
        "day": rate.day.isoformat(),
        "base": rate.base,
        "quote": rate.quote,
        "rate": rate.rate,
        "source": rate.source,
        "as_of": iso(one.as_of),
    }


@app.command("template", help=say("An empty sheet for rates that you type"))
@guarded
def template(to: To, lang: Lang = "", as_json: AsJson = False) -> None:
    put(to, RATE, (), language_of(lang))
    done({"file": str(to), "rows": 0}, as_json=as_json)


@app.command("import", help=say("Store typed rates; they win over the bank's for their day"))
@guarded
def take(
    file: File, skip_bad_rows: SkipBad = False, dry_run: DryRun = False, as_json: AsJson = False
) -> None:
    body = body_of(file)
    with context() as ctx:
        now = ctx.now()
        checked = sheets.check(body, now.date())
        asked = {"file": file.name, "skip": skip_bad_rows}
        document = Document(exchange.SHEET, "", None, now, body, request=asked)
        stored = not dry_run and (skip_bad_rows or not checked.errors)
        changed = _keep(ctx, document, checked.facts) if stored else 0
    figures = {"stored": len(checked.facts) if stored else 0, "changed": changed}
    findings(checked, figures, as_json=as_json)


def _keep(ctx: Context, document: Document, found: tuple[Rate, ...]) -> int:
    digest, now = ctx.archive.keep(document), document.fetched_at
    with ctx.store.writing() as conn:
        write.add_document(conn, document, size=len(document.body), expires_at=None)
        return exchange.save(conn, found, document=digest, as_of=now)


def rebuilt(ctx: Context) -> int:
    """All rates once more from the archive, in the order they came; how many were read."""
    with ctx.store.writing() as conn:
        kept = exchange.documents(conn)
        exchange.clear(conn)
        rows = 0
        for digest, document in kept:
            found = _facts(replace(document, body=ctx.archive.load(digest)))
            exchange.save(conn, found, document=digest, as_of=document.fetched_at)
            rows += len(found)
        return rows


def _facts(document: Document) -> list[Rate]:
    if document.source == exchange.SOURCE:
        return bank.parse(document)
    checked = sheets.check(document.body, date.max)
    return list(checked.facts)
