"""`seller labels`: FNSKU labels on sheets and rolls, and cartons' labels, as a PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from jobs.context import context
from seller.cli.cartons import carton
from seller.cli.labelled import Wanted, named, sent, typed, worded
from seller.cli.output import AsJson, emit, guarded, say, tell
from seller.cli.printers import shifted
from seller.errors import Stop
from seller.labels import SHEETS, Job, Sheet, printed
from seller.labels.fonts import PLACES
from seller.store import goods
from seller.store.boxed import boxed

app = typer.Typer(no_args_is_help=True)
app.command("carton", help=say("Amazon's own carton labels, for the paper that is there"))(carton)
DPI = (203, 300, 600)


@app.command("fnsku", help=say("FNSKU labels as a PDF, for sheets and label printers"))
@guarded
def fnsku(
    to: Annotated[Path, typer.Option(help=say("The PDF to write"), dir_okay=False)],
    skus: Annotated[str, typer.Option(help=say("MSKUs and how many, as LAMP-1=20,LAMP-2=5"))] = "",
    shipment: Annotated[str, typer.Option(help=say("All units of this shipment"))] = "",
    file: Annotated[
        Path | None, typer.Option(help=say("A workbook with the columns msku and quantity"))
    ] = None,
    account: Annotated[list[str] | None, typer.Option(help=say("Only these accounts"))] = None,
    sheet: Annotated[str, typer.Option(help=say("The sheet or roll, as a4-24"))] = "a4-24",
    dpi: Annotated[int, typer.Option(help=say("Dots per inch of the printer"))] = 300,
    offset: Annotated[str, typer.Option(help=say("Millimetres to the right and down, X,Y"))] = "",
    printer: Annotated[str, typer.Option(help=say("Its offset is remembered by this name"))] = "",
    start: Annotated[int, typer.Option(help=say("First free label of the sheet"), min=1)] = 1,
    origin: Annotated[str, typer.Option(help=say("Line of origin, as “Made in China”"))] = "",
    condition: Annotated[bool, typer.Option(help=say("Print the condition"))] = True,
    font: Annotated[Path | None, typer.Option(help=say("A TrueType font for the titles"))] = None,
    as_json: AsJson = False,
) -> None:
    paper = _sheet(sheet, dpi, start)
    if sum(map(bool, (skus, shipment, file))) != 1:
        raise Stop("labels.one_source")
    wanted: list[Wanted]
    with context() as ctx, ctx.store.reading() as conn:
        accounts, moved = account or [], shifted(ctx.settings.home, printer, offset)
        ctx.chosen(accounts)
        if shipment:
            wanted = sent(shipment, boxed(conn, shipment, accounts))
        else:
            wanted = typed(file) if file else named(skus)
        found = worded(wanted, goods.levels(conn, accounts), origin, condition=condition)
    fonts = (font, *PLACES) if font else PLACES
    labels = [label for want, label in found for _ in range(want.quantity)]
    body = printed(labels, Job(paper, dpi, moved, start, fonts))
    try:
        to.write_bytes(body)
    except OSError as error:
        raise Stop("labels.unwritten", file=to, reason=error.strerror) from error
    pages = -(-(len(labels) + start - 1) // paper.places)
    if as_json:
        rows = [_told(want, label.fnsku, label.title) for want, label in found]
        emit({"file": str(to), "sheet": sheet, "dpi": dpi, "pages": pages, "labels": rows})
        return
    tell(say("{count} labels on {pages} pages.").format(count=len(labels), pages=pages))
    tell(say("Print at 100 %, without fitting to the page."))


def _told(want: Wanted, fnsku: str, title: str) -> dict[str, Any]:
    return {"msku": want.msku, "fnsku": fnsku, "title": title, "quantity": want.quantity}


def _sheet(name: str, dpi: int, start: int) -> Sheet:
    if name not in SHEETS:
        raise Stop("labels.sheet", sheet=name, known=", ".join(SHEETS))
    if dpi not in DPI:
        raise Stop("labels.dpi", dpi=dpi, known=", ".join(map(str, DPI)))
    if start > SHEETS[name].places:
        raise Stop("labels.start", start=start, places=SHEETS[name].places)
    return SHEETS[name]
