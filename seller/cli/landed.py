"""`seller products landed`: the landed costs that were accepted, and what they are made of."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

import typer

from jobs.context import context
from seller.cli.output import AsJson, emit, guarded, iso, say, table
from seller.cli.tabs import write
from seller.couriers.ways import each
from seller.facts import LandedCost
from seller.money import exponent, text
from seller.products.landed import PARTS
from seller.spreadsheet import Written
from seller.store import typed
from seller.views.firstleg import holding

NAMES = ("sku", "marketplace", "landed_per_unit", "currency", "since", "until", "service")
HEADS = ("product", "marketplace", "Landed cost per unit", "Currency", "Valid from", "Valid to")


@guarded
def show(
    sku: Annotated[list[str] | None, typer.Option(help=say("Only these products"))] = None,
    every: Annotated[bool, typer.Option("--all", help=say("Also those that hold no more"))] = False,
    to: Annotated[Path | None, typer.Option(help=say("The file to write, .xlsx or .csv"))] = None,
    as_json: AsJson = False,
) -> None:
    with context() as ctx, ctx.store.reading() as conn:
        now = ctx.now()
        found = typed.landed(conn, sku or ())
    today, held = now.date(), set(holding(found, now.date()).values())
    rows = [told(one, one in held) for one in found if every or one in held or one.since > today]
    if to:
        write(to, [_sheet(rows)])
    if as_json:
        emit({"as_of": iso(now), "landed": rows, "file": str(to) if to else None})
        return
    heads = (*map(say, HEADS), say("Service"))
    table(heads, [tuple(row[name] for name in NAMES) for row in rows])


def _sheet(rows: Sequence[Mapping[str, Any]]) -> Written:
    """A column for each part; amounts as numbers."""
    heads = [*map(say, HEADS), say("Service"), say("FBA warehouses"), say("Units in all")]
    heads += [*map(say, PARTS.values()), say("Landed cost")]
    lines = []
    for row in rows:
        each_ = {**row, "landed_per_unit": Decimal(row["landed_per_unit"])}
        names = (*NAMES, "warehouses", "units")
        amounts = [Decimal(row["parts"].get(name, 0)) for name in PARTS]
        lines.append([*(each_[name] for name in names), *amounts, Decimal(row["landed"])])
    return Written(say("Landed cost"), heads, lines, [max(12, 2 * len(one)) for one in heads])


def told(one: LandedCost, holds: bool) -> dict[str, Any]:
    parts = {name: text(minor, one.currency) for name, minor in json.loads(one.parts).items()}
    return {
        "sku": one.sku,
        "marketplace": one.marketplace,
        "since": one.since.isoformat(),
        "until": one.until.isoformat() if one.until else None,
        "holds": holds,
        "units": one.units,
        "landed": text(one.total, one.currency),
        "landed_per_unit": str(each(one.total, one.units, exponent(one.currency))),
        "currency": one.currency,
        "parts": parts,
        "allocation": one.allocation,
        "service": one.service,
        "warehouses": one.warehouses,
        "source": one.source,
    }
