"""`seller firstleg`: every way for a list of cartons with its landed cost, and what is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from jobs.context import Context, context
from seller.cli import findings, legasked, legfees, legoffers
from seller.cli.compare import Hold, Late, Penalty, Percent
from seller.cli.compared import finding
from seller.cli.legsheets import sheets
from seller.cli.legtold import printed, told
from seller.cli.output import AsJson, emit, guarded, iso, say, table
from seller.cli.products import DryRun, Lang, SkipBad, body_of, kept, language_of, said
from seller.cli.tabs import tabs, write
from seller.couriers import asking
from seller.couriers.cartons import CARTONS, cartons
from seller.couriers.legs import Spot
from seller.couriers.shares import METHODS
from seller.couriers.ways import RANKS, Offered
from seller.couriers.written import empty
from seller.errors import Stop
from seller.facts import Finding
from seller.products import landed as landedsheet
from seller.spreadsheet import Written
from seller.store import Connection, goods
from seller.views import firstleg as views

app = typer.Typer(no_args_is_help=True)
app.add_typer(legfees.placement, name="placement")
app.add_typer(legfees.rebates, name="rebates")
app.command(
    "options",
    help=say("Placement options of an inbound plan with their fees"),
)(legoffers.options)


@app.command("template", help=say("An empty carton list with an explanation of each column"))
@guarded
def template(
    to: Annotated[Path, typer.Option(help=say("The file to write, .xlsx or .csv"))],
    lang: Lang = "",
    as_json: AsJson = False,
) -> None:
    write(to, [Written(*one) for one in empty(language_of(lang), (CARTONS,))])
    if as_json:
        emit({"file": str(to)})
    else:
        table((say("file"),), [(to,)])


@app.command("plan", help=say("Every way for a carton list, with the landed cost line by line"))
@guarded
def plan(
    file: legasked.File,
    to: legasked.To = "",
    inbound: legasked.Inbound = "",
    account: legoffers.Account = "",
    option: legasked.Options = None,
    marketplace: legasked.Place = "",
    sender: legasked.Sender = "CN",
    on: legasked.On = "",
    by: legasked.By = "cost",
    allocate: legasked.Allocate = "volume",
    packing: legasked.Packing = "",
    inland: legasked.Inland = "",
    clearance: legasked.Clearance = "",
    placement: legasked.Placement = "",
    mode: legasked.Mode = "",
    show_in: legasked.ShowIn = "",
    rate: legasked.Rate = None,
    capital: Percent = "12",
    hold: Hold = "2",
    late: Late = "10",
    penalty: Penalty = "0",
    out: legasked.Out = None,
    as_json: AsJson = False,
) -> None:
    rank, method = legasked.one_of("by", by, RANKS), legasked.one_of("allocate", allocate, METHODS)
    typed = {"packing": packing, "inland": inland, "clearance": clearance, "placement": placement}
    risks, given = legasked.assumed(capital, hold, late, penalty), legasked.known(rate)
    read = cartons(tabs(file))
    if read.errors or not read.found:
        _refused(read.findings, as_json=as_json)
    with context() as ctx, ctx.store.reading() as conn:
        now = ctx.now()
        day, show = asking.day(on, now.date()), show_in or ctx.settings.home_currency
        terms = legasked.terms(day, show, sender, method, **typed)
        plan_ = legasked.Planned(inbound, account, tuple(option or ()), placement)
        code, spots, offers = _goals(ctx, conn, to, marketplace, plan_)
        terms = replace(terms, marketplace=code, mode=mode, rates=given, a=risks)
        found = views.planned(
            conn, read.found, spots, terms, by=rank, today=now.date(), offered=offers
        )
    if out:
        write(out, sheets(found))
    if as_json:
        emit({"as_of": iso(now), **told(found), "file": str(out) if out else None})
    else:
        printed(found)


def _goals(
    ctx: Context, conn: Connection, to: str, marketplace: str, plan: legasked.Planned
) -> tuple[str, list[Spot], list[Offered]]:
    """Where the goods may go: as it was typed, or as the options of an inbound plan say."""
    if plan.options and plan.fee:
        raise Stop("firstleg.two_fees")
    if not plan.id and not plan.options:
        return *views.spots(conn, to, marketplace), []
    if to or (plan.id and plan.options):
        raise Stop("firstleg.two_goals")
    if plan.options:
        place, found = views.typed_options(conn, plan.options, marketplace)
        return place, [], found
    place, asked = legoffers.asked(ctx, plan.id, plan.account)
    found = views.offered(place, asked)
    if not found:
        raise Stop("firstleg.no_options", plan=plan.id)
    return place, [], found


def _refused(given: Sequence[Finding], *, as_json: bool) -> None:
    """A list with an error, or without a row, is not planned in part."""
    if not given:
        raise Stop("firstleg.empty")
    if as_json:
        emit({"findings": [finding(one) for one in given]})
    else:
        findings.show(given, finding)
    raise typer.Exit(1)


@app.command("accept", help=say("Store the accepted landed costs of a plan's workbook"))
@guarded
def accept(
    file: Annotated[Path, typer.Argument(help=say("The workbook of the ways"), dir_okay=False)],
    way: Annotated[
        list[int] | None, typer.Option(help=say("Instead of the rows with yes: all of this way"))
    ] = None,
    skip_bad_rows: SkipBad = False,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    body = body_of(file)
    with context() as ctx:
        with ctx.store.reading() as conn:
            products = {one.sku for one in goods.products(conn)}
        checked = landedsheet.check(body, file.name, products, way or ())
        result = kept(ctx, checked, body, "landed_costs", skip=skip_bad_rows, dry=dry_run)
    said(checked, result, as_json=as_json)
