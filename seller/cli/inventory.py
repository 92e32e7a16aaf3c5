"""`seller inventory`: how healthy the stock at Amazon is, what it costs, and the ways out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from jobs.context import Context, context
from seller import spreadsheet
from seller.cli import tariffs
from seller.cli.chosen import Accounts
from seller.cli.files import whole
from seller.cli.healthsheet import sheets
from seller.cli.healthtold import cost, fees_of, stock, way, whole_of
from seller.cli.output import AsJson, emit, guarded, iso, say, table, tell
from seller.errors import Stop
from seller.metrics.inventory.leaving import Way
from seller.views.inventory import exits, opened
from seller.views.inventory.health import Chosen, chosen, summary
from seller.views.inventory.item import HORIZON, HORIZONS, Item
from seller.views.inventory.making import Made

app = typer.Typer(no_args_is_help=True)
app.add_typer(tariffs.fees, name="tariffs")
app.add_typer(tariffs.capacity, name="capacity")
Names = list[str] | None
Pools = Annotated[Names, typer.Option("--pool", help=say("Only these stock pools"))]
Owners = Annotated[Names, typer.Option("--owner", help=say("Only goods of these persons"))]
Ways = Mapping[tuple[str, str, str, bool], Sequence[Way]]


@app.command("health", help=say("Age, turns, money, excess and ways out of each stock"))
@guarded
def health(
    account: Accounts = None,
    pool: Pools = None,
    owner: Owners = None,
    horizon: Annotated[
        int, typer.Option(help=say("Days of sales beyond which stock is too much: 30, 60, 90, 180"))
    ] = HORIZON,
    elasticity: Annotated[
        float | None, typer.Option(help=say("How many % more sell at 1 % less, if you know it"))
    ] = None,
    to: Annotated[
        Path | None, typer.Option(help=say("Write it all into a workbook (.xlsx)"))
    ] = None,
    as_json: AsJson = False,
) -> None:
    if horizon not in HORIZONS:
        raise Stop("inventory.horizon", text=horizon, known=", ".join(map(str, HORIZONS)))
    if elasticity is not None and not 0 < elasticity <= 20:
        raise Stop("inventory.elasticity", text=elasticity)
    with context() as ctx:
        found, at, made = _found(ctx, account, pool, owner, live=elasticity is not None)
        sums = summary(found, ctx.settings.home_currency, horizon)
        with ctx.store.reading() as conn:
            sites = {one.key: exits.unoffered(conn, one) for one in found if one.ways}
    out: Ways = {(*one.key, one.paired): one.ways for one in found}
    if made:
        out = exits.of(found, made.lots, made.around, elasticity)
    if to:
        with whole(to) as part:
            spreadsheet.save(part, sheets(found, sums, out, horizon, at))
    if as_json:
        told = [
            {
                **stock(one, horizon, out.get((*one.key, one.paired), ())),
                "offer_in": sites.get(one.key, []),
            }
            for one in found
        ]
        emit({"as_of": iso(at), **whole_of(sums, horizon), "stocks": told})
        return
    _shown(found, horizon)
    if to:
        tell(say("Written: {file}").format(file=to))


@app.command("fees", help=say("What each stock costs at Amazon in the next months"))
@guarded
def fees(
    account: Accounts = None, pool: Pools = None, owner: Owners = None, as_json: AsJson = False
) -> None:
    with context() as ctx:
        found, at, _ = _found(ctx, account, pool, owner)
    if as_json:
        emit({"as_of": iso(at), "stocks": [fees_of(one) for one in found]})
        return
    months = [month.first for month in found[0].fees] if found else []
    heads = (say("account"), say("pool"), say("product"), say("low-inventory fee"))
    rows = [
        (one.account, one.pool, one.product, cost(one.low, one.low_why),
         *(way(month) for month in one.fees))
        for one in found
    ]  # fmt: skip
    table((*heads, *(f"{first:%Y-%m}" for first in months)), list(rows))


def _found(
    ctx: Context, account: Names, pool: Names, owner: Names, *, live: bool = False
) -> tuple[list[Item], datetime, Made | None]:
    """The stocks that are asked for, and when they were looked at; `live`: with what ways out rest
    on, which is made of now.
    """
    ctx.chosen(account or [])
    wanted = Chosen(
        accounts=account or (), pools=[code.upper() for code in pool or ()], owners=owner or ()
    )
    now, currency = ctx.now(), ctx.settings.home_currency
    with ctx.store.reading() as conn:
        if live:
            made = opened.anew(conn, now, currency)
            return chosen(made.items, wanted), now, made
        items, at = opened.opened(conn, now, currency, patience=float("inf"))
    return chosen(items, wanted), at, None


def _shown(found: Sequence[Item], horizon: int) -> None:
    heads = (
        *(say("account"), say("pool"), say("product"), say("class"), say("pieces"), say("181+")),
        *(say("aged by"), say("sell-through"), say("turns"), say("tied up"), say("excess")),
        *(say("stranded"), say("cheapest"), say("cost or loss")),
    )
    rows = [
        (
            *(one.account, one.pool, one.product, one.rank, one.pieces),
            one.old if one.bands else None,
            say(one.aged_by) if one.aged_by else None,
            *(one.through, one.turns, one.cash, one.excess(horizon), one.stranded),
            *(say(one.best) if one.best else None, one.loss),
        )
        for one in found
    ]
    table(heads, list(rows))
