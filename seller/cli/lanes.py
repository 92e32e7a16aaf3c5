"""`seller restock ways` and `stock`: how goods go on from a warehouse, and what lies in it."""

from __future__ import annotations

from typing import Any

import typer

from jobs.context import context
from seller.cli.output import AsJson, emit, guarded, say, table
from seller.cli.products import DryRun, File, SkipBad, body_of, kept, said
from seller.facts import Stocked, Way
from seller.metrics.pools import POOL_OF
from seller.money import text
from seller.products import lanes as sheets
from seller.store import goods, typed
from seller.views.restock import MODES

app = typer.Typer(help=say("Ways to the stock pools, as you typed them"), no_args_is_help=True)
counts = typer.Typer(help=say("Stock in your own warehouses, as counted"), no_args_is_help=True)
POOLS = sorted(set(POOL_OF.values()))


@app.command("import", help=say("Store the ways of a sheet: days and freight by mode"))
@guarded
def take(
    file: File, skip_bad_rows: SkipBad = False, dry_run: DryRun = False, as_json: AsJson = False
) -> None:
    body = body_of(file)
    checked = sheets.ways(body, POOLS, list(MODES))
    with context() as ctx:
        result = kept(ctx, checked, body, "ways", skip=skip_bad_rows, dry=dry_run)
    said(checked, result, as_json=as_json)


@app.command("list", help=say("The ways with their days and freight"))
@guarded
def show(as_json: AsJson = False) -> None:
    with context() as ctx, ctx.store.reading() as conn:
        found = [told(one) for one in typed.ways(conn)]
    if as_json:
        emit(found)
        return
    heads = (say("warehouse"), say("pool"), say("Mode of transport"), say("days"), say("freight"))
    rows: list[tuple[object, ...]] = [
        (one["warehouse"], one["pool"], one["mode"], f"{one['low']}/{one['usual']}/{one['high']}",
         f"{one['freight']} {one['currency']}" if one["freight"] else "")
        for one in found
    ]  # fmt: skip
    table(heads, rows)


def told(one: Way) -> dict[str, Any]:
    """`freight` of a chargeable kilogram, null where nobody said."""
    known = one.freight is not None
    return {
        "warehouse": one.warehouse,
        "pool": one.pool,
        "mode": one.mode,
        "low": one.low,
        "usual": one.usual,
        "high": one.high,
        "freight": text(one.freight or 0, one.currency) if known else None,
        "currency": one.currency if known else None,
    }


@counts.command("import", help=say("Store what was counted in your warehouses, from a sheet"))
@guarded
def count(
    file: File, skip_bad_rows: SkipBad = False, dry_run: DryRun = False, as_json: AsJson = False
) -> None:
    body = body_of(file)
    with context() as ctx:
        with ctx.store.reading() as conn:
            products = {one.sku for one in goods.products(conn)}
        checked = sheets.counts(body, POOLS, products, ctx.now().date())
        result = kept(ctx, checked, body, "stocked", skip=skip_bad_rows, dry=dry_run)
    said(checked, result, as_json=as_json)


@counts.command("list", help=say("What was counted where, and when"))
@guarded
def counted(as_json: AsJson = False) -> None:
    with context() as ctx, ctx.store.reading() as conn:
        found = [_lying(one) for one in typed.stocked(conn)]
    if as_json:
        emit(found)
        return
    heads = (say("warehouse"), say("product"), say("pool"), say("pieces"), say("counted on"))
    table(heads, [tuple(one.values()) for one in found])


def _lying(one: Stocked) -> dict[str, Any]:
    return {
        "warehouse": one.warehouse,
        "product": one.sku,
        "pool": one.pool,
        "pieces": one.pieces,
        "counted_on": one.counted_on.isoformat(),
    }
