"""`seller firstleg bills`: a forwarder's bill, stored and held against what was quoted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from jobs.context import Context, context
from seller.cli.findings import show, spoken
from seller.cli.output import LANGUAGE, AsJson, emit, guarded, iso, say, table
from seller.cli.products import DryRun, SkipBad, body_of, done, put
from seller.errors import Stop
from seller.facts import BillLine, Document
from seller.metrics.firstleg.bills import Unlike
from seller.money import text
from seller.products import bills as sheets
from seller.products.goods import Checked
from seller.store import tickets, write
from seller.views import billing


@guarded
def bills(
    file: Annotated[Path | None, typer.Argument(help=say("A workbook (.xlsx) or CSV"))] = None,
    to: Annotated[Path | None, typer.Option(help=say("The differences as a workbook"))] = None,
    template: Annotated[
        Path | None, typer.Option(help=say("Write an empty sheet to this file instead"))
    ] = None,
    skip_bad_rows: SkipBad = False,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    if template is not None:
        put(template, sheets.BILL, (), LANGUAGE)
        done({"file": str(template), "rows": 0}, as_json=as_json)
        return
    if file is None:
        raise Stop("firstleg.no_file")
    if to is not None and to.suffix.lower() != ".xlsx":
        raise Stop("buying.file", file=to.name)
    with context() as ctx:
        now = ctx.now()
        checked, unlike, stored = _taken(ctx, file, skip=skip_bad_rows, dry=dry_run)
    if to is not None:
        try:
            to.write_bytes(billing.workbook(unlike, LANGUAGE))
        except OSError as error:
            raise Stop("products.unwritable", file=to, words=error.strerror) from error
    if as_json:
        figures = {"rows": checked.rows, "bad": checked.bad, "stored": stored}
        told = [_told(one) for one in unlike]
        notes = [spoken(one) for one in checked.findings]
        written = {"file": str(to) if to else None, "findings": notes}
        emit({"as_of": iso(now), **figures, "differences": told, **written})
    else:
        show(checked.findings)
        _listed(unlike)
    raise typer.Exit(1 if checked.errors or unlike else 0)


def _taken(
    ctx: Context, file: Path, *, skip: bool, dry: bool
) -> tuple[Checked[BillLine], list[Unlike], int]:
    body, now = body_of(file), ctx.now()
    with ctx.store.reading() as conn:
        known = [one.ticket.ticket for one in tickets.voyages(conn)]
        checked, packed = sheets.check(body, known, now.date())
        lines, unlike = billing.compared(conn, checked.facts, packed)
    if dry or (checked.errors and not skip):
        return checked, unlike, 0
    document = Document("tickets", "", None, now, body, request={"file": file.name})
    ctx.archive.keep(document)
    with ctx.store.writing() as conn:
        saved = tickets.save(conn, lines)
        write.add_document(conn, document, size=len(body), expires_at=None)
    return checked, unlike, saved.rows


def _listed(unlike: Sequence[Unlike]) -> None:
    heads = (say("Bill number"), say("ticket"), say("What is charged"), say("difference"))
    rows = [
        (one.bill, one.ticket, one.item, say(billing.WORDS[one.what]), *billing.shown(one))
        for one in unlike
    ]
    table((*heads, say("Billed"), say("Quoted")), [*rows])


def _told(one: Unlike) -> dict[str, Any]:
    billed, quoted = billing.shown(one)
    code = one.billed.partition(" ")[2] or one.quoted.partition(" ")[2]
    more = None if one.more is None else text(int(one.more), code) if code else str(one.more)
    return {
        "bill": one.bill,
        "ticket": one.ticket,
        "item": one.item,
        "what": one.what,
        "billed": billed or None,
        "quoted": quoted or None,
        "more": more,
    }
