"""`seller returns fees`: Amazon's removal fees as typed, each with its day and source."""

from __future__ import annotations

from typing import Any

import typer

from jobs.context import context
from seller.cli.output import AsJson, emit, guarded, say, table
from seller.cli.products import DryRun, File, SkipBad, body_of, kept, said
from seller.facts import RemovalFee
from seller.money import text
from seller.products import fees as sheets
from seller.store import typed

app = typer.Typer(help=say("What Amazon takes for removals, as you typed it"), no_args_is_help=True)


@app.command("import", help=say("Store the removal fees of a sheet"))
@guarded
def take(
    file: File, skip_bad_rows: SkipBad = False, dry_run: DryRun = False, as_json: AsJson = False
) -> None:
    body = body_of(file)
    checked = sheets.check(body)
    with context() as ctx:
        result = kept(ctx, checked, body, "removal_fees", skip=skip_bad_rows, dry=dry_run)
    said(checked, result, as_json=as_json)


@app.command("list", help=say("The removal fees with their days and sources"))
@guarded
def show(as_json: AsJson = False) -> None:
    with context() as ctx, ctx.store.reading() as conn:
        found = [told(one) for one in typed.fees(conn)]
    if as_json:
        emit(found)
        return
    names = ("marketplace", "way", "weight", "fee", "currency", "since", "source")
    head = (say("marketplace"), say("way"), say("up to grams"), say("fee"), say("currency"))
    rows = [tuple(one[name] for name in names) for one in found]
    table((*head, say("since"), say("source")), rows)


def told(one: RemovalFee) -> dict[str, Any]:
    """Lengths in hundredths of a centimetre, weights in grams, None for no limit."""
    return {
        "marketplace": one.marketplace,
        "way": one.way,
        "side": one.side or None,
        "weight": one.weight or None,
        "fee": text(one.fee, one.currency),
        "more": text(one.more, one.currency),
        "above": one.above,
        "recovered": one.recovered or None,
        "currency": one.currency,
        "since": one.since.isoformat(),
        "source": one.source,
    }
