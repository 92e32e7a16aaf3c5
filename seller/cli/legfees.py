"""`seller firstleg placement` and `rebates`: Amazon's and the tax office's tables as typed."""

from __future__ import annotations

from typing import Any

import typer

from jobs.context import context
from seller.cli.output import AsJson, emit, guarded, say, table
from seller.cli.products import DryRun, File, SkipBad, body_of, kept, said
from seller.facts import PlacementFee, Rebate
from seller.money import text
from seller.products import firstleg as sheets
from seller.store import typed

placement = typer.Typer(
    help=say("Amazon's inbound placement fees, as you typed them"), no_args_is_help=True
)
rebates = typer.Typer(help=say("Rebates by export mode, as you typed them"), no_args_is_help=True)


@placement.command("import", help=say("Store the placement fees of a sheet"))
@guarded
def take(
    file: File, skip_bad_rows: SkipBad = False, dry_run: DryRun = False, as_json: AsJson = False
) -> None:
    body = body_of(file)
    checked = sheets.placements(body)
    with context() as ctx:
        result = kept(ctx, checked, body, "placement_fees", skip=skip_bad_rows, dry=dry_run)
    said(checked, result, as_json=as_json)


@placement.command("list", help=say("The placement fees with their days and sources"))
@guarded
def show(as_json: AsJson = False) -> None:
    with context() as ctx, ctx.store.reading() as conn:
        found = [_fee(one) for one in typed.placements(conn)]
    _listed(found, as_json=as_json)


@rebates.command("import", help=say("Store the rebates of a sheet"))
@guarded
def take_rebates(
    file: File, skip_bad_rows: SkipBad = False, dry_run: DryRun = False, as_json: AsJson = False
) -> None:
    body = body_of(file)
    checked = sheets.rebates(body)
    with context() as ctx:
        result = kept(ctx, checked, body, "rebates", skip=skip_bad_rows, dry=dry_run)
    said(checked, result, as_json=as_json)


@rebates.command("list", help=say("The rebates with their days and sources"))
@guarded
def show_rebates(as_json: AsJson = False) -> None:
    with context() as ctx, ctx.store.reading() as conn:
        found = [_rebate(one) for one in typed.rebates(conn)]
    _listed(found, as_json=as_json)


def _listed(found: list[dict[str, Any]], *, as_json: bool) -> None:
    if as_json:
        emit(found)
    elif found:
        table(tuple(say(name) for name in found[0]), [tuple(one.values()) for one in found])


def _fee(one: PlacementFee) -> dict[str, Any]:
    """Lengths in hundredths of a centimetre, weights in grams, None for no limit."""
    return {
        "marketplace": one.marketplace,
        "places": one.places,
        "warehouse": one.warehouse or None,
        "side": one.side or None,
        "weight": one.weight or None,
        "fee": text(one.fee, one.currency),
        "more": text(one.more, one.currency),
        "above": one.above,
        "currency": one.currency,
        "since": one.since.isoformat(),
        "source": one.source,
    }


def _rebate(one: Rebate) -> dict[str, Any]:
    return {
        "mode": one.mode,
        "hs": one.prefix or None,
        "vat_percent": one.vat,
        "rebate_percent": one.rate,
        "since": one.since.isoformat(),
        "source": one.source,
    }
