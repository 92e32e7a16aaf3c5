"""`seller couriers compare`: a file of parcels against all cards, written back with the best."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer

from jobs.context import context
from seller.cli.compared import Told, cells, finding, heads, result, sheets
from seller.cli.findings import show
from seller.cli.output import LANGUAGE, AsJson, emit, guarded, iso, say, table, tell
from seller.cli.tabs import tabs, write
from seller.couriers import asking, rates
from seller.couriers.choose import Wish
from seller.couriers.expected import Assumptions
from seller.couriers.manifest import PARCELS, manifest
from seller.couriers.written import empty
from seller.errors import Stop
from seller.spreadsheet import Written
from seller.views import couriers as views

Percent = Annotated[str, typer.Option(help=say("Cost of capital, percent a year"))]
Hold = Annotated[str, typer.Option(help=say("Held by customs, percent, if no card says"))]
Late = Annotated[str, typer.Option(help=say("Late, percent, if no card says"))]
Penalty = Annotated[str, typer.Option(help=say("What lateness costs, in the value's currency"))]


@guarded
def compare(
    file: Annotated[
        Path | None, typer.Argument(help=say("A file of parcels, .xlsx or .csv"), dir_okay=False)
    ] = None,
    to: Annotated[
        Path | None, typer.Option(help=say("Write the file back with the answers"))
    ] = None,
    template: Annotated[
        Path | None, typer.Option(help=say("Instead write an empty file to fill in"))
    ] = None,
    sender: Annotated[str, typer.Option("--from", help=say("Origin"))] = "CN",
    on: Annotated[str, typer.Option("--date", help=say("Day of hand-over, 2026-11-25"))] = "",
    show_in: Annotated[str, typer.Option(help=say("Convert all amounts to this currency"))] = "",
    rate: Annotated[
        list[str] | None, typer.Option(help=say("Rate with its day: USD/CNY=7.12@2026-11-20"))
    ] = None,
    capital: Percent = "12",
    hold: Hold = "2",
    late: Late = "10",
    penalty: Penalty = "0",
    as_json: AsJson = False,
) -> None:
    if template:
        write(template, [Written(*one) for one in empty(LANGUAGE, (PARCELS,))])
        return _written(template, as_json=as_json)
    if file is None:
        raise Stop("couriers.no_file")
    read = manifest(tabs(file), sender.upper())
    assumed = Assumptions(*map(asking.amount, (capital, hold, late, penalty)))
    wish = Wish({"cost": Decimal(1)}, show_in.upper(), rates.parse(rate or ()), assumed)
    with context() as ctx, ctx.store.reading() as conn:
        now = ctx.now()
        day = asking.day(on, now.date())
        known = views.stored(conn, wish.rates, min(day, now.date()))
        wish = replace(wish, rates=known, show=wish.show or ctx.settings.home_currency)
        found = Told(wish, day, read, *views.compared(conn, read.sent, day, wish))
    if to:
        write(to, sheets(found))
    if as_json:
        emit({"as_of": iso(now), **result(found), "file": str(to) if to else None})
    else:
        _print(found)
    if any(one.severity == "error" for one in read.findings):
        raise typer.Exit(1)
    return None


def _written(to: Path, *, as_json: bool) -> None:
    if as_json:
        emit({"file": str(to)})
    else:
        table((say("file"),), [(to,)])


def _print(found: Told) -> None:
    """A line per row, and on stderr what is wrong with the file and what was left out."""
    answer = result(found)
    show(found.read.findings, finding)
    for left in answer["left_out"]:
        tell(f"{left['carrier']} {left['service']}: {left['why']}")
    rows = [(one["row"], one["reference"], *cells(one)) for one in answer["rows"]]
    table((say("row"), say("Reference"), *heads(found.wish.show)), rows)
    summary = answer["summary"]
    table(tuple(map(say, summary)), [tuple(summary.values())])
