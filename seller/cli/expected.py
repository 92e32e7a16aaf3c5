"""`seller restock estimates`: a person's own figures of daily demand, and how right they were."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

import typer

from jobs.context import context
from seller.cli.lanes import POOLS
from seller.cli.output import AsJson, emit, guarded, say, table
from seller.cli.products import DryRun, File, SkipBad, body_of, kept, said
from seller.products import steering as sheets
from seller.products.steered import ESTIMATE
from seller.spreadsheet import comma
from seller.store import goods, steering
from seller.views.restock.opened import opened
from seller.views.restock.said import Told
from seller.views.scope import Scope

app = typer.Typer(help=say("Your own estimates of daily demand"), no_args_is_help=True)
STATES = {
    "coming": "before us",
    "running": "in force",
    "over": "over",
    "replaced": "replaced",
}


@app.command("import", help=say("Store the estimates of a sheet"))
@guarded
def take(
    file: File, skip_bad_rows: SkipBad = False, dry_run: DryRun = False, as_json: AsJson = False
) -> None:
    _taken(body_of(file), skip=skip_bad_rows, dry=dry_run, as_json=as_json)


@app.command("set", help=say("Store one estimate; without --daily it is taken back"))
@guarded
def put(
    sku: Annotated[str, typer.Option(help=say("The product's local SKU"))],
    pool: Annotated[str, typer.Option(help=say("The stock pool"))],
    since: Annotated[str, typer.Option(help=say("First day of the estimate"))],
    until: Annotated[str, typer.Option(help=say("Last day of the estimate"))],
    daily: Annotated[str, typer.Option(help=say("Pieces a day"))] = "",
    as_json: AsJson = False,
) -> None:
    head = [one.heading("en") for one in ESTIMATE]
    body = comma(head, [[sku, pool, since, until, daily]])
    _taken(body, skip=False, dry=False, as_json=as_json)


@app.command("list", help=say("The estimates, graded against what was sold and the forecast"))
@guarded
def show(as_json: AsJson = False) -> None:
    with context() as ctx, ctx.store.reading() as conn:
        made = opened(conn, Scope(), ctx.now(), patience=float("inf"))
    found = [told(one) for one in (made.told if made else ())]
    if as_json:
        emit(found)
        return
    heads = (
        *(
            say("product"),
            say("pool"),
            say("from"),
            say("until"),
            say("estimate a day"),
            say("state"),
        ),
        *(
            say("sold on its days"),
            say("expected on its days"),
            say("grade"),
            say("grade of the forecast"),
        ),
    )
    names = ("product", "pool", "since", "until", "daily", "state", "sold", "expected", "grade")
    rows = [tuple(one[name] for name in (*names, "model_grade")) for one in found]
    table(heads, [(*one[:5], say(STATES[one[5]]), *one[6:]) for one in rows])


def told(one: Told) -> dict[str, Any]:
    """What came of it is null while none of its days is over."""
    found = one.found
    return {
        "product": one.product,
        "pool": one.pool,
        "since": one.since.isoformat(),
        "until": one.until.isoformat(),
        "said_on": one.said_on.isoformat(),
        "daily": one.daily,
        "state": one.state,
        "days": found.days if found else None,
        "sold": found.sold if found else None,
        "expected": found.expected if found else None,
        "error": found.error if found else None,
        "grade": found.grade if found else None,
        "model_error": found.model if found else None,
        "model_grade": found.model_grade if found else None,
    }


def _taken(body: bytes, *, skip: bool, dry: bool, as_json: bool) -> None:
    with context() as ctx:
        with ctx.store.reading() as conn:
            products = {one.sku for one in goods.products(conn)}
            checked = sheets.estimates(body, POOLS, products, ctx.now().date())
            fresh = replace(checked, facts=tuple(steering.news(conn, checked.facts)))
        result = kept(ctx, fresh, body, "estimates", skip=skip, dry=dry)
    said(checked, result, as_json=as_json)
