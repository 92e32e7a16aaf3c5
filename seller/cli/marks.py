"""`seller restock marks`: days of promotions, other prices and outliers, which do not count."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from jobs.context import context
from seller.cli.lanes import POOLS
from seller.cli.output import AsJson, emit, guarded, iso, say, table
from seller.cli.products import DryRun, File, SkipBad, body_of, kept, said
from seller.products import steering as sheets
from seller.products.steered import MARK, MARKS
from seller.spreadsheet import comma
from seller.store import goods, steering
from seller.views.restock.bargains import Bargain
from seller.views.restock.opened import opened
from seller.views.restock.planned import Planned
from seller.views.scope import Scope

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


@app.command("found", help=say("Promotions and other prices found in what buyers paid"))
@guarded
def find(as_json: AsJson = False) -> None:
    with context() as ctx, ctx.store.reading() as conn:
        made = opened(conn, Scope(), ctx.now(), patience=float("inf"))
    newest = sorted(made.bargains, key=lambda one: one.until, reverse=True) if made else []
    found = [_bargain(made, one) for one in newest if made]
    if as_json:
        emit({"as_of": iso(made.now) if made else None, "found": found})
        return
    heads = ("product", "pool", "from", "until", "kind", "price paid", "pieces sold", "taken out")
    rows = [
        (
            *list(one.values())[1:5],
            say(MARKS[one["kind"]]),
            f"{one['price']:.0%}",
            f"× {one['sold']:g}",
            say("yes") if one["taken_out"] else say("no"),
        )
        for one in found
    ]
    table(tuple(say(head) for head in heads), rows)


def _bargain(made: Planned, one: Bargain) -> dict[str, Any]:
    account, product, pool = made.goods[one.row].key
    return {
        "account": account,
        "product": product,
        "pool": pool,
        "since": one.since.isoformat(),
        "until": one.until.isoformat(),
        "kind": "promotion" if one.reduced else "price",
        "price": one.ratio,
        "sold": one.lift,
        "taken_out": one.taken,
    }


def _taken(body: bytes, *, skip: bool, dry: bool, as_json: bool) -> None:
    with context() as ctx:
        with ctx.store.reading() as conn:
            products = {one.sku for one in goods.products(conn)}
        checked = sheets.marks(body, POOLS, products)
        result = kept(ctx, checked, body, "marks", skip=skip, dry=dry)
    said(checked, result, as_json=as_json)
