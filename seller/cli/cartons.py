"""`seller labels carton`: Amazon's own carton labels on the paper that is there."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from jobs.context import Context, context
from seller.amazon import inbound
from seller.cli.output import AsJson, emit, guarded, say, tell
from seller.cli.printers import shifted
from seller.errors import Skip, Stop
from seller.facts import Account
from seller.labels.cartons import LAYOUTS, Page, pages, relaid
from seller.store.boxed import senders

CARRIERS = {
    "own": "PackageLabel_Thermal_NonPCP",
    "ups": "PackageLabel_Thermal",
    "dhl": "PackageLabel_Thermal_No_Carrier_Rotation",
    "amazon": "PackageLabel_Thermal_Unified",
}
"""Amazon's name for labels of 4 × 6 in, by who carries the goods; the last three are partners."""
NONE = {"amazon.not_found", "amazon.rejected", "amazon.no_labels"}


@guarded
def carton(
    shipment: Annotated[str, typer.Argument(help=say("The shipment's id, as FBA15DJ9S3J5"))],
    to: Annotated[Path, typer.Option(help=say("The PDF to write"), dir_okay=False)],
    layout: Annotated[str, typer.Option(help=say("The paper: 100x150 or a4"))] = "100x150",
    carrier: Annotated[
        str, typer.Option(help=say("Who carries it: own, or Amazon's partner ups, dhl, amazon"))
    ] = "own",
    account: Annotated[str, typer.Option(help=say("Only this account"))] = "",
    printer: Annotated[str, typer.Option(help=say("Its offset is remembered by this name"))] = "",
    offset: Annotated[str, typer.Option(help=say("Millimetres to the right and down, X,Y"))] = "",
    as_json: AsJson = False,
) -> None:
    if layout not in LAYOUTS:
        raise Stop("labels.sheet", sheet=layout, known=", ".join(LAYOUTS))
    if carrier not in CARRIERS:
        raise Stop("labels.carrier", carrier=carrier, known=", ".join(CARRIERS))
    with context() as ctx:
        owner = _owner(ctx, shipment, account)
        moved = shifted(ctx.settings.home, printer, offset)
        found = _fetched(ctx, owner, shipment, CARRIERS[carrier])
    body, places = relaid(found, LAYOUTS[layout], moved), LAYOUTS[layout].places
    try:
        to.write_bytes(body)
    except OSError as error:
        raise Stop("labels.unwritten", file=to, reason=error.strerror) from error
    told = {"file": str(to), "account": owner.account, "shipment": shipment, "layout": layout}
    count, sheets = len(found), -(-len(found) // places)
    if as_json:
        emit({**told, "labels": count, "pages": sheets})
        return
    tell(say("{count} labels on {pages} pages.").format(count=count, pages=sheets))
    tell(say("Print at 100 %, without fitting to the page."))


def _owner(ctx: Context, shipment: str, account: str) -> Account:
    """Whose shipment it is: as it was synced, or the only account there is."""
    with ctx.store.reading() as conn:
        names = [account] if account else senders(conn, shipment)
    found = ctx.connected(names)
    if len(found) > 1:
        known = ", ".join(one.account for one in found)
        raise Stop("labels.account", shipment=shipment, known=known)
    return found[0]


def _fetched(ctx: Context, owner: Account, shipment: str, kind: str) -> list[Page]:
    """Every label that Amazon has of the shipment; there must be some."""
    found: list[Page] = []
    session = ctx.session(owner)
    try:
        while True:
            part = pages(inbound.labels(session, shipment, kind, len(found)))
            found += part
            if len(part) != inbound.PARCELS:
                break
    except (Skip, Stop) as error:
        if error.key not in NONE:
            raise
        said = str(error.params.get("message") or "–")
        if not found:  # else the last document was just full
            raise Stop("labels.none", shipment=shipment, said=said) from error
    if not found:
        raise Stop("labels.none", shipment=shipment, said="–")
    return found
