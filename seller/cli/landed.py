"""`seller products landed`: the landed costs that were accepted, and what they are made of."""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated, Any

import typer

from jobs.context import context
from seller.cli.output import AsJson, emit, guarded, iso, say, table
from seller.couriers.ways import each
from seller.facts import LandedCost
from seller.money import exponent, text
from seller.store import typed
from seller.views.firstleg import holding


@guarded
def show(
    sku: Annotated[list[str] | None, typer.Option(help=say("Only these products"))] = None,
    every: Annotated[bool, typer.Option("--all", help=say("Also those that hold no more"))] = False,
    as_json: AsJson = False,
) -> None:
    with context() as ctx, ctx.store.reading() as conn:
        now = ctx.now()
        found = typed.landed(conn, sku or ())
    held = set(holding(found, now.date()).values())
    rows = [
        told(one, one in held) for one in found if every or one in held or _coming(one, now.date())
    ]
    if as_json:
        emit({"as_of": iso(now), "landed": rows})
        return
    names = ("sku", "marketplace", "landed_per_unit", "currency", "since", "until", "service")
    heads = ("product", "marketplace", "Landed cost per unit", "Currency", "Valid from", "Valid to")
    table(
        (*map(say, heads), say("Service")), [tuple(row[name] for name in names) for row in rows]
    )  # fmt: skip


def _coming(one: LandedCost, today: date) -> bool:
    return one.since > today


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
