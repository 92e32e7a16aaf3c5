"""`seller desk faults`: faults that are known, and what buyers are told about them."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from jobs.context import context
from seller.cli.output import AsJson, emit, guarded, say, table
from seller.cli.products import DryRun, File, SkipBad, body_of, kept, said
from seller.facts import Fault
from seller.metrics.lint import Draft, lint
from seller.products import faults as sheets
from seller.products.inputs import FAULT
from seller.spreadsheet import comma
from seller.store import goods, typed

app = typer.Typer(help=say("Known faults of products, and the answers"), no_args_is_help=True)


@app.command("import", help=say("Store the known faults of a sheet"))
@guarded
def take(
    file: File, skip_bad_rows: SkipBad = False, dry_run: DryRun = False, as_json: AsJson = False
) -> None:
    _taken(body_of(file), skip=skip_bad_rows, dry=dry_run, as_json=as_json)


@app.command("add", help=say("Store one known fault with its answer"))
@guarded
def add(
    sku: Annotated[str, typer.Option(help=say("The product's local SKU"))],
    fault: Annotated[str, typer.Option(help=say("The fault in a few words"))],
    answer: Annotated[str, typer.Option(help=say("What buyers are told about it"))],
    language: Annotated[str, typer.Option(help=say("The answer's language, such as de"))],
    as_json: AsJson = False,
) -> None:
    head = [one.heading("en") for one in FAULT]
    body = comma(head, [[sku, fault, language, answer]])
    _taken(body, skip=False, dry=False, as_json=as_json)


@app.command("list", help=say("The known faults with their answers"))
@guarded
def show(
    sku: Annotated[list[str] | None, typer.Option(help=say("Only these products"))] = None,
    as_json: AsJson = False,
) -> None:
    with context() as ctx, ctx.store.reading() as conn:
        found = typed.faults(conn, sku or ())
    if as_json:
        emit([told(one) for one in found])
        return
    rows = [(one.sku, one.fault, one.language, one.answer) for one in found]
    table((say("product"), say("fault"), say("language"), say("answer")), list(rows))


def told(one: Fault) -> dict[str, Any]:
    return {"sku": one.sku, "fault": one.fault, "language": one.language, "answer": one.answer}


def broken(answer: str, language: str) -> list[str]:
    """The rules that an answer breaks."""
    found = lint(Draft(answer, "reply", language, ""))
    return sorted({one.code.removeprefix("lint.") for one in found if one.severity == "error"})


def _taken(body: bytes, *, skip: bool, dry: bool, as_json: bool) -> None:
    with context() as ctx:
        with ctx.store.reading() as conn:
            products = {one.sku for one in goods.products(conn)}
        checked = sheets.check(body, products, rules=broken)
        result = kept(ctx, checked, body, "faults", skip=skip, dry=dry)
    said(checked, result, as_json=as_json)
