"""`seller restock marks`: days of promotions, other prices and outliers, which do not count."""

from __future__ import annotations

from typing import Annotated

import typer

from jobs.context import context
from seller.cli.lanes import POOLS
from seller.cli.output import AsJson, emit, guarded, say, table
from seller.cli.products import DryRun, File, SkipBad, body_of, kept, said
from seller.products import steering as sheets
from seller.products.steered import MARK, MARKS
from seller.spreadsheet import comma
from seller.store import goods, steering

app = typer.Typer(help=say("Days that do not count for the forecast"), no_args_is_help=True)


@app.command("import", help=say("Store the marked days of a sheet"))
@guarded
def take(
    file: File, skip_bad_rows: SkipBad = False, dry_run: DryRun = False, as_json: AsJson = False
) -> None:
    _taken(body_of(file), skip=skip_bad_rows, dry=dry_run, as_json=as_json)


@app.command("set", help=say("Mark days; as usual days they count again"))
@guarded
def put(
    sku: Annotated[str, typer.Option(help=say("The product's local SKU"))],
    pool: Annotated[str, typer.Option(help=say("The stock pool"))],
    kind: Annotated[str, typer.Option(help=say("promotion, price, outlier or usual"))],
    since: Annotated[str, typer.Option(help=say("First of the marked days"))],
    until: Annotated[str, typer.Option(help=say("Last of the marked days"))] = "",
    as_json: AsJson = False,
) -> None:
    body = comma([one.heading("en") for one in MARK], [[sku, pool, since, until, kind]])
    _taken(body, skip=False, dry=False, as_json=as_json)


@app.command("list", help=say("The days that are marked"))
@guarded
def show(as_json: AsJson = False) -> None:
    with context() as ctx, ctx.store.reading() as conn:
        found = [
            {
                "product": one.sku,
                "pool": one.pool,
                "since": one.since.isoformat(),
                "until": one.until.isoformat(),
                "kind": one.kind,
            }
            for one in steering.all_marks(conn)
        ]
    if as_json:
        emit(found)
        return
    heads = (say("product"), say("pool"), say("from"), say("until"), say("kind"))
    table(heads, [(*list(one.values())[:4], say(MARKS[one["kind"]])) for one in found])


def _taken(body: bytes, *, skip: bool, dry: bool, as_json: bool) -> None:
    with context() as ctx:
        with ctx.store.reading() as conn:
            products = {one.sku for one in goods.products(conn)}
        checked = sheets.marks(body, POOLS, products)
        result = kept(ctx, checked, body, "marks", skip=skip, dry=dry)
    said(checked, result, as_json=as_json)
