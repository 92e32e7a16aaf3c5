"""`seller firstleg papers`: invoice, packing list and customs data in a forwarder's own layout."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

import seller
from jobs.context import Context, context
from seller.cli.findings import show, spoken
from seller.cli.output import AsJson, emit, guarded, iso, say, tell
from seller.cli.products import body_of
from seller.errors import Stop
from seller.spreadsheet import fill
from seller.store import Connection
from seller.store.boxed import boxed
from seller.views import papers as view

SHIPPED = Path(seller.__file__).parents[1] / "templates" / "forwarders"


def register(app: typer.Typer) -> None:
    """Join the commands of `seller firstleg`."""
    words = say("Invoice, packing list and customs data in a forwarder's own layout")
    app.command("papers", help=words)(papers)


@guarded
def papers(
    to: Annotated[Path, typer.Option(help=say("The workbook to write, .xlsx"), dir_okay=False)],
    forwarder: Annotated[str, typer.Option(help=say("Whose layout: the name of its workbook"))],
    plan: Annotated[
        Path | None, typer.Argument(help=say("The send plan, .xlsx or .csv"), dir_okay=False)
    ] = None,
    shipment: Annotated[
        str, typer.Option(help=say("Instead of a plan, this synced shipment; else only its id"))
    ] = "",
    reference: Annotated[str, typer.Option(help=say("The forwarder's number of the ticket"))] = "",
    warehouse: Annotated[str, typer.Option(help=say("Where it goes, as ONT8"))] = "",
    as_json: AsJson = False,
) -> None:
    with context() as ctx:
        layout, now = _layout(ctx, forwarder), ctx.now()
        with ctx.store.reading() as conn:
            body = body_of(plan) if plan else _planned(conn, shipment)
            checked = view.read(conn, body, today=now.date())
    lines = checked.facts
    written = bool(lines) and not checked.errors
    about = {"date": now.date(), "reference": reference, "shipment": shipment,
             "warehouse": warehouse}  # fmt: skip
    values = view.values(lines, about) if lines else {}
    rows = view.rows(lines)
    if written:
        filled = fill(layout, values, {"line": rows, "carton": view.cartons(lines)})
        _put(to, filled.body)
    totals = {name.partition(".")[2]: one for name, one in values.items() if "." in name}
    if as_json:
        emit(
            {"as_of": iso(now), "forwarder": forwarder, "file": str(to) if written else None,
             "lines": [_plain(one) for one in rows], "totals": _plain(totals),
             "findings": [spoken(one) for one in checked.findings]}
        )  # fmt: skip
    else:
        show(checked.findings)
        if written:
            tell(say("{count} cartons in {file}.").format(count=totals["cartons"], file=to))
    if not written:
        raise typer.Exit(1)


def _layout(ctx: Context, name: str) -> bytes:
    """The seller's own in the home folder, else one that comes with seller."""
    folders = (ctx.settings.home / "templates" / "forwarders", SHIPPED)
    known = {path.stem: path for folder in reversed(folders) for path in folder.glob("*.xlsx")}
    if name not in known:
        raise Stop("products.forwarder", name=name, known=", ".join(sorted(known)))
    return body_of(known[name])


def _planned(conn: Connection, shipment: str) -> bytes:
    if not shipment:
        raise Stop("products.no_plan")
    found = boxed(conn, shipment)
    if not found:
        raise Stop("labels.shipment", shipment=shipment)
    return view.plan(conn, found)


def _put(to: Path, body: bytes) -> None:
    if to.suffix.lower() != ".xlsx":
        raise Stop("products.kind", file=to)
    try:
        to.write_bytes(body)
    except OSError as error:
        raise Stop("products.unwritable", file=to, words=error.strerror) from error


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """Exact numbers as texts, as JSON has none."""
    return {
        name: value if value is None or isinstance(value, int | str) else f"{value:f}"
        for name, value in row.items()
    }
