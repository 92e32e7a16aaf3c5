"""`seller returns unsellable`: the queue of unsellable stock, and the file that empties it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from jobs.context import context
from seller.cli.chosen import Accounts, Places
from seller.cli.files import whole
from seller.cli.output import LANGUAGE, AsJson, emit, guarded, iso, say, table, tell
from seller.errors import Stop
from seller.facts.removalfee import WAYS
from seller.flatfile import removal
from seller.language import told
from seller.metrics.returns.disposal import Cost
from seller.money import text
from seller.views import unsellable as views
from seller.views.scope import Scope
from seller.views.unsellable import Stuck

CHEAPEST = "cheapest"
LEFT = {
    "liquidate": "Amazon's file holds no liquidation: ask for it in Seller Central, or give --way.",
    "no cost": "No cost is known: import the fees (seller returns fees import), or give --way.",
}
"""Why something is left out of the file, and what to do about it."""
Words = Annotated[str, typer.Option(help=say("Of the address that goods are sent back to"))]


@guarded
def show(
    account: Accounts = None,
    marketplace: Places = None,
    msku: Annotated[list[str] | None, typer.Option(help=say("Only these MSKUs"))] = None,
    way: Annotated[
        str, typer.Option(help=say("cheapest, remove, dispose or liquidate"))
    ] = CHEAPEST,
    to: Annotated[
        Path | None, typer.Option(help=say("Write Amazon's removal order file (.txt)"))
    ] = None,
    recipient: Words = "",
    street: Words = "",
    city: Words = "",
    state: Words = "",
    postal_code: Words = "",
    country: Words = "",
    phone: Words = "",
    as_json: AsJson = False,
) -> None:
    if way not in (CHEAPEST, *WAYS):
        raise Stop("returns.way", way=way, known=", ".join((CHEAPEST, *WAYS)))
    with context() as ctx, ctx.store.reading() as conn:
        now = ctx.now()
        ctx.chosen(account or [])
        scope = Scope(tuple(account or ()), tuple(code.upper() for code in marketplace or ()))
        found = views.queue(conn, scope, now=now)
    found = [one for one in found if not msku or one.msku in msku]
    parts = (recipient, street, "", city, state, postal_code, country.upper(), phone)
    address = dict(zip(removal.ADDRESS, parts, strict=True))
    going = views.chosen(found, way) if to else []
    file = _file(to, going, address, lambda by: views.number(going, by, now)) if to else None
    if as_json:
        emit({"as_of": iso(now), "rows": [queued(one) for one in found], "file": file})
    else:
        _shown(found)
        _said(file)
    if file and file["left_out"]:
        raise typer.Exit(1)


def _said(file: dict[str, Any] | None) -> None:
    if file:
        words = say("{lines} lines in {file}, {left} left out")
        left = len(file["left_out"])
        tell(words.format(lines=file["lines"], file=file["file"] or "–", left=left))
        for one in file["left_out"]:
            tell(f"{one['msku']}: {say(LEFT[one['why']])}")


def _file(
    to: Path, going: list[tuple[Stuck, str]], address: Mapping[str, str], number: Any
) -> dict[str, Any]:
    """What the file cannot do is left out and named: liquidation, and ways of unknown cost."""
    fit = [(one, by) for one, by in going if by in removal.DISPOSITIONS]
    if any(by == "remove" for _, by in fit):
        missing = [name for name in removal.NEEDED if not address[name]]
        if missing:
            raise Stop("returns.address", missing=", ".join(missing))
    lines = [removal.Line(number(by), by, one.msku, one.free) for one, by in fit]
    if lines:  # Amazon would refuse a file that holds nothing
        with whole(to) as part:
            part.write_bytes(removal.written(lines, address))
    return {
        "file": str(to) if lines else None,
        "lines": len(lines),
        "orders": sorted({line.order for line in lines}),
        "left_out": [
            {"msku": one.msku, "way": by or None, "why": "liquidate" if by else "no cost"}
            for one, by in going
            if by not in removal.DISPOSITIONS
        ],
    }


def queued(one: Stuck) -> dict[str, Any]:
    return {
        "account": one.account,
        "marketplace": one.marketplace,
        "msku": one.msku,
        "fnsku": one.fnsku,
        "product": one.product or None,
        "units": one.units,
        "free": one.free,
        "states": dict(one.states),
        "best": one.best or None,
        "ways": [_cost(each) for each in one.costs],
    }


def _cost(one: Cost) -> dict[str, Any]:
    row = one.row
    back = one.recovered
    return {
        "way": one.way,
        "fee": text(one.fee.minor, one.fee.currency) if one.fee else None,
        "recovered": text(back.minor, back.currency) if back else None,
        "net": text(one.net, one.fee.currency) if one.fee and one.net is not None else None,
        "currency": one.fee.currency if one.fee else None,
        "since": row.since.isoformat() if row else None,
        "source": row.source if row else None,
        "why": told(one.why, {}, LANGUAGE).what if one.why else None,
    }


def _shown(found: list[Stuck]) -> None:
    head = (
        say("account"),
        say("marketplace"),
        "MSKU",
        say("units"),
        say("can go out"),
        say("state"),
    )
    rows = []
    for one in found:
        told = [f"{say(views.STATES.get(name, name))} {units}" for name, units in one.states]
        states = ", ".join(told)
        nets = [text(each.net, each.fee.currency) if each.fee and each.net is not None else "–"
                for each in one.costs]  # fmt: skip
        best = say(one.best) if one.best else ""
        plain = (one.account, one.marketplace, one.msku, one.units, one.free, states)
        rows.append((*plain, *nets, best))
    table((*head, *(say(way) for way in WAYS), say("cheapest")), list(rows))
