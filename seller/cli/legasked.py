"""What `seller firstleg plan` may be told, each option with its words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from seller.cli.output import say
from seller.couriers import asking, rates
from seller.couriers.expected import Assumptions
from seller.couriers.landed import Terms
from seller.errors import Stop

File = Annotated[
    Path, typer.Argument(help=say("The carton list, .xlsx or .csv"), dir_okay=False)
]  # fmt: skip
Inbound = Annotated[
    str,
    typer.Option("--plan", help=say("Inbound plan: Amazon is asked for its placement options")),
]
Options = Annotated[
    list[str] | None,
    typer.Option("--option", help=say("Placement option as ONT8+LAX9=120USD, again for more")),
]
To = Annotated[str, typer.Option(help=say("ONT8,LAX9/90001: warehouses, or US: all there"))]
Place = Annotated[str, typer.Option(help=say("Whose warehouses these are, where no card says"))]
Sender = Annotated[str, typer.Option("--from", help=say("Origin"))]
On = Annotated[str, typer.Option("--date", help=say("Day of hand-over, 2026-11-25"))]
By = Annotated[str, typer.Option(help=say("Rank by cost, time or expected"))]
Allocate = Annotated[str, typer.Option(help=say("Share common costs by volume, weight or value"))]
Packing = Annotated[str, typer.Option(help=say("Packing of a unit, as 0.5CNY"))]
Inland = Annotated[str, typer.Option(help=say("Way to the forwarder, as 600CNY"))]
Clearance = Annotated[
    str, typer.Option(help=say("Clearance of an entry where the card has none, as 120USD"))
]
Placement = Annotated[
    str, typer.Option(help=say("Placement fee of the inbound plan's option, as 380USD"))
]
Mode = Annotated[str, typer.Option("--export", help=say("Export mode, as 0110 or 1039"))]
ShowIn = Annotated[str, typer.Option(help=say("Convert all amounts to this currency"))]
Rate = Annotated[
    list[str] | None, typer.Option(help=say("Rate with its day: USD/CNY=7.12@2026-11-20"))
]
Out = Annotated[Path | None, typer.Option(help=say("The workbook to write and accept"))]


@dataclass(frozen=True, slots=True)
class Planned:
    """An inbound plan by its id, or its options as they were typed; and a fee for everything."""

    id: str
    account: str
    options: tuple[str, ...]
    fee: str


def assumed(capital: str, hold: str, late: str, penalty: str) -> Assumptions:
    return Assumptions(*map(asking.amount, (capital, hold, late, penalty)))


def one_of(name: str, text: str, known: tuple[str, ...]) -> str:
    if text not in known:
        raise Stop("firstleg.choice", name=name, text=text, known=", ".join(known))
    return text


def terms(on: date, show: str, origin: str, allocation: str, **typed: str) -> Terms:
    """All but the marketplace, the export mode and the risks, which the command fills in."""
    return Terms(
        on,
        show.upper(),
        "",
        origin.upper(),
        allocation,
        packing=asking.money(typed["packing"]),
        inland=asking.money(typed["inland"]),
        clearance=asking.money(typed["clearance"]),
        placement=asking.money(typed["placement"]),
    )


def known(given: list[str] | None) -> rates.Rates:
    return rates.parse(given or ())
